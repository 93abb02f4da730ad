// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "walkshed/geo/polygon.hpp"

namespace walkshed::testing {

/// Tells on which side of polygons many places are, by counting the outlines between each and the far east.
class Sides {
  public:
    explicit Sides(MultiPolygon const& polygons) {
        for (auto const& polygon : polygons) {
            add(polygon.outer);
            for (auto const& hole : polygon.holes) {
                add(hole);
            }
        }
    }

    [[nodiscard]] bool inside(Point place) const {
        auto const found = rows_.find(row(place.y));
        bool inside = false;
        if (found != rows_.end()) {
            for (auto const& [a, b] : found->second) {
                if ((a.y > place.y) != (b.y > place.y) &&
                    place.x < a.x + (b.x - a.x) * ((place.y - a.y) / (b.y - a.y))) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

  private:
    struct Side {
        Point a;
        Point b;
    };

    static std::int64_t row(double y) { return static_cast<std::int64_t>(std::floor(y / 8.0)); }

    void add(Ring const& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            auto const [low, high] = std::minmax({row(ring[i].y), row(ring[i + 1].y)});
            for (auto at = low; at <= high; ++at) {
                rows_[at].push_back({ring[i], ring[i + 1]});
            }
        }
    }

    std::unordered_map<std::int64_t, std::vector<Side>> rows_;
};

}  // namespace walkshed::testing
