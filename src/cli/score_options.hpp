// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed::cli {

/// What to do with facilities of a layer when the extract has some too.
enum class FacilitiesMode { add, replace };

/// The flags of `walkshed score`; the keys of a study file are the same.
struct ScoreOptions : RunOptions {
    std::string blocks;
    std::string blocks_crs;
    BlockColumns block_columns;
    std::string gates;
    std::string gates_crs;
    std::vector<std::string> facilities;
    std::string facilities_crs;
    FacilitiesMode facilities_mode{FacilitiesMode::add};
    FacilityColumns facility_columns;
    std::vector<std::string> category_map;  ///< "VALUE=CATEGORY"
    std::string standard{"cn-complete-community-2020"};
    double snap_limit_m{100.0};
};

}  // namespace walkshed::cli
