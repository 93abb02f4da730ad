// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>

#include "walkshed/base/error.hpp"
#include "walkshed/geo/polygon.hpp"
#include "walkshed/plan/scenario.hpp"

namespace walkshed {

/// A gate belongs to an outline, and a place names a gate, within this distance (as in assign_gates()).
inline constexpr Meters kGateReach{10.0};

/// The error of an edit that does not fit the study.
[[noreturn]] inline void fail_edit(std::string const& where, std::string const& message) {
    throw Error{ErrorCode::bad_input, fmt::format("{}: {}", where, message)};
}

[[nodiscard]] inline std::string text_of(LonLat place) {
    return fmt::format("{},{}", place.lon, place.lat);
}

[[nodiscard]] inline Point located(LonLat place, Locate const& locate, std::string const& where) {
    auto const point = locate(place);
    if (!is_finite(point)) {
        fail_edit(where, fmt::format("{} cannot be told in the metric system of the study", text_of(place)));
    }
    return point;
}

/// Throws Error (bad_input) when a place is no gate of a block, for it lies too far from its outline.
inline void check_gate(Block const& block, Point point, LonLat place, std::string const& where) {
    auto const* const shape = std::get_if<MultiPolygon>(&block.shape);
    auto const away = shape == nullptr ? distance(std::get<Point>(block.shape), point)
                                       : closest_to_outline(std::span{&point, 1}, *shape).away;
    if (away > kGateReach) {
        fail_edit(where, fmt::format("{} is {:.0f} m away from the outline of '{}' (a gate is within {:g} m)",
                                     text_of(place), away.count(), block.source_id, kGateReach.count()));
    }
}

}  // namespace walkshed
