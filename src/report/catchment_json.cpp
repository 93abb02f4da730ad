// SPDX-License-Identifier: Apache-2.0
#include "report/json_values.hpp"
#include "report/record_json.hpp"
#include "walkshed/report/catchment_report.hpp"

namespace walkshed {

namespace {

Json share_json(SupplyShare const& share, SupplyQuestion const& question) {
    auto const reason = unknown_reason(share, question.kind);
    return {{"people", share.people},
            {"served", share.served},
            {"at_least", share.at_least},
            {"cut_off", share.cut_off},
            {"unknown", share.unknown()},
            {"unknown_reason", reason.empty() ? Json(nullptr) : Json(std::string{reason})},
            {"received", question.method == CatchmentMethod::potential ? Json(nullptr) : Json(share.received)},
            {"per_person", number_or_null(share.per_person())}};
}

Json question_json(CatchmentRun const& run) {
    auto const& question = run.question;
    Json categories = Json::array();
    for (auto const category : question.categories) {
        categories.push_back(run.categories[category].id);
    }
    Json users = Json::array();
    for (auto const& group : question.users) {
        users.push_back(group.id);
    }
    auto const* const time = std::get_if<Seconds>(&question.limit);
    auto const* const length = std::get_if<Meters>(&question.limit);
    return {{"categories", categories},
            {"supply", std::string{name_of(question.kind)}},
            {"method", run.method},
            {"decay", run.decay.empty() ? Json(nullptr) : Json(run.decay)},
            {"users", users},
            {"walker", run.input.walkers.front().id},
            {"limit_min", time != nullptr ? Json(minutes(*time)) : Json(nullptr)},
            {"limit_m", length != nullptr ? Json(length->count()) : Json(nullptr)}};
}

/// Null where no block has a rank.
Json rank_json(SharedSupply const& shared) {
    if (shared.ranked <= 0.0) {
        return nullptr;
    }
    return {{"people", shared.ranked},
            {"concentration_index", number_or_null(shared.concentration)},
            {"palma", number_or_null(shared.palma)}};
}

Json named_share(std::string_view key, Json id, SupplyShare const& share, SupplyQuestion const& question) {
    Json json{{std::string{key}, std::move(id)}};
    json.update(share_json(share, question));
    return json;
}

Json zones_json(CatchmentRun const& run) {
    Json zones = Json::array();
    for (std::size_t i = 0; i < run.shared.zones.size(); ++i) {
        zones.push_back(named_share("zone_id", run.zoning.zones()[i].source_id, run.shared.zones[i], run.question));
    }
    if (!zones.empty()) {
        zones.push_back(named_share("zone_id", nullptr, run.shared.outside, run.question));
    }
    return zones;
}

Json facilities_json(CatchmentRun const& run) {
    Json facilities = Json::array();
    for (auto const& one : run.shared.facilities) {
        auto const& facility = run.input.facilities[index_of(one.facility)];
        facilities.push_back({{"facility_id", facility.source_id},
                              {"name", facility.name},
                              {"supply", number_or_null(one.supply)},
                              {"people", one.people},
                              {"per_person", number_or_null(one.per_person)},
                              {"snap", std::string{name_of(one.snap)}}});
    }
    return facilities;
}

}  // namespace

std::string catchment_json(CatchmentRun const& run) {
    auto const& shared = run.shared;
    Json json{{"question", question_json(run)},
              {"weighting", std::string{name_of(shared.weighting)}},
              {"supply", shared.supply},
              {"unused", shared.unused},
              {"facilities_untold", shared.untold},
              {"gini", number_or_null(shared.gini)},
              {"by_rank", rank_json(shared)},
              {"area", share_json(shared.area, run.question)}};
    json["zones"] = zones_json(run);
    json["blocks"] = Json::array();
    for (std::size_t i = 0; i < shared.blocks.size(); ++i) {
        json["blocks"].push_back(
            named_share("block_id", run.input.blocks[i].source_id, shared.blocks[i], run.question));
    }
    json["facilities"] = facilities_json(run);
    json["run"] = record_json(run.record, run.log);
    return json_text(json);
}

}  // namespace walkshed
