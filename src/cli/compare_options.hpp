// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The flags of `walkshed compare`: those of `walkshed score`, and two sides, each a scenario's id, a TOML file with
/// one, or kStudyAsItStands.
struct CompareOptions : ScoreOptions {
    std::string before;
    std::string after;
};

}  // namespace walkshed::cli
