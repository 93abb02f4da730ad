// SPDX-License-Identifier: Apache-2.0
#include "cli/study_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/toml_table.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::cli {

namespace {

/// Flags whose values name files; `blocks` may also be "grid:…", `population` "buildings:…", `barriers` "osm",
/// `standard` and `category-codes` an id.
constexpr std::array kPathFlags{"network",        "elevation", "blocks",     "gates",     "entrances",
                                "buildings",      "barriers",  "study-area", "zones",     "facilities",
                                "category-codes", "standard",  "walker",     "output",    "scenarios",
                                "scenario",       "summary",   "data",       "population"};

std::string where(std::string const& path, toml::source_region const& source) {
    return fmt::format("{}:{}:{}", path, source.begin.line, source.begin.column);
}

bool names_file(std::string_view key, std::string const& value) {
    if (std::ranges::find(kPathFlags, key) == kPathFlags.end() || value.starts_with("grid:") ||
        (key == "population" && value.starts_with("buildings:")) || (key == "barriers" && value == "osm")) {
        return false;
    }
    return (key != "standard" && key != "category-codes" && key != "scenario") || value.ends_with(".toml");
}

std::string text_of(std::string const& file, std::string_view key, toml::node const& node) {
    if (auto const text = node.value<std::string>(); node.is_string()) {
        if (text->empty()) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: '{}' is empty (leave the key out if it is not wanted)",
                                                          where(file, node.source()), key)};
        }
        auto const folder = std::filesystem::path{file}.parent_path();
        return names_file(key, *text) ? (folder / *text).lexically_normal().string() : *text;
    }
    if (node.is_integer()) {
        return fmt::format("{}", *node.value<std::int64_t>());
    }
    if (node.is_floating_point()) {
        return fmt::format("{}", *node.value<double>());
    }
    throw Error{ErrorCode::bad_input, fmt::format("{}: '{}' must be text, a number, true or false, or a list of those",
                                                  where(file, node.source()), key)};
}

void add_arguments(std::vector<std::string>& arguments, std::string const& file, std::string_view key,
                   toml::node const& node) {
    if (auto const* const list = node.as_array()) {
        for (auto const& one : *list) {
            add_arguments(arguments, file, key, one);
        }
    } else if (node.is_boolean()) {
        if (*node.value<bool>()) {
            arguments.push_back(fmt::format("--{}", key));
        }
    } else {
        arguments.push_back(fmt::format("--{}={}", key, text_of(file, key, node)));
    }
}

[[noreturn]] void throw_unknown_key(std::string const& file, toml::key const& key,
                                    std::vector<std::string> const& known) {
    auto const nearest = nearest_name(key.str(), known);
    throw Error{ErrorCode::bad_input, fmt::format("{}: unknown key '{}'{}", where(file, key.source()), key.str(),
                                                  nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : "")};
}

/// Whether the key holds what-ifs, and not the value of a flag.
bool is_scenarios(std::string_view key, toml::node const& node) {
    return key == "scenario" && node.is_array_of_tables();
}

}  // namespace

std::vector<std::string> study_arguments(std::string const& path, std::vector<std::string> const& known,
                                         std::vector<std::string> const& overridden) {
    auto const study = parse_toml(io::read_text(path), path);
    auto const takes = [&](std::string const& name) {
        return std::ranges::find(known, name) != known.end() && std::ranges::find(overridden, name) == overridden.end();
    };
    std::vector<std::string> arguments;
    for (auto const& [key, node] : study) {
        auto const name = std::string{key.str()};
        if (is_scenarios(name, node)) {
            continue;
        }
        if (std::ranges::find(known, name) == known.end()) {
            throw_unknown_key(path, key, known);
        }
        if (takes(name)) {
            add_arguments(arguments, path, name, node);
        }
    }
    if (study.contains("scenario") && is_scenarios("scenario", *study.get("scenario")) && takes("scenarios")) {
        arguments.push_back(fmt::format("--scenarios={}", path));
    }
    return arguments;
}

}  // namespace walkshed::cli
