// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed::testing {

/// Streets a-b-c-d from west to east, each 100 m long; nobody on wheels gets through b and c if they are barred.
inline Network street_of_three(bool barred) {
    NetworkBuilder builder;
    for (int i = 0; i < 4; ++i) {
        builder.add_point(i, {100.0 * i, 0});
        if (barred && (i == 1 || i == 2)) {
            builder.add_features(i, {.barrier = Barrier::no_wheels});
        }
    }
    for (int i = 0; i < 3; ++i) {
        builder.add_way({.source_id = i + 1, .points = {i, i + 1}});
    }
    return std::move(builder).build();
}

/// On the street's part number `part`, so far from its western end.
inline Snap at(Network const& network, std::int64_t part, Meters along) {
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        if (edge.source_id == part) {
            auto const place = network.point(edge.from).x < network.point(edge.to).x ? along : edge.length - along;
            return {SnapStatus::accepted, {{id_at<EdgeId>(i), {place, place}}}};
        }
    }
    throw std::out_of_range{"no such part"};
}

}  // namespace walkshed::testing
