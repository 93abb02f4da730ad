// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/walk_search.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace walkshed {

namespace {

/// Orders the heap: the best candidate on top. Costs first, then the source and the other metric, so that ties are
/// decided the same way whatever the order of the starts.
template <class Candidate>
bool later(Candidate const& a, Candidate const& b) {
    return std::tie(a.key, a.source, a.other, a.node) > std::tie(b.key, b.source, b.other, b.node);
}

}  // namespace

WalkSearch::WalkSearch(WalkCosts const& costs, SearchOptions options)
    : costs_{&costs},
      options_{options},
      labels_(costs.network().node_count() * options.nearest),
      settled_at_(costs.network().node_count(), 0) {
    assert(options.nearest > 0 && options.nearest < 256);
}

void WalkSearch::reset() {
    for (auto const node : reached_) {
        settled_at_[index_of(node)] = 0;
    }
    reached_.clear();
    queue_.clear();
    settled_ = 0;
}

void WalkSearch::add_start(NodeId node, WalkCost delay, std::uint32_t source) {
    if (delay.reachable()) {
        auto const by_time = options_.metric == Metric::time;
        push({by_time ? delay.time : delay.length, by_time ? delay.length : delay.time, source, node});
    }
}

void WalkSearch::add_start(Attachment const& attachment, std::uint32_t source) {
    auto const& edge = costs_->network().edge(attachment.edge);
    auto const leg = costs_->leg_cost(attachment.leg);
    auto const reverse = options_.direction == Direction::reverse;
    // Forward, the walk leaves the stretch towards an end; in reverse it comes from that end to the stretch.
    auto const to_start = costs_->part_cost(attachment.edge, reverse, attachment.stretch.from);
    auto const to_end = costs_->part_cost(attachment.edge, !reverse, edge.length - attachment.stretch.to);
    add_start(edge.from, leg + to_start, source);
    add_start(edge.to, leg + to_end, source);
}

void WalkSearch::push(Candidate candidate) {
    queue_.push_back(candidate);
    std::push_heap(queue_.begin(), queue_.end(), later<Candidate>);
}

WalkSearch::Candidate WalkSearch::pop() {
    std::pop_heap(queue_.begin(), queue_.end(), later<Candidate>);
    auto const best = queue_.back();
    queue_.pop_back();
    return best;
}

bool WalkSearch::settle(Candidate const& candidate) {
    auto& filled = settled_at_[index_of(candidate.node)];
    auto* const first = labels_.data() + index_of(candidate.node) * options_.nearest;
    auto const known = std::any_of(first, first + filled, [&](Label const& label) { return label.source == candidate.source; });
    if (filled == options_.nearest || known) {
        return false;
    }
    first[filled] = {cost_of(candidate), candidate.source};
    if (filled == 0) {
        reached_.push_back(candidate.node);
    }
    ++filled;
    ++settled_;
    return true;
}

WalkCost WalkSearch::cost_of(Candidate const& candidate) const {
    return options_.metric == Metric::time ? WalkCost{candidate.key, candidate.other} : WalkCost{candidate.other, candidate.key};
}

WalkCost WalkSearch::arc_cost(Arc const& arc) const {
    return costs_->edge_cost(arc.edge, options_.direction == Direction::forward ? arc.along : !arc.along);
}

void WalkSearch::relax(Candidate const& candidate, Cost limit) {
    auto const so_far = cost_of(candidate);
    for (auto const& arc : costs_->network().arcs(candidate.node)) {
        if (settled_at_[index_of(arc.head)] == options_.nearest) {
            continue;
        }
        auto const cost = so_far + arc_cost(arc);
        if (cost.reachable() && cost.by(options_.metric) <= limit) {
            add_start(arc.head, cost, candidate.source);
        }
    }
}

void WalkSearch::run(Cost limit) {
    while (!queue_.empty()) {
        auto const candidate = pop();
        if (candidate.key > limit) {
            break;
        }
        if (settle(candidate)) {
            relax(candidate, limit);
        }
    }
}

std::span<Label const> WalkSearch::labels(NodeId node) const {
    return {labels_.data() + index_of(node) * options_.nearest, settled_at_[index_of(node)]};
}

}  // namespace walkshed
