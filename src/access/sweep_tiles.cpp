// SPDX-License-Identifier: Apache-2.0
#include "access/sweep_tiles.hpp"

#include <algorithm>
#include <numeric>

namespace walkshed {

SweepTiles::SweepTiles(Hierarchy const& hierarchy) {
    find_shared(hierarchy);
    find_head_rows(hierarchy);
    find_nodes(hierarchy);
}

void SweepTiles::find_shared(Hierarchy const& hierarchy) {
    auto const& arcs = hierarchy.arcs();
    auto const slots = static_cast<Slot>(hierarchy.slot_count());
    auto const end_from = [&](Slot begin) { return slots - begin > kOwnRows ? begin + kOwnRows : slots; };
    std::vector<bool> is_shared(slots, false);
    for (Slot begin = 0; begin < slots; begin = end_from(begin)) {
        auto const end = end_from(begin);
        for (auto arc = arcs.first[begin]; arc < arcs.first[end]; ++arc) {
            if (arcs.head[arc] >= end) {
                is_shared[arcs.head[arc]] = true;
            }
        }
    }
    for (Slot begin = 0; begin < slots; begin = end_from(begin)) {
        auto const end = end_from(begin);
        auto const first = static_cast<std::uint32_t>(shared_.size());
        for (auto slot = begin; slot < end; ++slot) {
            if (is_shared[slot]) {
                shared_.push_back(slot);
            }
        }
        tiles_.push_back({{begin, end}, first, static_cast<std::uint32_t>(shared_.size())});
    }
}

void SweepTiles::find_head_rows(Hierarchy const& hierarchy) {
    auto const& arcs = hierarchy.arcs();
    std::vector<std::uint32_t> shared_number(hierarchy.slot_count());
    for (std::size_t i = 0; i < shared_.size(); ++i) {
        shared_number[shared_[i]] = static_cast<std::uint32_t>(i);
    }
    head_rows_.reserve(arcs.head.size());
    for (auto const& tile : tiles_) {
        for (auto arc = arcs.first[tile.slots.begin]; arc < arcs.first[tile.slots.end]; ++arc) {
            auto const head = arcs.head[arc];
            head_rows_.push_back(head < tile.slots.end ? own_row(head) : first_shared_row() + shared_number[head]);
        }
    }
}

void SweepTiles::find_nodes(Hierarchy const& hierarchy) {
    auto const nodes = hierarchy.costs().network().node_count();
    first_node_.assign(tiles_.size() + 1, 0);
    for (std::size_t node = 0; node < nodes; ++node) {
        ++first_node_[tile_of(hierarchy.slot_of(id_at<NodeId>(node))) + 1];
    }
    std::partial_sum(first_node_.begin(), first_node_.end(), first_node_.begin());
    auto next = first_node_;
    nodes_.resize(nodes);
    for (std::size_t node = 0; node < nodes; ++node) {
        auto const slot = hierarchy.slot_of(id_at<NodeId>(node));
        nodes_[next[tile_of(slot)]++] = {static_cast<std::uint32_t>(node), own_row(slot)};
    }
}

}  // namespace walkshed
