// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/hierarchy.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "base/sort_numbers.hpp"
#include "network/elimination.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;

/// The arcs that lead up to each vertex, from lower ones in the order in which these were taken out.
struct ArcsFromBelow {
    LargeVector<std::uint32_t> first;
    LargeVector<Vertex> tail;
};

template <class Half>
ArcsFromBelow arcs_from_below(Eliminated<Half> const& eliminated) {
    ArcsFromBelow below{LargeVector<std::uint32_t>(eliminated.order.size() + 1, 0),
                        LargeVector<Vertex>(eliminated.arc_count())};
    for (auto const vertex : eliminated.order) {
        for (auto const& arc : eliminated.upward(vertex)) {
            ++below.first[arc.head + 1];
        }
    }
    std::partial_sum(below.first.begin(), below.first.end(), below.first.begin());
    auto next = below.first;
    for (auto const vertex : eliminated.order) {
        for (auto const& arc : eliminated.upward(vertex)) {
            below.tail[next[arc.head]++] = vertex;
        }
    }
    return below;
}

/// The vertices in an order that is good for sweeps: depth first from the top, each after all that lie below it, so
/// that what belongs together lies together.
class SweepOrder {
  public:
    template <class Half>
    explicit SweepOrder(Eliminated<Half> const& eliminated)
        : below_{arcs_from_below(eliminated)}, next_{below_.first}, seen_(eliminated.order.size(), false) {
        order_.reserve(seen_.size());
        for (Vertex vertex = 0; vertex < seen_.size(); ++vertex) {
            if (eliminated.upward(vertex).empty()) {
                descend(vertex);
            }
        }
    }

    [[nodiscard]] LargeVector<Vertex> take() && { return std::move(order_); }

  private:
    void descend(Vertex top) {
        path_.push_back(top);
        seen_[top] = true;
        while (!path_.empty()) {
            auto const vertex = path_.back();
            if (next_[vertex] == below_.first[vertex + 1]) {
                order_.push_back(vertex);
                path_.pop_back();
                continue;
            }
            auto const lower = below_.tail[next_[vertex]++];
            if (!seen_[lower]) {
                seen_[lower] = true;
                path_.push_back(lower);
            }
        }
    }

    ArcsFromBelow below_;
    LargeVector<std::uint32_t> next_;
    std::vector<bool> seen_;
    std::vector<Vertex> path_;
    LargeVector<Vertex> order_;
};

/// The slots of vertices in an order.
LargeVector<Slot> slots_by_vertex(std::span<Vertex const> order) {
    LargeVector<Slot> slots(order.size());
    for (Slot slot = 0; slot < order.size(); ++slot) {
        slots[order[slot]] = slot;
    }
    return slots;
}

/// Puts the vertices of a tile, whose first slot is given, in order of their levels, how many arcs lead up to them
/// within the tile one after another, and those of a level in order of how many arcs they have: who sweeps over them
/// neither waits for what it has just written nor guesses wrongly how many arcs come.
template <class Half>
void sort_tile(Eliminated<Half> const& eliminated, std::span<Slot const> slots, Slot first, std::span<Vertex> tile) {
    constexpr unsigned kNumberBits = 20;  // of a place in a tile, and of how many arcs a vertex has
    std::vector<std::uint64_t> levels(tile.size(), 0);
    for (std::size_t i = 0; i < tile.size(); ++i) {
        auto const arcs = eliminated.upward(tile[i]);
        for (auto const& arc : arcs) {
            if (auto const head = slots[arc.head] - first; head < tile.size()) {
                levels[head] = std::max(levels[head], levels[i] + 1);
            }
        }
        levels[i] = (levels[i] << kNumberBits | arcs.size()) << kNumberBits | i;
    }
    sort_numbers(levels);
    std::vector<Vertex> const before{tile.begin(), tile.end()};
    std::ranges::transform(levels, tile.begin(),
                           [&](std::uint64_t level) { return before[level % (1U << kNumberBits)]; });
}

template <class Half>
void sort_tiles(Eliminated<Half> const& eliminated, std::span<Vertex> order) {
    auto const slots = slots_by_vertex(order);
    for (std::size_t first = 0; first < order.size(); first += Hierarchy::kTileSlots) {
        auto const size = std::min<std::size_t>(Hierarchy::kTileSlots, order.size() - first);
        sort_tile(eliminated, slots, static_cast<Slot>(first), order.subspan(first, size));
    }
}

/// HierarchyParts::ArcCosts that can still grow.
template <class T>
struct CostArrays {
    LargeVector<T> up;
    LargeVector<T> up_other;
    LargeVector<T> down;
    LargeVector<T> down_other;

    void reserve(std::size_t arcs) {
        for (auto* const column : {&up, &up_other, &down, &down_other}) {
            column->reserve(arcs);
        }
    }

    void push_back(ArcCost<T> out, ArcCost<T> in) {
        up.push_back(out.key);
        up_other.push_back(out.other);
        down.push_back(in.key);
        down_other.push_back(in.other);
    }

    [[nodiscard]] HierarchyParts::ArcCosts<T> parts() const { return {up, up_other, down, down_other}; }
};

/// HierarchyParts that can still grow.
struct HierarchyArrays {
    LargeVector<Slot> slot_of;
    LargeVector<std::uint32_t> first;
    LargeVector<Slot> head;
    CostArrays<std::uint16_t> narrow;
    CostArrays<Cost> wide;
    std::vector<Slot> helpers;

    [[nodiscard]] CostArrays<std::uint16_t>& costs(std::uint16_t /*width*/) { return narrow; }
    [[nodiscard]] CostArrays<Cost>& costs(Cost /*width*/) { return wide; }

    /// They refer to these arrays as they are now.
    [[nodiscard]] HierarchyParts parts() const {
        return {slot_of, {first, head, narrow.parts(), wide.parts()}, helpers};
    }
};

/// Adds the arcs of vertices in this order, by slots.
template <class Half>
void add_arcs(HierarchyArrays& arrays, Eliminated<Half> const& eliminated, std::span<Vertex const> order,
              std::span<Slot const> slot_of_vertex) {
    arrays.first.reserve(order.size() + 1);
    arrays.first.push_back(0);
    arrays.head.reserve(eliminated.arc_count());
    auto& costs = arrays.costs(Half{});
    costs.reserve(eliminated.arc_count());
    for (auto const vertex : order) {
        for (auto const& arc : eliminated.upward(vertex)) {
            arrays.head.push_back(slot_of_vertex[arc.head]);
            costs.push_back(arc.out, arc.in);
        }
        arrays.first.push_back(static_cast<std::uint32_t>(arrays.head.size()));
    }
}

template <class Half>
HierarchyArrays arrays_of(Eliminated<Half> eliminated, std::size_t node_count) {
    eliminated.order = SweepOrder{eliminated}.take();
    sort_tiles(eliminated, eliminated.order);
    auto const& order = eliminated.order;
    HierarchyArrays arrays;
    auto& slot_of = arrays.slot_of;  // by vertex, helpers after the nodes, until these are put apart
    slot_of = slots_by_vertex(order);
    add_arcs(arrays, eliminated, order, slot_of);
    auto const first_helper = slot_of.begin() + static_cast<std::ptrdiff_t>(node_count);
    arrays.helpers.assign(first_helper, slot_of.end());
    std::ranges::sort(arrays.helpers);
    slot_of.erase(first_helper, slot_of.end());
    return arrays;
}

HierarchyArrays arrays_of(WalkCosts const& costs, HierarchyOptions options) {
    auto const nodes = costs.network().node_count();
    if (options.limit < ArcCost<std::uint16_t>::kMost) {
        if (auto narrow = eliminate<std::uint16_t>(costs, options)) {
            return arrays_of(*std::move(narrow), nodes);
        }
    }
    return arrays_of(*eliminate<Cost>(costs, options), nodes);
}

}  // namespace

Hierarchy::Hierarchy(WalkCosts const& costs, HierarchyOptions options) : costs_{&costs}, options_{options} {
    auto const arrays = std::make_shared<HierarchyArrays const>(arrays_of(costs, options));
    parts_ = arrays->parts();
    storage_ = arrays;
}

StoredHierarchy Hierarchy::stored() const {
    auto const& walker = costs_->walker();
    return {walker.id, walker.confirmed_only, options_, fingerprint_of(*costs_), parts_, storage_};
}

}  // namespace walkshed
