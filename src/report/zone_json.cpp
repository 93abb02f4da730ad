// SPDX-License-Identifier: Apache-2.0
#include "report/zone_json.hpp"

#include "report/describe.hpp"
#include "report/graded_report.hpp"
#include "report/json_values.hpp"
#include "report/measure_report.hpp"

namespace walkshed {

namespace {

Json shortfall_json(std::optional<Shortfall> const& shortfall) {
    if (!shortfall) {
        return nullptr;
    }
    return {{"line", shortfall->line},
            {"share", shortfall->share},
            {"gap", shortfall->gap},
            {"severity", shortfall->severity}};
}

/// Null where no block has a rank.
Json rank_json(Spread const& spread) {
    if (spread.ranked <= 0.0) {
        return nullptr;
    }
    return {{"people", spread.ranked},
            {"concentration_index", number_or_null(spread.concentration)},
            {"palma", number_or_null(spread.palma)}};
}

Json spread_json(Spread const& spread, bool has_zones) {
    Json lorenz = Json::array();
    for (auto const& [people, value] : spread.lorenz) {
        lorenz.push_back({{"people", people}, {"value", value}});
    }
    Json theil = nullptr;
    if (spread.theil) {
        theil = {{"t", spread.theil->between + spread.theil->within},
                 {"between_zones", has_zones ? Json(spread.theil->between) : Json(nullptr)},
                 {"within_zones", has_zones ? Json(spread.theil->within) : Json(nullptr)}};
    }
    return {{"people", spread.people},
            {"mean", number_or_null(spread.mean)},
            {"worst_tenth", number_or_null(spread.worst_tenth)},
            {"gini", number_or_null(spread.gini)},
            {"s90_s40", number_or_null(spread.s90_s40)},
            {"by_rank", rank_json(spread)},
            {"shortfall", shortfall_json(spread.shortfall)},
            {"lorenz", std::move(lorenz)},
            {"theil", std::move(theil)}};
}

Json completeness_json(Spread const& spread, bool has_zones) {
    auto completeness = spread_json(spread, has_zones);
    completeness["atkinson"] = number_or_null(spread.atkinson);
    completeness["atkinson_aversion"] = kAtkinsonAversion;
    return completeness;
}

Json minutes_json(Spread const& spread, bool has_zones) {
    auto walking = spread_json(spread, has_zones);
    auto const& kolm_pollak = spread.kolm_pollak;
    walking["kolm_pollak"] =
        kolm_pollak ? Json{{"ede", kolm_pollak->ede}, {"index", kolm_pollak->index}} : Json(nullptr);
    walking["kolm_pollak_aversion"] = kKolmPollakAversion;
    return walking;
}

Json rules_json(ScoredRun const& run, ZoneScore const& zone) {
    Json rules = Json::array();
    for (std::size_t rule = 0; rule < zone.rules.size(); ++rule) {
        auto const& score = zone.rules[rule];
        auto const on_wheels = run.result.rules[rule].on_wheels;
        rules.push_back({{"id", run.input.standard.rules[rule].id},
                         {"people", tally_json(score.people)},
                         {"households", tally_or_null(score.households)},
                         {"buildings", tally_or_null(score.buildings)},
                         {"floor_m2", tally_or_null(score.floor)},
                         {"land_m2", tally_or_null(score.land)},
                         {"confirmed_people", on_wheels ? Json(score.confirmed) : Json(nullptr)},
                         {"median_walk_min", score.median_time ? Json(minutes(*score.median_time)) : Json(nullptr)},
                         {"median_dist_m", score.median_length ? Json(score.median_length->count()) : Json(nullptr)},
                         {"blocks_with_gap", score.blocks_with_gap}});
    }
    return rules;
}

Json outlets_json(ScoredRun const& run, ZoneScore const& zone) {
    Json outlets = Json::object();
    for (std::size_t i = 0; i < zone.outlets.size(); ++i) {
        outlets[run.categories[run.zones->categories[i]].id] = {
            {"count", zone.outlets[i]},
            {"per_1000_people", number_or_null(outlets_per_1000(zone, i, run.result.weighting))}};
    }
    return outlets;
}

Json groups_json(ZoneScore const& zone) {
    Json groups = Json::object();
    for (auto const& [id, people] : zone.people.groups) {
        groups[id] = people;
    }
    return groups;
}

Json zone_json(ScoredRun const& run, ZoneScore const& zone) {
    return {{"blocks", zone.blocks},
            {"failing_blocks", zone.failing_blocks},
            {"doorsteps", zone.doorsteps},
            {"people", zone.weight},
            {"population", number_or_null(zone.people.population)},
            {"households", number_or_null(zone.people.households)},
            {"children", number_or_null(zone.people.children)},
            {"older", number_or_null(zone.people.older)},
            {"groups", groups_json(zone)},
            {"completeness", number_or_null(zone.completeness)},
            {"completeness_max", number_or_null(zone.completeness_max)},
            {"people_complete", requires_any(run.input.standard) ? tally_json(zone.complete) : Json(nullptr)},
            {"measure", measure_json(run.input.standard, zone.measure)},
            {"graded", graded_json(zone.graded)},
            {"equity", zone_equity_json(zone.equity)},
            {"rules", rules_json(run, zone)},
            {"outlets", outlets_json(run, zone)}};
}

}  // namespace

Json zone_equity_json(ZoneEquity const& equity) {
    return {{"completeness", completeness_json(equity.completeness, false)},
            {"walking_min", minutes_json(equity.minutes, false)}};
}

Json equity_json(ScoredRun const& run) {
    if (run.zones == nullptr) {
        return nullptr;
    }
    auto const& equity = run.zones->equity;
    auto const has_zones = !run.zoning->zones().empty();
    auto completeness = completeness_json(equity.completeness, has_zones);
    auto walking = minutes_json(equity.minutes, has_zones);
    walking["longest_counted_min"] = minutes(kLongestWalk);
    walking["people_cut_off"] = equity.cut_off;
    walking["people_left_out"] = equity.left_out;
    return {{"completeness", std::move(completeness)}, {"walking_min", std::move(walking)}};
}

Json zones_json(ScoredRun const& run) {
    if (run.zones == nullptr || run.zoning->zones().empty()) {
        return nullptr;
    }
    Json zones = Json::array();
    for (std::size_t i = 0; i < run.zones->zones.size(); ++i) {
        auto zone = zone_json(run, run.zones->zones[i]);
        zone["zone_id"] = run.zoning->zones()[i].source_id;
        zone["name"] = run.zoning->zones()[i].name;
        zones.push_back(std::move(zone));
    }
    return {{"zones", std::move(zones)},
            {"in_no_zone", zone_json(run, run.zones->outside)},
            {"outlets_in_zones", outlets_json(run, all_zones(*run.zones))}};
}

}  // namespace walkshed
