// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "access/buckets.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// WalkSearch where only the nearest source of each node is kept. A node's label is there before it is sure to be the
/// best one, so that what waits is no more than nodes; within a bucket they are taken as they come, and again when a
/// better label turns up, which is rare: a bucket is as wide as a short street is long.
class NearestSearch {
  public:
    NearestSearch(WalkCosts const& costs, SearchOptions const& options)
        : costs_{&costs}, options_{options}, labels_(costs.network().node_count(), kNone) {}

    void reset();
    void add_arrival(NodeId node, Label const& label) { arrivals_.push_back({node, label}); }

    /// To be called once, after all arrivals.
    void run(Cost limit);

    [[nodiscard]] std::span<Label const> labels(NodeId node) const {
        auto const& label = labels_[index_of(node)];
        return {&label, label.cost.reachable() ? 1U : 0U};
    }
    [[nodiscard]] std::span<NodeId const> reached() const { return reached_; }
    [[nodiscard]] std::size_t settled() const { return reached_.size(); }

  private:
    static constexpr Label kNone{{}, 0};

    struct Arrival {
        NodeId node;
        Label label;
    };

    /// A node that got a label with this key.
    struct Waiting {
        Cost key;
        NodeId node;

        friend bool operator==(Waiting const&, Waiting const&) = default;
    };

    template <Metric metric, bool is_away>
    void spread(Cost limit);
    template <Metric metric, bool is_away>
    void relax(NodeId node, Cost limit);
    template <Metric metric>
    void offer(NodeId node, Label const& label, Cost limit);
    template <Metric metric>
    void settle(std::vector<Waiting>& at_hand);

    WalkCosts const* costs_;
    SearchOptions options_;
    std::vector<Arrival> arrivals_;  // until the run begins
    std::vector<Label> labels_;      // by node
    std::vector<NodeId> reached_;
    Buckets<Waiting> buckets_;
};

}  // namespace walkshed
