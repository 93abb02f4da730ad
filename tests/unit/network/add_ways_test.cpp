// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

FeatureTable lines(std::vector<Geometry> geometries) {
    return {.name = "streets", .geometry_type = GeometryType::lines, .geometries = std::move(geometries)};
}

Geometry straight(Point from, Point to) {
    return MultiLine{{from, to}};
}

void add_text(FeatureTable& table, std::string name, std::initializer_list<char const*> cells) {
    auto& column = table.add_column(std::move(name), ColumnType::text);
    for (auto const* cell : cells) {
        column.values.push_back(cell == nullptr ? Value{} : Value{std::string{cell}});
    }
}

Network network_of(FeatureTable const& table) {
    NetworkBuilder builder;
    add_ways(builder, table);
    return std::move(builder).build();
}

TEST(AddWays, LinesMeetWhereCornersAgreeToTheCentimetre) {
    auto const network = network_of(lines({
        MultiLine{{{0, 0}, {10, 0}, {20, 0}}},
        straight({10.004, -0.004}, {10, 50}),
        straight({20.02, 0}, {30, 0}),
    }));
    EXPECT_EQ(network.edge_count(), 4U) << "the third line begins 2 cm off and stays apart";
    EXPECT_EQ(network.node_count(), 6U);
}

TEST(AddWays, LinesThatCrossWithoutACornerDoNotMeet) {
    EXPECT_EQ(network_of(lines({straight({0, 0}, {10, 10}), straight({0, 10}, {10, 0})})).edge_count(), 2U);
}

TEST(AddWays, CountsWaysAndLeavesOutRowsWithoutALine) {
    NetworkBuilder builder;
    auto const added = add_ways(builder, lines({
                                             std::monostate{},
                                             Point{1, 2},
                                             MultiLine{},
                                             MultiLine{{{0, 0}}},
                                             straight({0, 0}, {std::nan(""), 0}),
                                             MultiLine{{{0, 0}, {10, 0}}, {{20, 0}, {30, 0}}},
                                         }));
    EXPECT_EQ(added, 2U);
    EXPECT_EQ(std::move(builder).build().edge_count(), 2U);
}

TEST(AddWays, ReadsIdNameAndKindFromColumns) {
    auto table = lines({straight({0, 0}, {10, 0})});
    table.add_column("OSM_ID", ColumnType::integer).values = {Value{std::int64_t{9007199254740993}}};
    add_text(table, "Name", {"永泰街"});
    add_text(table, "highway", {"living_street"});
    auto const network = network_of(table);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.edge(EdgeId{0}).source_id, 9007199254740993);
    EXPECT_EQ(network.edge(EdgeId{0}).kind, StreetKind::living_street);
    EXPECT_EQ(network.name(EdgeId{0}), "永泰街");
}

TEST(AddWays, NumbersRowsWhereIdsAreNoWholeNumbers) {
    auto table = lines({straight({0, 0}, {10, 0}), straight({10, 0}, {20, 0}), straight({20, 0}, {30, 0})});
    add_text(table, "id", {"417", "A-17", nullptr});
    auto const network = network_of(table);
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        ids.push_back(network.edge(id_at<EdgeId>(i)).source_id);
    }
    std::ranges::sort(ids);
    EXPECT_EQ(ids, (std::vector<std::int64_t>{2, 3, 417}));
}

TEST(AddWays, UsesTheRowsOwnIdsWithoutAnIdColumn) {
    auto table = lines({straight({0, 0}, {10, 0})});
    table.row_ids = {"12"};
    EXPECT_EQ(network_of(table).edge(EdgeId{0}).source_id, 12);
}

TEST(AddWays, LeavesOutStreetsThatNobodyWalks) {
    auto table = lines({straight({0, 0}, {10, 0}), straight({10, 0}, {20, 0}), straight({20, 0}, {30, 0}),
                        straight({30, 0}, {40, 0}), straight({40, 0}, {50, 0})});
    add_text(table, "highway", {"motorway", "Hauptstrasse", nullptr, "residential", "footway"});
    add_text(table, "foot", {nullptr, nullptr, nullptr, "no", nullptr});
    auto const network = network_of(table);
    ASSERT_EQ(network.edge_count(), 3U);
    std::size_t others = 0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        others += network.edge(id_at<EdgeId>(i)).kind == StreetKind::other ? 1U : 0U;
    }
    EXPECT_EQ(others, 2U) << "an unknown kind and none at all";
}

TEST(AddWays, HonoursAccessAndDirectionWithoutAHighwayColumn) {
    auto table = lines({straight({0, 0}, {10, 0}), straight({10, 0}, {20, 0})});
    add_text(table, "access", {"private", nullptr});
    add_text(table, "oneway:foot", {nullptr, "yes"});
    auto const network = network_of(table);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.edge(EdgeId{0}).passage, Passage::along);
}

TEST(AddWays, KnowsBridgesAndTunnelsFromTheirColumns) {
    auto table = lines({straight({0, 0}, {10, 0}), straight({10, 0}, {20, 0}), straight({20, 0}, {30, 0})});
    add_text(table, "bridge", {"yes", nullptr, "F"});
    add_text(table, "tunnel", {nullptr, "yes", "F"});
    auto const network = network_of(table);
    std::vector<bool> off_ground(3);
    for (std::size_t i = 0; i < 3; ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        off_ground[static_cast<std::size_t>(edge.source_id - 1)] = edge.off_ground;
    }
    EXPECT_EQ(off_ground, (std::vector<bool>{true, true, false}));
}

TEST(AddWays, ReadsTheGroundAndCrossingsFromColumnsInAnyCaseAndWithoutColons) {
    auto table = lines({straight({0, 0}, {100, 0}), straight({50, -50}, {50, 50})});
    add_text(table, "highway", {"primary", "footway"});
    add_text(table, "SURFACE", {"asphalt", "sett"});
    add_text(table, "ramp_wheelchair", {nullptr, "yes"});
    add_text(table, "oneway_foot", {nullptr, "yes"});
    table.add_column("width", ColumnType::real).values = {Value{}, Value{1.5}};
    auto const network = network_of(table);
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        auto const footway = edge.kind == StreetKind::footway;
        EXPECT_EQ(edge.ground.surface, footway ? Surface::rough : Surface::paved);
        EXPECT_EQ(edge.ground.wheelchair_ramp, footway);
        EXPECT_EQ(edge.passage, footway ? Passage::along : Passage::both);
        EXPECT_EQ(edge.ground.width(), footway ? std::optional{Meters{1.5}} : std::nullopt);
    }
}

TEST(AddWays, EveryColonMayBeAnUnderscore) {
    // A way across a primary street, with one tag that makes a difference to it.
    auto const with = [](char const* highway, char const* column, char const* value) {
        auto table = lines({MultiLine{{{50, 0}, {100, 0}, {150, 0}}}, MultiLine{{{100, -50}, {100, 0}, {100, 50}}}});
        add_text(table, "highway", {"primary", highway});
        add_text(table, "footway", {nullptr, "crossing"});
        add_text(table, column, {nullptr, value});
        return network_of(table);
    };
    for (auto const* const column : {"sidewalk_both", "sidewalk_left", "sidewalk_right"}) {
        EXPECT_EQ(with("trunk", column, "no").edge_count(), 1U) << column;
        EXPECT_EQ(with("trunk", column, "yes").edge_count(), 4U) << column;
    }
    auto const kept = [&](char const* column, char const* value, auto const& holds) {
        auto const network = with("footway", column, value);
        auto const is_so = [&](std::uint32_t i) { return holds(network, network.edge(EdgeId{i})); };
        return is_so(0) || is_so(1) || is_so(2) || is_so(3);
    };
    auto const passes = [](Passage passage) {
        return [passage](Network const&, Edge const& edge) { return edge.passage == passage; };
    };
    EXPECT_TRUE(kept("oneway_foot", "yes", passes(Passage::along)));
    EXPECT_TRUE(kept("foot_backward", "no", passes(Passage::along)));
    EXPECT_TRUE(kept("foot_forward", "no", passes(Passage::against)));
    EXPECT_TRUE(kept("ramp_stroller", "yes", [](Network const&, Edge const& it) { return it.ground.stroller_ramp; }));
    EXPECT_TRUE(
        kept("ramp_wheelchair", "yes", [](Network const&, Edge const& it) { return it.ground.wheelchair_ramp; }));
    auto const crossing_is = [](Crossing crossing) {
        return [crossing](Network const& network, Edge const&) {
            return network.featured_nodes().size() == 1 && network.featured_nodes()[0].features.crossing == crossing;
        };
    };
    EXPECT_TRUE(kept("crossing_signals", "yes", crossing_is(Crossing::signals)));
    EXPECT_TRUE(kept("crossing_markings", "zebra", crossing_is(Crossing::marked)));
    EXPECT_TRUE(kept("crossing_markings", "no", crossing_is(Crossing::unmarked)));
}

TEST(AddWays, CornersDoNotMeetPointsOfOtherSources) {
    NetworkBuilder builder;
    for (PointKey key = -3; key <= 3; ++key) {
        builder.add_point(key, {1000.0 + 10.0 * static_cast<double>(key), 0});
    }
    builder.add_way({.source_id = 1, .points = {-3, -2, -1, 0, 1, 2, 3}});
    add_ways(builder, lines({straight({0, 0}, {10, 0})}));
    auto const network = std::move(builder).build();
    EXPECT_EQ(network.edge_count(), 2U);
    EXPECT_EQ(network.node_count(), 4U);
}

TEST(AddWays, AcceptsCoordinatesOfEveryMetricSystem) {
    // A Gauss-Krueger easting with its zone number in front.
    auto const network = network_of(lines({straight({39'500'000, 4'400'000}, {39'500'010, 4'400'000}),
                                           straight({39'500'010, 4'400'000}, {39'500'020, 4'400'000})}));
    EXPECT_EQ(network.node_count(), 3U);
}

}  // namespace
}  // namespace walkshed
