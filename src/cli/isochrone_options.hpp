// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The flags of `walkshed isochrone`; those about a standard are not among them.
struct IsochroneFlags : ScoreOptions {
    std::vector<std::string> from;  ///< FILE[:LAYER] or LON,LAT
    std::string from_crs;
    std::vector<double> breaks_min;  ///< 5, 10 and 15 when neither these nor metres are given
    std::vector<double> breaks_m;
    std::string walker{"adult"};  ///< id or TOML file
    bool reverse{false};
    bool merge{false};
    bool rings{false};
    double off_network_m{50.0};
    double tolerance_m{5.0};
    std::vector<std::string> layers{"polygons"};
    std::vector<std::string> count;  ///< "people", "facilities"

    /// Whether it is to be counted, by name or because it was given.
    [[nodiscard]] bool counts_people() const;
    [[nodiscard]] bool counts_facilities() const;
};

}  // namespace walkshed::cli
