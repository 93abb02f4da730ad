// SPDX-License-Identifier: Apache-2.0
#include "access/item_places.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// From how many there are of each number, counted one place further on, to how many there are of lesser ones.
void add_up_counts(std::vector<std::uint32_t>& counts) {
    std::partial_sum(counts.begin(), counts.end(), counts.begin());
}

constexpr std::size_t kItemsAPart = std::size_t{1} << 15U;

/// What is asked of all items.
struct ItemQuestion {
    Hierarchy const& hierarchy;
    Direction direction;  // of the walks to the items
    Cost limit;
    std::span<std::span<Attachment const> const> items;
};

/// The ends of items that follow each other.
struct PartEnds {
    std::vector<ItemEnd> ends;
    std::vector<std::uint32_t> up_to;  // by item: how many ends there are up to its last one
    std::vector<ItemAtStop> at_stops;
};

void add_end(PartEnds& part, Hierarchy const& hierarchy, std::uint32_t item, Cost limit, ReachedEnd const& end) {
    auto const walk = end.cost.by(hierarchy.metric());
    if (walk > limit) {
        return;
    }
    auto const passes = hierarchy.costs().passes(end.node);
    if (passes || end.begins_there) {
        part.ends.push_back({hierarchy.slot_of(end.node), walk});
    }
    if (!passes) {
        part.at_stops.push_back({end.node, item, walk, end.begins_there});
    }
}

/// Sorts the ends from number `begin` and keeps one for each slot.
void keep_best_by_slot(std::vector<ItemEnd>& ends, std::uint32_t begin) {
    auto const first = ends.begin() + begin;
    std::sort(first, ends.end());
    ends.erase(std::unique(first, ends.end(), [](ItemEnd const& a, ItemEnd const& b) { return a.slot == b.slot; }),
               ends.end());
}

/// Of the items from number `begin` up to another.
PartEnds find_ends(ItemQuestion const& question, std::size_t begin, std::size_t end) {
    auto const& costs = question.hierarchy.costs();
    PartEnds part;
    part.ends.reserve(2 * (end - begin));
    part.up_to.reserve(end - begin);
    for (auto item = static_cast<std::uint32_t>(begin); item < end; ++item) {
        for (auto const& attachment : question.items[item]) {
            for (auto const& reached : NeededEnds{costs, attachment, opposite(question.direction)}) {
                add_end(part, question.hierarchy, item, question.limit, reached);
            }
        }
        keep_best_by_slot(part.ends, part.up_to.empty() ? 0 : part.up_to.back());
        part.up_to.push_back(static_cast<std::uint32_t>(part.ends.size()));
    }
    return part;
}

void find_all_ends(ItemPlaces& places, ItemQuestion const& question) {
    std::vector<PartEnds> parts((question.items.size() + kItemsAPart - 1) / kItemsAPart);
    parallel_ranges(parts.size(), 1, [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            parts[i] = find_ends(question, i * kItemsAPart, std::min((i + 1) * kItemsAPart, question.items.size()));
        }
    });
    places.first_end.reserve(question.items.size() + 1);
    places.first_end.push_back(0);
    for (auto const& part : parts) {
        auto const before = static_cast<std::uint32_t>(places.ends.size());
        std::ranges::transform(part.up_to, std::back_inserter(places.first_end),
                               [&](std::uint32_t up_to) { return before + up_to; });
        places.ends.insert(places.ends.end(), part.ends.begin(), part.ends.end());
        places.at_stops.insert(places.at_stops.end(), part.at_stops.begin(), part.at_stops.end());
    }
    std::ranges::stable_sort(places.at_stops, {}, &ItemAtStop::node);
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
    ItemPlaces places;
    auto const find = [&] {
        find_all_ends(places, {hierarchy, direction, limit, items});
        sort_by_slot(places, hierarchy.slot_count());
    };
    run_together(find, [&] { sort_by_edge(places, hierarchy.costs().network().edge_count(), items); });
    return places;
}

}  // namespace walkshed
