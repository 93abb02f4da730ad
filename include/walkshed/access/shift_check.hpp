// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/geo/china_coordinates.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// Places of one layer, the streets they should lie along, and what the coordinates of both were taken for. Refers to
/// all of it.
struct ShiftQuestion {
    SnapIndex const& streets;
    std::span<LonLat const> places;             ///< as they were read, in WGS 84
    std::optional<ChinaSystem> places_read_as;  ///< what they were taken for; nothing for WGS 84 and all other systems
    std::optional<ChinaSystem> streets_read_as;
    bool streets_are_sure{false};  ///< their system is beyond doubt (OpenStreetMap's)
    /// From degrees into the metric system of the streets.
    std::function<std::vector<Point>(std::span<LonLat const>)> to_metric;
};

/// What coordinates more likely are than what they were taken for.
struct LikelyShift {
    bool of_streets{false};             ///< the streets' coordinates, else the places'
    std::optional<ChinaSystem> system;  ///< what they are in; nothing for WGS 84
    Meters distance{0.0};               ///< from where the places (or streets) were put to where they belong
};

/// Whether the places of a layer fall beside their streets as if their coordinates were of another Chinese system than
/// they were taken for; nothing when there is no strong evidence, which needs at least 30 places in China that are 25 m
/// apart. It only looks; nothing is moved.
///
/// Shops and services lie along streets: seldom on one, mostly 6 to 20 m from its middle line, rarely far off. Each
/// place is weighed by how much likelier its leg is for such a place than for any point (see the weights in the .cpp,
/// measured on OpenStreetMap's facilities of four cities). A reading of the coordinates is taken for likely when the
/// mean weight is 2.5 standard deviations above, and higher than any of, those of the same places moved by 60 to 180 m
/// in 80 ways; when it is higher than that of the coordinates as they were read (paired t of at least 4); and when
/// those do not stand out by 2 deviations themselves. Points at random or on a grid stand out in no reading.
///
/// Cost: the legs of at most 400 places in 5 positions; in up to 400 more when a reading looks better.
[[nodiscard]] std::optional<LikelyShift> find_shift(ShiftQuestion const& question);

}  // namespace walkshed
