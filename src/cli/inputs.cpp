// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.hpp"

#include <fmt/format.h>

#include "cli/data_folder.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

/// What one file of a kind is called in a run's record: "walker" for "walkers"; "categories" are one file.
std::string role_of(std::string const& kind) {
    return kind == "categories" ? kind : kind.substr(0, kind.size() - 1);
}

}  // namespace

void note_input(RunRecord& record, std::string const& role, std::string const& path) {
    for (auto const& file : io::files_of(path)) {
        record.inputs.push_back({role, file, io::sha256_of_file(file)});
    }
}

std::string read_data_file(RunRecord& record, std::string const& data_folder, std::string const& kind,
                           std::string const& id) {
    auto const path = path_of(data_folder, kind, id);
    record.inputs.push_back({role_of(kind), fmt::format("{}/{}.toml", kind, id), io::sha256_of_file(path)});
    return io::read_text(path);
}

Walker read_walker(RunRecord& record, std::string const& data_folder, std::string const& id) {
    return parse_walker(read_data_file(record, data_folder, "walkers", id), fmt::format("walkers/{}.toml", id));
}

}  // namespace walkshed::cli
