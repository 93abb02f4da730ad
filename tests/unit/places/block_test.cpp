// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/block.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/shapes.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::square;

FeatureTable table_of(std::vector<Geometry> geometries, std::vector<Value> population) {
    FeatureTable table{
        .name = "blocks", .geometry_type = GeometryType::any, .geometries = std::move(geometries), .source = "b.gpkg"};
    for (std::size_t i = 0; i < table.geometries.size(); ++i) {
        table.row_ids.push_back(std::to_string(i + 1));
    }
    table.add_column("Pop", ColumnType::real).values = std::move(population);
    return table;
}

TEST(BlocksFrom, GuessesUsualColumnsWhateverTheirCase) {
    RecordLog log;
    auto const blocks = blocks_from(table_of({square({0, 0}, 10)}, {120.0}), {}, log);
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].people.population, 120.0);
    EXPECT_EQ(blocks[0].people.households, std::nullopt);
    EXPECT_EQ(blocks[0].source_id, "1");
}

TEST(BlocksFrom, UnknownPeopleAreNotZero) {
    RecordLog log;
    auto const blocks = blocks_from(table_of({Point{1, 1}, Point{2, 2}}, {Value{}, 0.0}), {}, log);
    EXPECT_EQ(blocks[0].people.population, std::nullopt);
    EXPECT_EQ(blocks[1].people.population, 0.0);
}

TEST(BlocksFrom, ReadsEveryGroupAndNotesThoseThatAreNoNumbers) {
    auto table = table_of({Point{1, 1}}, {120.0});
    std::vector<std::string> const groups{"Pop", "households", "children", "older"};
    for (std::size_t i = 1; i < groups.size(); ++i) {
        table.add_column(groups[i], ColumnType::real).values = {10.0 * static_cast<double>(i)};
    }
    RecordLog log;
    auto const people = blocks_from(table, {}, log).at(0).people;
    EXPECT_EQ(people.population, 120.0);
    EXPECT_EQ(people.households, 10.0);
    EXPECT_EQ(people.children, 20.0);
    EXPECT_EQ(people.older, 30.0);
    EXPECT_TRUE(log.notes().empty());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto bad = table;
        bad.columns[i].values = {-2.0};
        EXPECT_TRUE(blocks_from(bad, {}, log).empty());
        EXPECT_EQ(log.notes().back().reason, "'" + groups[i] + "' is no number of people: -2");
    }
}

TEST(BlocksFrom, ReadsARankAndNotesOneThatIsNoNumber) {
    auto table = table_of({Point{1, 1}, Point{2, 2}, Point{3, 3}}, {1.0, 1.0, 1.0});
    table.add_column("income", ColumnType::text).values = {std::string{"-3.5"}, std::string{"high"}, Value{}};
    RecordLog log;
    auto const blocks = blocks_from(table, {.rank = "income"}, log);
    ASSERT_EQ(blocks.size(), 3U) << "a block without a rank is a block";
    EXPECT_EQ(blocks[0].rank, -3.5);
    EXPECT_EQ(blocks[1].rank, std::nullopt);
    EXPECT_EQ(blocks[2].rank, std::nullopt);
    ASSERT_EQ(log.notes().size(), 1U);
    EXPECT_EQ(log.notes()[0].reason, "'high' of column 'income' is no number; the block has no rank");
    EXPECT_EQ(blocks_from(table, {}, log)[0].rank, std::nullopt) << "a rank is named, not guessed";
    EXPECT_THROW((void)blocks_from(table, {.rank = "wealth"}, log), Error);
}

TEST(ToldGroups, AreThoseThatAnyBlockTells) {
    std::vector<Block> blocks(2);
    EXPECT_TRUE(told_groups(blocks).empty());
    blocks[0].people.groups = {{"age_65_up", 1.0}};
    blocks[1].people.older = 0.0;
    EXPECT_EQ(told_groups(blocks), (std::vector<UserGroup>{UserGroup::older, {"age_65_up"}})) << "none is a number";
}

TEST(BlocksFrom, NotesBadRowsAndLeavesThemOut) {
    RecordLog log;
    auto const blocks = blocks_from(
        table_of(
            {square({0, 0}, 10), {}, square({0, 0}, 0), square({0, 0}, 5), square({0, 0}, 6), Point{std::nan(""), 0}},
            {-1.0, 5.0, 5.0, std::nan(""), 7.0, 8.0}),
        {}, log);
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].source_id, "5");
    EXPECT_EQ(log.count(RecordFate::skipped), 5U);
    EXPECT_EQ(log.notes().back().reason, "no geometry that a block can have");
    EXPECT_NE(log.notes()[0].reason.find("-1"), std::string::npos) << log.notes()[0].reason;
}

TEST(BlocksFrom, ABlankCellIsUnknownAndTextThatIsANumberIsANumber) {
    RecordLog log;
    auto table = table_of({Point{}, Point{}}, {1.0, 1.0});
    auto& households = table.add_column("households", ColumnType::text);
    households.values = {Value{std::string{" "}}, Value{std::string{"12"}}};
    auto const blocks = blocks_from(table, {}, log);
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0].people.households, std::nullopt);
    EXPECT_EQ(blocks[1].people.households, 12.0);
}

TEST(BlocksFrom, ManyOfOneIdTakeNoLongerThanMany) {
    constexpr std::size_t kMany = 20'000;  // a second even in a debug build; numbering each anew would take minutes
    RecordLog log;
    auto table = table_of(std::vector<Geometry>(kMany, Point{}), std::vector<Value>(kMany, 1.0));
    table.add_column("block_id", ColumnType::text).values.assign(kMany, Value{std::string{"residential"}});
    EXPECT_EQ(blocks_from(table, {}, log).back().source_id, "residential#20000");
}

TEST(BlocksFrom, TwoOfOneIdGetIdsOfTheirOwn) {
    RecordLog log;
    auto table = table_of({Point{}, Point{}}, {1.0, 2.0});
    table.add_column("block_id", ColumnType::text).values = {Value{std::string{"7"}}, Value{std::string{"7"}}};
    auto const blocks = blocks_from(table, {}, log);
    EXPECT_EQ(blocks[0].source_id, "7");
    EXPECT_EQ(blocks[1].source_id, "7#2");
    EXPECT_EQ(log.count(RecordFate::repaired), 1U);
}

TEST(BlocksFrom, AColumnThatIsNotThereIsAnErrorThatListsThose) {
    RecordLog log;
    try {
        static_cast<void>(blocks_from(table_of({Point{}}, {1.0}), {.population = "people_2020"}, log));
        ADD_FAILURE();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_NE(std::string{error.what()}.find("Pop"), std::string::npos) << error.what();
    }
}

TEST(AssignGates, GivesEachGateToTheNearestOutlineWithinReach) {
    std::vector<Block> blocks{{.source_id = "a", .shape = square({0, 0}, 100)},
                              {.source_id = "b", .shape = square({110, 0}, 100)}};
    FeatureTable gates{.geometries = {Point{102, 50}, Point{109, 50}, Point{50, 50}}};
    gates.add_column("id", ColumnType::text).values.resize(3);
    RecordLog log;
    assign_gates(blocks, gates, log);
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{102, 50}}));
    EXPECT_EQ(blocks[1].gates, (std::vector<Point>{{109, 50}}));
    EXPECT_EQ(log.notes().size(), 1U);
}

TEST(AssignGates, ReachTenMetresOutAndInAndToThePointOfAPointBlock) {
    std::vector<Block> blocks{{.source_id = "a", .shape = square({0, 0}, 100)},
                              {.source_id = "p", .shape = Point{300, 0}}};
    FeatureTable const gates{.geometry_type = GeometryType::any,
                             .geometries = {Point{110, 50}, Point{110.1, 50}, Point{90, 50}, Point{300, 10},
                                            Point{std::nan(""), 0}, MultiLine{}}};
    RecordLog log;
    assign_gates(blocks, gates, log);
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{110, 50}, {90, 50}}));
    EXPECT_EQ(blocks[1].gates, (std::vector<Point>{{300, 10}}));
    ASSERT_EQ(log.notes().size(), 3U);
    EXPECT_EQ(log.notes()[0].reason, "no block has its outline within 10 m of this gate");
    EXPECT_EQ(log.notes()[2].reason, "a gate must be a point");
}

TEST(AssignGates, AGateAsNearToTwoBlocksIsTheFirstOnes) {
    std::vector<Block> blocks{{.shape = square({0, 0}, 100)}, {.shape = square({100, 0}, 100)}};
    RecordLog log;
    assign_gates(blocks, {.geometry_type = GeometryType::point, .geometries = {Point{100, 50}}}, log);
    EXPECT_EQ(blocks[0].gates.size(), 1U);
    EXPECT_TRUE(blocks[1].gates.empty());
}

TEST(GridBlocks, ThereIsACellForEveryInhabitedSquareOnly) {
    auto const blocks = grid_blocks({{10, 10}, {190, 190}, {-1, 10}, {10, 450}, {HUGE_VAL, 0}}, 200_m);
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[0].source_id, "c-1r0");
    EXPECT_EQ(blocks[1].source_id, "c0r0");
    EXPECT_EQ(blocks[2].source_id, "c0r2");
    EXPECT_EQ(area(std::get<MultiPolygon>(blocks[1].shape)), SquareMeters{40'000});
    EXPECT_TRUE(covers(std::get<MultiPolygon>(blocks[2].shape), {10, 450}));
}

TEST(KeepBlocksInside, GoesByTheInnerPointAndKeepsBlocksWhole) {
    std::vector<Block> blocks{{.source_id = "in", .shape = square({10, 0}, 5), .people = {.population = 7.0}},
                              {.source_id = "mostly in", .shape = square({44, 0}, 10)},
                              {.source_id = "mostly out", .shape = square({46, 0}, 10)},
                              {.source_id = "out", .shape = square({70, 0}, 5)},
                              {.source_id = "point in", .shape = Point{20, 20}},
                              {.source_id = "point on the edge", .shape = Point{50, 20}},
                              {.source_id = "point out", .shape = Point{60, 20}},
                              {.source_id = "in the other part", .shape = Point{110, 5}}};
    RecordLog log;
    keep_blocks_inside(blocks, table_of({square({0, 0}, 50), square({100, 0}, 10)}, {1.0, 2.0}), log);
    std::vector<std::string> kept;
    for (auto const& block : blocks) {
        kept.push_back(block.source_id);
    }
    EXPECT_EQ(kept,
              (std::vector<std::string>{"in", "mostly in", "point in", "point on the edge", "in the other part"}));
    EXPECT_EQ(blocks[0].people.population, 7.0);
    EXPECT_EQ(bounds(std::get<MultiPolygon>(blocks[1].shape)).high.x, 54.0) << "not cut";
    EXPECT_TRUE(log.notes().empty());
}

TEST(KeepBlocksInside, NotesRowsThatAreNoPolygons) {
    std::vector<Block> blocks{{.source_id = "a", .shape = Point{20, 20}}};
    RecordLog log;
    keep_blocks_inside(blocks, table_of({Point{20, 20}, std::monostate{}}, {1.0, 2.0}), log);
    EXPECT_TRUE(blocks.empty());
    ASSERT_EQ(log.notes().size(), 2U);
    EXPECT_EQ(log.notes()[0].reason, "a study area must be a polygon");
}

}  // namespace
}  // namespace walkshed
