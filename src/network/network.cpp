// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/network.hpp"

#include <algorithm>

namespace walkshed {

std::size_t NetworkParts::street_bytes() const {
    return points.size_bytes() + edges.size_bytes() + first_arc.size_bytes() + arcs.size_bytes() +
           first_corner.size_bytes() + corners.size_bytes() + name_of_edge.size_bytes() + name_ends.size_bytes() +
           name_text.size_bytes() + boundary.size_bytes() + closed.size_bytes() + featured.size_bytes();
}

std::size_t NetworkParts::index_bytes() const {
    return leaves.size_bytes() + boxes.size_bytes();
}

std::span<Point const> Network::line(EdgeId edge) const {
    auto const first = parts_.first_corner[index_of(edge)];
    return parts_.corners.subspan(first, parts_.first_corner[index_of(edge) + 1] - first);
}

std::string_view Network::name(EdgeId edge) const {
    auto const number = parts_.name_of_edge[index_of(edge)];
    auto const begin = number == 0 ? 0 : parts_.name_ends[number - 1];
    auto const name = parts_.name_text.subspan(begin, parts_.name_ends[number] - begin);
    return {name.data(), name.size()};
}

StreetKind Network::largest_street(NodeId node) const {
    auto largest = StreetKind::other;
    for (auto const& arc : arcs(node)) {
        largest = std::max(largest, edge(arc.edge).kind);
    }
    return largest;
}

bool Network::larger_streets_meet(NodeId node) const {
    return std::ranges::count_if(arcs(node),
                                 [this](Arc const& arc) { return is_larger_street(edge(arc.edge).kind); }) >= 3;
}

Bounds Network::bounds() const {
    Bounds bounds;
    for (auto const point : parts_.corners) {
        bounds.add(point);
    }
    return bounds;
}

}  // namespace walkshed
