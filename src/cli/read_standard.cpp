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

std::vector<std::string> walkers_of_all(std::vector<Standard> const& standards) {
    std::vector<std::string> ids;
    for (auto const& standard : standards) {
        for (auto& id : walkers_of(standard)) {
            if (std::ranges::find(ids, id) == ids.end()) {
                ids.push_back(std::move(id));
            }
        }
    }
    return ids;
}

void check_own_walkers(std::vector<Walker> const& own, std::vector<std::string> const& asking,
                       std::vector<Standard> const& standards) {
    std::vector<std::string_view> names;
    std::ranges::transform(standards, std::back_inserter(names), &Standard::id);
    for (auto const& walker : own) {
        if (std::ranges::find(asking, walker.id) == asking.end()) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("walker '{}': no rule of {} asks with it (they ask with {})", walker.id,
                                    fmt::join(names, ", "), fmt::join(asking, ", "))};
        }
    }
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

AskedStandards read_standards(StandardOptions const& options, CategoryTable const& categories, RunRecord& record) {
    auto const data_folder = find_data_folder(options.data);
    AskedStandards asked;
    for (auto const& name : options.standards) {
        auto standard = read_standard_file(name, data_folder, categories, record);
        if (std::ranges::find(asked.standards, standard.id, &Standard::id) != asked.standards.end()) {
            throw Error{
                ErrorCode::bad_argument,
                fmt::format("--standard {}: there is a standard '{}' already (name each once)", name, standard.id)};
        }
        asked.standards.push_back(std::move(standard));
    }
    auto const own = read_own_walkers(options, record);
    auto const ids = walkers_of_all(asked.standards);
    check_own_walkers(own, ids, asked.standards);
    for (auto const& id : ids) {
        auto const mine = std::ranges::find(own, id, &Walker::id);
        asked.walkers.push_back(mine != own.end() ? *mine : read_walker(record, data_folder, id));
    }
    return asked;
}

}  // namespace walkshed::cli
