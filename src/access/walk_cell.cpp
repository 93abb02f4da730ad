// SPDX-License-Identifier: Apache-2.0
#include "access/walk_cell.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "access/edge_parts.hpp"
#include "access/rows_of.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

constexpr std::size_t kLanesAtOnce = 64;

}  // namespace

void WalkCell::walk(DistrictView const& district, LaneRange lanes, std::span<Slot const> slots) {
    district_ = &district;
    first_lane_ = lanes.begin;
    auto const start = std::ranges::lower_bound(district.starts, lanes.begin, {}, &LaneStart::lane);
    starts_ = {start, std::ranges::lower_bound(start, district.starts.end(), lanes.end, {}, &LaneStart::lane)};
    auto const numbers = district.lanes.subspan(lanes.begin, lanes.end - lanes.begin);
    numbers_.assign(slots, district.slots.size());
    part_.cut_out(district.part.up(), district.part.down(), slots, numbers_, context_.limit);
    find_items(slots);
    find_direct_walks(numbers);
    sort_items();
    set_items();
    sort_direct_walks();
    if (is_narrow(context_.limit)) {
        walk_by_lanes(narrow_, numbers);
    } else {
        walk_by_lanes(wide_, numbers);
    }
}

/// The number that a slot of the hierarchy has in the cell.
Slot WalkCell::number_of(Slot slot) const {
    auto const in_district = district_->numbers[slot];
    return in_district == SlotNumbers::kNone ? in_district : numbers_[in_district];
}

bool WalkCell::is_here(Slot slot) const {
    return number_of(slot) != SlotNumbers::kNone;
}

/// The items with an end in the cell, in order of their first.
void WalkCell::find_items(std::span<Slot const> slots) {
    met_.clear();
    for (Slot i = 0; i < slots.size(); ++i) {
        auto const slot = district_->slots[slots[i]];
        for (auto const& there : context_.items.at(slot)) {
            if (there.only || is_first_end(there.item, slot)) {
                met_.push_back({there.item, {i, there.walk}, there.only});
            }
        }
    }
}

/// Whether an item has no end at an earlier slot of the cell.
bool WalkCell::is_first_end(std::uint32_t item, Slot slot) const {
    auto const ends = context_.items.ends_of(item);
    return std::ranges::find_if(ends, [this](ItemEnd const& end) { return is_here(end.slot); })->slot == slot;
}

/// Along an edge, and to and from nodes that let the walker not through. Items that are met only so are added.
void WalkCell::find_direct_walks(std::span<std::uint32_t const> lanes) {
    auto const& hierarchy = context_.hierarchy;
    auto const& items = context_.items;
    auto const metric = hierarchy.metric();
    direct_.clear();
    for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
        for (auto const& from : context_.lanes[lanes[lane]]) {
            for (auto const& there : items.on(from.edge)) {
                auto const walk = context_.direction == Direction::forward
                                      ? walk_along_edge(hierarchy.costs(), from, *there.attachment)
                                      : walk_along_edge(hierarchy.costs(), *there.attachment, from);
                direct_.push_back({there.item, lane, walk.by(metric)});
            }
        }
    }
    for (auto const& start : starts_) {
        for (auto const& there : rows_of(items.at_stops, start.node, &ItemAtStop::node)) {
            if (start.begins_there || there.stands) {
                direct_.push_back({there.item, start.lane - first_lane_, add_costs(start.cost.by(metric), there.walk)});
            }
        }
    }
    std::erase_if(direct_, [this](FromLane const& walk) { return walk.cost > context_.limit; });
    add_unmet_items();
}

void WalkCell::add_unmet_items() {
    std::vector<std::uint32_t> unmet;
    for (auto const& walk : direct_) {
        auto const ends = context_.items.ends_of(walk.item);
        if (std::ranges::none_of(ends, [this](ItemEnd const& end) { return is_here(end.slot); })) {
            unmet.push_back(walk.item);
        }
    }
    std::ranges::sort(unmet);
    unmet.erase(std::unique(unmet.begin(), unmet.end()), unmet.end());
    for (auto const item : unmet) {
        met_.push_back({item, {}, false});
    }
}

/// Items with weights lie beside those of the same position; within each position they stay as they are.
void WalkCell::sort_items() {
    auto const position_of = [this](Met const& one) { return context_.item_position[one.item]; };
    if (!context_.item_weight.empty() && !std::ranges::is_sorted(met_, {}, position_of)) {
        std::ranges::stable_sort(met_, {}, position_of);
    }
}

void WalkCell::set_items() {
    items_.number.clear();
    items_.position.clear();
    items_.weight.clear();
    items_.first_end.assign(1, 0);
    items_.ends.clear();
    for (auto const& one : met_) {
        items_.number.push_back(one.item);
        items_.position.push_back(context_.item_position[one.item]);
        if (!context_.item_weight.empty()) {
            items_.weight.push_back(context_.item_weight[one.item]);
        }
        add_ends(one);
        items_.first_end.push_back(static_cast<std::uint32_t>(items_.ends.size()));
    }
}

void WalkCell::add_ends(Met const& one) {
    if (one.only) {
        items_.ends.push_back(one.end);
        return;
    }
    for (auto const& end : context_.items.ends_of(one.item)) {
        if (is_here(end.slot)) {
            items_.ends.push_back({number_of(end.slot), end.walk});
        }
    }
}

/// Sorts the direct walks by item.
void WalkCell::sort_direct_walks() {
    if (direct_.empty()) {
        return;
    }
    position_of_.resize(context_.items.count());
    for (std::uint32_t i = 0; i < items_.number.size(); ++i) {
        position_of_[items_.number[i]] = i;
    }
    std::ranges::sort(direct_, {}, [this](FromLane const& walk) { return position_of_[walk.item]; });
}

/// Those of the lanes from position `begin`.
void WalkCell::set_direct_walks(std::size_t begin, std::size_t lanes) {
    items_.direct.clear();
    items_.first_direct.assign(items_.number.size() + 1, 0);
    for (auto const& walk : direct_) {
        if (walk.lane >= begin && walk.lane < begin + lanes) {
            items_.direct.push_back({static_cast<std::uint32_t>(walk.lane - begin), walk.cost});
            ++items_.first_direct[position_of_[walk.item] + 1];
        }
    }
    std::partial_sum(items_.first_direct.begin(), items_.first_direct.end(), items_.first_direct.begin());
}

template <class T>
void WalkCell::walk_by_lanes(LaneTable<T>& table, std::span<std::uint32_t const> lanes) {
    table.reshape(part_.slot_count(), std::min(lanes.size(), kLanesAtOnce));
    auto start = starts_.begin();
    for (std::size_t begin = 0; begin < lanes.size(); begin += table.row()) {
        auto const end = std::min(begin + table.row(), lanes.size());
        auto const first = start;
        start = std::ranges::lower_bound(first, starts_.end(), first_lane_ + end, {}, &LaneStart::lane);
        set_starts(
            table, context_, {first, start}, [&](LaneStart const& one) { return one.lane - first_lane_ - begin; },
            [&](LaneStart const& one) { return numbers_[one.slot]; });
        sweep(part_.up(), part_.down(), table);
        set_direct_walks(begin, end - begin);
        context_.work(&table, items_, lanes.subspan(begin, end - begin));
    }
}

}  // namespace walkshed
