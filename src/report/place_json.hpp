// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "report/json_values.hpp"
#include "report/places.hpp"

namespace walkshed {

/// What `tell` says of the area, of each zone, under `key`, and of who is in none; null there without zones. It is
/// asked by the number of the place (see place_at()).
template <class Tell>
[[nodiscard]] Json places_json(ScoredRun const& run, std::string const& key, Tell const& tell) {
    auto const of_zones = run.zoning->zones();
    Json zones = Json::array();
    for (std::size_t i = 0; i < of_zones.size(); ++i) {
        zones.push_back({{"zone_id", of_zones[i].source_id}, {"name", of_zones[i].name}, {key, tell(i + 1)}});
    }
    auto none = of_zones.empty() ? Json(nullptr) : tell(of_zones.size() + 1);
    return {{"area", tell(std::size_t{0})}, {"zones", std::move(zones)}, {"in_no_zone", std::move(none)}};
}

}  // namespace walkshed
