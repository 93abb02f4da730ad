// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/hierarchy.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "network/elimination.hpp"

namespace walkshed {

namespace {

using Slot = Hierarchy::Slot;
using Rank = std::uint32_t;  // when a vertex was taken out

/// The arcs that lead up to each vertex, by rank, from lower ones.
struct ArcsFromBelow {
    std::vector<std::uint32_t> first;
    std::vector<Rank> tail;
};

std::vector<Rank> ranks_of(Elimination const& elimination) {
    std::vector<Rank> rank_of(elimination.order().size());
    for (Rank rank = 0; rank < rank_of.size(); ++rank) {
        rank_of[elimination.order()[rank]] = rank;
    }
    return rank_of;
}

ArcsFromBelow arcs_from_below(Elimination const& elimination, std::span<Rank const> rank_of) {
    ArcsFromBelow below{std::vector<std::uint32_t>(rank_of.size() + 1, 0), std::vector<Rank>(elimination.arc_count())};
    for (Rank rank = 0; rank < rank_of.size(); ++rank) {
        for (auto const& arc : elimination.upward(rank)) {
            ++below.first[rank_of[arc.head] + 1];
        }
    }
    std::partial_sum(below.first.begin(), below.first.end(), below.first.begin());
    auto next = below.first;
    for (Rank rank = 0; rank < rank_of.size(); ++rank) {
        for (auto const& arc : elimination.upward(rank)) {
            below.tail[next[rank_of[arc.head]]++] = rank;
        }
    }
    return below;
}

/// The ranks in an order that is good for sweeps: depth first from the top, each after all that lie below it, so that
/// what belongs together lies together.
class SweepOrder {
  public:
    explicit SweepOrder(Elimination const& elimination, std::span<Rank const> rank_of)
        : below_{arcs_from_below(elimination, rank_of)}, next_{below_.first}, seen_(rank_of.size(), false) {
        order_.reserve(rank_of.size());
        for (auto const rank : rank_of) {
            if (elimination.upward(rank).empty()) {
                descend(rank);
            }
        }
    }

    [[nodiscard]] std::vector<Rank> take() && { return std::move(order_); }

  private:
    void descend(Rank top) {
        path_.push_back(top);
        seen_[top] = true;
        while (!path_.empty()) {
            auto const rank = path_.back();
            if (next_[rank] == below_.first[rank + 1]) {
                order_.push_back(rank);
                path_.pop_back();
                continue;
            }
            auto const lower = below_.tail[next_[rank]++];
            if (!seen_[lower]) {
                seen_[lower] = true;
                path_.push_back(lower);
            }
        }
    }

    ArcsFromBelow below_;
    std::vector<std::uint32_t> next_;
    std::vector<bool> seen_;
    std::vector<Rank> path_;
    std::vector<Rank> order_;
};

/// HierarchyParts that can still grow.
struct HierarchyArrays {
    std::vector<Slot> slot_of;
    std::vector<std::uint32_t> first;
    std::vector<Slot> head;
    std::vector<Cost> up;
    std::vector<Cost> up_other;
    std::vector<Cost> down;
    std::vector<Cost> down_other;
    std::vector<Slot> helpers;

    /// They refer to these arrays as they are now.
    [[nodiscard]] HierarchyParts parts() const {
        return {slot_of, {first, head, up, up_other, down, down_other}, helpers};
    }
};

/// Adds the arcs of `elimination`, by the slots of vertices that were taken out in this order of ranks.
void add_arcs(HierarchyArrays& arrays, Elimination const& elimination, std::span<Rank const> order,
              std::span<Slot const> slot_of_vertex) {
    arrays.first.reserve(order.size() + 1);
    arrays.first.push_back(0);
    for (auto* const column : {&arrays.head, &arrays.up, &arrays.up_other, &arrays.down, &arrays.down_other}) {
        column->reserve(elimination.arc_count());
    }
    for (auto const rank : order) {
        for (auto const& arc : elimination.upward(rank)) {
            arrays.head.push_back(slot_of_vertex[arc.head]);
            arrays.up.push_back(arc.out.key);
            arrays.up_other.push_back(arc.out.other);
            arrays.down.push_back(arc.in.key);
            arrays.down_other.push_back(arc.in.other);
        }
        arrays.first.push_back(static_cast<std::uint32_t>(arrays.head.size()));
    }
}

HierarchyArrays arrays_of(WalkCosts const& costs, HierarchyOptions options) {
    Elimination elimination{costs, options};
    elimination.run();
    auto const order = SweepOrder{elimination, ranks_of(elimination)}.take();
    HierarchyArrays arrays;
    auto& slot_of = arrays.slot_of;  // by vertex, helpers after the nodes, until these are put apart
    slot_of.resize(order.size());
    for (Slot slot = 0; slot < order.size(); ++slot) {
        slot_of[elimination.order()[order[slot]]] = slot;
    }
    add_arcs(arrays, elimination, order, slot_of);
    auto const first_helper = slot_of.begin() + static_cast<std::ptrdiff_t>(costs.network().node_count());
    arrays.helpers.assign(first_helper, slot_of.end());
    std::ranges::sort(arrays.helpers);
    slot_of.erase(first_helper, slot_of.end());
    return arrays;
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
