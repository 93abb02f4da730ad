// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "walkshed/access/walk_search.hpp"

namespace walkshed::testing {

/// Walks from a few starts, or to them, as a textbook has Dijkstra's algorithm, and what they have cost anywhere on an
/// edge: worked out from WalkCosts and the words of its header alone.
class PlainWalks {
  public:
    PlainWalks(WalkCosts const& costs, Metric metric, Direction direction)
        : costs_{costs},
          metric_{metric},
          forward_{direction == Direction::forward},
          arrival_(costs.network().node_count(), kUnreachable),
          departure_(costs.network().node_count(), kUnreachable) {}

    /// Whoever begins at a node may leave it, even if nobody gets through.
    void add_start(NodeId node, Cost delay) { begin_at(node, delay); }

    void add_start(Attachment const& place) {
        edge_starts_.push_back(place);
        auto const& edge = costs_.network().edge(place.edge);
        auto const leg = costs_.leg_cost(place.leg).by(metric_);
        auto const before = walk(place.edge, place.stretch.from, Meters{0});
        auto const after = walk(place.edge, std::min(place.stretch.to, edge.length), edge.length);
        reach_end(edge.from, add_costs(leg, before), to_cost(place.stretch.from) == 0, start_wait(place.edge));
        reach_end(edge.to, add_costs(leg, after), to_cost(edge.length - place.stretch.to) == 0, end_wait(place.edge));
    }

    void run() {
        while (!queue_.empty()) {
            auto const [cost, node] = queue_.top();
            queue_.pop();
            if (cost > departure_[index_of(node)]) {
                continue;
            }
            for (auto const& arc : costs_.network().arcs(node)) {
                auto const edge = costs_.edge_cost(arc.edge, arc.along == forward_).by(metric_);
                arrive(arc.head, add_costs(cost, edge));
            }
        }
    }

    /// What the walk to the node has cost; unreachable where there is none.
    [[nodiscard]] Cost at_node(NodeId node) const { return arrival_[index_of(node)]; }

    /// What it has cost where it goes on from the node; unreachable where nobody does.
    [[nodiscard]] Cost going_on_from(NodeId node) const { return departure_[index_of(node)]; }

    /// The least that a walk has cost at a place between the ends of the edge.
    [[nodiscard]] Cost at(EdgeId id, Meters place) const {
        auto const& edge = costs_.network().edge(id);
        auto best = std::min(add_costs(going_on_from(edge.from), add_costs(start_wait(id), walk(id, Meters{0}, place))),
                             add_costs(going_on_from(edge.to), add_costs(end_wait(id), walk(id, edge.length, place))));
        for (auto const& start : edge_starts_) {
            if (start.edge == id) {
                best = std::min(best, add_costs(costs_.leg_cost(start.leg).by(metric_), from_start(start, place)));
            }
        }
        return best;
    }

    [[nodiscard]] std::vector<Attachment> const& edge_starts() const { return edge_starts_; }

    /// What the walk between the edge and the node at its start, or its end, costs besides.
    [[nodiscard]] Cost start_wait(EdgeId edge) const {
        return metric_ == Metric::time ? costs_.wait_at_start(edge) : 0;
    }
    [[nodiscard]] Cost end_wait(EdgeId edge) const { return metric_ == Metric::time ? costs_.wait_at_end(edge) : 0; }

  private:
    using Waiting = std::pair<Cost, NodeId>;

    /// On the edge, away from the start of the walk, which in reverse is where it ends.
    [[nodiscard]] Cost walk(EdgeId edge, Meters from, Meters to) const {
        return (forward_ ? costs_.part_cost(edge, from, to) : costs_.part_cost(edge, to, from)).by(metric_);
    }

    [[nodiscard]] Cost from_start(Attachment const& start, Meters place) const {
        auto const nearest = std::clamp(place, start.stretch.from, start.stretch.to);
        return nearest == place ? 0 : walk(start.edge, nearest, place);
    }

    void reach_end(NodeId node, Cost cost, bool stands_there, Cost wait) {
        stands_there ? begin_at(node, cost) : arrive(node, add_costs(cost, wait));
    }

    void arrive(NodeId node, Cost cost) {
        arrival_[index_of(node)] = std::min(arrival_[index_of(node)], cost);
        if (costs_.passes(node)) {
            depart(node, cost);
        }
    }

    void begin_at(NodeId node, Cost cost) {
        arrival_[index_of(node)] = std::min(arrival_[index_of(node)], cost);
        depart(node, cost);
    }

    void depart(NodeId node, Cost cost) {
        if (cost < departure_[index_of(node)]) {
            departure_[index_of(node)] = cost;
            queue_.emplace(cost, node);
        }
    }

    WalkCosts const& costs_;
    Metric metric_;
    bool forward_;
    std::vector<Cost> arrival_;    // by node
    std::vector<Cost> departure_;  // by node
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue_;
    std::vector<Attachment> edge_starts_;
};

}  // namespace walkshed::testing
