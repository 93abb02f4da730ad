// SPDX-License-Identifier: Apache-2.0
#include "access/walk_district.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

#include "base/sort_numbers.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

}  // namespace

WalkDistrict::WalkDistrict(CellContext const& context)
    : context_{context},
      search_{context.hierarchy.costs(), {.metric = context.hierarchy.metric(), .direction = context.direction}},
      cell_{context} {}

void WalkDistrict::walk(std::span<std::uint32_t const> lanes, std::span<LaneRange const> cells) {
    find_starts(lanes);
    find_slots();
    share_out(cells);
    DistrictView const district{lanes, starts_, slots_, numbers_, part_};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cell_.walk(district, cells[i], slots_of_[i]);
    }
}

void WalkDistrict::find_starts(std::span<std::uint32_t const> lanes) {
    auto const& hierarchy = context_.hierarchy;
    starts_.clear();
    for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
        for (auto const& attachment : context_.lanes[lanes[lane]]) {
            for (auto const& end : NeededEnds{hierarchy.costs(), attachment, context_.direction}) {
                if (end.cost.by(hierarchy.metric()) <= context_.limit) {
                    starts_.push_back({lane, end.node, end.cost, end.begins_there, 0});
                }
            }
        }
    }
}

/// The slots that a walk within the limit from any of the lanes can come to.
void WalkDistrict::find_slots() {
    auto const& hierarchy = context_.hierarchy;
    search_.reset();
    for (auto const& start : starts_) {
        search_.add_start(start.node, start.cost, 0);
    }
    search_.run(context_.limit);
    slots_.clear();
    std::ranges::transform(search_.reached(), std::back_inserter(slots_),
                           [&](NodeId node) { return hierarchy.slot_of(node); });
    add_helpers();
    sort_numbers(slots_);
    numbers_.assign(slots_, hierarchy.slot_count());
    for (auto& start : starts_) {
        start.slot = numbers_[hierarchy.slot_of(start.node)];
    }
    visit_arcs(hierarchy, context_.direction,
               [this](auto const& up, auto const& down) { part_.cut_out(up, down, slots_, numbers_, context_.limit); });
}

/// The slots that are no nodes, between two that are.
void WalkDistrict::add_helpers() {
    auto const& arcs = context_.hierarchy.arcs();
    auto const helpers = context_.hierarchy.helpers();
    auto const nodes = slots_.size();
    for (std::size_t i = 0; i < nodes && !helpers.empty(); ++i) {
        auto const slot = slots_[i];
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            if (std::ranges::binary_search(helpers, arcs.head[arc])) {
                slots_.push_back(arcs.head[arc]);
            }
        }
    }
    auto const added = slots_.begin() + static_cast<std::ptrdiff_t>(nodes);
    std::sort(added, slots_.end());
    slots_.erase(std::unique(added, slots_.end()), slots_.end());
}

/// Finds the slots that walks from each cell within the limit can come to.
void WalkDistrict::share_out(std::span<LaneRange const> cells) {
    if (is_narrow(context_.limit)) {
        mark(narrow_, cells);
    } else {
        mark(wide_, cells);
    }
    slots_of_.resize(kMostCells);
    std::ranges::for_each(slots_of_, [](auto& slots) { slots.clear(); });
    for (Slot slot = 0; slot < marks_.size(); ++slot) {
        for (auto mark = marks_[slot]; mark != 0; mark &= mark - 1) {
            slots_of_[static_cast<std::size_t>(std::countr_zero(mark))].push_back(slot);
        }
    }
}

template <class T>
void WalkDistrict::mark(LaneTable<T>& table, std::span<LaneRange const> cells) {
    table.reshape(part_.slot_count(), cells.size());
    auto cell = cells.begin();
    set_starts(
        table, context_, starts_,
        [&](LaneStart const& start) {
            while (start.lane >= cell->end) {
                ++cell;
            }
            return static_cast<std::size_t>(cell - cells.begin());
        },
        [](LaneStart const& start) { return start.slot; });
    sweep(part_.up(), part_.down(), table);
    marks_.resize(part_.slot_count());
    mark_within(table, context_.limit, marks_);
}

}  // namespace walkshed
