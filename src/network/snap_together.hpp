// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/network/snap.hpp"

namespace walkshed {

/// As each index snaps the point alone, but the streets around it are looked at once for all. REQUIRES: indexes of one
/// network.
[[nodiscard]] std::vector<Snap> snap_together(std::span<SnapIndex const> indexes, Point point,
                                              SnapOptions const& options);

}  // namespace walkshed
