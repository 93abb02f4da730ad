// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/score_options.hpp"
#include "walkshed/score/shared_supply.hpp"

namespace walkshed::cli {

/// The flags of `walkshed catchment`; those about a standard are not among them.
struct CatchmentFlags : ScoreOptions {
    std::vector<std::string> shared;  ///< ids of categories
    SupplyKind supply{SupplyKind::capacity};
    std::string method{"2sfca"};
    double minutes{15.0};
    std::optional<double> metres;    ///< instead of minutes
    std::vector<std::string> steps;  ///< "LIMIT:SHARE", in the unit of the limit
    std::string decay;               ///< "logistic:10:3"; empty for that of the method
    std::string walker{"adult"};     ///< id or TOML file
    std::string group;               ///< who shares; empty for everybody
};

}  // namespace walkshed::cli
