// SPDX-License-Identifier: Apache-2.0
#include "access/sweep_tiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "bench/synthetic_city.hpp"

namespace walkshed {
namespace {

/// A city of several tiles.
class SweepTilesTest : public ::testing::Test {
  protected:
    Network network_{bench::SyntheticCity{80}.network()};
    WalkCosts costs_{network_, Walker{}};
    Hierarchy hierarchy_{costs_, {.metric = Metric::length, .limit = to_cost(Meters{500})}};
    SweepTiles tiles_{hierarchy_};
};

TEST_F(SweepTilesTest, MostArcsStayInATile) {
    auto const rows = tiles_.head_rows();
    ASSERT_GT(tiles_.count(), 2U);
    auto const leave = std::ranges::count_if(rows, [](std::uint32_t row) { return row >= Hierarchy::kTileSlots; });
    EXPECT_GT(leave, 0);
    EXPECT_LT(static_cast<double>(leave), 0.2 * static_cast<double>(rows.size()));
    EXPECT_LT(tiles_.row_count() - Hierarchy::kTileSlots, hierarchy_.slot_count() / 20);
}

TEST_F(SweepTilesTest, EveryArcLeadsToTheRowOfItsHead) {
    auto const& arcs = hierarchy_.arcs();
    ASSERT_EQ(tiles_.head_rows().size(), arcs.head.size());
    for (std::size_t number = 0; number < tiles_.count(); ++number) {
        auto const& slots = tiles_.at(number).slots;
        for (auto arc = arcs.first[slots.begin]; arc < arcs.first[slots.end]; ++arc) {
            auto const row = tiles_.head_rows()[arc];
            if (arcs.head[arc] < slots.end) {
                EXPECT_EQ(row, tiles_.own_row(arcs.head[arc]));
            } else {
                EXPECT_EQ(tiles_.shared_slot(row - tiles_.first_shared_row()), arcs.head[arc]);
            }
        }
    }
}

TEST_F(SweepTilesTest, TheSlotsOfATileLieLevelByLevel) {
    auto const& arcs = hierarchy_.arcs();
    for (std::size_t number = 0; number < tiles_.count(); ++number) {
        auto const [begin, end] = tiles_.at(number).slots;
        std::vector<std::uint32_t> levels(end - begin, 0);
        for (auto slot = begin; slot < end; ++slot) {
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                if (arcs.head[arc] < end) {
                    auto& above = levels[arcs.head[arc] - begin];
                    above = std::max(above, levels[slot - begin] + 1);
                }
            }
        }
        EXPECT_TRUE(std::ranges::is_sorted(levels));
        EXPECT_GT(levels.back(), 1U);
    }
}

TEST_F(SweepTilesTest, SharedSlotsBelongToTheirTiles) {
    std::uint32_t shared = 0;
    for (std::size_t number = 0; number < tiles_.count(); ++number) {
        auto const& tile = tiles_.at(number);
        EXPECT_EQ(tile.first_shared, shared);
        for (; shared < tile.end_shared; ++shared) {
            EXPECT_EQ(tiles_.tile_of(tiles_.shared_slot(shared)), number);
        }
    }
    EXPECT_EQ(tiles_.row_count(), tiles_.first_shared_row() + shared);
}

TEST_F(SweepTilesTest, EveryNodeIsInTheTileOfItsSlot) {
    std::vector<int> seen(network_.node_count(), 0);
    for (std::size_t number = 0; number < tiles_.count(); ++number) {
        auto const nodes = tiles_.nodes(number);
        EXPECT_TRUE(std::ranges::is_sorted(nodes, {}, &NodeRow::node));
        for (auto const& [node, row] : nodes) {
            ++seen[node];
            EXPECT_EQ(hierarchy_.slot_of(id_at<NodeId>(node)), tiles_.at(number).slots.begin + row);
        }
    }
    EXPECT_EQ(std::ranges::count(seen, 1), static_cast<std::ptrdiff_t>(seen.size()));
}

TEST(LaneTable, FindsItsMarkedRows) {
    LaneTable<std::uint16_t> table{200, 1};
    for (std::size_t const row : {3U, 63U, 64U, 199U}) {
        table.mark(row);
    }
    std::vector<std::size_t> found;
    for (auto row = table.marks().next(0); row < table.row_count(); row = table.marks().next(row + 1)) {
        found.push_back(row);
    }
    EXPECT_EQ(found, (std::vector<std::size_t>{3, 63, 64, 199}));
    table.clear(64, 136);
    EXPECT_EQ(table.marks().next(0), 3U);
    EXPECT_GE(table.marks().next(64), table.row_count());
}

TEST(LaneTable, IsClearedToTheLargestNumber) {
    LaneTable<std::uint32_t> table{3, 5};
    table.clear(0, 3);
    table.at(1, 4) = 7;
    EXPECT_EQ(table.at(2, 4), kUnreachable);
    table.clear(0, 2);
    EXPECT_EQ(table.at(1, 4), kUnreachable);
}

}  // namespace
}  // namespace walkshed
