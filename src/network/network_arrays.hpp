// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "network/segment_index.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed {

/// What a Network consists of while it is being made: NetworkParts that can still grow.
struct NetworkArrays {
    std::vector<Point> points;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> first_arc;
    std::vector<Arc> arcs;
    std::vector<std::uint32_t> first_corner;
    std::vector<Point> corners;
    std::vector<std::uint32_t> name_of_edge;
    std::vector<std::uint64_t> name_ends;
    std::vector<char> name_text;
    std::vector<NodeId> boundary;
    std::vector<NodeId> closed;
    std::vector<FeaturedNode> featured;
    SegmentIndex::Arrays index;

    void add_name(std::string_view name) {
        name_text.insert(name_text.end(), name.begin(), name.end());
        name_ends.push_back(name_text.size());
    }

    /// They refer to these arrays as they are now.
    [[nodiscard]] NetworkParts parts() const {
        return {points,    edges,     first_arc, arcs,   first_corner, corners,      name_of_edge,
                name_ends, name_text, boundary,  closed, featured,     index.leaves, index.boxes};
    }
};

/// The network of these arrays, which it keeps. The index is made here.
[[nodiscard]] inline Network network_of(NetworkArrays arrays) {
    arrays.index = SegmentIndex::arrays_of(arrays.parts());
    auto const storage = std::make_shared<NetworkArrays const>(std::move(arrays));
    return {storage->parts(), storage};
}

}  // namespace walkshed
