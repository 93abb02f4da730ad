// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/street_crossings.hpp"

namespace walkshed {

/// The streets around a place.
struct StreetsAround {
    double crossings_per_square_mile{0.0};
    /// Of the streets that lead from a crossing here to another, wherever that is; one between two that are here counts
    /// at both. Nothing when there is no such street.
    std::optional<Meters> mean_length;
};

/// Both penalties of ranked_score() together, 0 to 0.1: crossing_penalty() and street_length_penalty(). Where no street
/// leads from a crossing to another, the latter is that of the longest.
[[nodiscard]] double street_penalty(StreetsAround const& streets);

/// Crossings, to be counted within a straight distance from many places. Beyond the loaded streets there are none, so
/// near the edge of the data there are too few.
class StreetPattern {
  public:
    /// REQUIRES: radius > 0.
    StreetPattern(std::vector<StreetCrossing> crossings, Meters radius);

    /// Of the crossings within the radius, inclusive. Cost: linear in the number of crossings around.
    [[nodiscard]] StreetsAround around(Point place) const;

  private:
    [[nodiscard]] std::size_t row_of(double y) const;

    std::vector<StreetCrossing> crossings_;  // by row from the south, in it from the west
    Meters radius_;
    double low_y_{0.0};  // of the first row
    double row_height_{1.0};
    std::vector<std::uint32_t> first_of_row_{0, 0};  // row -> its first crossing; one more at the end
};

}  // namespace walkshed
