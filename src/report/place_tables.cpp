// SPDX-License-Identifier: Apache-2.0
#include "report/place_tables.hpp"

#include <algorithm>
#include <iterator>

#include "walkshed/report/place_report.hpp"

namespace walkshed {

std::vector<TableMaker> place_tables(std::span<ScoredRun const> runs) {
    std::vector<TableMaker> tables;
    for (auto const& run : runs) {
        if (run.groups != nullptr) {
            tables.push_back(group_table(run));
        }
    }
    for (auto const& run : runs) {
        if (run.zones != nullptr && !run.zones->users.empty()) {
            tables.push_back(user_table(run));
        }
    }
    if (!runs.empty() && runs.front().nearest != nullptr) {
        tables.push_back(nearest_table(runs.front()));
    }
    if (!runs.empty() && runs.front().reach != nullptr) {
        std::ranges::move(reach_tables(runs.front()), std::back_inserter(tables));
    }
    return tables;
}

std::vector<FeatureTable> place_layers(ScoreInput const& input, Zoning const& zoning) {
    ScoreResult const result{};
    ZoneResult zones{};
    zones.users = told_groups(input.blocks);
    GroupResult const groups{};
    FewNearestResult const nearest{};
    ReachResult const reach{};
    ScoredRun nothing{input, result, {}, {}, {}, &zoning, &zones};
    nothing.groups = &groups;
    nothing.nearest = input.nearest == nullptr ? nullptr : &nearest;
    nothing.reach = input.reach == nullptr ? nullptr : &reach;
    std::vector<FeatureTable> layers;
    for (auto const& maker : place_tables({&nothing, 1})) {
        layers.push_back(maker.make(0, 0));
    }
    return layers;
}

}  // namespace walkshed
