// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// The systems that maps made in China show coordinates in: degrees that are moved by some hundred metres, by an
/// amount that differs from place to place.
enum class ChinaSystem {
    gcj02,  ///< GCJ-02: Amap, Tencent, and all maps that are published there; some hundred metres off
    bd09,   ///< BD-09: Baidu; GCJ-02 moved once more, by about 1 km to the north-east
};

/// "gcj02", "bd09": how users name them.
[[nodiscard]] std::string_view name_of(ChinaSystem system);

/// The system that a user names; letter case does not matter, and "GCJ-02" will do. Nothing for any other name.
[[nodiscard]] std::optional<ChinaSystem> china_system_named(std::string_view name);

/// Whether coordinates of this place are moved at all: within 72.004 to 137.8347 E and 0.8293 to 55.8271 N, the
/// rectangle of the formulas as they were published. It reaches far beyond China, whose own land is more than 100 km
/// inside of it.
[[nodiscard]] bool is_moved_in_china(LonLat place);

/// Where a place is shown in `system`. By the formulas in general use (ellipsoid of Krasovsky, a = 6378245 m,
/// e² = 0.00669342162296594323); the place itself where nothing is moved, and for what is not finite.
[[nodiscard]] LonLat from_wgs84(LonLat place, ChinaSystem system);

/// The place that is shown at `shown`: the inverse of from_wgs84(), found by iteration to 1e-11 degrees (a micrometre),
/// so that every place for which is_moved_in_china() comes back to the millimetre. Where no such place is shown there,
/// `shown` itself. What lies outside comes back too, except in a strip of less than 2 km along the outer side of the
/// rectangle, which also shows places from inside: those are returned.
[[nodiscard]] LonLat to_wgs84(LonLat shown, ChinaSystem system);

/// Between the two, without the way over WGS 84; the same where nothing is moved.
[[nodiscard]] LonLat gcj02_to_bd09(LonLat shown);
[[nodiscard]] LonLat bd09_to_gcj02(LonLat shown);

}  // namespace walkshed
