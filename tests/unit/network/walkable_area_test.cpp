// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walkable_area.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "support/tags.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

bool is_walked_across(testing::Pairs pairs) {
    return walkshed::is_walked_across(testing::tags_of(pairs));
}

/// A square of 100 m, corners 1 to 4 counterclockwise from the south-west, with a street of 10 m outwards from each,
/// to the points 11 to 14, and 5 on the middle of the south side.
class Square : public ::testing::Test {
  protected:
    Square() {
        double const ends[][2] = {{-10, 0}, {110, 0}, {110, 100}, {-10, 100}};
        double const corners[][2] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
        for (int i = 0; i < 4; ++i) {
            builder_.add_point(1 + i, {corners[i][0], corners[i][1]});
            builder_.add_point(11 + i, {ends[i][0], ends[i][1]});
        }
        builder_.add_point(5, {50, 0});
    }

    void add_street(PointKey corner) {
        builder_.add_way({.source_id = 100 + corner, .kind = StreetKind::residential, .points = {corner, corner + 10}});
    }

    void add_streets() {
        for (PointKey corner = 1; corner <= 4; ++corner) {
            add_street(corner);
        }
    }

    void add_square(std::vector<std::vector<PointKey>> holes = {}) {
        builder_.add_area({.source_id = 7,
                           .kind = StreetKind::footway,
                           .name = "Square",
                           .outline = {1, 5, 2, 3, 4, 1},
                           .holes = std::move(holes)});
    }

    /// A box of points, keys from `first`, for a hole or another area.
    std::vector<PointKey> add_box(PointKey first, Point low, Point high) {
        builder_.add_point(first, low);
        builder_.add_point(first + 1, {high.x, low.y});
        builder_.add_point(first + 2, high);
        builder_.add_point(first + 3, {low.x, high.y});
        return {first, first + 1, first + 2, first + 3, first};
    }

    void build() { network_ = std::move(builder_).build(); }

    /// The length of the shortest walk (Bellman and Ford's algorithm).
    [[nodiscard]] double walk(Point from, Point to) const {
        std::vector<double> length(network_.node_count(), HUGE_VAL);
        for (std::size_t i = 0; i < length.size(); ++i) {
            length[i] = network_.point(id_at<NodeId>(i)) == from ? 0.0 : HUGE_VAL;
        }
        for (std::size_t round = 0; round < length.size(); ++round) {
            for (std::size_t i = 0; i < network_.edge_count(); ++i) {
                auto const& edge = network_.edge(id_at<EdgeId>(i));
                auto& a = length[index_of(edge.from)];
                auto& b = length[index_of(edge.to)];
                a = std::min(a, b + edge.length.count());
                b = std::min(b, a + edge.length.count());
            }
        }
        double best = HUGE_VAL;
        for (std::size_t i = 0; i < length.size(); ++i) {
            best = network_.point(id_at<NodeId>(i)) == to ? std::min(best, length[i]) : best;
        }
        return best;
    }

    [[nodiscard]] std::size_t edges_of(std::int64_t source) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < network_.edge_count(); ++i) {
            count += network_.edge(id_at<EdgeId>(i)).source_id == source ? 1U : 0U;
        }
        return count;
    }

    NetworkBuilder builder_;
    Network network_;
};

TEST(WalkedAcross, StreetsThatSaySo) {
    EXPECT_TRUE(is_walked_across({{"highway", "pedestrian"}, {"area", "yes"}}));
    EXPECT_TRUE(is_walked_across({{"highway", "service"}, {"area", "yes"}}));
    EXPECT_FALSE(is_walked_across({{"highway", "pedestrian"}}));
    EXPECT_FALSE(is_walked_across({{"highway", "footway"}, {"area", "no"}}));
}

TEST(WalkedAcross, PlatformsAndPiersUnlessTheySayNo) {
    for (auto const* key : {"railway", "public_transport", "highway"}) {
        EXPECT_TRUE(is_walked_across({{key, "platform"}})) << key;
        EXPECT_FALSE(is_walked_across({{key, "platform"}, {"area", "no"}})) << key;
    }
    EXPECT_TRUE(is_walked_across({{"man_made", "pier"}}));
    EXPECT_FALSE(is_walked_across({{"public_transport", "platform"}, {"highway", "footway"}}));
}

TEST_F(Square, IsWalkedAcrossBetweenItsEntries) {
    add_streets();
    add_square();
    build();
    EXPECT_DOUBLE_EQ(walk({-10, 0}, {110, 100}), 20 + std::hypot(100, 100));
    EXPECT_DOUBLE_EQ(walk({-10, 0}, {110, 0}), 120);
    EXPECT_EQ(edges_of(7), 6U) << "four sides and two diagonals";
}

TEST_F(Square, GivesItsEdgesItsOwnSourceKindAndName) {
    add_streets();
    add_square();
    build();
    for (std::size_t i = 0; i < network_.edge_count(); ++i) {
        auto const& edge = network_.edge(id_at<EdgeId>(i));
        auto const of_square = edge.source_id == 7;
        EXPECT_EQ(edge.kind, of_square ? StreetKind::footway : StreetKind::residential);
        EXPECT_EQ(network_.name(id_at<EdgeId>(i)), of_square ? "Square" : "");
        EXPECT_EQ(edge.passage, Passage::both);
    }
}

TEST_F(Square, IsEnteredWhereWaysCrossItsOutline) {
    builder_.add_point(6, {50, 50});
    builder_.add_point(16, {50, -10});
    builder_.add_way({.source_id = 1, .points = {6, 5, 16}});
    add_street(4);
    add_square();
    build();
    EXPECT_DOUBLE_EQ(walk({50, 50}, {0, 100}), 50 + std::hypot(50, 100));
}

TEST_F(Square, IsEnteredWhereAWayComesToItsOutlineNotWhereItRunsAlong) {
    builder_.add_way({.source_id = 1, .points = {11, 1, 5, 2, 12}});
    add_street(4);
    add_square();
    build();
    EXPECT_DOUBLE_EQ(walk({110, 0}, {0, 100}), 10 + std::hypot(100, 100));
    EXPECT_EQ(edges_of(7), 5U) << "four pieces of outline and a line; none from the middle of the south side";
}

TEST_F(Square, IsEnteredWhereAWayBeginsAlongItsOutline) {
    builder_.add_way({.source_id = 1, .points = {5, 2, 12}});
    add_street(4);
    add_square();
    build();
    EXPECT_DOUBLE_EQ(walk({50, 0}, {0, 100}), std::hypot(50, 100));
}

TEST_F(Square, MappedTwiceCountsOnceWithItsHoles) {
    add_streets();
    builder_.add_area({.source_id = -9, .outline = {3, 2, 5, 1, 4, 3}});
    add_square({add_box(21, {40, 30}, {60, 50})});
    builder_.add_area({.source_id = 11, .outline = {5, 2, 3, 4, 1, 5}});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 100}), std::hypot(40, 50) + std::hypot(60, 50));
    EXPECT_EQ(edges_of(-9), 0U);
    EXPECT_EQ(edges_of(11), 0U);
}

TEST_F(Square, MappedTwiceWithoutHolesHasTheSmallerSource) {
    add_square();
    builder_.add_area({.source_id = -9, .outline = {3, 2, 5, 1, 4, 3}});
    build();
    EXPECT_EQ(edges_of(-9), 1U);
    EXPECT_EQ(edges_of(7), 0U);
}

TEST_F(Square, WithoutEntriesIsALoop) {
    add_square();
    build();
    EXPECT_EQ(network_.edge_count(), 1U);
    EXPECT_EQ(network_.edge(EdgeId{0}).length, 400_m);
}

TEST_F(Square, HasAFountainThatIsWalkedAround) {
    add_streets();
    add_square({add_box(21, {40, 30}, {60, 50})});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 100}), std::hypot(40, 50) + std::hypot(60, 50));
}

TEST_F(Square, HasNoEdgesAroundAHoleOffAllWalks) {
    add_street(1);
    add_street(2);
    add_square({add_box(21, {40, 40}, {60, 60})});
    build();
    EXPECT_EQ(edges_of(7), 2U) << "two ways around the outline";
}

TEST_F(Square, IsEnteredFromAHoleWhereAWayEndsThere) {
    add_street(1);
    auto const building = add_box(21, {40, 40}, {60, 60});
    builder_.add_point(30, {50, 50});
    builder_.add_way({.source_id = 1, .points = {30, 21}});
    add_square({building});
    build();
    EXPECT_DOUBLE_EQ(walk({-10, 0}, {50, 50}), 10 + std::hypot(50, 50));
}

TEST_F(Square, DoesNotMeetWaysThatEndWithinIt) {
    add_streets();
    builder_.add_point(30, {50, 50});
    builder_.add_point(31, {50, 60});
    builder_.add_way({.source_id = 1, .points = {30, 31}});
    add_square();
    build();
    EXPECT_TRUE(std::isinf(walk({0, 0}, {50, 50})));
}

TEST_F(Square, JoinsAnotherAreaWhereTheyShareAPoint) {
    add_street(1);
    add_square();
    builder_.add_point(31, {200, 100});
    builder_.add_point(32, {200, 200});
    builder_.add_point(33, {100, 200});
    builder_.add_way({.source_id = 1, .points = {32, 34}});
    builder_.add_point(34, {210, 200});
    builder_.add_area({.source_id = 8, .outline = {3, 31, 32, 33, 3}});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {200, 200}), 2 * std::hypot(100, 100));
}

TEST_F(Square, IsNotEnteredAtABlockedPointButWalkedPastIt) {
    add_streets();
    builder_.block(1);
    add_square();
    build();
    EXPECT_TRUE(std::isinf(walk({-10, 0}, {100, 100})));
    EXPECT_DOUBLE_EQ(walk({100, 0}, {0, 100}), std::hypot(100, 100));
    EXPECT_EQ(edges_of(7), 4U) << "three pieces of outline and a line";
}

TEST_F(Square, TurnsAtABlockedCornerThatSticksOut) {
    add_street(1);
    add_street(3);
    auto const fountain = add_box(21, {40, 40}, {60, 60});
    for (auto const corner : fountain) {
        builder_.block(corner);
    }
    add_square({fountain});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 100}), 2 * std::hypot(60, 40));
}

TEST_F(Square, IsALoopWhenAPointIsMissing) {
    add_streets();
    builder_.add_area({.source_id = 7, .outline = {1, 2, 3, 99, 4, 1}});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 100}), 200);
    EXPECT_EQ(network_.boundary().size(), 2U) << "on either side of what is missing";
}

TEST_F(Square, IsALoopWhenAPointOfAHoleIsMissing) {
    add_streets();
    add_square({{21, 22, 23, 21}});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 100}), 200);
}

TEST_F(Square, OfTwoPointsOrNoneHarmsNothing) {
    add_streets();
    builder_.add_area({.source_id = 7, .outline = {1, 2, 1}});
    builder_.add_area({.source_id = 8, .outline = {}, .holes = {{}, {3}}});
    build();
    EXPECT_DOUBLE_EQ(walk({0, 0}, {100, 0}), 100);
}

TEST_F(Square, IsTheSameInAnyOrderOfCalls) {
    auto const contents = [](bool reversed) {
        NetworkBuilder builder;
        std::vector<int> order{0, 1, 2, 3, 4};
        if (reversed) {
            std::ranges::reverse(order);
        }
        for (auto const step : order) {
            switch (step) {
                case 0:
                    builder.block(3);
                    break;
                case 1:
                    builder.add_area({.source_id = 7, .outline = {1, 2, 3, 4, 1}});
                    break;
                case 2:
                    builder.add_area({.source_id = 5, .outline = {2, 5, 6, 3, 2}});
                    break;
                case 3:
                    builder.add_way({.source_id = 6, .points = {1, 4, 6}});
                    break;
                default:
                    for (PointKey key = 1; key <= 6; ++key) {
                        builder.add_point(key,
                                          {40.0 * static_cast<double>(key % 3), 10.0 * static_cast<double>(key * key)});
                    }
            }
        }
        auto const network = std::move(builder).build();
        std::vector<std::tuple<NodeId, NodeId, double, std::int64_t, Point>> edges;
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            auto const& edge = network.edge(id_at<EdgeId>(i));
            edges.emplace_back(edge.from, edge.to, edge.length.count(), edge.source_id, network.point(edge.from));
        }
        return edges;
    };
    EXPECT_EQ(contents(false), contents(true));
    EXPECT_EQ(contents(false).size(), 8U);
}

TEST_F(Square, CountsItsKeysAsUsed) {
    builder_.add_area({.source_id = 7, .outline = {1, -50, 2, 1}, .holes = {{3, -70, 4, 3}}});
    EXPECT_EQ(builder_.highest_unused_key(), -71);
}

}  // namespace
}  // namespace walkshed
