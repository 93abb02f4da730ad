// SPDX-License-Identifier: Apache-2.0
#include "report/json_values.hpp"
#include "report/record_json.hpp"
#include "walkshed/report/fix_report.hpp"

namespace walkshed {

namespace {

Json fix_json_of(FixRun const& run, Fix const& fix) {
    Json rules = Json::array();
    for (auto const& [rule, people] : fix.rules) {
        rules.push_back({{"id", run.input.standard.rules[rule].id}, {"people", people}});
    }
    Json blocks = Json::array();
    for (auto const& [block, people] : fix.blocks) {
        blocks.push_back({{"id", run.input.blocks[index_of(block)].source_id}, {"people", people}});
    }
    Json together = Json::array();
    for (auto const other : fix.together) {
        together.push_back(other + 1);
    }
    auto const& id = fix.category ? run.places.sites[fix.place].source_id : run.places.links[fix.place].source_id;
    auto const& name = fix.category ? run.places.sites[fix.place].name : run.places.links[fix.place].name;
    return {{"kind", fix.category ? "facility" : name_of(run.places.links[fix.place].kind)},
            {"place", id},
            {"place_name", name.empty() ? Json(nullptr) : Json(name)},
            {"category", fix.category ? Json(run.categories[*fix.category].id) : Json(nullptr)},
            {"length_m", fix.category ? Json(nullptr) : Json(run.places.links[fix.place].length.count())},
            {"size_m2", number_or_null(fix.size ? std::optional{fix.size->count()} : std::nullopt)},
            {"gain", fix.gain},
            {"gain_alone", fix.alone},
            {"people_complete", fix.complete},
            {"rules", std::move(rules)},
            {"blocks", std::move(blocks)},
            {"gains_more_with", std::move(together)}};
}

Json state_json(ScoreResult const& result) {
    return {{"completeness", number_or_null(result.completeness)}, {"people_complete", tally_json(result.complete)}};
}

std::string_view name_of(Objective objective) {
    switch (objective) {
        case Objective::points:
            return "points";
        case Objective::covered:
            return "covered";
        case Objective::complete:
            return "complete";
        case Objective::nearest:
            return "nearest";
        case Objective::everybody:
            return "everybody";
    }
    return {};
}

Json cover_json(FixRun const& run) {
    if (!run.list.cover) {
        return nullptr;
    }
    Json blocks = Json::array();
    for (auto const block : run.list.cover->out_of_reach) {
        blocks.push_back(run.input.blocks[index_of(block)].source_id);
    }
    return {{"cost", run.list.cover->cost},
            {"least_cost", run.list.cover->least_cost},
            {"beyond", run.list.cover->beyond},
            {"out_of_reach", std::move(blocks)}};
}

}  // namespace

std::string fix_json(FixRun const& run) {
    Json fixes = Json::array();
    for (auto const& fix : run.list.fixes) {
        fixes.push_back(fix_json_of(run, fix));
    }
    return json_text({{"standard", run.input.standard.id},
                      {"weighting", name_of(run.list.weighting)},
                      {"objective", name_of(run.options.objective)},
                      {"budget", run.options.budget},
                      {"unknown_counts", run.options.unknown_counts},
                      {"candidates", run.list.candidates},
                      {"sites_without_street", run.list.without_street.size()},
                      {"people", run.list.people},
                      {"lacking", run.list.lacking},
                      {"gain", run.list.gain},
                      {"bound", run.list.bound},
                      {"share_of_best", run.list.share_of_best()},
                      {"cover", cover_json(run)},
                      {"fixes", std::move(fixes)},
                      {"before", state_json(run.list.before)},
                      {"after", state_json(run.after)},
                      {"run", record_json(run.record, run.log)}});
}

}  // namespace walkshed
