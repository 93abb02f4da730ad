// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walk_costs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::TagList;
using testing::Town;

Walker const kWalker{.id = "test", .speed = MetersPerSecond{1.0}};
Walker const kWheels{.id = "wheels", .speed = MetersPerSecond{0.5}, .may_use_steps = false};

EdgeId edge_between(Town const& town, char from, char to) {
    for (auto const& arc : town.network.arcs(town[from])) {
        if (arc.head == town[to]) {
            return arc.edge;
        }
    }
    throw std::out_of_range{"no such edge"};
}

TEST(ToCost, RoundsToTheNearest64thOfASecondAnd32thOfAMeter) {
    EXPECT_EQ(to_cost(Seconds{1.0}), 64U);
    EXPECT_EQ(to_cost(Seconds{0.0}), 0U);
    EXPECT_EQ(to_cost(Seconds{100.0 + 0.49 / 64}), 6400U);
    EXPECT_EQ(to_cost(Seconds{100.0 + 0.51 / 64}), 6401U);
    EXPECT_EQ(to_cost(Meters{100.0 + 0.49 / 32}), 3200U);
    EXPECT_EQ(to_cost(Meters{100.0 + 0.51 / 32}), 3201U);
}

TEST(ToCost, SeventeenMinutesAndTwoKilometersFitIn16Bits) {
    EXPECT_LT(to_cost(Seconds{17.0 * 60.0}), 65'535U);
    EXPECT_LT(to_cost(Meters{2000}), 65'535U);
}

TEST(ToCost, IsUnreachableWhenTooLarge) {
    double const largest = (static_cast<double>(kUnreachable) - 1.0) / 64;
    EXPECT_EQ(to_cost(Seconds{largest}), kUnreachable - 1);
    EXPECT_EQ(to_cost(Seconds{largest + 1.0 / 64}), kUnreachable);
    EXPECT_EQ(to_cost(Meters{1e300}), kUnreachable);
    EXPECT_EQ(to_cost(Meters{HUGE_VAL}), kUnreachable);
}

TEST(ToTime, IsExactAndNothingForTheUnreachable) {
    EXPECT_EQ(to_time(96), Seconds{1.5});
    EXPECT_EQ(to_length(48), 1.5_m);
    EXPECT_EQ(to_time(kUnreachable), std::nullopt);
    EXPECT_EQ(to_length(kUnreachable), std::nullopt);
}

TEST(WalkCosts, ArcsCostWhatTheirEdgesCostInEitherDirection) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {10, 0});
    builder.add_point(3, {0, 30});
    builder.add_way({.source_id = 1, .passage = Passage::along, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {2, 3}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, kWalker};
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        ASSERT_EQ(costs.arcs(node).size(), network.arcs(node).size());
        for (std::size_t j = 0; j < network.arcs(node).size(); ++j) {
            auto const& arc = network.arcs(node)[j];
            EXPECT_EQ(costs.arcs(node)[j].head, arc.head);
            EXPECT_EQ(costs.arcs(node)[j].cost(true), costs.edge_cost(arc.edge, arc.along));
            EXPECT_EQ(costs.arcs(node)[j].cost(false), costs.edge_cost(arc.edge, !arc.along));
        }
    }
}

TEST(AddCosts, StaysUnreachableAndNeverWrapsRound) {
    EXPECT_EQ(add_costs(2, 3), 5U);
    EXPECT_EQ(add_costs(kUnreachable, 0), kUnreachable);
    EXPECT_EQ(add_costs(1, kUnreachable), kUnreachable);
    EXPECT_EQ(add_costs(kUnreachable - 3, 4), kUnreachable);
    EXPECT_EQ((WalkCost{1, 2} + WalkCost{}), WalkCost{});
}

TEST(WalkCost, GivesTheCostThatIsAskedFor) {
    WalkCost const cost{10, 20};
    EXPECT_EQ(cost.by(Metric::time), 10U);
    EXPECT_EQ(cost.by(Metric::length), 20U);
    EXPECT_TRUE(cost.reachable());
    EXPECT_FALSE(WalkCost{}.reachable());
}

TEST(WalkCosts, AnEdgeCostsItsTimeAndLengthInBothDirections) {
    auto const town = draw_town("a---b", 25_m);
    WalkCosts const costs{town.network, kWheels};
    for (bool const along : {true, false}) {
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, along), (WalkCost{to_cost(Seconds{200}), to_cost(100_m)}));
    }
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 0_m, 100_m), costs.edge_cost(EdgeId{0}, true));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 100_m, 0_m), costs.edge_cost(EdgeId{0}, false));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 20_m, 50_m), (WalkCost{to_cost(Seconds{60}), to_cost(30_m)}));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 50_m, 20_m), (WalkCost{to_cost(Seconds{60}), to_cost(30_m)}));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 20_m, 20_m), (WalkCost{0, 0}));
    EXPECT_EQ(costs.leg_cost(5_m), (WalkCost{to_cost(Seconds{10}), to_cost(5_m)}));
}

TEST(WalkCosts, StepsAreForThoseWhoMayUseThem) {
    auto const town = draw_town("a--b==c", 10_m);
    auto const steps = edge_between(town, 'b', 'c');
    WalkCosts const walking{town.network, kWalker};
    EXPECT_TRUE(walking.usable(steps));
    EXPECT_TRUE(walking.edge_cost(steps, true).reachable());
    WalkCosts const rolling{town.network, kWheels};
    EXPECT_FALSE(rolling.usable(steps));
    EXPECT_FALSE(rolling.on_main(steps));
    EXPECT_EQ(rolling.edge_cost(steps, true), WalkCost{});
    EXPECT_EQ(rolling.part_cost(steps, 1_m, 0_m), WalkCost{});
    EXPECT_EQ(rolling.part_cost(steps, 1_m, 1_m), WalkCost{});
    EXPECT_TRUE(rolling.usable(edge_between(town, 'a', 'b')));
}

TEST(WalkCosts, OneWayEdgesCostInOneDirectionOnly) {
    for (auto const allowed : {Passage::along, Passage::against}) {
        NetworkBuilder builder;
        builder.add_point(1, {0, 0});
        builder.add_point(2, {10, 0});
        builder.add_way({.passage = allowed, .points = {1, 2}});
        auto const network = std::move(builder).build();
        WalkCosts const costs{network, kWalker};
        bool const along = allowed == Passage::along;
        EXPECT_TRUE(costs.usable(EdgeId{0}));
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, along), (WalkCost{640, 320}));
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, !along), WalkCost{});
        auto const& edge = network.edge(EdgeId{0});
        auto const [start, end] = along ? std::pair{0_m, 5_m} : std::pair{5_m, 0_m};
        EXPECT_EQ(edge.passage, allowed);
        EXPECT_EQ(costs.part_cost(EdgeId{0}, start, end), (WalkCost{320, 160}));
        EXPECT_EQ(costs.part_cost(EdgeId{0}, end, start), WalkCost{});
        EXPECT_EQ(costs.part_cost(EdgeId{0}, end, end), (WalkCost{0, 0})) << "who is there is there";
    }
}

TEST(WalkCosts, EdgesThatHangTogetherShareAComponent) {
    auto const town = draw_town(R"(
        a--b--c   g--h

        d--e
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    EXPECT_EQ(costs.component_count(), 3U);
    EXPECT_EQ(costs.component(edge_between(town, 'a', 'b')), costs.component(edge_between(town, 'b', 'c')));
    EXPECT_NE(costs.component(edge_between(town, 'a', 'b')), costs.component(edge_between(town, 'd', 'e')));
    EXPECT_NE(costs.component(edge_between(town, 'g', 'h')), costs.component(edge_between(town, 'd', 'e')));
    EXPECT_EQ(costs.component(EdgeId{0}), 0U) << "numbered by their first edges";
    EXPECT_DOUBLE_EQ(costs.main_share(), 60.0 / 120.0);
}

TEST(WalkCosts, StepsDivideComponentsOnlyForThoseWhoMayNotUseThem) {
    auto const town = draw_town("a--b==c--d", 10_m);
    EXPECT_EQ(WalkCosts(town.network, kWalker).component_count(), 1U);
    EXPECT_EQ(WalkCosts(town.network, kWheels).component_count(), 2U);
    EXPECT_DOUBLE_EQ(WalkCosts(town.network, kWheels).main_share(), 0.5) << "steps are no part of the usable length";
}

TEST(WalkCosts, AComponentOfATenthOfTheLongestIsMainToo) {
    auto const town = draw_town(R"(
        a----------b
        c-d
    )",
                                10_m);
    // ab is 110 m, cd 20 m: main. A component of a tenth exactly is main as well, a shorter one is not.
    WalkCosts const costs{town.network, kWalker};
    EXPECT_TRUE(costs.on_main(edge_between(town, 'a', 'b')));
    EXPECT_TRUE(costs.on_main(edge_between(town, 'c', 'd')));

    auto const tenth = draw_town("a-------------------b c-d", 10_m);
    EXPECT_TRUE(WalkCosts(tenth.network, kWalker).on_main(edge_between(tenth, 'c', 'd')));
    auto const less = draw_town("a--------------------b c-d", 10_m);
    EXPECT_FALSE(WalkCosts(less.network, kWalker).on_main(edge_between(less, 'c', 'd')));
}

TEST(WalkCosts, LinesAcrossASquareMakeItNoMainPart) {
    // A street of 2.5 km, and a square whose outline and entries are shorter than a tenth of it; with the lines across
    // it is longer.
    NetworkBuilder builder;
    builder.add_point(1, {0, 1000});
    builder.add_point(2, {2500, 1000});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    std::vector<PointKey> outline;
    for (PointKey corner = 0; corner < 6; ++corner) {
        auto const angle = static_cast<double>(corner) * std::numbers::pi / 3.0;
        Point const place{30.0 * std::cos(angle), 30.0 * std::sin(angle)};
        builder.add_point(10 + corner, place);
        builder.add_point(20 + corner, {place.x * 1.05, place.y * 1.05});
        builder.add_way({.source_id = 2, .points = {10 + corner, 20 + corner}});
        outline.push_back(10 + corner);
    }
    outline.push_back(10);
    builder.add_area({.source_id = 3, .outline = outline});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, kWalker};
    auto const sides = 6 * 30.0 + 6 * 1.5;
    EXPECT_NEAR(costs.main_share(), 2500.0 / (2500.0 + sides), 1e-9);
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        EXPECT_EQ(costs.on_main(id), network.edge(id).source_id == 1) << i;
    }
}

TEST(WalkCosts, ANetworkWithoutUsableEdgesHasNoComponents) {
    auto const town = draw_town("a==b", 10_m);
    WalkCosts const costs{town.network, kWheels};
    EXPECT_EQ(costs.component_count(), 0U);
    EXPECT_EQ(costs.main_share(), 0.0);
}

Walker slow_on_stairs() {
    return {.id = "stairs", .speed = MetersPerSecond{1.0}, .stairs = {.up = 0.5, .down = 0.8}};
}

TEST(WalkCosts, StepsAreSlowerUpThanDown) {
    auto const up = draw_town("a====b", 20_m, {.street = {{"highway", "steps"}, {"incline", "up"}}});
    WalkCosts const costs{up.network, slow_on_stairs()};
    bool const along = up.network.edge(EdgeId{0}).from == up['a'];
    EXPECT_EQ(costs.edge_cost(EdgeId{0}, along).time, to_cost(Seconds{200}));
    EXPECT_EQ(costs.edge_cost(EdgeId{0}, !along).time, to_cost(Seconds{125}));
    EXPECT_EQ(costs.edge_cost(EdgeId{0}, along).length, to_cost(100_m)) << "lengths know no steps";

    auto const down = draw_town("a====b", 20_m, {.street = {{"highway", "steps"}, {"incline", "down"}}});
    bool const same_way = down.network.edge(EdgeId{0}).from == down['a'];
    EXPECT_EQ(WalkCosts(down.network, slow_on_stairs()).edge_cost(EdgeId{0}, same_way).time, to_cost(Seconds{125}));
}

TEST(WalkCosts, StepsOfUnknownRiseTakeTheMeanOfUpAndDown) {
    auto const town = draw_town("a====b", 20_m);
    WalkCosts const costs{town.network, slow_on_stairs()};
    for (bool const along : {true, false}) {
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, along).time, to_cost(Seconds{162.5}));
    }
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 0_m, 40_m).time, to_cost(Seconds{65})) << "and so do their parts";
}

TEST(WalkCosts, UnlitStreetsTakeLongerForThoseWhoMind) {
    auto const cost = [](TagList const& street, InTheDark const& dark) {
        auto const town = draw_town("a====b", 20_m, {.street = street});
        WalkCosts const costs{town.network, {.speed = MetersPerSecond{1.0}, .dark = dark}};
        EXPECT_EQ(costs.part_cost(EdgeId{0}, 0_m, 50_m).time * 2, costs.edge_cost(EdgeId{0}, true).time);
        return costs.edge_cost(EdgeId{0}, true);
    };
    TagList const unlit{{"highway", "footway"}, {"lit", "no"}};
    TagList const lit{{"highway", "footway"}, {"lit", "yes"}};
    TagList const not_told{{"highway", "footway"}};
    auto const as_measured = WalkCost{to_cost(Seconds{100}), to_cost(100_m)};
    auto const longer = WalkCost{to_cost(Seconds{150}), to_cost(100_m)};
    EXPECT_EQ(cost(unlit, {}), as_measured);
    EXPECT_EQ(cost(unlit, {.time_factor = 1.5}), longer) << "in time, not in metres";
    EXPECT_EQ(cost(lit, {.time_factor = 1.5, .unknown_is_unlit = true}), as_measured);
    EXPECT_EQ(cost(not_told, {.time_factor = 1.5}), as_measured);
    EXPECT_EQ(cost(not_told, {.time_factor = 1.5, .unknown_is_unlit = true}), longer);
    TagList const steps{{"highway", "steps"}, {"lit", "no"}};
    EXPECT_EQ(cost(steps, {.time_factor = 1.5}), longer);
}

TEST(WalkCosts, UnlitStreetsAreNotForThoseWhoRefuseThem) {
    auto const usable = [](TagList const& street, Walker const& walker) {
        auto const town = draw_town("a====b", 20_m, {.street = street});
        return WalkCosts(town.network, walker).usable(EdgeId{0});
    };
    Walker const refusing{.dark = {.refuses_unlit = true}};
    Walker const strict{.dark = {.refuses_unlit = true, .unknown_is_unlit = true}};
    EXPECT_FALSE(usable({{"highway", "footway"}, {"lit", "no"}}, refusing));
    EXPECT_TRUE(usable({{"highway", "footway"}, {"lit", "yes"}}, strict));
    EXPECT_TRUE(usable({{"highway", "footway"}}, refusing));
    EXPECT_FALSE(usable({{"highway", "footway"}}, confirmed_only(refusing)));
    EXPECT_FALSE(usable({{"highway", "footway"}}, strict));
    auto on_wheels = refusing;
    on_wheels.wheels = WheelLimits{};
    EXPECT_FALSE(usable({{"highway", "footway"}, {"lit", "no"}, {"wheelchair", "yes"}}, on_wheels));
}

/// A footway of 40 m from f across a primary street at c to g, at traffic lights.
Town crossing_at_lights() {
    return draw_town(R"(
            f
            |
        a===c===b
            |
            g
    )",
                     10_m,
                     {.street = {{"highway", "primary"}},
                      .nodes = {{'c', {{"highway", "crossing"}, {"crossing", "traffic_signals"}}}}});
}

TEST(WalkCosts, HalfOfAWaitIsChargedOnEitherSideOfTheStreet) {
    auto const town = crossing_at_lights();
    WalkCosts const costs{town.network, {.speed = MetersPerSecond{1.0}, .waits = {.signals = Seconds{30}}}};
    auto const beside = edge_between(town, 'f', 'c');
    auto const street = edge_between(town, 'a', 'c');
    for (bool const along : {true, false}) {
        EXPECT_EQ(costs.edge_cost(beside, along), (WalkCost{to_cost(Seconds{20 + 15}), to_cost(20_m)}));
        EXPECT_EQ(costs.edge_cost(street, along), (WalkCost{to_cost(Seconds{40}), to_cost(40_m)}));
    }
}

TEST(WalkCosts, PartsOfAnEdgeAddUpToItButForTheWaits) {
    auto const town = crossing_at_lights();
    WalkCosts const costs{town.network, {.speed = MetersPerSecond{1.0}, .waits = {.signals = Seconds{30}}}};
    auto const edge = edge_between(town, 'f', 'c');
    bool const from_c = town.network.edge(edge).from == town['c'];
    auto const at_c = from_c ? 0_m : 20_m;
    auto const at_f = from_c ? 20_m : 0_m;
    EXPECT_EQ(costs.part_cost(edge, 10_m, at_c).time, to_cost(Seconds{10}));
    EXPECT_EQ(costs.part_cost(edge, at_f, 10_m) + costs.part_cost(edge, 10_m, at_c), costs.part_cost(edge, at_f, at_c));
    EXPECT_EQ(from_c ? costs.wait_at_start(edge) : costs.wait_at_end(edge), to_cost(Seconds{15}));
    EXPECT_EQ(from_c ? costs.wait_at_end(edge) : costs.wait_at_start(edge), Cost{0});
    EXPECT_EQ(costs.part_cost(edge, 0_m, 20_m).time + to_cost(Seconds{15}), costs.edge_cost(edge, true).time);
    EXPECT_EQ(costs.part_cost(edge, at_c, at_c), (WalkCost{0, 0})) << "who stands there has not gone anywhere";
}

TEST(WalkCosts, LiftsTakeTheirWaitAsNodesAndAsWays) {
    Walker const walker{.speed = MetersPerSecond{1.0}, .waits = {.elevator = Seconds{60}}};
    auto const node = draw_town("a--c--b", 10_m, {.street = {}, .nodes = {{'c', {{"highway", "elevator"}}}}});
    WalkCosts const through{node.network, walker};
    EXPECT_EQ(through.edge_cost(edge_between(node, 'a', 'c'), true).time, to_cost(Seconds{30 + 30}));
    auto const way = draw_town("a==b", 10_m, {.street = {{"highway", "elevator"}}});
    EXPECT_EQ(WalkCosts(way.network, walker).edge_cost(EdgeId{0}, true).time, to_cost(Seconds{30 + 60}));
}

TEST(WalkCosts, WheelsDoNotPassWhatIsMadeForFeet) {
    auto const town = draw_town("a--c--b--d", 10_m, {.street = {}, .nodes = {{'c', {{"barrier", "kissing_gate"}}}}});
    WalkCosts const walking{town.network, kWalker};
    EXPECT_TRUE(walking.passes(town['c']));
    EXPECT_EQ(walking.component_count(), 1U);
    WalkCosts const rolling{town.network, {.speed = MetersPerSecond{1.0}, .wheels = WheelLimits{}}};
    EXPECT_FALSE(rolling.passes(town['c']));
    EXPECT_TRUE(rolling.passes(town['b']));
    EXPECT_EQ(rolling.component_count(), 2U) << "what lies on either side does not hang together";
    EXPECT_FALSE(rolling.same_streets(walking));
    EXPECT_TRUE(walking.same_streets(WalkCosts{town.network, kWalker}));
}

TEST(WalkCosts, WhoTakesOnlyWhatIsCertainStaysOffUntoldGround) {
    auto const town = draw_town("a--b==c", 10_m, {.street = {{"highway", "footway"}, {"wheelchair", "yes"}}});
    Walker const wheels{.speed = MetersPerSecond{1.0}, .wheels = WheelLimits{.worst_surface = Surface::rough}};
    WalkCosts const possible{town.network, wheels};
    WalkCosts const confirmed{town.network, confirmed_only(wheels)};
    EXPECT_TRUE(possible.usable(edge_between(town, 'a', 'b')));
    EXPECT_FALSE(confirmed.usable(edge_between(town, 'a', 'b')));
    EXPECT_TRUE(confirmed.usable(edge_between(town, 'b', 'c')));
}

/// Land that rises evenly to the east.
Relief rising_east(Network const& network, double slope) {
    auto const heights = [slope](std::span<Point const> places) {
        std::vector<std::optional<double>> result;
        std::ranges::transform(places, std::back_inserter(result), [&](Point place) { return place.x * slope; });
        return result;
    };
    return make_relief(network, heights);
}

Walker climber() {
    return {.speed = MetersPerSecond{1.0}, .slope = {.function = SlopeFunction::tobler}};
}

TEST(WalkCosts, TimesOnARampAreThoseOfTheFormulaInEitherDirection) {
    auto const town = draw_town("a----------b", 20_m);
    auto const relief = rising_east(town.network, 0.08);
    WalkCosts const costs{town.network, climber(), &relief};
    bool const eastward = town.network.edge(EdgeId{0}).from == town['a'];
    auto const length = town.network.edge(EdgeId{0}).length.count();
    auto const up = length * std::exp(3.5 * 0.13 - 3.5 * 0.05);
    auto const down = length * std::exp(3.5 * 0.03 - 3.5 * 0.05);
    EXPECT_NEAR(to_time(costs.edge_cost(EdgeId{0}, eastward).time)->count(), up, 0.01);
    EXPECT_NEAR(to_time(costs.edge_cost(EdgeId{0}, !eastward).time)->count(), down, 0.01);
    EXPECT_EQ(costs.edge_cost(EdgeId{0}, eastward).length, to_cost(Meters{length})) << "lengths know no slopes";
    auto const half = costs.part_cost(EdgeId{0}, eastward ? 0_m : Meters{length}, Meters{length / 2});
    EXPECT_NEAR(to_time(half.time)->count(), up / 2, 0.01);
}

TEST(WalkCosts, AMappedInclineCountsWhereNothingWasMeasured) {
    auto const town = draw_town("a====b", 20_m, {.street = {{"highway", "footway"}, {"incline", "10%"}}});
    bool const uphill = town.network.edge(EdgeId{0}).from == town['a'];
    WalkCosts const costs{town.network, climber()};
    EXPECT_NEAR(to_time(costs.edge_cost(EdgeId{0}, uphill).time)->count(), 100 * std::exp(0.35), 0.01);
    EXPECT_NEAR(to_time(costs.edge_cost(EdgeId{0}, !uphill).time)->count(), 100.0, 0.01) << "10 % down is as the flat";
    auto const flat = rising_east(town.network, 0.0);
    EXPECT_EQ(WalkCosts(town.network, climber(), &flat).edge_cost(EdgeId{0}, uphill).time, to_cost(Seconds{100}));
    EXPECT_EQ(WalkCosts(town.network, kWalker).edge_cost(EdgeId{0}, uphill).time, to_cost(Seconds{100}))
        << "a walker whom slopes do not slow";
}

TEST(WalkCosts, SlopesTooSteepForWheelsStopThemUnlessTheMapKnowsBetter) {
    Walker const wheels{.speed = MetersPerSecond{1.0}, .wheels = WheelLimits{.max_incline = 0.08}};
    auto const plain = draw_town("a----b", 20_m);
    auto const steep = rising_east(plain.network, 0.1);
    auto const gentle = rising_east(plain.network, 0.05);
    EXPECT_FALSE(WalkCosts(plain.network, wheels, &steep).usable(EdgeId{0}));
    EXPECT_TRUE(WalkCosts(plain.network, wheels, &gentle).usable(EdgeId{0}));
    EXPECT_FALSE(WalkCosts(plain.network, confirmed_only(wheels), &gentle).usable(EdgeId{0}))
        << "measured from afar, a slope proves nothing";
    auto const mapped = draw_town("a====b", 20_m, {.street = {{"highway", "residential"}, {"incline", "4%"}}});
    EXPECT_TRUE(WalkCosts(mapped.network, confirmed_only(wheels), &steep).usable(EdgeId{0}));
}

}  // namespace
}  // namespace walkshed
