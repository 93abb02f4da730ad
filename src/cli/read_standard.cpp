// SPDX-License-Identifier: Apache-2.0
#include "cli/read_standard.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cli/data_folder.hpp"
#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::cli {

namespace {

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

std::vector<Standard> read_each(std::vector<std::string> const& names, std::string const& data_folder,
                                CategoryTable const& categories, RunRecord& record) {
    std::vector<Standard> standards;
    for (auto const& name : names) {
        auto standard = read_standard_file(name, data_folder, categories, record);
        if (std::ranges::find(standards, standard.id, &Standard::id) != standards.end()) {
            throw Error{
                ErrorCode::bad_argument,
                fmt::format("--standard {}: there is a standard '{}' already (name each once)", name, standard.id)};
        }
        standards.push_back(std::move(standard));
    }
    return standards;
}

void check_once(std::vector<std::string> const& askers) {
    for (auto it = askers.begin(); it != askers.end(); ++it) {
        if (std::find(askers.begin(), it, *it) != it) {
            throw Error{ErrorCode::bad_argument, fmt::format("--asked-by {}: named already (name each once)", *it)};
        }
    }
}

/// An asker is a walker of the user's own, a shipped one or a file.
void check_askers(std::vector<std::string> const& askers, std::vector<Walker> const& own,
                  std::string const& data_folder) {
    auto known = ids_in(data_folder, "walkers");
    std::ranges::transform(own, std::back_inserter(known), &Walker::id);
    known.emplace_back(kOwnWalkers);
    for (auto const& asker : askers) {
        if (!asker.ends_with(".toml") && std::ranges::find(known, asker) == known.end()) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--asked-by {}: unknown walker '{}' ({})", asker, asker, hint_for(asker, known))};
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

std::vector<Walker> read_own_walkers(std::vector<std::string> const& paths, RunRecord& record) {
    std::vector<Walker> own;
    for (auto const& path : paths) {
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

AskedStandards read_standards(StandardOptions const& options, CategoryTable const& categories, RunRecord& record) {
    auto const data_folder = find_data_folder(options.data);
    check_once(options.asked_by);
    auto const standards = read_each(options.standards, data_folder, categories, record);
    auto const own = read_own_walkers(options.walkers, record);
    check_askers(options.asked_by, own, data_folder);
    auto known = own;
    auto const find_walker = [&](std::string const& id) {
        auto const found = std::ranges::find(known, id, &Walker::id);
        return found != known.end() ? *found : known.emplace_back(read_walker(record, data_folder, id));
    };
    auto const askers = options.asked_by.empty() ? std::vector<std::string>{kOwnWalkers} : options.asked_by;
    AskedStandards asked;
    for (auto const& read : standards) {
        auto const standard = options.test_sizes ? with_sizes_tested(read) : read;
        for (auto const& asker : askers) {
            asked.standards.push_back(asker == kOwnWalkers ? standard : asked_by(standard, find_walker(asker)));
        }
    }
    auto const ids = walkers_of_all(asked.standards);
    check_own_walkers(own, ids, asked.standards);
    std::ranges::transform(ids, std::back_inserter(asked.walkers), find_walker);
    return asked;
}

}  // namespace walkshed::cli
