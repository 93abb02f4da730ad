// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/score_options.hpp"
#include "walkshed/places/site.hpp"
#include "walkshed/plan/fix_list.hpp"

namespace walkshed::cli {

/// The flags of `walkshed fix`: those of a study, and what may be added where.
struct FixFlags : ScoreOptions {
    std::string sites;
    std::string sites_crs;
    SiteColumns site_columns;
    double site_spacing_m{150.0};
    std::string links;  ///< a layer, "missing" or "none"
    std::string links_crs;
    double link_cost{1.0};
    double ramp_cost{1.0};
    double gate_cost{1.0};
    std::vector<std::string> additions;  ///< "CATEGORY", "CATEGORY=COST" or "CATEGORY=COST:SIZE"
    std::vector<std::string> rules;      ///< ids
    std::string group;
    Objective objective{Objective::points};
    double budget{5.0};
    bool unknown_as_gap{false};
};

}  // namespace walkshed::cli
