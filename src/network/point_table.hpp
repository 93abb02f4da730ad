// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "walkshed/network/network_builder.hpp"

namespace walkshed {

/// The position of a point in the table.
using PointIndex = std::uint32_t;

/// What a point is to the ways through it.
struct PointUse {
    std::uint8_t visits{0};  ///< 0, 1 or more; an end of a way counts as more
    bool blocked{false};
    bool boundary{false};
    bool holds_up{false};  ///< by its features

    void visit(bool as_end) { visits = static_cast<std::uint8_t>(std::min(visits + (as_end ? 2 : 1), 2)); }
    [[nodiscard]] bool is_node() const { return visits > 1 || blocked || boundary || holds_up; }
};

/// The points of a builder in the order of their keys, so that the order of calls does not matter: of what was given
/// twice for one key the last counts.
class NetworkBuilder::PointTable {
  public:
    /// Takes the points, and what is at them, out of the builder.
    explicit PointTable(NetworkBuilder& builder);

    [[nodiscard]] std::size_t size() const { return points_.size(); }

    /// Nothing when the point was never placed. Quick when it lies `near` another, as the points of a way do.
    [[nodiscard]] std::optional<PointIndex> find(PointKey key, PointIndex near = 0) const;

    [[nodiscard]] Point place(PointIndex point) const { return points_[point].point; }
    [[nodiscard]] PointUse& use(PointIndex point) { return uses_[point]; }
    [[nodiscard]] PointUse const& use(PointIndex point) const { return uses_[point]; }

    /// The points with features, ascending.
    [[nodiscard]] std::vector<std::pair<PointIndex, NodeFeatures>> const& features() const { return features_; }

  private:
    void find_features(std::vector<FeaturedPoint> features);

    std::vector<PlacedPoint> points_;
    std::vector<PointUse> uses_;
    std::vector<std::pair<PointIndex, NodeFeatures>> features_;
};

}  // namespace walkshed
