// SPDX-License-Identifier: Apache-2.0
#include "access/reach.hpp"

#include <algorithm>

namespace walkshed {

namespace {

// Buckets of 4 s or 8 m, wider ones where that would make too many.
constexpr Cost kWidth = 256;
constexpr Cost kMostBuckets = 4096;

}  // namespace

Reach::Reach(WalkCosts const& costs, Metric metric, Direction direction, Cost limit)
    : costs_{&costs},
      metric_{metric},
      direction_{direction},
      limit_{limit},
      width_{std::max(kWidth, limit / kMostBuckets + 1)},
      best_(costs.network().node_count(), kUnreachable),
      buckets_(limit / width_ + 1) {}

void Reach::reset() {
    for (auto const node : reached_) {
        best_[index_of(node)] = kUnreachable;
    }
    reached_.clear();
}

void Reach::add_start(NodeId node, Cost delay) {
    arrive(node, delay);
    if (!costs_->passes(node)) {
        leave({node, delay});
    }
}

void Reach::run() {
    for (auto& bucket : buckets_) {
        for (std::size_t i = 0; i < bucket.size(); ++i) {
            auto const arrival = bucket[i];
            if (arrival.cost == best_[index_of(arrival.node)] && costs_->passes(arrival.node)) {
                leave(arrival);
            }
        }
        bucket.clear();
    }
}

void Reach::arrive(NodeId node, Cost cost) {
    auto& best = best_[index_of(node)];
    if (cost > limit_ || cost >= best) {
        return;
    }
    if (best == kUnreachable) {
        reached_.push_back(node);
    }
    best = cost;
    buckets_[cost / width_].push_back({node, cost});
}

void Reach::leave(Arrival const& from) {
    auto position = costs_->network().first_arc(from.node);
    for (auto const& arc : costs_->network().arcs(from.node)) {
        auto const cost = costs_->arc_cost(position++, direction_ == Direction::forward).by(metric_);
        arrive(arc.head, add_costs(from.cost, cost));
    }
}

}  // namespace walkshed
