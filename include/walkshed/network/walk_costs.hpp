// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "walkshed/network/network.hpp"
#include "walkshed/network/passability.hpp"
#include "walkshed/network/relief.hpp"
#include "walkshed/network/walker.hpp"

namespace walkshed {

/// A walking time in 1/64 s or a length in 1/32 m: whole numbers, so that sums do not depend on their order and a
/// limit is met exactly or not at all. Each edge is rounded once, and so are each part of an edge, each leg and each
/// half of a wait: a walk over n edges, some of them in part, with a leg at either end and w halves of waits is off by
/// at most (n + 2 + w)/128 s and (n + 2)/64 m. Walks of 17 minutes or 2 km fit in 16 bits, which is what makes sweeps
/// over a city fast.
using Cost = std::uint32_t;

/// The cost of what cannot be reached. It never leaves the library as a number.
inline constexpr Cost kUnreachable = std::numeric_limits<Cost>::max();

inline constexpr double kCostsPerSecond = 64.0;
inline constexpr double kCostsPerMeter = 32.0;

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

/// What an arc costs in either direction.
struct ArcCosts {
    NodeId head;   ///< the node it leads to
    Cost away;     ///< the time from its node to the head; unreachable where that may not be walked
    Cost towards;  ///< the time from the head to its node
    Cost length;

    [[nodiscard]] WalkCost cost(bool is_away) const {
        auto const time = is_away ? away : towards;
        return time == kUnreachable ? WalkCost{} : WalkCost{time, length};
    }
};

/// How a network looks to one walker: which edges may be used, what each costs in either direction, where nobody gets
/// through, and which parts hang together. Refers to the network, which must outlive it. Cost to make: O(edges).
///
/// Steps are walked at the walker's speeds on steps: up or down where the map tells which (`incline`), else at the mean
/// time of the two. Where a larger street is crossed at a mapped crossing, going from one side to the other costs the
/// wait of the crossing's kind; half of it is charged on the way onto the street, half on the way off it, so whoever
/// goes on along the street pays half. Where three or more pieces of larger streets meet, each of them charges too.
/// Going through a lift costs its wait likewise. Lengths know no waits.
///
/// Slopes change times by the walker's SlopeModel, in either direction: those of the relief where it knows the edge,
/// else the mapped incline, else none. Steps have speeds of their own. What is dark to the walker (see is_dark()) takes
/// so many times as long as its InTheDark says.
class WalkCosts {
  public:
    /// Refers to `relief`, when there is one, which must outlive it.
    WalkCosts(Network const& network, Walker walker, Relief const* relief = nullptr);

    [[nodiscard]] Network const& network() const { return *network_; }
    [[nodiscard]] Walker const& walker() const { return walker_; }

    /// Whether the walker may use the edge in at least one direction.
    [[nodiscard]] bool usable(EdgeId edge) const { return component_of_edge_[index_of(edge)] != kNoComponent; }

    /// Whether the walker gets through the node from one edge to another. Walks may end at a node all the same.
    [[nodiscard]] bool passes(NodeId node) const { return stopping_.empty() || !stopping_[index_of(node)]; }

    /// From end to end, in the edge's own direction or against it; unreachable where that may not be walked. Cost: a
    /// look at the arcs of a node.
    [[nodiscard]] WalkCost edge_cost(EdgeId edge, bool along) const {
        auto const from = network_->edge(edge).from;
        auto const arcs = network_->arcs(from);
        std::size_t i = 0;
        while (arcs[i].edge != edge || !arcs[i].along) {
            ++i;
        }
        return arc_costs_[network_->first_arc(from) + i].cost(along);
    }

    /// The costs of the arcs that leave the node, in the order of Network::arcs(). What searches go by: one after
    /// another in memory, and with nothing else between.
    [[nodiscard]] std::span<ArcCosts const> arcs(NodeId node) const {
        auto const& first = network_->parts().first_arc;
        return std::span{arc_costs_}.subspan(first[index_of(node)], first[index_of(node) + 1] - first[index_of(node)]);
    }

    /// On the edge from one place to another, both in metres from its start, without waits at the ends. A walk that
    /// rounds to no length costs nothing in either direction: who stands at a node need not walk the edge to be there.
    /// Unreachable where the edge may not be used, or not in this direction. REQUIRES: both on the edge.
    [[nodiscard]] WalkCost part_cost(EdgeId edge, Meters from, Meters to) const;

    /// Into how many parts of equal length the edge is divided so that the walker keeps one pace in each: as many as it
    /// has slopes, where they matter, else 1.
    [[nodiscard]] std::size_t pace_count(EdgeId edge) const;

    /// The waits that the walk on this edge to (or from) the node at its start and at its end costs: a half of a
    /// crossing's each.
    [[nodiscard]] std::pair<Cost, Cost> waits(EdgeId edge) const {
        return delaying_.empty() || !delaying_[index_of(edge)] ? std::pair{Cost{0}, Cost{0}} : waits_of_delaying(edge);
    }
    [[nodiscard]] Cost wait_at_start(EdgeId edge) const { return waits(edge).first; }
    [[nodiscard]] Cost wait_at_end(EdgeId edge) const { return waits(edge).second; }

    /// Across open ground, off the network.
    [[nodiscard]] WalkCost leg_cost(Meters leg) const;

    /// Whether the edge lies in the main part of the network: the component with the longest streets, or any other
    /// with at least a tenth of its length (an extract may hold several towns), by Edge::drawn_length(). What is not
    /// main is an island.
    [[nodiscard]] bool on_main(EdgeId edge) const;

    /// Edges that this walker may use and that hang together share a number.
    [[nodiscard]] std::uint32_t component(EdgeId edge) const { return component_of_edge_[index_of(edge)]; }
    [[nodiscard]] std::size_t component_count() const { return main_component_.size(); }
    /// The share of the usable length (Edge::drawn_length()) that lies in the longest component, 0 to 1.
    [[nodiscard]] double main_share() const { return main_share_; }

    /// Whether the same edges may be used and hang together in the same way, so that everything meets the network at
    /// the same places.
    [[nodiscard]] bool same_streets(WalkCosts const& other) const {
        return network_ == other.network_ && component_of_edge_ == other.component_of_edge_;
    }

  private:
    static constexpr std::uint32_t kNoComponent = std::numeric_limits<std::uint32_t>::max();

    /// What passing an end of an edge costs besides the walk.
    struct EndWaits {
        EdgeId edge;
        Cost start{0};
        Cost end{0};
    };

    /// Unreachable where that may not be walked.
    struct EdgeTimes {
        Cost along{kUnreachable};
        Cost against{kUnreachable};
    };

    void find_stopping_nodes();
    void find_waits();
    void add_wait(NodeId node, Seconds wait, bool larger_streets_too);
    [[nodiscard]] std::pair<Cost, Cost> waits_of_delaying(EdgeId edge) const;
    [[nodiscard]] std::vector<EdgeTimes> find_edge_times() const;
    void find_arc_costs(std::span<EdgeTimes const> times);
    void find_components(std::span<EdgeTimes const> times);
    void choose_main(std::span<Meters const> lengths);
    [[nodiscard]] Passability passability_of(EdgeId edge) const;
    [[nodiscard]] double slope_factor(EdgeId edge, Meters from, Meters to) const;
    [[nodiscard]] Seconds walking_time(EdgeId edge, Meters from, Meters to) const;

    Network const* network_;
    Walker walker_;
    Relief const* relief_;
    std::vector<bool> stopping_;   // by node; empty when no node stops this walker
    std::vector<EndWaits> waits_;  // of the edges that have any, by edge
    std::vector<bool> delaying_;   // by edge, which have any; empty when none has
    std::vector<ArcCosts> arc_costs_;
    std::vector<std::uint32_t> component_of_edge_;
    std::vector<bool> main_component_;
    double main_share_{0.0};
};

}  // namespace walkshed
