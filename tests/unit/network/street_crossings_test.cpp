// SPDX-License-Identifier: Apache-2.0
#include "network/street_crossings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/walkable_area.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

std::vector<StreetCrossing> crossings_of(std::string_view map, Meters character) {
    return street_crossings(draw_town(map, character).network);
}

TEST(StreetCrossings, AreWhereThreeStreetsMeet) {
    auto const town = draw_town(R"(
        +----a----b----+
             |    |    |
             +    +----+
    )",
                                100_m);
    auto const found = street_crossings(town.network);
    ASSERT_EQ(found.size(), 2U) << "bends and dead ends are none";
    auto const& west = found[found[0].place == town.place('a') ? 0 : 1];
    auto const& east = found[found[0].place == town.place('a') ? 1 : 0];
    EXPECT_EQ(west.place, town.place('a'));
    EXPECT_EQ(east.place, town.place('b'));
    EXPECT_EQ(west.streets, 1U) << "a dead end leads to no other crossing";
    EXPECT_EQ(west.length, 500_m);
    EXPECT_EQ(east.streets, 1U) << "nor does a way around the block";
    EXPECT_EQ(east.length, 500_m);
}

TEST(StreetCrossings, ThereAreNoneOfNoStreetsOrARing) {
    EXPECT_TRUE(street_crossings(Network{}).empty());
    EXPECT_TRUE(crossings_of("a----b\n|    |\n+----+", 100_m).empty());
}

TEST(StreetCrossings, WaysToADoorMakeNone) {
    constexpr auto kMap = R"(
        +----+----+----+
             |    |
             +    +
    )";
    EXPECT_EQ(crossings_of(kMap, 15_m).size(), 0U) << "30 m";
    EXPECT_EQ(crossings_of(kMap, 16_m).size(), 2U) << "32 m";
}

TEST(StreetCrossings, AStreetInPiecesIsAsLongAsAllOfThem) {
    EXPECT_EQ(crossings_of(R"(
        +-----+-----+
              |
              +
              |
              +
    )",
                           10_m)
                  .size(),
              1U)
        << "a dead end of twice 20 m";
}

TEST(StreetCrossings, SeveralCloseTogetherAreOne) {
    // A street meets another one on either side, a little apart.
    constexpr auto kMap = R"(
             +
             |
        +----a--+----+
                |
                +
    )";
    auto const town = draw_town(kMap, 20_m);
    EXPECT_EQ(street_crossings(town.network).size(), 2U) << "60 m apart";
    auto const close = crossings_of(R"(
                 +
                 |
                 |
                 |
                 |
        +--------a-+---+
                   |
                   |
                   |
                   |
                   +
    )",
                                    10_m);
    ASSERT_EQ(close.size(), 1U) << "20 m apart";
    EXPECT_EQ(close[0].place, (Point{100.0, 50.0})) << "halfway between";
}

TEST(StreetCrossings, ManyCloseTogetherDoNotBecomeOneWithoutEnd) {
    // Every 20 m a street of 40 m comes in from the north.
    std::string north;
    std::string street;
    for (int i = 0; i < 20; ++i) {
        north += i > 0 ? " +" : "+";
        street += i > 0 ? "-+" : "+";
    }
    std::string side = north;
    std::ranges::replace(side, '+', '|');
    auto const found = crossings_of(north + "\n" + side + "\n" + side + "\n" + side + "\n" + street, 10_m);
    EXPECT_GE(found.size(), 18U / 3U) << "of those that may be one, three are no more than 50 m apart";
    EXPECT_LE(found.size(), 18U / 2U);
}

TEST(StreetCrossings, PavementsAreTheirStreet) {
    // A street with a pavement on either side, which are crossed at two places between the crossings at the ends.
    auto const found = crossings_of(R"(
           +                              +
           |                              |
           |                              |
           |                              |
           |                              |
        +--+---------+---------+----------+--+
        |  |         |         |          |  |
        +--a---------+---------+----------b--+
        |  |         |         |          |  |
        +--+---------+---------+----------+--+
           |                              |
           |                              |
           |                              |
           |                              |
           +                              +
    )",
                                    8_m);
    ASSERT_EQ(found.size(), 2U);
    for (auto const& one : found) {
        EXPECT_EQ(one.streets, 1U);
        EXPECT_EQ(one.length, 31 * 8_m);
    }
}

TEST(StreetCrossings, ACrescentIsAStreetOfItsOwn) {
    constexpr auto kMap = R"(
           +------+
           |      |
        +--a------b--+
    )";
    EXPECT_EQ(crossings_of(kMap, 15_m).size(), 0U) << "30 m deep";
    auto const found = crossings_of(kMap, 16_m);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].streets, 2U);
    EXPECT_EQ(found[0].length, 16_m * (7 + 11));
}

TEST(StreetCrossings, ATurningCircleIsPartOfTheEnd) {
    constexpr auto kMap = R"(
                 +--+
                 |  |
        +--------a--+
    )";
    EXPECT_EQ(crossings_of(kMap, 11_m).size(), 0U) << "110 m long";
    EXPECT_EQ(crossings_of(kMap, 16_m).size(), 1U) << "160 m";
}

TEST(StreetCrossings, ASquareIsOnePlace) {
    NetworkBuilder builder;
    std::vector<Point> const corners{{0, 0}, {100, 0}, {100, 100}, {0, 100}};
    std::vector<Point> const beyond{{-90, -90}, {190, -90}, {190, 190}, {-90, 190}};
    for (PointKey i = 0; i < 4; ++i) {
        builder.add_point(i, corners[static_cast<std::size_t>(i)]);
        builder.add_point(4 + i, beyond[static_cast<std::size_t>(i)]);
        builder.add_way({.source_id = i + 1, .points = {i, 4 + i}});
    }
    builder.add_area({.source_id = 9, .outline = {0, 1, 2, 3, 0}});
    auto const network = std::move(builder).build();
    auto const is_across = [&](std::size_t edge) { return network.edge(id_at<EdgeId>(edge)).across_area; };
    std::size_t across = 0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        across += is_across(i) ? 1U : 0U;
    }
    ASSERT_EQ(across, 2U) << "the sides are outlines";
    auto const found = street_crossings(network);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].place, (Point{50.0, 50.0}));
}

/// Streets of a grid of 100 m at random; nothing there is put together but bends.
struct RandomGrid {
    static constexpr int kSide = 8;

    explicit RandomGrid(unsigned seed) {
        std::mt19937 random{seed};
        for (int i = 0; i < kSide * kSide; ++i) {
            if (i % kSide + 1 < kSide && random() % 3 != 0) {
                add(i, i + 1);
            }
            if (i / kSide + 1 < kSide && random() % 3 != 0) {
                add(i, i + kSide);
            }
        }
    }

    void add(int from, int to) {
        neighbours[from].insert(to);
        neighbours[to].insert(from);
    }

    static Point place(int crossing) { return {100.0 * (crossing % kSide), 100.0 * (crossing / kSide)}; }  // NOLINT

    [[nodiscard]] Network network() const {
        NetworkBuilder builder;
        std::int64_t number = 0;
        for (int i = 0; i < kSide * kSide; ++i) {
            builder.add_point(i, place(i));
        }
        for (auto const& [from, all] : neighbours) {
            for (auto const to : all) {
                if (from < to) {
                    builder.add_way({.source_id = ++number, .points = {from, to}});
                }
            }
        }
        return std::move(builder).build();
    }

    /// The crossing at the end of the street that leaves `from` towards `to`, and its length; none at a dead end.
    [[nodiscard]] std::pair<std::optional<int>, Meters> follow(int from, int to) const {
        auto length = 100_m;
        while (neighbours.at(to).size() == 2) {
            auto const& both = neighbours.at(to);
            auto const next = *both.begin() == from ? *both.rbegin() : *both.begin();
            from = std::exchange(to, next);
            length += 100_m;
        }
        return {neighbours.at(to).size() > 2 ? std::optional{to} : std::nullopt, length};
    }

    std::map<int, std::set<int>> neighbours;
};

TEST(StreetCrossings, AreThoseOfAWalkAlongEveryStreet) {
    std::size_t crossings = 0;
    for (unsigned seed = 0; seed < 50; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        RandomGrid const grid{seed};
        std::map<Point, StreetCrossing> expected;
        for (auto const& [from, all] : grid.neighbours) {
            if (all.size() < 3) {
                continue;
            }
            auto& one = expected[RandomGrid::place(from)];
            for (auto const to : all) {
                if (auto const [end, length] = grid.follow(from, to); end && *end != from) {
                    ++one.streets;
                    one.length += length;
                }
            }
        }
        auto const found = street_crossings(grid.network());
        ASSERT_EQ(found.size(), expected.size());
        for (auto const& one : found) {
            ASSERT_TRUE(expected.contains(one.place));
            EXPECT_EQ(one.streets, expected[one.place].streets);
            EXPECT_NEAR(one.length.count(), expected[one.place].length.count(), 1e-6);
        }
        crossings += found.size();
    }
    EXPECT_GT(crossings, 1000U);
}

}  // namespace
}  // namespace walkshed
