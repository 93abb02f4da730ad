// SPDX-License-Identifier: Apache-2.0
#include "access/several_search.hpp"

#include <algorithm>

namespace walkshed {

void SeveralSearch::reset() {
    for (auto const node : reached_) {
        settled_at_[index_of(node)] = 0;
    }
    reached_.clear();
    queue_.clear();
    settled_ = 0;
}

void SeveralSearch::add_arrival(NodeId node, Label const& label) {
    if (label.cost.reachable() && !is_hopeless(node, label.source)) {
        auto const [time, length] = label.cost;
        queue_.push(options_.metric == Metric::time ? Candidate{time, label.source, length, node}
                                                    : Candidate{length, label.source, time, node});
    }
}

/// Whether the node has all its labels, or one from this source.
bool SeveralSearch::is_hopeless(NodeId node, std::uint32_t source) const {
    auto const known = labels(node);
    return known.size() == options_.nearest || std::ranges::find(known, source, &Label::source) != known.end();
}

Label SeveralSearch::label_of(Candidate const& candidate) const {
    auto const& [key, source, other, node] = candidate;
    return {options_.metric == Metric::time ? WalkCost{key, other} : WalkCost{other, key}, source};
}

void SeveralSearch::relax(NodeId node, Label const& label, Cost limit) {
    for (auto const& arc : costs_->arcs(node)) {
        auto const cost = label.cost + arc.cost(options_.direction == Direction::forward);
        if (cost.by(options_.metric) <= limit) {
            add_arrival(arc.head, {cost, label.source});
        }
    }
}

void SeveralSearch::run(Cost limit) {
    while (!queue_.empty() && queue_.front().key <= limit) {
        auto const candidate = queue_.pop();
        auto const node = candidate.node;
        if (is_hopeless(node, candidate.source)) {
            continue;
        }
        if (labels(node).empty()) {
            reached_.push_back(node);
        }
        auto const label = label_of(candidate);
        labels_[index_of(node) * options_.nearest + settled_at_[index_of(node)]++] = label;
        ++settled_;
        if (costs_->passes(node)) {
            relax(node, label, limit);
        }
    }
}

}  // namespace walkshed
