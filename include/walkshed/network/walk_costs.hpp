// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "walkshed/network/network.hpp"
#include "walkshed/network/walker.hpp"

namespace walkshed {

/// A walking time in 1/256 s or a length in 1/256 m: whole numbers, so that sums do not depend on their order and a
/// limit is met exactly or not at all. Each edge is rounded once, so a walk over n edges is off by at most n/512 s
/// or m.
using Cost = std::uint32_t;

/// The cost of what cannot be reached. It never leaves the library as a number.
inline constexpr Cost kUnreachable = std::numeric_limits<Cost>::max();

inline constexpr double kCostsPerUnit = 256.0;

[[nodiscard]] Cost to_cost(Seconds time);                  ///< rounded to the nearest; kUnreachable when too large
[[nodiscard]] Cost to_cost(Meters length);                 ///< rounded to the nearest; kUnreachable when too large
[[nodiscard]] std::optional<Seconds> to_time(Cost cost);   ///< nothing for kUnreachable
[[nodiscard]] std::optional<Meters> to_length(Cost cost);  ///< nothing for kUnreachable

/// The sum; kUnreachable when either part is, or when it does not fit.
[[nodiscard]] constexpr Cost add_costs(Cost a, Cost b) {
    return b > kUnreachable - a ? kUnreachable : a + b;
}

/// What a search minimises: the walking time of its walker, or the length of the walk.
enum class Metric : std::uint8_t { time, length };

/// A time and a length together: the one that is minimised, and the other one along the same walk.
struct WalkCost {
    Cost time{kUnreachable};
    Cost length{kUnreachable};

    [[nodiscard]] Cost by(Metric metric) const { return metric == Metric::time ? time : length; }
    [[nodiscard]] bool reachable() const { return time != kUnreachable; }
    friend bool operator==(WalkCost const&, WalkCost const&) = default;
};

[[nodiscard]] constexpr WalkCost operator+(WalkCost a, WalkCost b) {
    return {add_costs(a.time, b.time), add_costs(a.length, b.length)};
}

/// How a network looks to one walker: which edges may be used, what each costs in either direction, and which parts
/// hang together. Refers to the network, which must outlive it. Cost to make: O(edges).
class WalkCosts {
  public:
    WalkCosts(Network const& network, Walker walker);

    [[nodiscard]] Network const& network() const { return *network_; }
    [[nodiscard]] Walker const& walker() const { return walker_; }

    /// Whether the walker may use the edge in at least one direction.
    [[nodiscard]] bool usable(EdgeId edge) const { return component_of_edge_[index_of(edge)] != kNoComponent; }

    /// From end to end, in the edge's own direction or against it; unreachable where that may not be walked.
    [[nodiscard]] WalkCost edge_cost(EdgeId edge, bool along) const;

    /// Part of an edge, `length` of it. REQUIRES: 0 <= length <= the edge's. Unreachable as above.
    [[nodiscard]] WalkCost part_cost(EdgeId edge, bool along, Meters length) const;

    /// Across open ground, off the network.
    [[nodiscard]] WalkCost leg_cost(Meters leg) const;

    /// Whether the edge lies in the main part of the network: the component with the longest streets, or any other
    /// with at least a tenth of its length (an extract may hold several towns). What is not main is an island.
    [[nodiscard]] bool on_main(EdgeId edge) const;

    /// Edges that this walker may use and that hang together share a number.
    [[nodiscard]] std::uint32_t component(EdgeId edge) const { return component_of_edge_[index_of(edge)]; }
    [[nodiscard]] std::size_t component_count() const { return main_component_.size(); }
    /// The share of the usable street length that lies in the longest component, 0 to 1.
    [[nodiscard]] double main_share() const { return main_share_; }

  private:
    static constexpr std::uint32_t kNoComponent = std::numeric_limits<std::uint32_t>::max();

    void find_components();

    Network const* network_;
    Walker walker_;
    std::vector<Cost> edge_time_;    // by edge, in every direction that may be walked
    std::vector<Cost> edge_length_;  // by edge
    std::vector<std::uint32_t> component_of_edge_;
    std::vector<bool> main_component_;
    double main_share_{0.0};
};

}  // namespace walkshed
