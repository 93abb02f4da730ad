// SPDX-License-Identifier: Apache-2.0
#include "plan/rungs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr Seconds kMinute{60.0};
constexpr Meters kStep{50.0};

/// In minutes or metres.
double length_of(Limit const& limit) {
    auto const* const time = std::get_if<Seconds>(&limit);
    return time != nullptr ? *time / kMinute : std::get<Meters>(limit).count();
}

Limit limit_like(Limit const& limit, double length) {
    return std::holds_alternative<Seconds>(limit) ? Limit{length * kMinute} : Limit{Meters{length}};
}

Rule rung_of(Rule const& rule, double length) {
    auto rung = rule;
    rung.id = fmt::format("{}_{:g}", rule.id, length);
    rung.limit = limit_like(rule.limit, length);
    for (auto& wanted : rung.wanted) {
        if (wanted.limit) {
            wanted.limit = limit_like(rule.limit, std::min(length, length_of(*wanted.limit)));
        }
    }
    rung.required = false;
    rung.gate = false;
    rung.tier.reset();
    rung.weight = 0.0;
    return rung;
}

void add_rungs(Rule const& rule, std::size_t number, StandardWithRungs& ladder) {
    auto const step = ladder.metric == Metric::time ? 1.0 : kStep.count();
    auto const whole = length_of(rule.limit);
    for (double length = 0.0; length < whole;) {
        auto const next = std::min(length + step, whole);
        ladder.rungs.push_back({ladder.standard.rules.size(), number, next - length});
        ladder.standard.rules.push_back(rung_of(rule, next));
        length = next;
    }
}

}  // namespace

StandardWithRungs with_rungs(Standard const& standard, std::span<std::size_t const> rules) {
    StandardWithRungs ladder{standard, Metric::time, {}};
    for (std::size_t number = 0; number < standard.rules.size(); ++number) {
        auto const& rule = standard.rules[number];
        if (rule.wanted.empty() || (!rules.empty() && std::ranges::count(rules, number) == 0)) {
            continue;
        }
        auto const metric = metric_of(rule.limit);
        if (!ladder.rungs.empty() && metric != ladder.metric) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("rule '{}': limits in minutes and in metres do not add up to one walk (name the "
                                    "rules that count: --rule {})",
                                    rule.id, standard.rules[ladder.rungs.front().of].id)};
        }
        ladder.metric = metric;
        add_rungs(rule, number, ladder);
    }
    if (ladder.rungs.empty()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("'{}' has no rule among those named that looks for anything itself", standard.id)};
    }
    return ladder;
}

}  // namespace walkshed
