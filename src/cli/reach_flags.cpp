// SPDX-License-Identifier: Apache-2.0
#include "cli/reach_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "walkshed/base/error.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::cli {

namespace {

constexpr auto kWithin = "count-within";
constexpr auto kNearest = "nearest";
constexpr std::uint32_t kMostNearest = 20;
constexpr double kMostMinutes = 60.0;
constexpr double kMostMetres = 5000.0;

/// A number and its unit.
std::optional<Limit> limit_from(std::string const& text) {
    auto const in = [&](std::string_view unit, double most) -> std::optional<double> {
        auto const number =
            text.ends_with(unit) ? to_number(Value{text.substr(0, text.size() - unit.size())}) : std::nullopt;
        return number && *number > 0.0 && *number <= most ? number : std::nullopt;
    };
    if (auto const minutes = in("min", kMostMinutes)) {
        return Seconds{60.0 * *minutes};
    }
    if (auto const metres = in("m", kMostMetres)) {
        return Meters{*metres};
    }
    return std::nullopt;
}

std::vector<Limit> limits_of(ReachFlags const& flags) {
    std::vector<Limit> limits;
    for (auto const& text : flags.within) {
        auto const limit = limit_from(text);
        if (!limit) {
            throw Error{
                ErrorCode::bad_argument,
                fmt::format("--{} {}: must be minutes or metres on foot, such as 15min or 800m, at most {:g}min "
                            "or {:g}m",
                            kWithin, text, kMostMinutes, kMostMetres)};
        }
        if (std::ranges::find(limits, *limit) != limits.end()) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--{} {}: named already (name each limit once)", kWithin, text)};
        }
        limits.push_back(*limit);
    }
    return limits;
}

}  // namespace

void add_reach_flags(CLI::App& command, ReachFlags& flags) {
    command
        .add_option(fmt::format("--{}", kWithin), flags.within,
                    "Also how many facilities of each category that the standards look for people have in reach, and "
                    "how diverse they are: within so many minutes or metres on foot, 15min or 800m for instance; may "
                    "be repeated")
        ->allow_extra_args(false);
    command
        .add_option(
            fmt::format("--{}", kNearest), flags.nearest,
            "Also the walks to so many of the nearest facilities of each category that the standards look for; many of "
            "them are a deep search")
        ->check(CLI::Range(1U, kMostNearest))
        ->option_text("COUNT")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

std::vector<std::string> reach_flags() {
    return {kWithin, kNearest, "graded"};
}

std::optional<ReachAsked> reach_asked(ReachFlags const& flags, std::span<Standard const> standards,
                                      std::size_t walkers) {
    auto const limits = limits_of(flags);
    if (limits.empty()) {
        return std::nullopt;
    }
    ReachAsked asked{.questions = {}, .categories = wanted_categories(standards)};
    for (std::size_t walker = 0; walker < walkers; ++walker) {
        for (auto const& limit : limits) {
            asked.questions.push_back({walker, limit});
        }
    }
    return asked;
}

std::optional<FewNearestAsked> nearest_asked(ReachFlags const& flags, std::span<Standard const> standards,
                                             std::size_t walkers) {
    if (flags.nearest == 0) {
        return std::nullopt;
    }
    FewNearestAsked asked{.walkers = std::vector<std::size_t>(walkers),
                          .categories = wanted_categories(standards),
                          .count = flags.nearest};
    std::iota(asked.walkers.begin(), asked.walkers.end(), std::size_t{0});
    return asked;
}

}  // namespace walkshed::cli
