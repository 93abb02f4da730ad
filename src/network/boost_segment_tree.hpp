// SPDX-License-Identifier: Apache-2.0
#pragma once

// An R-tree of the straight parts of a network's edges. For source files only.

#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cstdint>

#include "geo/boost_point.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed {

/// One straight part of an edge: from the line's point number `corner` to the next.
struct Segment {
    EdgeId edge;
    std::uint32_t corner;
};

/// Looks up where a segment lies, so that the tree need not hold its coordinates.
struct SegmentPlace {
    using result_type = boost::geometry::model::segment<Point>;

    Network const* network;

    result_type operator()(Segment const& segment) const {
        auto const line = network->line(segment.edge);
        return {line[segment.corner], line[segment.corner + 1]};
    }
};

struct SameSegment {
    bool operator()(Segment const& a, Segment const& b) const { return a.edge == b.edge && a.corner == b.corner; }
};

/// Refers to the network, which must outlive it.
using SegmentTree =
    boost::geometry::index::rtree<Segment, boost::geometry::index::linear<16>, SegmentPlace, SameSegment>;

/// The tree of the edges for which `wanted(edge)` holds. Cost: O(n log n) in the number of segments.
template <class Wanted>
[[nodiscard]] SegmentTree make_segment_tree(Network const& network, Wanted const& wanted) {
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        for (std::uint32_t corner = 0; wanted(edge) && corner + 1 < network.line(edge).size(); ++corner) {
            segments.push_back({edge, corner});
        }
    }
    return SegmentTree{segments.begin(), segments.end(), boost::geometry::index::linear<16>{}, SegmentPlace{&network}};
}

}  // namespace walkshed
