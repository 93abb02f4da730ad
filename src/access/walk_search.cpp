// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/walk_search.hpp"

#include <algorithm>
#include <cassert>

#include "access/bucket_queue.hpp"
#include "access/edge_parts.hpp"

namespace walkshed {

WalkSearch::WalkSearch(WalkCosts const& costs, SearchOptions options)
    : costs_{&costs},
      options_{options},
      labels_(costs.network().node_count() * options.nearest),
      settled_at_(costs.network().node_count(), 0),
      best_key_(costs.network().node_count(), kUnreachable),
      queue_{std::make_unique<BucketQueue<Candidate>>()} {
    assert(options.nearest > 0);
}

WalkSearch::~WalkSearch() = default;
WalkSearch::WalkSearch(WalkSearch&&) noexcept = default;
WalkSearch& WalkSearch::operator=(WalkSearch&&) noexcept = default;

void WalkSearch::reset() {
    // A node has a best key when it was settled, or when a candidate for it was left behind beyond the limit.
    for (auto const node : reached_) {
        settled_at_[index_of(node)] = 0;
        best_key_[index_of(node)] = kUnreachable;
    }
    queue_->for_each([this](Candidate const& candidate) { best_key_[index_of(candidate.node)] = kUnreachable; });
    reached_.clear();
    queue_->clear();
    settled_ = 0;
}

void WalkSearch::add_start(NodeId node, WalkCost delay, std::uint32_t source) {
    add_arrival(node, delay, source);
    if (!costs_->passes(node)) {
        // Nobody goes on from here, but who begins here may leave.
        auto position = costs_->network().first_arc(node);
        for (auto const& arc : costs_->network().arcs(node)) {
            auto const cost = costs_->arc_cost(position++, options_.direction == Direction::forward);
            add_arrival(arc.head, delay + cost, source);
        }
    }
}

void WalkSearch::add_arrival(NodeId node, WalkCost cost, std::uint32_t source) {
    if (cost.reachable()) {
        push(candidate_at(node, cost, source));
    }
}

void WalkSearch::add_start(Attachment const& attachment, std::uint32_t source) {
    for (auto const& end : ends_reached(*costs_, attachment, options_.direction)) {
        end.begins_there ? add_start(end.node, end.cost, source) : add_arrival(end.node, end.cost, source);
    }
}

void WalkSearch::push(Candidate const& candidate) {
    if (hopeless(candidate)) {
        return;
    }
    auto& best = best_key_[index_of(candidate.node)];
    best = std::min(best, candidate.key);
    queue_->push(candidate);
}

/// Whether the node is sure to get better labels. Equal keys are left for the queue to order.
bool WalkSearch::hopeless(Candidate const& candidate) const {
    if (options_.nearest == 1) {
        return candidate.key > best_key_[index_of(candidate.node)];
    }
    auto const known = labels(candidate.node);
    return known.size() == options_.nearest ||
           std::ranges::find(known, candidate.source, &Label::source) != known.end();
}

bool WalkSearch::settle(Candidate const& candidate) {
    auto const known = labels(candidate.node);
    if (known.size() == options_.nearest || std::ranges::find(known, candidate.source, &Label::source) != known.end()) {
        return false;
    }
    if (known.empty()) {
        reached_.push_back(candidate.node);
    }
    auto& filled = settled_at_[index_of(candidate.node)];
    labels_[index_of(candidate.node) * options_.nearest + filled] = {cost_of(candidate), candidate.source};
    ++filled;
    ++settled_;
    return true;
}

WalkSearch::Candidate WalkSearch::candidate_at(NodeId node, WalkCost cost, std::uint32_t source) const {
    return options_.metric == Metric::time ? Candidate{cost.time, source, cost.length, node}
                                           : Candidate{cost.length, source, cost.time, node};
}

WalkCost WalkSearch::cost_of(Candidate const& candidate) const {
    return options_.metric == Metric::time ? WalkCost{candidate.key, candidate.other}
                                           : WalkCost{candidate.other, candidate.key};
}

void WalkSearch::relax(Candidate const& candidate, Cost limit) {
    if (!costs_->passes(candidate.node)) {
        return;
    }
    auto const so_far = cost_of(candidate);
    auto position = costs_->network().first_arc(candidate.node);
    for (auto const& arc : costs_->network().arcs(candidate.node)) {
        auto const cost = so_far + costs_->arc_cost(position++, options_.direction == Direction::forward);
        if (cost.reachable() && cost.by(options_.metric) <= limit) {
            push(candidate_at(arc.head, cost, candidate.source));
        }
    }
}

void WalkSearch::run(Cost limit) {
    while (!queue_->empty() && queue_->front().key <= limit) {
        auto const candidate = queue_->pop();
        if (settle(candidate)) {
            relax(candidate, limit);
        }
    }
}

std::span<Label const> WalkSearch::labels(NodeId node) const {
    return {labels_.data() + index_of(node) * options_.nearest, settled_at_[index_of(node)]};
}

}  // namespace walkshed
