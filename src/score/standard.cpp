// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/standard.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace walkshed {

Metric metric_of(Limit const& limit) {
    return std::holds_alternative<Seconds>(limit) ? Metric::time : Metric::length;
}

Cost cost_of(Limit const& limit) {
    return std::visit([](auto const& value) { return to_cost(value); }, limit);
}

Limit const& limit_of(Rule const& rule, Wanted const& wanted) {
    return wanted.limit ? *wanted.limit : rule.limit;
}

std::vector<double> completeness_weights(Standard const& standard) {
    std::vector<double> of_tier(standard.tiers.size(), 0.0);
    for (auto const& rule : standard.rules) {
        if (rule.tier) {
            of_tier[*rule.tier] += rule.weight;
        }
    }
    std::vector<double> weights;
    for (auto const& rule : standard.rules) {
        weights.push_back(rule.tier && of_tier[*rule.tier] > 0.0
                              ? standard.tiers[*rule.tier].weight * rule.weight / of_tier[*rule.tier]
                              : rule.weight);
    }
    return weights;
}

Standard asked_by(Standard standard, Walker const& walker) {
    standard.id += "-" + walker.id;
    standard.name.zh += fmt::format("（{}）", walker.name.zh);
    standard.name.en += fmt::format(" ({})", walker.name.en);
    std::ranges::for_each(standard.rules, [&](Rule& rule) { rule.walker = walker.id; });
    return standard;
}

Standard with_sizes_tested(Standard standard) {
    standard.id += "-sizes";
    standard.name.zh += "（检验规模）";
    standard.name.en += " (sizes tested)";
    for (auto& rule : standard.rules) {
        for (auto& wanted : rule.wanted) {
            wanted.size_is_binding = wanted.size.has_value();
            wanted.per_head_is_binding = wanted.people_each || wanted.size_per_person || wanted.size_per_100_households;
        }
    }
    return standard;
}

std::vector<std::string> walkers_of(Standard const& standard) {
    std::vector<std::string> ids;
    for (auto const& rule : standard.rules) {
        if (std::ranges::find(ids, rule.walker) == ids.end()) {
            ids.push_back(rule.walker);
        }
    }
    return ids;
}

}  // namespace walkshed
