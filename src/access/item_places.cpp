// SPDX-License-Identifier: Apache-2.0
#include "access/item_places.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace walkshed {

namespace {

/// From how many there are of each number, counted one place further on, to how many there are of lesser ones.
void add_up_counts(std::vector<std::uint32_t>& counts) {
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
}

void add_end(ItemPlaces& places, Hierarchy const& hierarchy, std::uint32_t item, Cost limit, ReachedEnd const& end) {
    auto const walk = end.cost.by(hierarchy.metric());
    if (walk > limit) {
        return;
    }
    auto const passes = hierarchy.costs().passes(end.node);
    if (passes || end.begins_there) {
        places.ends.push_back({hierarchy.slot_of(end.node), walk});
    }
    if (!passes) {
        places.at_stops.push_back({end.node, item, walk, end.begins_there});
    }
}

/// Sorts the ends from number `begin` and keeps one for each slot.
void keep_best_by_slot(std::vector<ItemEnd>& ends, std::uint32_t begin) {
    auto const first = ends.begin() + begin;
    std::sort(first, ends.end());
    ends.erase(std::unique(first, ends.end(), [](ItemEnd const& a, ItemEnd const& b) { return a.slot == b.slot; }),
               ends.end());
}

void sort_by_slot(ItemPlaces& places, std::size_t slot_count) {
    places.first_at_slot.assign(slot_count + 1, 0);
    for (auto const& end : places.ends) {
        ++places.first_at_slot[end.slot + 1];
    }
    add_up_counts(places.first_at_slot);
    places.at_slots.resize(places.ends.size());
    auto next = places.first_at_slot;
    for (std::uint32_t item = 0; item < places.count(); ++item) {
        auto const ends = places.ends_of(item);
        for (auto const& end : ends) {
            places.at_slots[next[end.slot]++] = {item, end.walk, ends.size() == 1};
        }
    }
}

void sort_by_edge(ItemPlaces& places, std::size_t edge_count, std::span<std::span<Attachment const> const> items) {
    places.first_on_edge.assign(edge_count + 1, 0);
    for (auto const& attachments : items) {
        for (auto const& attachment : attachments) {
            ++places.first_on_edge[index_of(attachment.edge) + 1];
        }
    }
    add_up_counts(places.first_on_edge);
    places.on_edges.resize(places.first_on_edge.back());
    auto next = places.first_on_edge;
    for (std::uint32_t item = 0; item < items.size(); ++item) {
        for (auto const& attachment : items[item]) {
            places.on_edges[next[index_of(attachment.edge)]++] = {item, &attachment};
        }
    }
}

}  // namespace

NeededEnds::NeededEnds(WalkCosts const& costs, Attachment const& attachment, Direction direction)
    : ends_{ends_reached(costs, attachment, direction)} {
    for (std::size_t i = 0; i < 2 && count_ == 2; ++i) {
        auto const along = (i == 0) == (direction == Direction::forward);
        auto const by_arc = ends_[i].cost + costs.edge_cost(attachment.edge, along);
        if (ends_[i].begins_there && by_arc == ends_[1 - i].cost) {
            std::swap(ends_[0], ends_[i]);
            count_ = 1;
        }
    }
}

ItemPlaces find_item_places(Hierarchy const& hierarchy, Direction direction, Cost limit,
                            std::span<std::span<Attachment const> const> items) {
    auto const& costs = hierarchy.costs();
    ItemPlaces places;
    places.first_end.push_back(0);
    for (std::uint32_t item = 0; item < items.size(); ++item) {
        for (auto const& attachment : items[item]) {
            for (auto const& end : NeededEnds{costs, attachment, opposite(direction)}) {
                add_end(places, hierarchy, item, limit, end);
            }
        }
        keep_best_by_slot(places.ends, places.first_end.back());
        places.first_end.push_back(static_cast<std::uint32_t>(places.ends.size()));
    }
    std::ranges::stable_sort(places.at_stops, {}, &ItemAtStop::node);
    sort_by_slot(places, hierarchy.slot_count());
    sort_by_edge(places, costs.network().edge_count(), items);
    return places;
}

}  // namespace walkshed
