// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The flags of `walkshed explain`: those of a study, and what of it is explained.
struct ExplainOptions : ScoreOptions {
    std::string place;      ///< a block, or LON,LAT
    std::string place_crs;  ///< that of LON,LAT, when it is not WGS 84
};

}  // namespace walkshed::cli
