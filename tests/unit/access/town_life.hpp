// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/town.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed::testing {

/// Walks 1 m in 1 s, so that times and lengths have the same numbers.
inline Walker walker_at_one_meter_per_second() {
    Walker walker;
    walker.id = "adult";
    walker.speed = MetersPerSecond{1};
    return walker;
}

inline Facility facility_at(Point place, CategoryId category = CategoryId{0}) {
    Facility facility;
    facility.categories = {category};
    facility.shape = place;
    return facility;
}

inline Facility facility_over(Point low, Point high) {
    auto facility = facility_at({});
    facility.shape = rectangle(low, high);
    return facility;
}

inline Doorstep doorstep_at(Point place, std::vector<Point> gates = {}) {
    return {BlockId{0}, place, 1.0, std::move(gates)};
}

/// Streets with facilities and doorsteps, and the questions one may ask there.
struct TownLife {
    Network network;
    std::vector<Facility> facilities;
    std::vector<Doorstep> doorsteps;
    std::vector<Walker> walkers{walker_at_one_meter_per_second()};
    SnapOptions snapping{};
    std::vector<Block> blocks{};

    [[nodiscard]] AccessTable ask(std::vector<NearestQuestion> const& questions) const {
        return find_access({network, walkers, facilities, doorsteps, snapping, nullptr, blocks}, questions);
    }

    /// The first doorstep's answer to `question`.
    [[nodiscard]] NearestAnswer nearest(NearestQuestion const& question) const {
        return ask({question}).at(DoorstepId{0}, 0);
    }
    [[nodiscard]] NearestAnswer nearest() const { return nearest({.categories = {CategoryId{0}}}); }
};

/// A street of two points, for what the drawn towns do not have: passage in one direction, streets of length 0.
struct Street {
    Point from;
    Point to;
    Passage passage{Passage::both};
    StreetKind kind{StreetKind::residential};
};

/// Streets meet where their ends are the same point.
inline Network network_of(std::vector<Street> const& streets) {
    NetworkBuilder builder;
    std::vector<Point> known;
    auto const key_of = [&](Point point) {
        auto found = std::ranges::find(known, point);
        if (found == known.end()) {
            found = known.insert(known.end(), point);
            builder.add_point(found - known.begin(), point);
        }
        return static_cast<PointKey>(found - known.begin());
    };
    std::int64_t way = 0;
    for (auto const& street : streets) {
        auto const from = key_of(street.from);
        auto const to = key_of(street.to);
        builder.add_way({.source_id = ++way, .kind = street.kind, .passage = street.passage, .points = {from, to}});
    }
    return std::move(builder).build();
}

/// The node at `place`; REQUIRES that there is one.
inline NodeId node_at(Network const& network, Point place) {
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        if (network.point(id_at<NodeId>(i)) == place) {
            return id_at<NodeId>(i);
        }
    }
    throw std::out_of_range{"node_at: no node there"};
}

}  // namespace walkshed::testing
