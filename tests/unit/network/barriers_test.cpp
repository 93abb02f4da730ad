// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/barriers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/tags.hpp"

namespace walkshed {
namespace {

Barriers barriers_of(std::vector<Line> const& lines, std::vector<Point> const& openings = {}) {
    return Barriers{lines, openings};
}

TEST(Barriers, NoneSeparateNothing) {
    Barriers const none;
    EXPECT_FALSE(none.separate({0, 0}, {100, 0}));
    EXPECT_EQ(none.piece_count(), 0U);
}

TEST(Barriers, SeparateWhatLiesOnTheirTwoSides) {
    auto const wall = barriers_of({{{0, 0}, {100, 0}}});
    EXPECT_TRUE(wall.separate({50, -10}, {50, 10}));
    EXPECT_TRUE(wall.separate({50, 10}, {50, -10}));
    EXPECT_TRUE(wall.separate({10, -1}, {90, 1}));
    EXPECT_FALSE(wall.separate({50, 1}, {80, 30})) << "on the same side";
    EXPECT_FALSE(wall.separate({110, -10}, {110, 10})) << "round the end";
}

TEST(Barriers, TheirEndsAndCornersStopALegToo) {
    auto const bend = barriers_of({{{0, 0}, {10, 10}, {20, 0}}});
    EXPECT_TRUE(bend.separate({10, 0}, {10, 20})) << "through the corner from within";
    EXPECT_TRUE(bend.separate({0, 10}, {20, 10})) << "past the corner, just touching it";
    EXPECT_TRUE(bend.separate({0, -10}, {0, 10})) << "past the end, just touching it";
    EXPECT_FALSE(bend.separate({-0.01, -10}, {-0.01, 10}));
}

TEST(Barriers, ALegMayBeginOrEndOnOne) {
    auto const wall = barriers_of({{{0, 0}, {100, 0}}});
    EXPECT_FALSE(wall.separate({50, 0}, {50, 10}));
    EXPECT_FALSE(wall.separate({50, 10}, {50, 0}));
    EXPECT_FALSE(wall.separate({50, 10}, {50, -0.0009})) << "a millimetre is nothing";
    EXPECT_TRUE(wall.separate({50, 10}, {50, -0.0011}));
    EXPECT_FALSE(wall.separate({20, 0}, {80, 0})) << "along it";
    EXPECT_FALSE(wall.separate({50, 0}, {50, 0}));
}

TEST(Barriers, ALegDoesNotRunThroughOneLengthwise) {
    auto const wall = barriers_of({{{10, 0}, {20, 0}}});
    EXPECT_TRUE(wall.separate({0, 0}, {30, 0}));
    EXPECT_TRUE(wall.separate({30, 0}, {0, 0}));
    EXPECT_FALSE(wall.separate({0, 0}, {10, 0})) << "up to its end";
    EXPECT_FALSE(wall.separate({0, 0}, {5, 0}));
    EXPECT_FALSE(wall.separate({0, 0.01}, {30, 0.01}));
}

TEST(Barriers, HaveAHoleOfOneMetreAroundAnOpening) {
    auto const fence = barriers_of({{{0, 0}, {50, 0}, {100, 0}}}, {{50, 0}});
    EXPECT_FALSE(fence.separate({50, -10}, {50, 10}));
    EXPECT_FALSE(fence.separate({50.99, -10}, {50.99, 10}));
    EXPECT_FALSE(fence.separate({49.01, -10}, {49.01, 10}));
    EXPECT_TRUE(fence.separate({51.01, -10}, {51.01, 10}));
    EXPECT_TRUE(fence.separate({48.99, -10}, {48.99, 10}));
    EXPECT_EQ(fence.piece_count(), 2U);
}

TEST(Barriers, AnOpeningBesideOneMakesASmallerHoleOrNone) {
    auto const fence = barriers_of({{{0, 0}, {100, 0}}}, {{20, 0.6}, {60, 1.0}});
    EXPECT_FALSE(fence.separate({20.79, -10}, {20.79, 10}));
    EXPECT_TRUE(fence.separate({20.81, -10}, {20.81, 10}));
    EXPECT_TRUE(fence.separate({60, -10}, {60, 10}));
}

TEST(Barriers, AnOpeningMayTakeAllOfAShortPiece) {
    auto const fence = barriers_of({{{0, 0}, {1, 0}}, {{200, 0}, {200.5, 0}}}, {{0.5, 0}});
    EXPECT_EQ(fence.piece_count(), 1U);
}

TEST(Barriers, WhatIsNotFiniteOrHasNoLengthIsLeftOut) {
    auto const nan = std::nan("");
    EXPECT_EQ(barriers_of({{{0, 0}, {0, 0}}, {{0, 0}, {nan, 0}, {5, 5}, {6, 6}}, {{1, 1}}, {}}).piece_count(), 1U);
}

TEST(Barriers, AreFoundInABox) {
    auto const walls = barriers_of({{{0, 0}, {100, 0}}, {{0, 50}, {100, 50}}});
    auto const found = walls.in({{40, -5}, {60, 5}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].a, (Point{0, 0}));
    EXPECT_EQ(found[0].b, (Point{100, 0}));
    EXPECT_TRUE(walls.in({{40, 5}, {60, 45}}).empty());
}

TEST(Barriers, OfALakeAreItsOutlineAndItsIslands) {
    MultiPolygon const lake{
        {{{0, 0}, {90, 0}, {90, 90}, {0, 90}, {0, 0}}, {{{30, 30}, {60, 30}, {60, 60}, {30, 60}, {30, 30}}}}};
    auto const shore = barriers_of(outlines_of(lake));
    EXPECT_EQ(shore.piece_count(), 8U);
    EXPECT_TRUE(shore.separate({-5, 45}, {5, 45}));
    EXPECT_TRUE(shore.separate({25, 45}, {35, 45}));
    EXPECT_FALSE(shore.separate({10, 10}, {20, 80})) << "both on the water";
}

TEST(Barriers, CanBeMoved) {
    auto walls = barriers_of({{{0, 0}, {100, 0}}});
    Barriers moved{std::move(walls)};
    EXPECT_TRUE(moved.separate({50, -10}, {50, 10}));
    moved = Barriers{};
    EXPECT_FALSE(moved.separate({50, -10}, {50, 10}));
}

TEST(BarrierLines, AreLinesAndTheOutlinesOfPolygons) {
    MultiPolygon const pond{{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, {{{5, 1}, {6, 1}, {6, 2}, {5, 1}}}}};
    MultiLine const walls{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}, {4, 4}}};
    FeatureTable const table{.name = "walls",
                             .geometry_type = GeometryType::any,
                             .geometries = {walls, Point{1, 1}, pond, std::monostate{}},
                             .row_ids = {"7", "8", "9"},
                             .source = "w.gpkg"};
    RecordLog log;
    auto const lines = barrier_lines(table, log);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1], walls[1]);
    EXPECT_EQ(lines[3], pond[0].holes[0]);
    ASSERT_EQ(log.notes().size(), 2U);
    EXPECT_EQ(log.notes()[0].id, "8");
    EXPECT_EQ(log.notes()[0].file, "w.gpkg");
    EXPECT_EQ(log.notes()[0].reason, "a barrier must be a line or a polygon");
    EXPECT_EQ(log.notes()[1].id, "4");
}

using testing::Pairs;
using testing::tags_of;

bool is_line(Pairs pairs) {
    return is_barrier_line(tags_of(pairs));
}

TEST(IsBarrierLine, WallsRailwaysRiversAndShores) {
    for (auto const* const value : {"wall", "city_wall", "retaining_wall", "fence", "hedge"}) {
        EXPECT_TRUE(is_line({{"barrier", value}})) << value;
    }
    for (auto const* const value : {"rail", "subway", "light_rail", "narrow_gauge"}) {
        EXPECT_TRUE(is_line({{"railway", value}})) << value;
    }
    EXPECT_TRUE(is_line({{"waterway", "river"}}));
    EXPECT_TRUE(is_line({{"waterway", "canal"}}));
    EXPECT_TRUE(is_line({{"natural", "coastline"}}));
    EXPECT_TRUE(is_line({{"natural", "water"}}));
    EXPECT_TRUE(is_line({{"waterway", "riverbank"}}));
    EXPECT_TRUE(is_line({{"landuse", "basin"}}));
}

TEST(IsBarrierLine, NotWhatIsSteppedOver) {
    for (auto const& tag :
         {Tags::Pair{"waterway", "stream"}, Tags::Pair{"waterway", "ditch"}, Tags::Pair{"waterway", "drain"},
          Tags::Pair{"railway", "tram"}, Tags::Pair{"railway", "abandoned"}, Tags::Pair{"barrier", "kerb"},
          Tags::Pair{"barrier", "guard_rail"}, Tags::Pair{"highway", "primary"}}) {
        EXPECT_FALSE(is_line({tag})) << tag.first << "=" << tag.second;
    }
    EXPECT_FALSE(is_line({}));
}

TEST(IsBarrierLine, NotOverABridgeOrUnderTheGround) {
    EXPECT_FALSE(is_line({{"railway", "rail"}, {"bridge", "viaduct"}}));
    EXPECT_FALSE(is_line({{"railway", "subway"}, {"tunnel", "yes"}}));
    EXPECT_FALSE(is_line({{"waterway", "river"}, {"tunnel", "culvert"}}));
    EXPECT_FALSE(is_line({{"waterway", "canal"}, {"bridge", "aqueduct"}}));
    EXPECT_FALSE(is_line({{"natural", "water"}, {"location", "underground"}}));
    EXPECT_FALSE(is_line({{"railway", "narrow_gauge"}, {"location", "overground"}}));
    EXPECT_TRUE(is_line({{"railway", "rail"}, {"bridge", "no"}, {"tunnel", "no"}}));
}

TEST(IsBarrierLine, NotAlongAWayThatPeopleWalkOn) {
    EXPECT_FALSE(is_line({{"railway", "light_rail"}, {"highway", "pedestrian"}}));
    EXPECT_FALSE(is_line({{"barrier", "city_wall"}, {"highway", "footway"}}));
    EXPECT_TRUE(is_line({{"railway", "rail"}, {"highway", "motorway"}}));
    EXPECT_TRUE(is_line({{"natural", "coastline"}, {"highway", "path"}})) << "a path along the shore";
}

BarrierKind kind_of(Pairs pairs) {
    return barrier_kind(tags_of(pairs));
}

TEST(BarrierKind, IsWhatHasToBeCrossed) {
    EXPECT_EQ(kind_of({{"barrier", "hedge"}}), BarrierKind::wall);
    EXPECT_EQ(kind_of({{"railway", "rail"}}), BarrierKind::railway);
    EXPECT_EQ(kind_of({{"waterway", "canal"}}), BarrierKind::water);
    EXPECT_EQ(kind_of({{"natural", "coastline"}, {"highway", "path"}}), BarrierKind::water);
    EXPECT_EQ(kind_of({{"landuse", "basin"}, {"barrier", "fence"}}), BarrierKind::wall) << "the nearer one";
    EXPECT_EQ(kind_of({{"railway", "rail"}, {"bridge", "yes"}}), BarrierKind::other);
    EXPECT_EQ(kind_of({}), BarrierKind::other);
}

TEST(BarrierKind, HasAName) {
    EXPECT_EQ(name_of(BarrierKind::wall), "wall");
    EXPECT_EQ(name_of(BarrierKind::water), "water");
    EXPECT_EQ(name_of(BarrierKind::other), "other");
}

bool is_open(Pairs pairs) {
    return is_opening(tags_of(pairs));
}

TEST(IsOpening, GatesAndEntrancesThatLetPeopleThrough) {
    EXPECT_TRUE(is_open({{"barrier", "gate"}}));
    EXPECT_TRUE(is_open({{"barrier", "turnstile"}}));
    EXPECT_TRUE(is_open({{"barrier", "bollard"}}));
    EXPECT_TRUE(is_open({{"entrance", "main"}}));
    EXPECT_FALSE(is_open({{"barrier", "gate"}, {"access", "no"}}));
    EXPECT_FALSE(is_open({{"barrier", "gate"}, {"locked", "yes"}}));
    EXPECT_FALSE(is_open({{"barrier", "wall"}}));
    EXPECT_FALSE(is_open({{"entrance", "no"}}));
    EXPECT_FALSE(is_open({{"highway", "crossing"}}));
    EXPECT_FALSE(is_open({}));
}

}  // namespace
}  // namespace walkshed
