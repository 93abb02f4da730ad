// SPDX-License-Identifier: Apache-2.0
#include "cli/read_standard.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/data_folder.hpp"
#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::cli {

namespace {

std::vector<Walker> read_own_walkers(StandardOptions const& options, RunRecord& record) {
    std::vector<Walker> own;
    for (auto const& path : options.walkers) {
        auto walker = parse_walker(io::read_text(path), path);
        if (std::ranges::find(own, walker.id, &Walker::id) != own.end()) {
            throw Error{
                ErrorCode::bad_argument,
                fmt::format("--walker {}: there is a walker '{}' already (give one file for each)", path, walker.id)};
        }
        own.push_back(std::move(walker));
        note_input(record, "walker", path);
    }
    return own;
}

}  // namespace

FindStandard base_finder(std::string const& data_folder, RunRecord& record) {
    return [&](std::string_view id) {
        return read_data_file(record, data_folder, {"standard", "standards", std::string{id}});
    };
}

Standard read_standard_file(std::string const& name, std::string const& data_folder, CategoryTable const& categories,
                            RunRecord& record) {
    auto const find_base = base_finder(data_folder, record);
    if (name.ends_with(".toml")) {
        auto const text = io::read_text(name);
        note_input(record, "standard", name);
        return parse_standard(text, name, categories, find_base);
    }
    return parse_standard(find_base(name), fmt::format("standards/{}.toml", name), categories, find_base);
}

CategoryTable read_categories(RunRecord& record, std::string const& data_folder) {
    return parse_categories(read_data_file(record, data_folder, {"categories", "categories", "osm"}),
                            "categories/osm.toml");
}

AskedStandard read_standard(StandardOptions const& options, CategoryTable const& categories, RunRecord& record) {
    auto const data_folder = find_data_folder(options.data);
    AskedStandard asked{read_standard_file(options.standard, data_folder, categories, record), {}};
    auto const own = read_own_walkers(options, record);
    auto const ids = walkers_of(asked.standard);
    for (auto const& walker : own) {
        if (std::ranges::find(ids, walker.id) == ids.end()) {
            throw Error{ErrorCode::bad_argument, fmt::format("walker '{}': no rule of {} asks with it (they ask with "
                                                             "{})",
                                                             walker.id, asked.standard.id, fmt::join(ids, ", "))};
        }
    }
    for (auto const& id : ids) {
        auto const mine = std::ranges::find(own, id, &Walker::id);
        asked.walkers.push_back(mine != own.end() ? *mine : read_walker(record, data_folder, id));
    }
    return asked;
}

}  // namespace walkshed::cli
