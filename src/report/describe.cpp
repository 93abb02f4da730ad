// SPDX-License-Identifier: Apache-2.0
#include "report/describe.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

std::optional<double> limit_minutes(Limit const& limit) {
    auto const* const time = std::get_if<Seconds>(&limit);
    return time == nullptr ? std::nullopt : std::optional{minutes(*time)};
}

std::optional<double> limit_metres(Limit const& limit) {
    auto const* const length = std::get_if<Meters>(&limit);
    return length == nullptr ? std::nullopt : std::optional{length->count()};
}

std::optional<double> limit_minutes(Rule const& rule) {
    return rule.share_of_rules.empty() ? limit_minutes(rule.limit) : std::nullopt;
}

std::optional<double> limit_metres(Rule const& rule) {
    return rule.share_of_rules.empty() ? limit_metres(rule.limit) : std::nullopt;
}

std::optional<double> walk_minutes(NearestAnswer const& walk) {
    auto const time = to_time(walk.cost.time);
    return time ? std::optional{minutes(*time)} : std::nullopt;
}

std::optional<double> walk_metres(NearestAnswer const& walk) {
    auto const length = to_length(walk.cost.length);
    return length ? std::optional{length->count()} : std::nullopt;
}

Meters straight(Route const& route) {
    return distance(route.line.front(), route.line.back());
}

std::optional<double> bearing_of(Route const& route) {
    return straight(route) > Meters{0} ? std::optional{bearing(route.line.front(), route.line.back())} : std::nullopt;
}

std::string_view name_of_completeness(Answer answer) {
    switch (answer) {
        case Answer::covered:
            return "complete";
        case Answer::gap:
            return "incomplete";
        case Answer::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string category_list(Facility const& facility, CategoryTable const& categories) {
    std::string list;
    for (auto const category : facility.categories) {
        list += (list.empty() ? "" : ";") + categories[category].id;
    }
    return list;
}

double people_in_complete_blocks(ScoreResult const& result) {
    double people = 0.0;
    for (auto const& block : result.blocks) {
        people += block.answer == Answer::covered ? block.weight : 0.0;
    }
    return people;
}

double all_people(ScoreResult const& result) {
    double people = 0.0;
    for (auto const& block : result.blocks) {
        people += block.weight;
    }
    return people;
}

double more_network_km(MoreNetwork const& more) {
    return (std::floor(more.length.count() / 100.0) + 1.0) / 10.0;
}

std::size_t unverified_rules(Standard const& standard) {
    return static_cast<std::size_t>(std::ranges::count(standard.rules, false, &Rule::verified));
}

bool requires_any(Standard const& standard, std::optional<std::size_t> tier) {
    return std::ranges::any_of(standard.rules,
                               [&](Rule const& rule) { return rule.required && (!tier || rule.tier == tier); });
}

}  // namespace walkshed
