// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/walk_file.hpp"

#include <cstring>
#include <memory>

#include "scratch.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed::io {
namespace {

using WalkFiles = Scratch;

/// A street with everything on it that a network can know, and a second part.
Network eventful_network() {
    NetworkBuilder builder;
    for (PointKey key = 0; key < 8; ++key) {
        builder.add_point(key, {100.5 * static_cast<double>(key), key == 3 ? 40.25 : 0.0});
    }
    builder.add_way({.source_id = -7,
                     .kind = StreetKind::steps,
                     .passage = Passage::against,
                     .ground = {.surface = Surface::soft,
                                .smoothness = Smoothness::bad,
                                .wheelchair = WheelchairTag::limited,
                                .rise = Rise::down,
                                .lighting = Lighting::unlit,
                                .wheelchair_ramp = true,
                                .stroller_ramp = true,
                                .width_dm = 15,
                                .incline_permille = -80},
                     .name = "一刻钟 Street",
                     .points = {0, 1, 2},
                     .off_ground = true});
    builder.add_way({.source_id = 8'000'000'000, .kind = StreetKind::trunk, .name = "Main", .points = {2, 3, 4, 5}});
    builder.add_way({.source_id = 9, .points = {4, 2}});
    builder.add_way({.source_id = 10, .name = "Main", .points = {6, 7, 99}});
    builder.add_features(1, {.barrier = Barrier::narrow, .crossing = Crossing::signals, .kerb = true, .kerb_cm = 3});
    builder.add_features(2, {.wheelchair = WheelchairTag::no, .elevator = true, .width_dm = 9});
    builder.block(4);
    return std::move(builder).build();
}

WalkFile eventful() {
    auto network = eventful_network();
    WalkCosts const costs{network, confirmed_only({.id = "somebody"})};
    std::vector<StoredHierarchy> hierarchies{Hierarchy{costs, {.metric = Metric::length, .limit = 6000}}.stored(),
                                             Hierarchy{costs}.stored()};
    return {MetricSystem::named("EPSG:32650"),
            std::move(network),
            {.files = {{"city.osm.pbf", "00ff", "2025-01-19"}, {"more.osm", "ab", ""}},
             .attribution = "Map data © contributors",
             .counts = {{"osm_ways", 4}, {"osm_nodes", 8}}},
            std::move(hierarchies)};
}

WalkFile without_streets() {
    return {MetricSystem::named("EPSG:32650"), NetworkBuilder{}.build(), {}, {}};
}

template <class T>
std::vector<T> list_of(std::span<T const> values) {
    return {values.begin(), values.end()};
}

template <class T>
void expect_same(HierarchyParts::ArcCosts<T> const& a, HierarchyParts::ArcCosts<T> const& b) {
    EXPECT_EQ(list_of(a.up), list_of(b.up));
    EXPECT_EQ(list_of(a.up_other), list_of(b.up_other));
    EXPECT_EQ(list_of(a.down), list_of(b.down));
    EXPECT_EQ(list_of(a.down_other), list_of(b.down_other));
}

void expect_same_edges(Network const& a, Network const& b) {
    ASSERT_EQ(a.edge_count(), b.edge_count());
    for (std::size_t i = 0; i < a.edge_count(); ++i) {
        SCOPED_TRACE(i);
        auto const id = id_at<EdgeId>(i);
        auto const& [from, to, length, kind, passage, ground, off_ground, across_area, source_id] = a.edge(id);
        auto const& edge = b.edge(id);
        EXPECT_EQ(from, edge.from);
        EXPECT_EQ(to, edge.to);
        EXPECT_EQ(length, edge.length);
        EXPECT_EQ(kind, edge.kind);
        EXPECT_EQ(passage, edge.passage);
        EXPECT_EQ(ground, edge.ground);
        EXPECT_EQ(off_ground, edge.off_ground);
        EXPECT_EQ(across_area, edge.across_area);
        EXPECT_EQ(source_id, edge.source_id);
        EXPECT_EQ(a.name(id), b.name(id));
        EXPECT_EQ(list_of(a.line(id)), list_of(b.line(id)));
    }
}

void expect_same_nodes(Network const& a, Network const& b) {
    ASSERT_EQ(a.node_count(), b.node_count());
    for (std::size_t i = 0; i < a.node_count(); ++i) {
        auto const id = id_at<NodeId>(i);
        EXPECT_EQ(a.point(id), b.point(id));
        EXPECT_EQ(a.first_arc(id), b.first_arc(id));
        EXPECT_TRUE(std::ranges::equal(a.arcs(id), b.arcs(id), [](Arc const& one, Arc const& other) {
            return one.head == other.head && one.edge == other.edge && one.along == other.along;
        }));
    }
    EXPECT_EQ(list_of(a.boundary()), list_of(b.boundary()));
    EXPECT_EQ(list_of(a.closed()), list_of(b.closed()));
    EXPECT_TRUE(std::ranges::equal(a.featured_nodes(), b.featured_nodes(), [](auto const& one, auto const& other) {
        return one.node == other.node && one.features == other.features;
    }));
}

TEST_F(WalkFiles, HoldEverythingThatANetworkKnows) {
    auto const written = eventful();
    ASSERT_FALSE(written.network.boundary().empty());
    ASSERT_FALSE(written.network.closed().empty());
    ASSERT_EQ(written.network.featured_nodes().size(), 2U);
    write_walk_file(path("a.walk"), written, false);
    auto const read = read_walk_file(path("a.walk"));
    expect_same_edges(read.network, written.network);
    expect_same_nodes(read.network, written.network);
    EXPECT_EQ(read.network.arc_count(), written.network.arc_count());
    EXPECT_EQ(read.metric.name(), "EPSG:32650");
    EXPECT_EQ(read.metric.wkt(), written.metric.wkt());
    EXPECT_EQ(read.origin, written.origin);
    EXPECT_EQ(files(), std::vector<std::string>{"a.walk"});
}

TEST_F(WalkFiles, HoldHierarchies) {
    auto const written = eventful();
    write_walk_file(path("a.walk"), written, false);
    auto const read = read_walk_file(path("a.walk"));
    ASSERT_EQ(read.hierarchies.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        auto const& [walker, confirmed_only, options, fingerprint, parts, storage] = written.hierarchies[i];
        auto const& other = read.hierarchies[i];
        EXPECT_EQ(walker, other.walker);
        EXPECT_EQ(confirmed_only, other.confirmed_only);
        EXPECT_EQ(options, other.options);
        EXPECT_EQ(fingerprint, other.fingerprint);
        EXPECT_EQ(list_of(parts.slot_of), list_of(other.parts.slot_of));
        EXPECT_EQ(list_of(parts.helpers), list_of(other.parts.helpers));
        EXPECT_GT(parts.arcs.head.size(), 0U);
        EXPECT_EQ(list_of(parts.arcs.first), list_of(other.parts.arcs.first));
        EXPECT_EQ(list_of(parts.arcs.head), list_of(other.parts.arcs.head));
        EXPECT_EQ(parts.arcs.is_narrow(), i == 0) << "a hierarchy of either width";
        expect_same(parts.arcs.narrow, other.parts.arcs.narrow);
        expect_same(parts.arcs.wide, other.parts.arcs.wide);
    }
}

TEST_F(WalkFiles, HoldANetworkWithoutStreets) {
    write_walk_file(path("a.walk"), without_streets(), false);
    EXPECT_EQ(read_walk_file(path("a.walk")).network.node_count(), 0U);
}

TEST_F(WalkFiles, OfTheSameContentAreTheSameBytes) {
    write_walk_file(path("a.walk"), eventful(), false);
    write_walk_file(path("b.walk"), eventful(), false);
    write_walk_file(path("c.walk"), read_walk_file(path("a.walk")), false);
    EXPECT_EQ(bytes_of(path("a.walk")), bytes_of(path("b.walk")));
    EXPECT_EQ(bytes_of(path("a.walk")), bytes_of(path("c.walk")));
}

/// What lies where a record has no value depends on what was there before.
TEST_F(WalkFiles, HoldNothingOfWhatLiesBetweenValues) {
    auto const clean = eventful();
    auto const edges = std::make_shared<std::vector<Edge>>(list_of(clean.network.parts().edges));
    for (auto& edge : *edges) {
        if (!edge.ground.width_dm) {
            edge.ground.width_dm = 77;
            edge.ground.width_dm.reset();
        }
    }
    auto const arcs = std::make_shared<std::vector<Arc>>(clean.network.arc_count());
    std::memset(static_cast<void*>(arcs->data()), 0xff, arcs->size() * sizeof(Arc));
    for (std::size_t i = 0; i < arcs->size(); ++i) {
        (*arcs)[i].head = clean.network.parts().arcs[i].head;
        (*arcs)[i].edge = clean.network.parts().arcs[i].edge;
        (*arcs)[i].along = clean.network.parts().arcs[i].along;
    }
    auto parts = clean.network.parts();
    parts.edges = *edges;
    parts.arcs = *arcs;
    write_walk_file(path("a.walk"), clean, false);
    write_walk_file(path("b.walk"), {clean.metric, Network{parts, nullptr}, clean.origin, clean.hierarchies}, false);
    EXPECT_EQ(bytes_of(path("a.walk")), bytes_of(path("b.walk")));
}

TEST_F(WalkFiles, KeepANetworkThatIsInUseWhenTheyAreReplaced) {
    write_walk_file(path("a.walk"), eventful(), false);
    auto const network = read_walk_file(path("a.walk")).network;
    write_walk_file(path("a.walk"), without_streets(), true);
    std::filesystem::remove(path("a.walk"));
    expect_same_edges(network, eventful_network());
}

TEST_F(WalkFiles, ReplaceNothingUnlessToldTo) {
    write("a.walk", "old");
    EXPECT_TRUE(
        has(error_of([&] { write_walk_file(path("a.walk"), eventful(), false); }), ErrorCode::output_exists, "a.walk"));
    EXPECT_EQ(bytes_of(path("a.walk")), "old");
    EXPECT_TRUE(
        has(error_of([&] { write_walk_file(path("none/a.walk"), eventful(), false); }), ErrorCode::io, "no folder"));
    EXPECT_EQ(files(), std::vector<std::string>{"a.walk"});
}

TEST_F(WalkFiles, DoNotHoldWhatIsNoNetwork) {
    auto const content = eventful();
    auto parts = content.network.parts();
    parts.arcs = parts.arcs.first(1);
    auto error = error_of([&] {
        write_walk_file(path("a.walk"), {content.metric, Network{parts, nullptr}, {}, {}}, false);
    });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "a.walk: this network cannot be kept"));
    auto of_another = without_streets();
    of_another.hierarchies = content.hierarchies;
    error = error_of([&] { write_walk_file(path("a.walk"), of_another, false); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "cannot be kept: a hierarchy is of other nodes"));
    EXPECT_TRUE(files().empty());
}

TEST(WalkFileName, EndsInWalk) {
    EXPECT_TRUE(is_walk_file("data/city.walk"));
    EXPECT_FALSE(is_walk_file("city.walk.gpkg"));
    EXPECT_FALSE(is_walk_file("city.osm.pbf"));
}

}  // namespace
}  // namespace walkshed::io
