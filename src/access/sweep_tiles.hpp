// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "access/lanes.hpp"
#include "base/large_vector.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// The tiles of a hierarchy, whose rows of lanes lie in the processor's cache together. A table for one tile at a time
/// begins with the rows of the tile's own slots; the *shared* slots, those that arcs from other tiles lead to, have a
/// row each after these.
class SweepTiles {
  public:
    using Slot = Hierarchy::Slot;

    struct Tile {
        SlotRange slots;
        std::uint32_t first_shared;  ///< of its own shared slots, by number
        std::uint32_t end_shared;
    };

    /// Cost: linear in arcs.
    explicit SweepTiles(Hierarchy const& hierarchy);

    [[nodiscard]] std::size_t count() const { return tiles_.size(); }
    [[nodiscard]] Tile const& at(std::size_t tile) const { return tiles_[tile]; }
    [[nodiscard]] static std::size_t tile_of(Slot slot) { return slot / kOwnRows; }
    [[nodiscard]] static std::uint32_t own_row(Slot slot) { return slot % kOwnRows; }

    /// How many rows a table has: those of a tile's own slots, and from first_shared_row() on of all shared ones.
    [[nodiscard]] std::size_t row_count() const { return kOwnRows + shared_.size(); }
    [[nodiscard]] static std::uint32_t first_shared_row() { return kOwnRows; }
    [[nodiscard]] Slot shared_slot(std::uint32_t shared) const { return shared_[shared]; }

    /// For each arc, the row of the slot where it leads: its own one within a tile, the shared one from tile to tile.
    [[nodiscard]] std::span<std::uint32_t const> head_rows() const { return head_rows_; }

    /// The nodes of a tile, in their order.
    [[nodiscard]] std::span<NodeRow const> nodes(std::size_t tile) const {
        return std::span{nodes_}.subspan(first_node_[tile], first_node_[tile + 1] - first_node_[tile]);
    }

  private:
    void find_shared(Hierarchy const& hierarchy);
    void find_head_rows(Hierarchy const& hierarchy);
    void find_nodes(Hierarchy const& hierarchy);

    static constexpr Slot kOwnRows = Hierarchy::kTileSlots;

    std::vector<Tile> tiles_;
    std::vector<Slot> shared_;  // ascending
    LargeVector<std::uint32_t> head_rows_;
    std::vector<std::size_t> first_node_;  // by tile; one more at the end
    LargeVector<NodeRow> nodes_;
};

/// Sweeps tile by tile, in memory for one tile and the shared slots: up to the last tile, and from there back down, for
/// which the way up through a tile is done a second time. `Work` has a table as SweepTiles describes it, and
///
///     void clear_rows(std::uint32_t first, std::size_t count);  // to no walks
///     void copy_row(std::uint32_t from, std::uint32_t to);
///     void start(std::size_t tile);                             // puts in what begins in it, any number of times
///     void sweep(Pass pass, SweepArcs<C> const& arcs, SlotRange slots);
///     void finish(std::size_t tile);                            // takes out what is found there
template <class Work, class C>
void sweep_tiles(SweepTiles const& tiles, SweepArcs<C> const& up, SweepArcs<C> const& down, Work& work) {
    auto const copy_shared = [&](SweepTiles::Tile const& tile, bool in) {
        for (auto shared = tile.first_shared; shared < tile.end_shared; ++shared) {
            auto const own_row = tiles.own_row(tiles.shared_slot(shared));
            auto const shared_row = tiles.first_shared_row() + shared;
            in ? work.copy_row(shared_row, own_row) : work.copy_row(own_row, shared_row);
        }
    };
    auto const go_up = [&](std::size_t number) {
        auto const& tile = tiles.at(number);
        work.clear_rows(0, tile.slots.end - tile.slots.begin);
        copy_shared(tile, true);
        work.start(number);
        work.sweep(Pass::up, up, tile.slots);
    };
    work.clear_rows(tiles.first_shared_row(), tiles.row_count() - tiles.first_shared_row());
    for (std::size_t number = 0; number < tiles.count(); ++number) {
        go_up(number);
        copy_shared(tiles.at(number), false);
    }
    for (auto number = tiles.count(); number-- > 0;) {
        if (number + 1 < tiles.count()) {
            go_up(number);
        }
        work.sweep(Pass::down, down, tiles.at(number).slots);
        copy_shared(tiles.at(number), false);
        work.finish(number);
    }
}

}  // namespace walkshed
