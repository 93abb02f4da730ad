// SPDX-License-Identifier: Apache-2.0
#include "network/hilbert.hpp"

#include <algorithm>
#include <utility>

namespace walkshed {
namespace {

constexpr std::uint32_t kCells = 1U << 16U;

/// Which of the grid's columns (or rows) holds `offset`, on a side of `size` metres.
std::uint32_t cell(double offset, double size) {
    double const scaled = offset / size * kCells;
    return scaled >= kCells - 1 ? kCells - 1 : static_cast<std::uint32_t>(std::max(scaled, 0.0));
}

}  // namespace

std::uint32_t hilbert_index(Point point, Bounds const& bounds) {
    double const side = std::max(bounds.high.x - bounds.low.x, bounds.high.y - bounds.low.y);
    if (side <= 0.0) {
        return 0;
    }
    auto x = cell(point.x - bounds.low.x, side);
    auto y = cell(point.y - bounds.low.y, side);
    // The usual descent through quadrants: each turns the curve inside it so that its ends meet its neighbours'.
    std::uint32_t index = 0;
    for (std::uint32_t half = kCells / 2; half > 0; half /= 2) {
        bool const right = (x & half) != 0;
        bool const upper = (y & half) != 0;
        std::uint32_t const quadrant = right ? (upper ? 2 : 3) : (upper ? 1 : 0);
        index += half * half * quadrant;
        if (!upper) {
            if (right) {
                x = kCells - 1 - x;
                y = kCells - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return index;
}

}  // namespace walkshed
