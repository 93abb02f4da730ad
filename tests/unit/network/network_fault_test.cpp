// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "network/network_arrays.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

template <class T>
std::vector<T> list_of(std::span<T const> values) {
    return {values.begin(), values.end()};
}

/// Two streets that meet, with a name, a kerb and an end at the boundary.
NetworkArrays sound_arrays() {
    NetworkBuilder builder;
    for (PointKey key = 0; key < 5; ++key) {
        builder.add_point(key, {10.0 * static_cast<double>(key), key == 3 ? 7.0 : 0.0});
    }
    builder.add_way({.name = "Street", .points = {0, 1, 2}});
    builder.add_way({.points = {1, 3, 4}});
    builder.add_features(1, {.kerb = true});
    builder.add_features(2, {.elevator = true});
    builder.mark_boundary(0);
    builder.mark_boundary(4);
    auto const network = std::move(builder).build();
    auto const& parts = network.parts();
    return {list_of(parts.points),
            list_of(parts.edges),
            list_of(parts.first_arc),
            list_of(parts.arcs),
            list_of(parts.first_corner),
            list_of(parts.corners),
            list_of(parts.name_of_edge),
            list_of(parts.name_ends),
            list_of(parts.name_text),
            list_of(parts.boundary),
            list_of(parts.closed),
            list_of(parts.featured),
            {list_of(parts.leaves), list_of(parts.boxes)}};
}

/// Puts a byte where the value does not allow it.
template <class T>
void spoil(T& value, std::size_t position = 0) {
    constexpr unsigned char kNothing = 0x7f;
    std::memcpy(reinterpret_cast<unsigned char*>(&value) + position, &kNothing, 1);
}

std::string fault_after(std::function<void(NetworkArrays&)> const& change) {
    auto arrays = sound_arrays();
    change(arrays);
    return std::string{fault_of(arrays.parts())};
}

TEST(NetworkFault, IsNoneInWhatABuilderMade) {
    EXPECT_EQ(fault_after([](auto&) {}), "");
    EXPECT_EQ(fault_of(NetworkBuilder{}.build().parts()), "");
}

TEST(NetworkFault, IsAPlaceThatIsNone) {
    for (auto const bad : {std::numeric_limits<double>::quiet_NaN(), HUGE_VAL, -1e300}) {
        EXPECT_EQ(fault_after([bad](auto& a) { a.points[1].x = bad; }), "a place is none on the Earth");
        EXPECT_EQ(fault_after([bad](auto& a) { a.corners[2].y = bad; }), "a place is none on the Earth");
    }
}

TEST(NetworkFault, IsAnEdgeThatIsNone) {
    std::vector<std::function<void(Edge&)>> const changes{
        [](Edge& edge) { edge.from = NodeId{99}; },
        [](Edge& edge) { edge.to = NodeId{99}; },
        [](Edge& edge) { edge.length = Meters{-1}; },
        [](Edge& edge) { edge.length = Meters{std::numeric_limits<double>::quiet_NaN()}; },
        [](Edge& edge) { edge.length = Meters{HUGE_VAL}; },
        [](Edge& edge) { spoil(edge.kind); },
        [](Edge& edge) { spoil(edge.passage); },
        [](Edge& edge) { spoil(edge.ground.surface); },
        [](Edge& edge) { spoil(edge.ground.smoothness); },
        [](Edge& edge) { spoil(edge.ground.wheelchair); },
        [](Edge& edge) { spoil(edge.ground.rise); },
        [](Edge& edge) { spoil(edge.ground.lighting); },
        [](Edge& edge) { spoil(edge.ground.width_dm, 1); },
        [](Edge& edge) { spoil(edge.ground.incline_permille, 2); },
        [](Edge& edge) { spoil(edge.off_ground); },
        [](Edge& edge) { spoil(edge.across_area); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_EQ(fault_after([&](auto& a) { changes[i](a.edges[1]); }), "an edge is none") << "change " << i;
    }
}

TEST(NetworkFault, IsAnArcThatIsNone) {
    EXPECT_EQ(fault_after([](auto& a) { a.arcs[2].head = NodeId{99}; }), "an arc leads nowhere");
    EXPECT_EQ(fault_after([](auto& a) { a.arcs[2].edge = EdgeId{99}; }), "an arc leads nowhere");
    std::string const other = "the arcs are not those of the nodes";
    EXPECT_EQ(fault_after([](auto& a) { a.arcs.pop_back(); }), other);
    EXPECT_EQ(fault_after([](auto& a) { a.first_arc.pop_back(); }), other);
    EXPECT_EQ(fault_after([](auto& a) { a.first_arc[0] = 1; }), other);
    EXPECT_EQ(fault_after([](auto& a) { a.first_arc[1] = 99; }), other);
    EXPECT_EQ(fault_after([](auto& a) { std::swap(a.first_arc[1], a.first_arc[2]); }), other);
}

TEST(NetworkFault, IsALineThatIsNone) {
    std::string const fault = "an edge has no line";
    EXPECT_EQ(fault_after([](auto& a) { a.first_corner.back() += 1; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.first_corner[1] = 1; }), fault) << "a single point";
    EXPECT_EQ(fault_after([](auto& a) { a.first_corner[1] = std::numeric_limits<std::uint32_t>::max(); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.corners.pop_back(); }), fault);
}

TEST(NetworkFault, IsAnIndexOfOtherLines) {
    std::string const fault = "the index is not that of the lines";
    EXPECT_EQ(fault_after([](auto& a) { a.index.leaves[0].edge = EdgeId{1}; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.index.leaves[0].line_ends ^= 2; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.index.leaves.push_back({EdgeId{0}}); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.index.boxes.pop_back(); }), fault);
}

TEST(NetworkFault, IsANameThatIsNone) {
    std::string const fault = "an edge has no name";
    EXPECT_EQ(fault_after([](auto& a) { a.name_of_edge[0] = 99; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.name_of_edge.pop_back(); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.name_ends[0] = 99; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.name_text.pop_back(); }), fault);
}

TEST(NetworkFault, IsANodeInAListThatIsNone) {
    EXPECT_EQ(fault_after([](auto& a) { a.boundary.back() = NodeId{99}; }), "a node at the boundary is none");
    EXPECT_EQ(fault_after([](auto& a) { std::swap(a.boundary[0], a.boundary[1]); }), "a node at the boundary is none");
    EXPECT_EQ(fault_after([](auto& a) { a.closed.push_back(NodeId{99}); }), "a closed node is none");
}

TEST(NetworkFault, IsANodeWithFeaturesThatIsNone) {
    std::vector<std::function<void(FeaturedNode&)>> const changes{
        [](FeaturedNode& one) { one.node = NodeId{99}; },
        [](FeaturedNode& one) { spoil(one.features.barrier); },
        [](FeaturedNode& one) { spoil(one.features.crossing); },
        [](FeaturedNode& one) { spoil(one.features.wheelchair); },
        [](FeaturedNode& one) { spoil(one.features.elevator); },
        [](FeaturedNode& one) { spoil(one.features.kerb); },
        [](FeaturedNode& one) { spoil(one.features.kerb_cm, 1); },
        [](FeaturedNode& one) { spoil(one.features.width_dm, 1); },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_EQ(fault_after([&](auto& a) { changes[i](a.featured.back()); }), "a node with features is none")
            << "change " << i;
    }
    EXPECT_EQ(fault_after([](auto& a) { a.featured[1].node = a.featured[0].node; }), "a node with features is none");
}

}  // namespace
}  // namespace walkshed
