// SPDX-License-Identifier: Apache-2.0
#include "report/comparison_parts.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "report/describe.hpp"

namespace walkshed {

namespace {

Facility const* facility_of(ScoredRun const& run, LedgerRow const& row) {
    return row.walk.cost.reachable() ? &run.input.facilities[index_of(row.walk.facility)] : nullptr;
}

}  // namespace

NumberChange DescribedChange::minutes() const {
    return {walk_minutes(before.walk), walk_minutes(after.walk)};
}

NumberChange DescribedChange::metres() const {
    return {walk_metres(before.walk), walk_metres(after.walk)};
}

DescribedChange described(ComparedRuns const& runs, RowChange const& change) {
    auto const row = index_of(change.block) * runs.after.result.rules.size() + change.rule;
    auto const& before = runs.before.result.ledger[row];
    auto const& after = runs.after.result.ledger[row];
    return {before, after, facility_of(runs.before, before), facility_of(runs.after, after)};
}

std::optional<double> covered_share(Tally const& people) {
    return people.total() > 0.0 ? std::optional{people.covered / people.total()} : std::nullopt;
}

NumberChange median_minutes(RuleScore const& before, RuleScore const& after) {
    auto const of = [](RuleScore const& score) {
        return score.median_time ? std::optional{minutes(*score.median_time)} : std::nullopt;
    };
    return {of(before), of(after)};
}

NumberChange median_metres(RuleScore const& before, RuleScore const& after) {
    auto const of = [](RuleScore const& score) {
        return score.median_length ? std::optional{score.median_length->count()} : std::nullopt;
    };
    return {of(before), of(after)};
}

std::string list_of(std::span<UserGroup const> users) {
    std::string list;
    for (auto const& one : users) {
        list += (list.empty() ? "" : ";") + one.id;
    }
    return list;
}

bool has_zones(ComparedRuns const& runs) {
    return runs.after.zones != nullptr && runs.after.zoning != nullptr && !runs.after.zoning->zones().empty();
}

ZoneScore const& zone_score(ScoredRun const& run, std::size_t zone) {
    return zone < run.zones->zones.size() ? run.zones->zones[zone] : run.zones->outside;
}

std::vector<BlockId> changed_most(ComparedRuns const& runs) {
    auto const& changes = runs.comparison.blocks;
    auto const weight = [&](BlockId id) {
        auto const points = std::abs(changes[index_of(id)].completeness.value_or(0.0));
        return points * runs.after.result.blocks[index_of(id)].weight;
    };
    std::vector<BlockId> ids;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].completeness.value_or(0.0) != 0.0 || changes[i].complete != 0.0) {
            ids.push_back(id_at<BlockId>(i));
        }
    }
    std::ranges::sort(ids, {}, [&](BlockId id) { return std::tuple{-weight(id), id}; });
    return ids;
}

std::vector<BlockId> moved_into(ComparedRuns const& runs) {
    auto const& before = runs.before.result.blocks;
    auto const& after = runs.after.result.blocks;
    std::vector<BlockId> ids;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (!(before[i].weight > 0.0) && after[i].weight > 0.0) {
            ids.push_back(id_at<BlockId>(i));
        }
    }
    std::ranges::sort(ids, {}, [&](BlockId id) { return std::tuple{-after[index_of(id)].weight, id}; });
    return ids;
}

}  // namespace walkshed
