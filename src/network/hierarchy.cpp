// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/hierarchy.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "network/elimination.hpp"

namespace walkshed {

namespace {

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

}  // namespace

Hierarchy::Hierarchy(WalkCosts const& costs, HierarchyOptions options) : costs_{&costs}, options_{options} {
    Elimination elimination{costs, options};
    elimination.run();
    auto const rank_of = ranks_of(elimination);
    auto const order = SweepOrder{elimination, rank_of}.take();
    std::vector<Slot> slot_of_vertex(order.size());
    for (Slot slot = 0; slot < order.size(); ++slot) {
        slot_of_vertex[elimination.order()[order[slot]]] = slot;
    }
    arcs_.first.reserve(order.size() + 1);
    arcs_.first.push_back(0);
    for (auto* const column : {&arcs_.head, &arcs_.up, &arcs_.up_other, &arcs_.down, &arcs_.down_other}) {
        column->reserve(elimination.arc_count());
    }
    for (auto const rank : order) {
        for (auto const& arc : elimination.upward(rank)) {
            arcs_.head.push_back(slot_of_vertex[arc.head]);
            arcs_.up.push_back(arc.out.key);
            arcs_.up_other.push_back(arc.out.other);
            arcs_.down.push_back(arc.in.key);
            arcs_.down_other.push_back(arc.in.other);
        }
        arcs_.first.push_back(static_cast<std::uint32_t>(arcs_.head.size()));
    }
    auto const first_helper = slot_of_vertex.begin() + static_cast<std::ptrdiff_t>(costs.network().node_count());
    slot_of_.assign(slot_of_vertex.begin(), first_helper);
    helpers_.assign(first_helper, slot_of_vertex.end());
    std::ranges::sort(helpers_);
}

}  // namespace walkshed
