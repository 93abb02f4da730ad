// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <optional>
#include <type_traits>

#include "walkshed/network/network.hpp"

namespace walkshed::io {

// Records as files hold them: byte for byte as memory does, with zeros where a record has no value (between members,
// and in an optional that is empty). A layout that is not the one of format 5 does not compile.

static_assert(sizeof(Point) == 16 && std::is_trivially_copyable_v<Point>);
static_assert(sizeof(SegmentLeaf) == 8 && std::is_trivially_copyable_v<SegmentLeaf>);
static_assert(sizeof(BoxPage) == 256 && std::is_trivially_copyable_v<BoxPage>);
static_assert(sizeof(Edge) == 40 && alignof(Edge) == 8 && std::is_trivially_copyable_v<Edge>);
static_assert(sizeof(Ground) == 12 && alignof(Ground) == 2 && std::is_trivially_copyable_v<Ground>);
static_assert(sizeof(Arc) == 8 && alignof(Arc) == 4 && std::is_trivially_copyable_v<Arc>);
static_assert(sizeof(NodeFeatures) == 9 && alignof(NodeFeatures) == 1 && std::is_trivially_copyable_v<NodeFeatures>);
static_assert(sizeof(FeaturedNode) == 16 && alignof(FeaturedNode) == 4 && std::is_trivially_copyable_v<FeaturedNode>);

/// Puts the value, if there is one, where zeros are. A compiler may copy what lies behind the members of an optional
/// with them: it is cleared.
template <class T>
void put(std::optional<T>& zeros, std::optional<T> const& value) {
    constexpr auto kMembers = sizeof(T) + sizeof(bool);
    if (value) {
        zeros = *value;
        std::memset(reinterpret_cast<std::byte*>(&zeros) + kMembers, 0, sizeof(zeros) - kMembers);
    }
}

// put(zeros, record): the record where all bytes are zero. The bindings name every member, so that one more is not
// forgotten here.

/// Whether all bytes of a T are bytes of its value.
template <class T>
inline constexpr bool kHasNoGaps = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, Point> ||
                                   std::is_same_v<T, SegmentLeaf> || std::is_same_v<T, BoxPage>;

template <class T>
requires kHasNoGaps<T>
void put(T& zeros, T const& value) {
    zeros = value;
}

inline void put(Ground& zeros, Ground const& ground) {
    auto const& [surface, smoothness, wheelchair, rise, lighting, wheelchair_ramp, stroller_ramp, width, incline] =
        ground;
    zeros.surface = surface;
    zeros.smoothness = smoothness;
    zeros.wheelchair = wheelchair;
    zeros.rise = rise;
    zeros.lighting = lighting;
    zeros.wheelchair_ramp = wheelchair_ramp;
    zeros.stroller_ramp = stroller_ramp;
    put(zeros.width_dm, width);
    put(zeros.incline_permille, incline);
}

inline void put(Edge& zeros, Edge const& edge) {
    auto const& [from, to, length, kind, passage, ground, off_ground, across_area, source_id] = edge;
    zeros.from = from;
    zeros.to = to;
    zeros.length = length;
    zeros.kind = kind;
    zeros.passage = passage;
    put(zeros.ground, ground);
    zeros.off_ground = off_ground;
    zeros.across_area = across_area;
    zeros.source_id = source_id;
}

inline void put(Arc& zeros, Arc const& arc) {
    auto const& [head, edge, along] = arc;
    zeros.head = head;
    zeros.edge = edge;
    zeros.along = along;
}

inline void put(FeaturedNode& zeros, FeaturedNode const& featured) {
    auto const& [barrier, crossing, wheelchair, elevator, kerb, kerb_cm, width] = featured.features;
    zeros.node = featured.node;
    zeros.features.barrier = barrier;
    zeros.features.crossing = crossing;
    zeros.features.wheelchair = wheelchair;
    zeros.features.elevator = elevator;
    zeros.features.kerb = kerb;
    put(zeros.features.kerb_cm, kerb_cm);
    put(zeros.features.width_dm, width);
}

}  // namespace walkshed::io
