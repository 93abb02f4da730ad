// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/base/units.hpp"

namespace walkshed {

/// An edge between two places whose heights are sought.
struct HeightLink {
    std::uint32_t from;
    std::uint32_t to;
    Meters length;
};

/// An edge from a place whose height is sought to one of known height.
struct HeightAnchor {
    std::uint32_t place;
    double height;
    Meters length;
};

/// Heights of `count` places such that each is the mean of its neighbours', weighted by 1 / length: what a stretched
/// string would do, at every fork too. Nothing for places that hang on no anchor. REQUIRES: places below `count`.
/// Cost: one sparse factorisation; on street networks about linear.
[[nodiscard]] std::vector<std::optional<double>> harmonic_heights(std::size_t count, std::span<HeightLink const> links,
                                                                  std::span<HeightAnchor const> anchors);

}  // namespace walkshed
