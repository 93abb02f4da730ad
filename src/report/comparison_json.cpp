// SPDX-License-Identifier: Apache-2.0
#include "report/comparison_parts.hpp"
#include "report/json_values.hpp"

namespace walkshed {

namespace {

Json change_json(NumberChange const& change) {
    return {{"before", number_or_null(change.before)},
            {"after", number_or_null(change.after)},
            {"delta", number_or_null(change.delta())}};
}

Json balance_json(Balance const& balance) {
    return {{"better", balance.better}, {"worse", balance.worse}};
}

Json name_json(Name const& name) {
    return {{"name_zh", name.zh}, {"name_en", name.en}};
}

Json area_json(ComparedRuns const& runs) {
    auto const& before = runs.before.result;
    auto const& after = runs.after.result;
    return {{"completeness", change_json({before.completeness, after.completeness})},
            {"complete_people", change_json({before.complete.covered, after.complete.covered})},
            {"became_complete", runs.comparison.complete.better},
            {"ceased_complete", runs.comparison.complete.worse}};
}

Json rules_json(ComparedRuns const& runs) {
    Json rules = Json::array();
    for (std::size_t i = 0; i < runs.comparison.rules.size(); ++i) {
        auto const& rule = runs.after.input.standard.rules[i];
        auto const& before = runs.before.result.rules[i];
        auto const& after = runs.after.result.rules[i];
        rules.push_back({{"id", rule.id},
                         {"item", rule.item},
                         {"name_zh", rule.name.zh},
                         {"name_en", rule.name.en},
                         {"required", rule.required},
                         {"users_before", before.people.total()},
                         {"users_after", after.people.total()},
                         {"covered_people", change_json({before.people.covered, after.people.covered})},
                         {"median_walk_min", change_json(median_minutes(before, after))},
                         {"median_dist_m", change_json(median_metres(before, after))},
                         {"people", balance_json(runs.comparison.rules[i])}});
    }
    return rules;
}

Json groups_json(ComparedRuns const& runs) {
    Json groups = Json::array();
    for (auto const& group : runs.comparison.groups) {
        groups.push_back({{"users", list_of(group.users)},
                          {"rules", group.rules},
                          {"covered_share", change_json({covered_share(group.before), covered_share(group.after)})}});
    }
    return groups;
}

Json zones_json(ComparedRuns const& runs) {
    Json zones = Json::array();
    if (!has_zones(runs)) {
        return zones;
    }
    auto const named = runs.after.zoning->zones();
    for (std::size_t i = 0; i <= named.size(); ++i) {
        auto const& before = zone_score(runs.before, i);
        auto const& after = zone_score(runs.after, i);
        zones.push_back({{"zone_id", i < named.size() ? Json(named[i].source_id) : Json(nullptr)},
                         {"name", i < named.size() ? Json(named[i].name) : Json(nullptr)},
                         {"completeness", change_json({before.completeness, after.completeness})},
                         {"complete_people", change_json({before.complete.covered, after.complete.covered})}});
    }
    return zones;
}

Json row_json(ComparedRuns const& runs, RowChange const& change) {
    auto const what = described(runs, change);
    auto const facility = [](Facility const* one) {
        return one != nullptr ? Json{{"id", one->source_id}, {"name", one->name}} : Json(nullptr);
    };
    return {{"rule", runs.after.input.standard.rules[change.rule].id},
            {"answer_before", std::string{name_of(what.before.answer)}},
            {"answer_after", std::string{name_of(what.after.answer)}},
            {"covered_people", change_json(what.covered())},
            {"covered_share", change_json(what.share())},
            {"walk_min", change_json(what.minutes())},
            {"dist_m", change_json(what.metres())},
            {"facility_before", facility(what.facility_before)},
            {"facility_after", facility(what.facility_after)},
            {"cause", std::string{name_of(change.cause)}}};
}

/// Blocks with a change, in their order.
Json blocks_json(ComparedRuns const& runs) {
    Json blocks = Json::array();
    auto const& rows = runs.comparison.rows;
    for (auto row = rows.begin(); row != rows.end();) {
        auto const block = index_of(row->block);
        auto const& before = runs.before.result.blocks[block];
        auto const& after = runs.after.result.blocks[block];
        Json changes = Json::array();
        for (; row != rows.end() && index_of(row->block) == block; ++row) {
            changes.push_back(row_json(runs, *row));
        }
        blocks.push_back({{"block_id", runs.after.input.blocks[block].source_id},
                          {"name", runs.after.input.blocks[block].name},
                          {"completeness", change_json({before.completeness, after.completeness})},
                          {"complete_people", change_json({before.complete.covered, after.complete.covered})},
                          {"changes", std::move(changes)}});
    }
    return blocks;
}

}  // namespace

std::string comparison_json(ComparedRuns const& runs) {
    Json const summary{{"before", name_json(runs.before_name)},
                       {"after", name_json(runs.after_name)},
                       {"standard", runs.after.input.standard.id},
                       {"weighting", std::string{name_of(runs.after.result.weighting)}},
                       {"area", area_json(runs)},
                       {"rules", rules_json(runs)},
                       {"groups", groups_json(runs)},
                       {"zones", zones_json(runs)},
                       {"blocks", blocks_json(runs)},
                       {"run", record_json(runs.after.record, runs.after.log)}};
    return json_text(summary);
}

}  // namespace walkshed
