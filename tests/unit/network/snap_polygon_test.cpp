// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "support/town.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::rectangle;
using testing::Town;

Walker const kWalker{.id = "test", .speed = MetersPerSecond{1.0}};

Snap snap_of(Town const& town, MultiPolygon const& polygons, Meters limit = 100_m) {
    WalkCosts const costs{town.network, kWalker};
    return SnapIndex{costs}.snap(polygons, {.limit = limit});
}

/// The places of the attachments' ends on the ground, sorted.
std::vector<Point> ends_of(Town const& town, Snap const& snap) {
    std::vector<Point> ends;
    for (auto const& [edge, stretch, leg] : snap.attachments) {
        ends.push_back(point_along(town.network.line(edge), stretch.from));
        ends.push_back(point_along(town.network.line(edge), stretch.to));
    }
    std::ranges::sort(ends);
    return ends;
}

TEST(SnapPolygon, IsEnteredWherePathsRunThroughIt) {
    auto const town = draw_town(R"(
        a---------b
        |         |
        c---------d
    )",
                                10_m);
    // A park across the northern street, 30 m wide.
    auto const snap = snap_of(town, rectangle({30, 15}, {60, 40}));
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].leg, 0_m);
    EXPECT_EQ(ends_of(town, snap), (std::vector<Point>{{30, 20}, {60, 20}}));
}

TEST(SnapPolygon, HasAnAttachmentForEveryPathInOrderOfEdge) {
    auto const town = draw_town(R"(
        a----b----c
        |    |    |
        d----e----f
    )",
                                10_m);
    auto const snap = snap_of(town, rectangle({-5, 5}, {105, 15}));
    ASSERT_EQ(snap.attachments.size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(snap.attachments, {}, &Attachment::edge));
    for (auto const& attachment : snap.attachments) {
        EXPECT_EQ(attachment.stretch, (Stretch{5_m, 15_m}));
        EXPECT_EQ(attachment.leg, 0_m);
    }
}

TEST(SnapPolygon, ATouchIsAnEntrance) {
    auto const town = draw_town(R"(
        a---------b
    )",
                                10_m);
    auto const snap = snap_of(town, rectangle({100.03, -20}, {140, 20}));
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].leg, 0_m);
    EXPECT_EQ(ends_of(town, snap), (std::vector<Point>{{100, 0}, {100, 0}}));
}

TEST(SnapPolygon, WithoutAPathIsReachedFromTheEdgeNearestToItsOutline) {
    auto const town = draw_town(R"(
        a---------b
        |
        |
        |
        |
        |
        c
    )",
                                10_m);
    // 12 m from the northern street, 20 m from the western one; its centre is nearer to the western one.
    auto const snap = snap_of(town, rectangle({20, -50}, {60, 48}));
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_DOUBLE_EQ(snap.attachments[0].leg.count(), 12.0);
    EXPECT_EQ(ends_of(town, snap)[0].y, 60.0);
}

TEST(SnapPolygon, IsRejectedBeyondTheLimit) {
    auto const town = draw_town("a---------b", 10_m);
    EXPECT_EQ(snap_of(town, rectangle({20, 100}, {60, 150})).status, SnapStatus::accepted);
    auto const snap = snap_of(town, rectangle({20, 100.01}, {60, 150}));
    EXPECT_EQ(snap.status, SnapStatus::too_far);
    EXPECT_TRUE(snap.attachments.empty());
    EXPECT_EQ(snap_of(town, rectangle({20, 30}, {60, 150}), 20_m).status, SnapStatus::too_far);
    EXPECT_EQ(snap_of(town, {}).status, SnapStatus::too_far);
}

TEST(SnapPolygon, TakesTheSmallerIdOfEquallyNearEdges) {
    auto const town = draw_town(R"(
        a---------b
        |         |
        |         |
        |         |
        c---------d
    )",
                                10_m);
    auto const snap = snap_of(town, rectangle({10, 10}, {90, 30}));
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].edge, EdgeId{0});
    EXPECT_DOUBLE_EQ(snap.attachments[0].leg.count(), 10.0);

    auto const to_the_north = snap_of(town, rectangle({10, 10.01}, {89.9, 30.01}));
    auto const to_the_south = snap_of(town, rectangle({10, 9.99}, {89.9, 29.99}));
    EXPECT_NEAR(to_the_north.nearest().leg.count(), 9.99, 1e-6);
    EXPECT_NEAR(to_the_south.nearest().leg.count(), 9.99, 1e-6);
    EXPECT_NE(to_the_north.nearest().edge, to_the_south.nearest().edge);
}

TEST(SnapPolygon, PrefersTheMainPartBesideItToAnIslandInside) {
    auto const town = draw_town(R"(
        a------------------------------b

              c-d
    )",
                                10_m);
    auto const park = rectangle({40, -10}, {100, 10});
    auto const snap = snap_of(town, park);
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_DOUBLE_EQ(snap.attachments[0].leg.count(), 10.0);
    auto const cut_off = snap_of(town, park, 5_m);
    EXPECT_EQ(cut_off.status, SnapStatus::island);
    ASSERT_EQ(cut_off.attachments.size(), 1U);
    EXPECT_EQ(cut_off.attachments[0].leg, 0_m);
}

TEST(SnapPolygon, IslandPathsAreNoEntrancesBesideMainOnes) {
    auto const town = draw_town(R"(
        a------------------------------b
              c-d
    )",
                                10_m);
    auto const snap = snap_of(town, rectangle({40, -10}, {100, 20}));
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(ends_of(town, snap), (std::vector<Point>{{40, 10}, {100, 10}}));
}

TEST(SnapPolygon, EveryPartOfAMultiPolygonCounts) {
    auto const town = draw_town("a-------------------b", 10_m);
    auto park = rectangle({20, -5}, {40, 5});
    park.push_back(rectangle({100, -5}, {140, 5}).front());
    auto const snap = snap_of(town, park);
    ASSERT_EQ(snap.attachments.size(), 2U);
    EXPECT_EQ(ends_of(town, snap), (std::vector<Point>{{20, 0}, {40, 0}, {100, 0}, {140, 0}}));
    EXPECT_LT(snap.attachments[0].stretch, snap.attachments[1].stretch);
}

}  // namespace
}  // namespace walkshed
