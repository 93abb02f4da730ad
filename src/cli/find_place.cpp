// SPDX-License-Identifier: Apache-2.0
#include "cli/find_place.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <vector>

#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"
#include "walkshed/geo/china_coordinates.hpp"

namespace walkshed::cli {

namespace {

constexpr std::size_t kMostNamed = 5;

std::optional<double> number_of(std::string_view text) {
    auto const first = text.find_first_not_of(' ');
    text.remove_prefix(std::min(first, text.size()));
    double number = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

std::string called(Block const& block) {
    return block.name.empty() ? block.source_id : fmt::format("{} ({})", block.name, block.source_id);
}

[[noreturn]] void throw_ambiguous(std::span<Block const> blocks, std::vector<std::size_t> const& found,
                                  std::string const& text) {
    std::vector<std::string> names;
    for (auto const i : std::span{found}.first(std::min(found.size(), kMostNamed))) {
        names.push_back(called(blocks[i]));
    }
    throw Error{ErrorCode::bad_argument,
                fmt::format("'{}' may be any of {} blocks: {}{} (name one by its id)", text, found.size(),
                            fmt::join(names, ", "), found.size() > kMostNamed ? " …" : "")};
}

[[noreturn]] void throw_unknown(std::span<Block const> blocks, std::string const& text) {
    std::vector<std::string> names;
    for (auto const& block : blocks) {
        names.push_back(block.source_id);
        if (!block.name.empty()) {
            names.push_back(block.name);
        }
    }
    auto const nearest = nearest_name(text, names);
    throw Error{ErrorCode::bad_argument, fmt::format("no block '{}' ({})", text,
                                                     nearest ? fmt::format("did you mean '{}'?", *nearest)
                                                             : fmt::format("there are {}, for example {}",
                                                                           blocks.size(), called(blocks.front())))};
}

}  // namespace

std::optional<LonLat> location_of(std::string const& text) {
    auto const comma = text.find(',');
    auto const lon = number_of(text.substr(0, comma));
    auto const lat = comma == std::string::npos ? std::nullopt : number_of(text.substr(comma + 1));
    if (!lon || !lat) {
        return std::nullopt;
    }
    if (!(std::abs(*lon) <= 180.0 && std::abs(*lat) <= 90.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{}: is no longitude and latitude in degrees (the longitude comes first)", text)};
    }
    return LonLat{*lon, *lat};
}

LonLat true_location(LonLat said, GivenSystem const& given) {
    if (given.system.empty() || given.system == "EPSG:4326") {
        return said;
    }
    auto const system = china_system_named(given.system);
    if (!system) {
        throw Error{ErrorCode::bad_argument, fmt::format("{} {}: LON,LAT must be gcj02 or bd09 (leave the flag out for "
                                                         "WGS 84)",
                                                         given.flag, given.system)};
    }
    return to_wgs84(said, *system);
}

BlockId find_block(std::span<Block const> blocks, std::string const& text) {
    auto const wanted = lowered(text);
    auto const has = [&](std::string const& name) { return lowered(name).find(wanted) != std::string::npos; };
    using Test = std::function<bool(Block const&)>;
    for (auto const& test : {Test{[&](Block const& block) { return block.source_id == text; }},
                             Test{[&](Block const& block) { return lowered(block.name) == wanted; }},
                             Test{[&](Block const& block) { return has(block.source_id) || has(block.name); }}}) {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (test(blocks[i])) {
                found.push_back(i);
            }
        }
        if (found.size() > 1) {
            throw_ambiguous(blocks, found, text);
        }
        if (!found.empty()) {
            return id_at<BlockId>(found.front());
        }
    }
    throw_unknown(blocks, text);
}

}  // namespace walkshed::cli
