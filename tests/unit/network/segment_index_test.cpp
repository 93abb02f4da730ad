// SPDX-License-Identifier: Apache-2.0
#include "network/segment_index.hpp"

#include <gtest/gtest.h>

#include <boost/geometry/algorithms/intersects.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/segment.hpp>
#include <cmath>
#include <cstring>
#include <random>
#include <tuple>

#include "geo/boost_point.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {
namespace {

double number(std::mt19937& random, double from, double to) {
    return from + static_cast<double>(random()) / 4294967296.0 * (to - from);
}

/// A place on a map of 1 km: on a grid of 25 m one time in two, so that lines touch, overlap and have no length.
Point somewhere(std::mt19937& random) {
    Point const point{number(random, 0, 1000), number(random, 0, 1000)};
    return random() % 2 == 0 ? Point{std::round(point.x / 25) * 25, std::round(point.y / 25) * 25} : point;
}

/// Streets of 1 to 40 segments, far from the origin as coordinates on the Earth are, here short and there right across.
Network random_streets(std::mt19937& random, std::size_t streets, Point origin) {
    NetworkBuilder builder;
    PointKey key = 0;
    for (std::size_t i = 0; i < streets; ++i) {
        Way way{.source_id = static_cast<std::int64_t>(i)};
        auto const corners = 2 + random() % (i % 4 == 0 ? 40 : 2);
        auto at = somewhere(random);
        for (std::size_t corner = 0; corner < corners; ++corner) {
            builder.add_point(key, {origin.x + at.x, origin.y + at.y});
            way.points.push_back(key++);
            at = i % 5 == 0 ? somewhere(random) : Point{at.x + number(random, -30, 30), at.y + number(random, -30, 30)};
        }
        builder.add_way(std::move(way));
    }
    return std::move(builder).build();
}

using Segments = std::vector<std::pair<EdgeId, std::size_t>>;  // edge, and the number of the segment's first point

/// Calls `visit(edge, number of the first point, first point, second point)` for every segment.
template <class Visit>
void for_each_segment(Network const& network, Visit visit) {
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const line = network.line(id_at<EdgeId>(i));
        for (std::size_t corner = 0; corner + 1 < line.size(); ++corner) {
            visit(id_at<EdgeId>(i), corner, line[corner], line[corner + 1]);
        }
    }
}

std::size_t corner_of(Network const& network, EdgeId edge, std::span<Point const, 2> ends) {
    return static_cast<std::size_t>(ends.data() - network.line(edge).data());
}

constexpr std::array<Point, 3> kOrigins{Point{0, 0}, Point{500'000, 4'500'000}, Point{-3e7, 2e7}};

TEST(SegmentIndex, FindsTheSegmentsThatTouchABox) {
    std::mt19937 random{1};
    for (int round = 0; round < 60; ++round) {
        auto const origin = kOrigins[random() % kOrigins.size()];
        auto const network = random_streets(random, random() % 200, origin);
        SegmentIndex const index{network.parts()};
        for (int query = 0; query < 20; ++query) {
            Bounds box;
            box.add(somewhere(random));
            box.add(query % 2 == 0 ? somewhere(random) : Point{box.low.x + 10, box.low.y + 25});
            box = {{box.low.x + origin.x, box.low.y + origin.y}, {box.high.x + origin.x, box.high.y + origin.y}};
            Segments found;
            index.for_each_in(
                box, [&](EdgeId edge, auto ends) { found.emplace_back(edge, corner_of(network, edge, ends)); });
            Segments expected;
            for_each_segment(network, [&](EdgeId edge, std::size_t corner, Point a, Point b) {
                if (boost::geometry::intersects(boost::geometry::model::segment<Point>{a, b}, boost_box(box))) {
                    expected.emplace_back(edge, corner);
                }
            });
            ASSERT_EQ(found, expected) << "round " << round << ", query " << query;
        }
    }
}

TEST(SegmentIndex, ShowsAllSegmentsWithinReach) {
    std::mt19937 random{2};
    for (int round = 0; round < 60; ++round) {
        auto const origin = kOrigins[random() % kOrigins.size()];
        auto const network = random_streets(random, random() % 200, origin);
        SegmentIndex const index{network.parts()};
        for (int query = 0; query < 20; ++query) {
            auto const place = somewhere(random);
            Point const point{origin.x + place.x, origin.y + place.y};
            auto const reach = number(random, 0, query % 3 == 0 ? 1000 : 30);
            Segments found;
            index.for_each_near(point, reach * reach, [&](EdgeId edge, auto ends, double square) {
                EXPECT_EQ(square, square_distance(point, ends[0], ends[1]));
                found.emplace_back(edge, corner_of(network, edge, ends));
                return reach * reach;
            });
            std::ranges::sort(found);
            Segments expected;
            for_each_segment(network, [&](EdgeId edge, std::size_t corner, Point a, Point b) {
                if (square_distance(point, a, b) <= reach * reach) {
                    expected.emplace_back(edge, corner);
                }
            });
            ASSERT_EQ(found, expected) << "round " << round << ", query " << query;
        }
    }
}

TEST(SegmentIndex, MeasuresToAMicrometre) {
    std::mt19937 random{3};
    for (int round = 0; round < 20'000; ++round) {
        auto const origin = kOrigins[random() % kOrigins.size()];
        std::array<Point, 3> places{};
        for (auto& place : places) {
            place = somewhere(random);
            place = {place.x + origin.x, place.y + origin.y};
        }
        auto const away = nearest_on_line(std::span{places}.first(2), places[2]).away;
        ASSERT_NEAR(std::sqrt(square_distance(places[2], places[0], places[1])), away.count(), 1e-6) << round;
    }
}

TEST(SegmentIndex, IsEmptyWithoutStreets) {
    auto const network = NetworkBuilder{}.build();
    SegmentIndex const index{network.parts()};
    auto const fail = [](auto...) { ADD_FAILURE(); };
    index.for_each_in({{-1e6, -1e6}, {1e6, 1e6}}, fail);
    index.for_each_near({0, 0}, 1e12, [](auto...) {
        ADD_FAILURE();
        return 0.0;
    });
}

TEST(SegmentIndex, IsTheSameForTheSameLines) {
    std::mt19937 random{4};
    auto const network = random_streets(random, 500, {0, 0});
    auto const index = SegmentIndex::arrays_of(network.parts());
    EXPECT_TRUE(std::ranges::equal(index.leaves, network.parts().leaves));
    EXPECT_EQ(std::memcmp(index.boxes.data(), network.parts().boxes.data(), index.boxes.size() * sizeof(BoxPage)), 0);
}

/// What a snap is, found out from every edge.
std::optional<Attachment> nearest_of_all(WalkCosts const& costs, bool main, Point point, Meters limit) {
    constexpr Meters kSame{0.001};
    auto const& network = costs.network();
    Meters least{HUGE_VAL};
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            auto const edge = id_at<EdgeId>(i);
            if (!costs.usable(edge) || costs.on_main(edge) != main) {
                continue;
            }
            auto const place = nearest_on_line(network.line(edge), point);
            if (pass == 1 && place.away <= least + kSame && place.away <= limit) {
                auto const along = std::min(place.along, network.edge(edge).length);
                return Attachment{edge, {along, along}, place.away};
            }
            least = pass == 0 ? std::min(least, place.away) : least;
        }
    }
    return std::nullopt;
}

TEST(SnapPoint, IsTheNearestOfAllEdges) {
    std::mt19937 random{5};
    std::array<int, 4> seen{};
    for (int round = 0; round < 60; ++round) {
        auto const origin = kOrigins[random() % kOrigins.size()];
        auto const network = random_streets(random, 1 + random() % 60, origin);
        WalkCosts const costs{network, Walker{}};
        SnapIndex const index{costs};
        for (int query = 0; query < 40; ++query) {
            auto const place = somewhere(random);
            Point const point{origin.x + place.x, origin.y + place.y};
            Meters const limit{number(random, 0, 200)};
            auto const snap = index.snap(point, {.limit = limit});
            ++seen[static_cast<std::size_t>(snap.status)];
            auto const main = nearest_of_all(costs, true, point, limit);
            auto const expected = main ? main : nearest_of_all(costs, false, point, limit);
            auto const status = main ? SnapStatus::accepted : expected ? SnapStatus::island : SnapStatus::too_far;
            ASSERT_EQ(snap.status, status) << "round " << round << ", query " << query;
            ASSERT_EQ(snap.attachments.size(), expected ? 1U : 0U);
            if (expected) {
                auto const& found = snap.attachments[0];
                ASSERT_EQ(std::tuple(found.edge, found.stretch, found.leg),
                          std::tuple(expected->edge, expected->stretch, expected->leg))
                    << "round " << round << ", query " << query;
            }
        }
    }
    EXPECT_GT(seen[static_cast<std::size_t>(SnapStatus::accepted)], 100);
    EXPECT_GT(seen[static_cast<std::size_t>(SnapStatus::island)], 100);
    EXPECT_GT(seen[static_cast<std::size_t>(SnapStatus::too_far)], 100);
}

}  // namespace
}  // namespace walkshed
