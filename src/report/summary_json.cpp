// SPDX-License-Identifier: Apache-2.0
#include "report/describe.hpp"
#include "report/graded_report.hpp"
#include "report/group_parts.hpp"
#include "report/json_values.hpp"
#include "report/measure_report.hpp"
#include "report/nearest_parts.hpp"
#include "report/reach_parts.hpp"
#include "report/record_json.hpp"
#include "report/user_parts.hpp"
#include "report/zone_json.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

namespace {

/// Null where nothing is required.
Json complete_json(Tally const& tally, bool anything) {
    return anything ? tally_json(tally) : Json(nullptr);
}

Json rule_json(Rule const& rule, Json const& tier, RuleScore const& score) {
    auto const minutes_of = [](std::optional<Seconds> time) {
        return number_or_null(time ? std::optional{minutes(*time)} : std::nullopt);
    };
    return {{"id", rule.id},
            {"item", rule.item},
            {"name_zh", rule.name.zh},
            {"name_en", rule.name.en},
            {"limit_min", number_or_null(limit_minutes(rule))},
            {"limit_m", number_or_null(limit_metres(rule))},
            {"walker", rule.walker},
            {"tier", tier},
            {"required", rule.required},
            {"gate", rule.gate},
            {"weight", rule.weight},
            {"weight_source", rule.weight_source},
            {"source", rule.source},
            {"clause", rule.clause},
            {"verified", rule.verified},
            {"people", tally_json(score.people)},
            {"confirmed_people", score.on_wheels ? Json(score.confirmed) : Json(nullptr)},
            {"median_walk_min", minutes_of(score.median_time)},
            {"median_dist_m", score.median_length ? Json(score.median_length->count()) : Json(nullptr)},
            {"blocks_with_gap", score.blocks_with_gap}};
}

Json rules_json(ScoredRun const& run) {
    Json rules = Json::array();
    for (std::size_t rule = 0; rule < run.result.rules.size(); ++rule) {
        auto const& asked = run.input.standard.rules[rule];
        auto const tier = asked.tier ? Json(run.input.standard.tiers[*asked.tier].id) : Json(nullptr);
        auto& said = rules.emplace_back(rule_json(asked, tier, run.result.rules[rule]));
        if (run.zones != nullptr) {
            auto const area = area_rule(*run.zones, rule);
            said["households"] = tally_or_null(area.households);
            said["buildings"] = tally_or_null(area.buildings);
            said["floor_m2"] = tally_or_null(area.floor);
            said["land_m2"] = tally_or_null(area.land);
        }
    }
    return rules;
}

Json tiers_json(ScoredRun const& run) {
    Json tiers = Json::array();
    for (std::size_t i = 0; i < run.result.tiers.size(); ++i) {
        auto const& tier = run.input.standard.tiers[i];
        tiers.push_back(
            {{"id", tier.id},
             {"name_zh", tier.name.zh},
             {"name_en", tier.name.en},
             {"weight", tier.weight},
             {"weight_source", tier.weight_source},
             {"completeness", number_or_null(run.result.tiers[i].completeness)},
             {"completeness_max", number_or_null(run.result.tiers[i].completeness_max)},
             {"people_complete", complete_json(run.result.tiers[i].complete, requires_any(run.input.standard, i))}});
    }
    return tiers;
}

Json more_network_json(ScoreResult const& result) {
    if (!result.more_network) {
        return nullptr;
    }
    return {{"km", more_network_km(*result.more_network)},
            {"people", result.more_network->people},
            {"share_of_people", result.more_network->people / all_people(result)}};
}

Json area_json(ScoredRun const& run) {
    auto const& result = run.result;
    auto const anything = requires_any(run.input.standard);
    auto const people = all_people(result);
    return {{"blocks", result.blocks.size()},
            {"people", people},
            {"completeness", number_or_null(result.completeness)},
            {"completeness_max", number_or_null(result.completeness_max)},
            {"people_complete", complete_json(result.complete, anything)},
            {"share_of_people_in_complete_blocks",
             people > 0.0 && anything ? Json(people_in_complete_blocks(result) / people) : Json(nullptr)},
            {"measure", measure_json(run.input.standard, result.measure)},
            {"graded", graded_json(result.graded)},
            {"equity", equity_json(run)},
            {"more_network", more_network_json(result)}};
}

Json worst_json(ScoredRun const& run) {
    Json blocks = Json::array();
    for (auto const id : worst_blocks(run.result, 10)) {
        auto const& score = run.result.blocks[index_of(id)];
        blocks.push_back({{"block_id", run.input.blocks[index_of(id)].source_id},
                          {"name", run.input.blocks[index_of(id)].name},
                          {"people", score.weight},
                          {"completeness", number_or_null(score.completeness)},
                          {"completeness_max", number_or_null(score.completeness_max)}});
    }
    return blocks;
}

Json declared_json(Standard const& standard) {
    Json items = Json::array();
    for (auto const& item : standard.declared) {
        items.push_back({{"item", item.item}, {"name_zh", item.name.zh}, {"name_en", item.name.en}});
    }
    return items;
}

Json robust_json(RobustRows const& counted) {
    return {{"rows", counted.rows}, {"told", counted.told}, {"robust", counted.robust}, {"people", counted.people}};
}

/// How sure gaps and coverage are, altogether and by rule, and what was taken to be in doubt.
Json confidence_json(ScoredRun const& run, ConfidenceOptions const& options) {
    auto const& ledger = run.result.ledger;
    Json shares = Json::object();
    for (auto const& [category, share] : options.missing_shares) {
        shares[run.categories[category].id] = share;
    }
    Json rules = Json::array();
    for (std::size_t rule = 0; rule < run.result.rules.size(); ++rule) {
        rules.push_back({{"id", run.input.standard.rules[rule].id},
                         {"gaps", robust_json(count_robust(ledger, Answer::gap, rule))},
                         {"covered", robust_json(count_robust(ledger, Answer::covered, rule))}});
    }
    return {{"speed_spread", options.speed_spread},
            {"missing_share", options.missing_share},
            {"missing_shares", shares},
            {"position_error_m", options.position_error.count()},
            {"draws", options.draws},
            {"seed", options.seed},
            {"robust_from", kRobust},
            {"gaps", robust_json(count_robust(ledger, Answer::gap))},
            {"covered", robust_json(count_robust(ledger, Answer::covered))},
            {"rules", rules}};
}

/// All that is said of one standard.
Json standard_json(ScoredRun const& run) {
    auto const& standard = run.input.standard;
    Json said{{"standard",
               {{"id", standard.id},
                {"name_zh", standard.name.zh},
                {"name_en", standard.name.en},
                {"source", standard.source}}},
              {"weighting", std::string{name_of(run.result.weighting)}},
              {"area", area_json(run)},
              {"tiers", tiers_json(run)},
              {"rules", rules_json(run)},
              {"by_zone", zones_json(run)},
              {"by_category_group", groups_json(run)},
              {"by_people_group", users_json(run)},
              {"declared", declared_json(standard)},
              {"worst_blocks", worst_json(run)}};
    if (run.input.confidence != nullptr) {
        said["confidence"] = confidence_json(run, *run.input.confidence);
    }
    return said;
}

/// What is said of one standard beside others.
Json line_json(ScoredRun const& run) {
    return {{"standard", run.input.standard.id},
            {"completeness", number_or_null(run.result.completeness)},
            {"completeness_max", number_or_null(run.result.completeness_max)},
            {"people_complete", complete_json(run.result.complete, requires_any(run.input.standard))},
            {"measure", measure_json(run.input.standard, run.result.measure)}};
}

}  // namespace

std::string summary_json(ScoredRun const& run) {
    return summary_json(std::span{&run, 1});
}

std::string summary_json(std::span<ScoredRun const> runs) {
    Json summary = runs.size() == 1 ? standard_json(runs.front()) : Json{{"standards", Json::array()}};
    if (runs.size() > 1) {
        summary["side_by_side"] = Json::array();
        for (auto const& run : runs) {
            summary["standards"].push_back(standard_json(run));
            summary["side_by_side"].push_back(line_json(run));
        }
    }
    if (runs.front().reach != nullptr) {
        summary["reach"] = reach_json(runs.front());
    }
    if (runs.front().nearest != nullptr) {
        summary["nearest"] = nearest_json(runs.front());
    }
    summary["searches"] = runs.front().result.searches;
    summary["run"] = record_json(runs.front().record, runs.front().log);
    return json_text(summary);
}

}  // namespace walkshed
