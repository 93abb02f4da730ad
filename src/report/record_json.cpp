// SPDX-License-Identifier: Apache-2.0
#include "report/record_json.hpp"

namespace walkshed {

Json record_json(RunRecord const& record, RecordLog const& log) {
    Json inputs = Json::array();
    for (auto const& input : record.inputs) {
        inputs.push_back({{"role", input.role},
                          {"path", input.path},
                          {"sha256", input.sha256},
                          {"date", input.date.empty() ? Json(nullptr) : Json(input.date)}});
    }
    Json options = Json::object();
    for (auto const& [name, value] : record.options) {
        options[name] = value;
    }
    Json counts = Json::object();
    for (auto const& [name, value] : record.counts) {
        counts[name] = value;
    }
    Json shifts = Json::array();
    for (auto const& shift : record.shifts) {
        shifts.push_back({{"layer", shift.layer},
                          {"likely_system", shift.likely_system},
                          {"distance_m", shift.distance.count()},
                          {"remedy", shift.remedy}});
    }
    Json json{{"version", record.version}, {"metric_system", record.metric_system}};
    if (!record.blocks_from.en.empty()) {
        json["blocks_from"] = record.blocks_from.en;
    }
    if (!record.people_from.en.empty()) {
        json["people_from"] = record.people_from.en;
        json["people_elsewhere"] = record.people_elsewhere;
    }
    json.update({{"attribution", record.attribution},
                 {"inputs", inputs},
                 {"options", options},
                 {"counts", counts},
                 {"likely_shifts", shifts},
                 {"records_skipped", log.count(RecordFate::skipped)},
                 {"records_repaired", log.count(RecordFate::repaired)}});
    return json;
}

std::string json_text(Json const& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace walkshed
