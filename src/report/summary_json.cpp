// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "report/describe.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> number) {
    return number ? Json(*number) : Json(nullptr);
}

Json tally_json(Tally const& tally) {
    return {{"covered", tally.covered}, {"gap", tally.gap}, {"unknown", tally.unknown}};
}

Json rule_json(Rule const& rule, RuleScore const& score) {
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
            {"required", rule.required},
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
        rules.push_back(rule_json(run.input.standard.rules[rule], run.result.rules[rule]));
    }
    return rules;
}

Json more_network_json(ScoreResult const& result) {
    if (!result.more_network) {
        return nullptr;
    }
    return {{"km", more_network_km(*result.more_network)},
            {"people", result.more_network->people},
            {"share_of_people", result.more_network->people / all_people(result)}};
}

Json area_json(ScoreResult const& result) {
    auto const people = all_people(result);
    return {{"blocks", result.blocks.size()},
            {"people", people},
            {"completeness", number_or_null(result.completeness)},
            {"completeness_max", number_or_null(result.completeness_max)},
            {"people_complete", tally_json(result.complete)},
            {"share_of_people_in_complete_blocks",
             people > 0.0 ? Json(people_in_complete_blocks(result) / people) : Json(nullptr)},
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

Json shifts_json(RunRecord const& record) {
    Json shifts = Json::array();
    for (auto const& shift : record.shifts) {
        shifts.push_back({{"layer", shift.layer},
                          {"likely_system", shift.likely_system},
                          {"distance_m", shift.distance.count()},
                          {"remedy", shift.remedy}});
    }
    return shifts;
}

Json run_json(ScoredRun const& run) {
    Json inputs = Json::array();
    for (auto const& input : run.record.inputs) {
        inputs.push_back({{"role", input.role}, {"path", input.path}, {"sha256", input.sha256}});
    }
    Json options = Json::object();
    for (auto const& [name, value] : run.record.options) {
        options[name] = value;
    }
    Json counts = Json::object();
    for (auto const& [name, value] : run.record.counts) {
        counts[name] = value;
    }
    return {{"version", run.record.version},
            {"metric_system", run.record.metric_system},
            {"blocks_from", run.record.blocks_from.en},
            {"attribution", run.record.attribution},
            {"inputs", inputs},
            {"options", options},
            {"counts", counts},
            {"likely_shifts", shifts_json(run.record)},
            {"records_skipped", run.log.count(RecordFate::skipped)},
            {"records_repaired", run.log.count(RecordFate::repaired)}};
}

}  // namespace

std::string summary_json(ScoredRun const& run) {
    auto const& standard = run.input.standard;
    Json const summary{{"standard",
                        {{"id", standard.id},
                         {"name_zh", standard.name.zh},
                         {"name_en", standard.name.en},
                         {"source", standard.source}}},
                       {"weighting", std::string{name_of(run.result.weighting)}},
                       {"area", area_json(run.result)},
                       {"rules", rules_json(run)},
                       {"declared", declared_json(standard)},
                       {"worst_blocks", worst_json(run)},
                       {"run", run_json(run)}};
    return summary.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace walkshed
