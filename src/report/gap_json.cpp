// SPDX-License-Identifier: Apache-2.0
#include "report/describe.hpp"
#include "report/gap_words.hpp"
#include "report/json_values.hpp"
#include "report/record_json.hpp"
#include "walkshed/report/gap_report.hpp"

namespace walkshed {

namespace {

Json sum_json(GapSum const& sum) {
    return {{"gaps", sum.gaps}, {"people", sum.people}, {"blocks", sum.blocks}};
}

Json named_sum(std::string const& key, std::string_view id, GapSum const& sum) {
    Json json{{key, std::string{id}}};
    json.update(sum_json(sum));
    return json;
}

Json link_json(Gap const& gap, Network const& network) {
    if (!gap.link) {
        return nullptr;
    }
    auto const& link = *gap.link;
    return {{"from_way", network.edge(link.from_edge).source_id},
            {"to_way", network.edge(link.to_edge).source_id},
            {"length_m", link.length.count()},
            {"between", barrier_list(link)}};
}

Json hurdles_json(Gap const& gap, Network const& network) {
    Json hurdles = Json::array();
    for (auto const& hurdle : gap.hurdles) {
        auto const slow = hurdle.kind == Hindrance::speed;
        hurdles.push_back({{"hindrance", std::string{name_of(hurdle.kind)}},
                           {"way", slow ? Json(nullptr) : Json(network.edge(hurdle.edge).source_id)}});
    }
    return hurdles;
}

Json provision_json(Gap const& gap) {
    if (!gap.provision) {
        return nullptr;
    }
    auto const& there = *gap.provision;
    return {{"facilities", there.facilities},
            {"size_m2", there.size.count()},
            {"people", there.people},
            {"households", there.households}};
}

Json shared_json(Gap const& gap) {
    if (!gap.shared) {
        return nullptr;
    }
    auto const& shared = *gap.shared;
    return {{"supply", std::string{name_of(shared.kind)}},
            {"of", shared.households ? "households" : "people"},
            {"access_per_1000", 1000.0 * shared.access},
            {"wanted_per_1000", 1000.0 * shared.wanted}};
}

/// What shows the cause of a gap.
Json evidence_json(Gap const& gap, ScoreInput const& input) {
    auto const id_of = [&](bool there, FacilityId id) {
        return there ? Json(input.facilities[index_of(id)].source_id) : Json(nullptr);
    };
    auto const straight = gap.straight.value_or(StraightWay{});
    return {{"nearest_id", id_of(gap.walk.cost.reachable(), gap.walk.facility)},
            {"walk_min", number_or_null(walk_minutes(gap.walk))},
            {"dist_m", number_or_null(walk_metres(gap.walk))},
            {"over_s", gap.over_time ? Json(gap.over_time->count()) : Json(nullptr)},
            {"over_m", gap.over_length ? Json(gap.over_length->count()) : Json(nullptr)},
            {"straight_id", id_of(gap.straight.has_value(), straight.facility)},
            {"straight_m", gap.straight ? Json(straight.length.count()) : Json(nullptr)},
            {"detour", number_or_null(gap.detour())},
            {"missing_link", link_json(gap, input.network)},
            {"hurdles", hurdles_json(gap, input.network)},
            {"there", provision_json(gap)},
            {"shared", shared_json(gap)}};
}

Json gap_row_json(Gap const& gap, GapRun const& run) {
    auto const& input = run.input.score;
    auto const& asked = run.ledger.asked(gap);
    auto const known = gap.reason != UnknownReason::none;
    Json json{{"block_id", input.blocks[index_of(gap.block)].source_id},
              {"block", input.blocks[index_of(gap.block)].name},
              {"rule_id", input.standard.rules[gap.rule].id},
              {"cause", std::string{name_of(gap.cause)}},
              {"unknown_reason", known ? Json(std::string{name_of(gap.reason)}) : Json(nullptr)},
              {"zone_id", gap.zone ? Json(run.input.zoning->zones()[*gap.zone].source_id) : Json(nullptr)},
              {"people", gap.people},
              {"category", run.categories[asked.wanted.front().categories.front()].id},
              {"walker", asked.walker},
              {"limit_min", number_or_null(limit_minutes(asked))},
              {"limit_m", number_or_null(limit_metres(asked))}};
    json.update(evidence_json(gap, input));
    if (input.confidence != nullptr) {
        json["probability"] = number_or_null(gap.probability);
        json["robust"] = gap.robust() ? Json(*gap.robust()) : Json(nullptr);
    }
    return json;
}

Json zones_json(GapRun const& run) {
    Json zones = Json::array();
    for (std::size_t i = 0; i + 1 < run.ledger.by_zone.size(); ++i) {
        zones.push_back(named_sum("zone_id", run.input.zoning->zones()[i].source_id, run.ledger.by_zone[i]));
    }
    if (!zones.empty()) {
        zones.push_back({{"zone_id", nullptr}});
        zones.back().update(sum_json(run.ledger.by_zone.back()));
    }
    return zones;
}

}  // namespace

std::string gap_json(GapRun const& run) {
    auto const& standard = run.input.score.standard;
    auto const& ledger = run.ledger;
    Json json{{"standard", {{"id", standard.id}, {"name_zh", standard.name.zh}, {"name_en", standard.name.en}}},
              {"weighting", std::string{name_of(ledger.weighting)}},
              {"reference_walker", run.input.reference != nullptr ? Json(run.input.reference->id) : Json(nullptr)},
              {"total", sum_json(ledger.total)}};
    for (std::size_t cause = 0; cause < kCauses; ++cause) {
        json["by_cause"].push_back(named_sum("cause", name_of(static_cast<Cause>(cause)), ledger.by_cause[cause]));
    }
    for (std::size_t rule = 0; rule < ledger.by_rule.size(); ++rule) {
        json["by_rule"].push_back(named_sum("rule_id", standard.rules[rule].id, ledger.by_rule[rule]));
    }
    json["by_zone"] = zones_json(run);
    for (auto const& [group, sum] : ledger.by_group) {
        json["by_group"].push_back(named_sum("group", group.id, sum));
    }
    json["gaps"] = Json::array();
    for (auto const& gap : ledger.gaps) {
        json["gaps"].push_back(gap_row_json(gap, run));
    }
    json["run"] = record_json(run.record, run.log);
    return json_text(json);
}

}  // namespace walkshed
