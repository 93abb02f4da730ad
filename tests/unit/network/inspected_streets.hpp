// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "walkshed/network/inspection.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed::testing {

/// What an adult's inspection of the network finds.
inline NetworkInspection inspected(Network const& network, Walker const& wheels = {}) {
    WalkCosts const costs{network, Walker{}};
    return inspect(costs, wheels);
}

/// A street along the x axis from -100 to 100, way 1, and whatever a test adds. Points are keyed by the order of
/// adding.
class Streets {
  public:
    Streets() { add({.source_id = 1}, {{-100, 0}, {0, 0}, {100, 0}}); }

    /// Adds a way through new points; returns the key of the first of them.
    PointKey add(Way way, Line const& line) {
        auto const first = next_;
        for (auto const point : line) {
            builder.add_point(next_, point);
            way.points.push_back(next_++);
        }
        builder.add_way(std::move(way));
        return first;
    }

    [[nodiscard]] Network build() const {
        auto copy = builder;
        return std::move(copy).build();
    }

    NetworkBuilder builder;

  private:
    PointKey next_{0};
};

}  // namespace walkshed::testing
