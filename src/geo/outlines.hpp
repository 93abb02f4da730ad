// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/geo/polygon.hpp"

namespace walkshed {

/// Calls `visit` with every ring: outlines and holes.
template <class Visit>
void for_each_ring(MultiPolygon const& polygons, Visit visit) {
    for (auto const& polygon : polygons) {
        visit(polygon.outer);
        for (auto const& hole : polygon.holes) {
            visit(hole);
        }
    }
}

/// The place on the outlines that is nearest to `point`. REQUIRES: at least one polygon.
[[nodiscard]] Point nearest_on_outline(MultiPolygon const& polygons, Point point);

/// Calls `visit` with every corner of the outlines, and with places between them no more than 10 m apart.
template <class Visit>
void for_each_place_on_outline(MultiPolygon const& polygons, Visit visit) {
    constexpr Meters kStep{10.0};
    for_each_ring(polygons, [&](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const steps = std::max(1.0, std::ceil(distance(ring[i - 1], ring[i]) / kStep));
            for (double step = 0.0; step < steps; ++step) {
                visit(interpolate(ring[i - 1], ring[i], step / steps));
            }
        }
    });
}

/// The outlines of polygons, made ready for many questions about lines (see inside_stretches and closest_to_outline,
/// which ask one each). Refers to the polygons, which must outlive it.
class Outlines {
  public:
    explicit Outlines(MultiPolygon const& polygons);
    ~Outlines();
    Outlines(Outlines const&) = delete;
    Outlines& operator=(Outlines const&) = delete;

    [[nodiscard]] std::vector<Stretch> inside_stretches(std::span<Point const> line, Meters touch) const;
    [[nodiscard]] LinePosition closest_to(std::span<Point const> line) const;

  private:
    struct Side;
    struct Tree;
    struct Stretches;

    [[nodiscard]] std::vector<double> contacts(Point a, Point b, double touch) const;
    void add_segment(Point a, Point b, Stretches& found) const;
    [[nodiscard]] bool is_near(Point point, double distance) const;
    [[nodiscard]] bool is_inside(Point point) const;

    MultiPolygon const* polygons_;
    std::unique_ptr<Tree> tree_;
};

}  // namespace walkshed
