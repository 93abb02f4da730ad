// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/standard_options.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"
#include "walkshed/places/zone.hpp"

namespace walkshed::cli {

/// What to do with facilities of a layer when the extract has some too.
enum class FacilitiesMode { add, replace };

/// The flags of `walkshed score`; the keys of a study file are the same.
struct ScoreOptions : StandardOptions {
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
    double snap_limit_m{100.0};
    std::vector<std::string> barriers;  ///< layers, or "osm" for those of the extract
    std::string barriers_crs;
    std::string study_area;
    std::string study_area_crs;
    std::string population;  ///< a raster, a layer, or "buildings:AREA"; for isochrones a raster
    std::string population_crs;
    std::vector<std::string> group_columns;  ///< "NAME=COLUMN"
    std::string zones;
    std::string zones_crs;
    ZoneColumns zone_columns;
    std::string scenarios;  ///< TOML file with [[scenario]] tables; a study file is one
    std::string scenario;   ///< id of one of them, or a file of its own; empty for the study as it stands
};

}  // namespace walkshed::cli
