// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>

#include "walkshed/geo/point.hpp"

namespace walkshed::testing {

/// Circles around a place, one around the other, and the places on each.
struct Circles {
    int count;
    int places;
};

/// Whether `inside` says something else of any place on the circles than of their middle.
template <class Inside>
bool differs_around(Inside const& inside, Point middle, Meters radius, Circles const& circles) {
    auto const expected = inside(middle);
    for (int r = circles.count; r > 0; --r) {
        for (int i = 0; i < circles.places; ++i) {
            auto const away = radius.count() * r / circles.count;
            auto const angle = 2.0 * std::numbers::pi * i / circles.places;
            if (inside(Point{middle.x + away * std::cos(angle), middle.y + away * std::sin(angle)}) != expected) {
                return true;
            }
        }
    }
    return false;
}

/// Whether a place of the other side is no farther than the tolerance, looked for coarsely first.
template <class Inside>
bool other_side_near(Inside const& inside, Point place, Meters tolerance) {
    return differs_around(inside, place, tolerance, {5, 24}) || differs_around(inside, place, tolerance, {100, 360});
}

}  // namespace walkshed::testing
