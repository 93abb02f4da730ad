// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/relief.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <array>

#include "heights.hpp"

namespace walkshed {
namespace {

using testing::edge_of;
using testing::heights_of;
using testing::NoisyRaster;
using testing::rise;
using testing::steepest;
using testing::street_through;

constexpr std::array kFunctions{SlopeFunction::none, SlopeFunction::tobler, SlopeFunction::marquez_perez,
                                SlopeFunction::irmischer_clarke, SlopeFunction::table};

/// A hillside that rises eastward.
HeightsAt ramp(double slope) {
    return heights_of([slope](Point place) { return 500.0 + slope * place.x; });
}

/// A street eastward along the x axis, with a node at each of these places.
Network street_east(std::vector<double> const& places, std::initializer_list<std::size_t> bridges = {}) {
    std::vector<Point> points(places.size());
    std::ranges::transform(places, points.begin(), [](double x) { return Point{x, 0.0}; });
    return street_through(points, bridges);
}

/// A crooked street of 400 nodes, its edges of 3 to 200 m.
Network crooked_street() {
    std::mt19937 random{7};
    std::vector<Point> points{{0, 0}};
    while (points.size() < 400) {
        auto const angle = static_cast<double>(random() % 6283) / 1000.0;
        auto const length = std::pow(10.0, 0.5 + static_cast<double>(random() % 1000) / 555.0);
        points.push_back({points.back().x + length * std::cos(angle), points.back().y + length * std::sin(angle)});
    }
    return street_through(points);
}

TEST(Relief, KnowsNothingByDefault) {
    Relief const relief;
    EXPECT_FALSE(relief.known(EdgeId{0}));
    EXPECT_TRUE(relief.slopes(EdgeId{0}).empty());
    EXPECT_EQ(relief.edges_without_heights(), 0U);
}

TEST(Relief, KeepsTheSlopeOfAnEvenHillsideWhateverTheEdge) {
    auto const network = street_east({0, 5, 35, 135, 1135, 1136});
    for (auto const radius : {0_m, 60_m}) {
        auto const relief = make_relief(network, ramp(0.08), {radius});
        for (std::int64_t way = 0; way < 5; ++way) {
            auto const edge = edge_of(network, way);
            auto const east = network.point(network.edge(edge).to).x > network.point(network.edge(edge).from).x;
            ASSERT_FALSE(relief.slopes(edge).empty());
            for (auto const slope : relief.slopes(edge)) {
                EXPECT_NEAR(slope, east ? 0.08 : -0.08, 1e-6) << way;
            }
        }
    }
}

TEST(Relief, DividesEdgesIntoEqualPiecesOfAboutThirtyMetres) {
    auto const network = street_east({0, 5, 45, 105, 1105});
    auto const relief = make_relief(network, ramp(0.08));
    std::array<std::size_t, 4> const expected{1, 1, 2, 33};
    for (std::size_t way = 0; way < 4; ++way) {
        EXPECT_EQ(relief.slopes(edge_of(network, static_cast<std::int64_t>(way))).size(), expected[way]);
    }
}

TEST(Relief, GivesTheTimesOfTheClosedFormOnRamps) {
    auto const network = street_east({0, 17, 100, 365});
    for (auto const slope : {-0.25, -0.08, -0.02, 0.0, 0.03, 0.0833, 0.10, 0.5}) {
        auto const relief = make_relief(network, ramp(slope));
        for (auto const function : kFunctions) {
            SlopeModel const model{.function = function};
            for (std::int64_t way = 0; way < 3; ++way) {
                auto const edge = edge_of(network, way);
                auto const east = network.point(network.edge(edge).to).x > network.point(network.edge(edge).from).x;
                EXPECT_NEAR(time_factor_of_part(model, relief.slopes(edge), {.along = east}), time_factor(model, slope),
                            1e-5)
                    << name_of(function) << " east at " << slope;
                EXPECT_NEAR(time_factor_of_part(model, relief.slopes(edge), {.along = !east}),
                            time_factor(model, -slope), 1e-5)
                    << name_of(function) << " west at " << slope;
            }
        }
    }
}

TEST(Relief, FollowsHillsThatAreLargerThanTheDisc) {
    // 20 m high, 1 km from top to top: a mean over a disc keeps 1 - (k r)² / 8 of a wave number k.
    auto const k = 2.0 * std::numbers::pi / 1000.0;
    auto const network = street_east({0, 400, 1000});
    auto const relief =
        make_relief(network, heights_of([k](Point place) { return 20.0 * std::sin(k * place.x); }), {60_m});
    auto const kept = 1.0 - k * k * 60.0 * 60.0 / 8.0;
    EXPECT_NEAR(kept, 0.982, 0.001);
    auto const edge = edge_of(network, 1);
    auto const slopes = relief.slopes(edge);
    auto const east = network.point(network.edge(edge).to).x > network.point(network.edge(edge).from).x;
    for (std::size_t i = 0; i < slopes.size(); ++i) {
        auto const x = 400.0 + 600.0 * (static_cast<double>(i) + 0.5) / static_cast<double>(slopes.size());
        auto const slope = east ? slopes[i] : -slopes[slopes.size() - 1 - i];
        EXPECT_NEAR(slope, kept * 20.0 * k * std::cos(k * x), 0.001) << x;
    }
}

TEST(Relief, ClimbsOnARoundTripWhatItDescends) {
    NetworkBuilder builder;
    std::vector<Point> const corners{{0, 0}, {220, 30}, {260, 310}, {40, 190}};
    for (PointKey key = 0; key < 4; ++key) {
        builder.add_point(key, corners[static_cast<std::size_t>(key)]);
    }
    for (PointKey key = 0; key < 4; ++key) {
        builder.add_way({.source_id = key, .points = {key, (key + 1) % 4}});
    }
    auto const network = std::move(builder).build();
    auto const relief = make_relief(network, heights_of([](Point place) {
                                        return 30.0 * std::sin(place.x / 70.0) + 20.0 * std::cos(place.y / 45.0);
                                    }));
    double sum = 0.0;
    double climbed = 0.0;
    for (std::int64_t way = 0; way < 4; ++way) {
        auto const id = edge_of(network, way);
        auto const forward = network.point(network.edge(id).from) == corners[static_cast<std::size_t>(way)];
        sum += rise(network, relief, way) * (forward ? 1.0 : -1.0);
        climbed += climb(relief.slopes(id), network.edge(id).length, {.along = forward}).count();
    }
    EXPECT_NEAR(sum, 0.0, 1e-4);
    EXPECT_GT(climbed, 10.0);
}

TEST(Relief, MakesNoSlopesOfTheNoiseOfARaster) {
    auto const network = crooked_street();
    NoisyRaster const raster{30.0, 2.0, [](Point) { return 100.0; }};
    EXPECT_GT(steepest(network, make_relief(network, heights_of(raster), {0_m})), 0.10) << "as the raster has it";
    EXPECT_LT(steepest(network, make_relief(network, heights_of(raster), {smoothing_radius(30_m)})), 0.03);
}

TEST(Relief, KeepsAHillsideUnderTheNoiseOfARaster) {
    NoisyRaster const raster{30.0, 2.0, [](Point place) { return 0.08 * place.x; }};
    std::vector<double> places(41);
    std::ranges::generate(places, [x = -100.0]() mutable { return x += 100.0; });
    auto const network = street_east(places);
    auto const relief = make_relief(network, heights_of(raster), {smoothing_radius(30_m)});
    for (std::int64_t way = 0; way < 40; ++way) {
        EXPECT_NEAR(std::abs(rise(network, relief, way)), 8.0, 1.2) << way;
    }
}

TEST(Relief, SpreadsAShortRampButLosesNoneOfItsClimb) {
    // 100 m at 8 % between level streets.
    auto const network = street_east({-300, -100, 0, 100, 200, 400});
    auto const relief =
        make_relief(network, heights_of([](Point place) { return 0.08 * std::clamp(place.x, 0.0, 100.0); }), {60_m});
    EXPECT_NEAR(std::abs(rise(network, relief, 2)), 6.0, 0.1) << "what a disc of 60 m leaves on the ramp itself";
    double whole = 0.0;
    for (std::int64_t way = 0; way < 5; ++way) {
        whole += std::abs(rise(network, relief, way));
    }
    EXPECT_NEAR(whole, 8.0, 1e-5);
    EXPECT_LE(steepest(network, relief), 0.08);
}

TEST(Relief, LeavesARidgeMostOfItsHeight) {
    // Up 25 m over 250 m at 10 %, and down again: a disc takes 2 s r · 2 / (3 π) off a crest of slopes s.
    auto const network = street_east({-550, -250, 0, 250, 550});
    auto const relief = make_relief(
        network, heights_of([](Point place) { return std::max(25.0 - 0.1 * std::abs(place.x), 0.0); }), {60_m});
    auto const up = std::abs(rise(network, relief, 0)) + std::abs(rise(network, relief, 1));
    EXPECT_NEAR(up, 25.0 - 2.0 * 0.1 * 60.0 * 2.0 / (3.0 * std::numbers::pi), 0.15);
}

TEST(SmoothingRadius, KeepsTheNoiseOfEveryRasterDown) {
    EXPECT_EQ(smoothing_radius(30_m), 60_m);
    EXPECT_EQ(smoothing_radius(1_m), 30_m);
    auto const network = crooked_street();
    for (auto const cell : {10_m, 30_m, 90_m}) {
        NoisyRaster const raster{cell.count(), 2.0, [](Point) { return 100.0; }};
        auto const relief = make_relief(network, heights_of(raster), {smoothing_radius(cell)});
        double squares = 0.0;
        double count = 0.0;
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            for (double const slope : relief.slopes(id_at<EdgeId>(i))) {
                squares += slope * slope;
                count += 1.0;
            }
        }
        EXPECT_NEAR(std::sqrt(squares / count), 0.006, 0.001) << cell.count();
    }
}

/// A valley across the street, 30 m deep from x = 0 to x = 100, its sides steep.
double valley(Point place) {
    return place.x > 0.0 && place.x < 100.0 ? 270.0 : 300.0;
}

TEST(Relief, BridgesDoNotFollowTheValleyAndNeitherDoTheStreetsToThem) {
    std::vector<double> const places{-500, -20, 0, 100, 140, 600};
    auto const bridge = street_east(places, {2});
    EXPECT_EQ(steepest(bridge, make_relief(bridge, heights_of(valley), {60_m})), 0.0);
    auto const no_bridge = street_east(places);
    EXPECT_GT(steepest(no_bridge, make_relief(no_bridge, heights_of(valley), {60_m})), 0.2);
}

TEST(Relief, TunnelsDoNotFollowTheHill) {
    auto const hill = heights_of([](Point place) { return std::abs(place.x - 200.0) < 150.0 ? 400.0 : 300.0; });
    auto const network = street_east({-400, 50, 350, 900}, {1});
    EXPECT_EQ(steepest(network, make_relief(network, hill, {60_m})), 0.0);
}

TEST(Relief, BridgesAreStraightBetweenUnequalEnds) {
    // The land is 10 m higher beyond the gorge; level streets begin 60 m before it and end 60 m after it.
    auto const land = heights_of([](Point place) {
        return place.x > 0.0 && place.x < 80.0 ? 200.0 : place.x < 40.0 ? 300.0 : 310.0;
    });
    auto const network = street_east({-500, 0, 40, 80, 500}, {1, 2});
    auto const relief = make_relief(network, land, {60_m});
    EXPECT_NEAR(std::abs(rise(network, relief, 1)), 10.0 * 40.0 / 200.0, 1e-4);
    EXPECT_NEAR(std::abs(rise(network, relief, 2)), 10.0 * 40.0 / 200.0, 1e-4);
    EXPECT_NEAR(std::abs(rise(network, relief, 0)), 10.0 * 60.0 / 200.0, 1e-4);
    EXPECT_NEAR(steepest(network, relief), 10.0 / 200.0, 1e-4);
}

TEST(Relief, WithoutADiscOnlyBridgesLeaveTheLand) {
    auto const network = street_east({-100, 0, 50, 100, 200}, {1, 2});
    auto const relief = make_relief(network, heights_of([](Point place) {
                                        return place.x > 0.0 && place.x < 100.0 ? 200.0 : 300.0 + 0.1 * place.x;
                                    }),
                                    {0_m});
    for (std::int64_t way = 0; way < 4; ++way) {
        auto const& edge = network.edge(edge_of(network, way));
        EXPECT_NEAR(std::abs(rise(network, relief, way)), 0.1 * edge.length.count(), 1e-4) << way;
    }
}

TEST(Relief, ForksOfBridgesHangBetweenAllTheirEnds) {
    NetworkBuilder builder;
    std::vector<Point> const ends{{-60, 0}, {60, 0}, {0, 60}};
    builder.add_point(0, {0, 0});
    for (PointKey key = 1; key <= 3; ++key) {
        builder.add_point(key, ends[static_cast<std::size_t>(key - 1)]);
        builder.add_point(key + 10, {ends[static_cast<std::size_t>(key - 1)].x * 2.0,
                                     ends[static_cast<std::size_t>(key - 1)].y * 2.0});
        builder.add_way({.source_id = key, .points = {key, 0}, .off_ground = true});
        builder.add_way({.source_id = key + 10, .points = {key, key + 10}});
    }
    auto const network = std::move(builder).build();
    auto const relief =
        make_relief(network, heights_of([](Point place) { return place.y > 50.0 ? 109.0 : 100.0; }), {0_m});
    EXPECT_NEAR(std::abs(rise(network, relief, 1)), 3.0, 1e-4);
    EXPECT_NEAR(std::abs(rise(network, relief, 2)), 3.0, 1e-4);
    EXPECT_NEAR(std::abs(rise(network, relief, 3)), 6.0, 1e-4);
}

TEST(Relief, CountsEdgesWithoutHeightsAndLeavesThemFlat) {
    auto const network = street_east({0, 100, 200, 500, 600});
    auto const relief =
        make_relief(network, heights_of([](Point place) {
                        return place.x < 210.0 || place.x > 490.0 ? std::optional{0.1 * place.x} : std::nullopt;
                    }));
    EXPECT_EQ(relief.edges_without_heights(), 1U);
    EXPECT_FALSE(relief.known(edge_of(network, 2)));
    EXPECT_TRUE(relief.slopes(edge_of(network, 2)).empty());
    EXPECT_TRUE(relief.known(edge_of(network, 1)));
    EXPECT_NEAR(std::abs(rise(network, relief, 1)), 10.0, 1e-4) << "the rim of the data makes no slopes";
}

TEST(Relief, KnowsNothingWhereThereAreNoHeightsAtAll) {
    auto const network = street_east({0, 100, 200, 300}, {1});
    auto const relief = make_relief(network, heights_of([](Point) { return std::optional<double>{}; }));
    EXPECT_EQ(relief.edges_without_heights(), 3U);
    EXPECT_FALSE(relief.known(EdgeId{0}));
}

TEST(Relief, KnowsNothingOfABridgeThatLeadsNowhere) {
    auto const network = street_east({0, 100, 200}, {0, 1});
    EXPECT_EQ(make_relief(network, ramp(0.05)).edges_without_heights(), 2U);
}

TEST(Relief, OfLevelGroundIsKnownAndHoldsNoSlopes) {
    auto const network = street_east({0, 100, 400});
    auto const relief = make_relief(network, ramp(0.0));
    EXPECT_TRUE(relief.known(EdgeId{0}));
    EXPECT_TRUE(relief.slopes(EdgeId{0}).empty());
    EXPECT_EQ(relief.edges_without_heights(), 0U);
}

TEST(Relief, TakesEdgesWithoutLengthAndNetworksWithoutEdges) {
    NetworkBuilder builder;
    builder.add_point(0, {0, 0});
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 0});
    builder.add_way({.source_id = 1, .points = {0, 1}});
    builder.add_way({.source_id = 2, .points = {1, 2}});
    auto const network = std::move(builder).build();
    auto const relief = make_relief(network, ramp(0.1));
    EXPECT_TRUE(relief.known(edge_of(network, 1)));
    EXPECT_TRUE(relief.slopes(edge_of(network, 1)).empty());
    EXPECT_EQ(relief.slopes(edge_of(network, 2)).size(), 2U);
    EXPECT_EQ(make_relief(Network{}, ramp(0.1)).edges_without_heights(), 0U);
}

TEST(Relief, IsTheSameWhateverTheThreads) {
    auto const network = crooked_street();
    auto const raster = heights_of(NoisyRaster{30.0, 2.0, [](Point place) { return 0.05 * place.x; }});
    auto const relief_with = [&](std::size_t threads) {
        tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
        return make_relief(network, raster);
    };
    auto const one = relief_with(1);
    auto const four = relief_with(4);
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        EXPECT_TRUE(std::ranges::equal(one.slopes(id_at<EdgeId>(i)), four.slopes(id_at<EdgeId>(i)))) << i;
    }
}

TEST(Relief, PassesOnWhatTheHeightsThrow) {
    auto const network = street_east({0, 100});
    EXPECT_THROW((void)make_relief(network,
                                   [](std::span<Point const>) -> std::vector<std::optional<double>> {
                                       throw std::runtime_error{"no heights today"};
                                   }),
                 std::runtime_error);
}

TEST(TimeFactorOfPart, OfPartsAddsUpToThatOfTheWhole) {
    std::mt19937 random{11};
    for (int round = 0; round < 200; ++round) {
        SlopeModel const model{.function = kFunctions[random() % kFunctions.size()]};
        std::vector<float> slopes(1 + random() % 9);
        std::ranges::generate(slopes, [&] { return static_cast<float>(random() % 601) / 1000.0F - 0.3F; });
        std::vector<double> cuts{0.0, 1.0};
        for (auto i = random() % 6; i > 0; --i) {
            cuts.push_back(static_cast<double>(random() % 1001) / 1000.0);
        }
        std::ranges::sort(cuts);
        for (bool const along : {true, false}) {
            double sum = 0.0;
            for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
                sum += (cuts[i + 1] - cuts[i]) *
                       time_factor_of_part(model, slopes, {.from = cuts[i], .to = cuts[i + 1], .along = along});
            }
            EXPECT_NEAR(sum, time_factor_of_part(model, slopes, {.along = along}), 1e-12) << "round " << round;
        }
    }
}

TEST(TimeFactorOfPart, IsThatOfThePiecesItCovers) {
    SlopeModel const model{.function = SlopeFunction::table, .table = {{-1.0, 3.0}, {0.0, 1.0}, {1.0, 2.0}}};
    std::vector<float> const slopes{0.5F, 0.0F, -0.5F, 1.0F};
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, slopes, {.from = 0.0, .to = 0.25}), 1.5);
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, slopes, {.from = 0.125, .to = 0.375}), 1.25);
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, slopes, {.from = 0.0, .to = 0.25, .along = false}), 2.0);
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, slopes, {.from = 0.6, .to = 0.6}), 2.0) << "of a place";
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, slopes, {.from = 1.0, .to = 1.0}), 2.0) << "of the end";
    EXPECT_DOUBLE_EQ(time_factor_of_part(model, {}, {}), 1.0);
}

TEST(Climb, IsWhatIsGainedInOneDirection) {
    std::vector<float> const slopes{0.5F, 0.0F, -0.25F, 0.25F};
    EXPECT_DOUBLE_EQ(climb(slopes, 100_m, {}).count(), 18.75);
    EXPECT_DOUBLE_EQ(climb(slopes, 100_m, {.along = false}).count(), 6.25);
    EXPECT_DOUBLE_EQ(climb(slopes, 100_m, {.from = 0.125, .to = 0.5}).count(), 6.25) << "of a part";
    EXPECT_DOUBLE_EQ(climb(slopes, 100_m, {.from = 0.5, .to = 1.0, .along = false}).count(), 6.25);
    EXPECT_EQ(climb({}, 100_m, {}), 0_m);
}

}  // namespace
}  // namespace walkshed
