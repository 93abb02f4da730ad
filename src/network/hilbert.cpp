// SPDX-License-Identifier: Apache-2.0
#include "network/hilbert.hpp"

#include <algorithm>

#include "base/sort_numbers.hpp"

namespace walkshed {
namespace {

constexpr std::uint32_t kBits = 16;
constexpr std::uint32_t kCells = 1U << kBits;

/// Which of the grid's columns (or rows) holds `offset`, on a side of `size` metres; one at the edge for what is
/// beyond.
std::uint32_t cell(double offset, double size) {
    double const scaled = offset / size * kCells;
    return scaled >= kCells - 1 ? kCells - 1 : static_cast<std::uint32_t>(std::max(0.0, scaled));
}

}  // namespace

std::uint32_t hilbert_index(Point point, Bounds const& bounds) {
    double const side = std::max(bounds.high.x - bounds.low.x, bounds.high.y - bounds.low.y);
    if (side <= 0.0) {
        return 0;
    }
    auto x = cell(point.x - bounds.low.x, side);
    auto y = cell(point.y - bounds.low.y, side);
    // The usual descent through quadrants: each turns the curve inside it so that its ends meet its neighbours'. Masks
    // instead of jumps, which nobody could foretell.
    std::uint32_t index = 0;
    for (std::uint32_t bit = kBits; bit-- > 0;) {
        auto const right = x >> bit & 1U;
        auto const upper = y >> bit & 1U;
        index = index << 2U | ((3U * right) ^ upper);
        auto const is_lower = upper - 1U;
        auto const is_lower_right = is_lower & -right;
        x ^= is_lower_right & (kCells - 1);
        y ^= is_lower_right & (kCells - 1);
        auto const differing = (x ^ y) & is_lower;
        x ^= differing;
        y ^= differing;
    }
    return index;
}

std::vector<std::uint32_t> along_hilbert_curve(std::span<Point const> points) {
    Bounds bounds;
    for (auto const point : points) {
        if (is_finite(point)) {
            bounds.add(point);
        }
    }
    std::vector<std::uint64_t> places;
    places.reserve(points.size());
    for (auto const point : points) {
        places.push_back(std::uint64_t{hilbert_index(point, bounds)} << 32U | places.size());
    }
    sort_numbers(places);
    std::vector<std::uint32_t> order(places.size());
    std::ranges::transform(places, order.begin(),
                           [](std::uint64_t place) { return static_cast<std::uint32_t>(place); });
    return order;
}

}  // namespace walkshed
