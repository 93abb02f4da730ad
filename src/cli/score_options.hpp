// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed::cli {

/// What to do with facilities of a layer when the extract has some too.
enum class FacilitiesMode { add, replace };

/// The flags of `walkshed score`; the keys of a study file are the same.
struct ScoreOptions {
    std::string network;
    std::string network_crs;
    std::vector<std::string> elevation;
    std::string elevation_crs;
    std::string blocks;
    std::string blocks_crs;
    BlockColumns block_columns;
    std::string gates;
    std::string gates_crs;
    std::string entrances;
    std::string entrances_crs;
    BlockEntranceColumns entrance_columns;
    std::string buildings;
    std::string buildings_crs;
    BuildingColumns building_columns;
    std::vector<std::string> facilities;
    std::string facilities_crs;
    FacilitiesMode facilities_mode{FacilitiesMode::add};
    FacilityColumns facility_columns;
    std::vector<std::string> category_map;  ///< "VALUE=CATEGORY"
    std::string category_codes;             ///< id of shipped codes, or a TOML file
    std::string standard{"cn-complete-community-2020"};
    std::vector<std::string> walkers;  ///< files of the user's own
    std::string crs;
    double snap_limit_m{100.0};
    std::vector<std::string> barriers;  ///< layers, or "osm" for those of the extract
    std::string barriers_crs;
    std::string study_area;
    std::string study_area_crs;
    std::string output;
    std::string summary;
    bool overwrite{false};
    std::string attribution;
    std::string data;
    int threads{0};  ///< 0 for all cores
    bool quiet{false};
    Language language{Language::en};
    /// Flag and value of everything that was said and decides the result, in order of flag; for the run's record.
    std::vector<std::pair<std::string, std::string>> said;
};

}  // namespace walkshed::cli
