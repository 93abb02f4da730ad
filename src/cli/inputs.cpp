// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.hpp"

#include <fmt/format.h>

#include "cli/data_folder.hpp"
#include "walkshed/io/data_date.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

void note_file(RunRecord& record, std::string const& role, std::string const& path) {
    record.inputs.push_back({role, path, io::sha256_of_file(path), io::data_date(path)});
}

void note_input(RunRecord& record, std::string const& role, std::string const& path) {
    for (auto const& file : io::files_of(path)) {
        note_file(record, role, file);
    }
}

std::string read_data_file(RunRecord& record, std::string const& data_folder, DataFile const& file) {
    auto const path = path_of(data_folder, file.kind, file.id);
    record.inputs.push_back({file.role, fmt::format("{}/{}.toml", file.kind, file.id), io::sha256_of_file(path), ""});
    return io::read_text(path);
}

Walker read_walker(RunRecord& record, std::string const& data_folder, std::string const& id) {
    if (id.ends_with(".toml")) {
        auto const text = io::read_text(id);
        note_input(record, "walker", id);
        return parse_walker(text, id);
    }
    return parse_walker(read_data_file(record, data_folder, {"walker", "walkers", id}),
                        fmt::format("walkers/{}.toml", id));
}

}  // namespace walkshed::cli
