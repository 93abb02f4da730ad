// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed {

/// The lines that a shape consists of: a point alone is one of one corner, a polygon its outline and then its holes.
[[nodiscard]] std::vector<Line> lines_of(Geometry const& geometry);

/// The corners of each line in degrees, fewer of them: a line keeps within `tolerance` metres of what it was. Cost: one
/// call of `to_degrees`.
[[nodiscard]] std::vector<std::vector<LonLat>> in_degrees(std::span<Line const> lines, ToDegrees const& to_degrees,
                                                          double tolerance);

/// The lines of all edges by importance: major, minor, path. Those across areas were drawn by nobody.
[[nodiscard]] std::array<std::vector<Line>, 3> street_lines(Network const& network);

}  // namespace walkshed
