// SPDX-License-Identifier: Apache-2.0
#include "access/nearest_search.hpp"

#include <algorithm>
#include <tuple>

namespace walkshed {

namespace {

template <Metric metric>
bool is_better(Label const& a, Label const& b) {
    auto const key = a.cost.by(metric);
    auto const other_key = b.cost.by(metric);
    if (key != other_key) {
        return key < other_key;
    }
    return std::tuple{a.source, a.cost.time, a.cost.length} < std::tuple{b.source, b.cost.time, b.cost.length};
}

}  // namespace

void NearestSearch::reset() {
    for (auto const node : reached_) {
        labels_[index_of(node)] = kNone;
    }
    reached_.clear();
    arrivals_.clear();
}

template <Metric metric>
void NearestSearch::offer(NodeId node, Label const& label, Cost limit) {
    auto& known = labels_[index_of(node)];
    if (label.cost.reachable() && label.cost.by(metric) <= limit && is_better<metric>(label, known)) {
        known = label;
        buckets_.push({label.cost.by(metric), node});
    }
}

template <Metric metric, bool is_away>
void NearestSearch::relax(NodeId node, Cost limit) {
    auto const label = labels_[index_of(node)];
    for (auto const& arc : costs_->arcs(node)) {
        offer<metric>(arc.head, {label.cost + arc.cost(is_away), label.source}, limit);
    }
}

/// The bucket is done: its nodes have the labels they will keep, and whatever waits in vain has not.
template <Metric metric>
void NearestSearch::settle(std::vector<Waiting>& at_hand) {
    std::erase_if(at_hand, [this](Waiting const& it) { return it.key != labels_[index_of(it.node)].cost.by(metric); });
    std::ranges::sort(at_hand, {}, [](Waiting const& it) { return std::uint64_t{it.key} << 32U | index_of(it.node); });
    auto const last = std::unique(at_hand.begin(), at_hand.end());
    std::transform(at_hand.begin(), last, std::back_inserter(reached_), [](Waiting const& it) { return it.node; });
    at_hand.clear();
}

template <Metric metric, bool is_away>
void NearestSearch::spread(Cost limit) {
    // Searches from many places go from one to its neighbour, not all over the city: what one needs is what the next
    // one does, all through the search.
    std::ranges::stable_sort(arrivals_, {}, &Arrival::node);
    for (auto const& [node, label] : arrivals_) {
        offer<metric>(node, label, limit);
    }
    while (buckets_.advance()) {
        for (auto const& it : buckets_.current()) {
            __builtin_prefetch(costs_->arcs(it.node).data());  // all of them at once, instead of one after another
        }
        std::size_t taken = 0;
        while (taken < buckets_.current().size()) {  // which grows meanwhile
            auto const [key, node] = buckets_.current()[taken++];
            if (key == labels_[index_of(node)].cost.by(metric) && costs_->passes(node)) {
                relax<metric, is_away>(node, limit);
            }
        }
        settle<metric>(buckets_.current());
    }
    buckets_.clear();
}

void NearestSearch::run(Cost limit) {
    auto const by_time = options_.metric == Metric::time;
    if (options_.direction == Direction::forward) {
        by_time ? spread<Metric::time, true>(limit) : spread<Metric::length, true>(limit);
    } else {
        by_time ? spread<Metric::time, false>(limit) : spread<Metric::length, false>(limit);
    }
}

}  // namespace walkshed
