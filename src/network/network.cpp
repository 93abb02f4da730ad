// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/network.hpp"

#include <algorithm>

namespace walkshed {

std::span<Point const> Network::line(EdgeId edge) const {
    auto const first = first_corner_[index_of(edge)];
    return {corners_.data() + first, first_corner_[index_of(edge) + 1] - first};
}

std::string_view Network::name(EdgeId edge) const {
    return names_[name_of_edge_[index_of(edge)]];
}

StreetKind Network::largest_street(NodeId node) const {
    auto largest = StreetKind::other;
    for (auto const& arc : arcs(node)) {
        largest = std::max(largest, edges_[arc.edge].kind);
    }
    return largest;
}

Bounds Network::bounds() const {
    Bounds bounds;
    for (auto const point : corners_) {
        bounds.add(point);
    }
    return bounds;
}

}  // namespace walkshed
