// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/line.hpp"

namespace walkshed {

/// A closed outline: the first point is repeated as the last.
using Ring = std::vector<Point>;

/// An outline and the holes cut out of it. Either direction of turning is accepted everywhere.
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
};

using MultiPolygon = std::vector<Polygon>;

/// Holes left out.
[[nodiscard]] SquareMeters area(MultiPolygon const& polygons);

[[nodiscard]] Bounds bounds(MultiPolygon const& polygons);

/// Whether `point` lies inside or on the outline.
[[nodiscard]] bool covers(Polygon const& polygon, Point point);
[[nodiscard]] bool covers(MultiPolygon const& polygons, Point point);

/// Straight to the nearest part of the polygons; 0 inside. REQUIRES: at least one polygon.
[[nodiscard]] Meters distance(MultiPolygon const& polygons, Point point);

/// The centre of gravity, which may lie outside. REQUIRES: positive area.
[[nodiscard]] Point centroid(MultiPolygon const& polygons);

/// A point that is inside for certain. REQUIRES: positive area.
[[nodiscard]] Point inner_point(MultiPolygon const& polygons);

/// The stretches of `line` that run inside the polygons, in order from the line's start. A place where the line
/// only touches an outline (within `touch`) is a stretch of length 0; stretches that meet are one.
[[nodiscard]] std::vector<Stretch> inside_stretches(std::span<Point const> line, MultiPolygon const& polygons,
                                                    Meters touch = Meters{0.05});

/// Where `line` comes closest to the outlines of the polygons: `away` is the gap between the two, 0 when they cross.
/// REQUIRES: a non-empty line and at least one polygon.
[[nodiscard]] LinePosition closest_to_outline(std::span<Point const> line, MultiPolygon const& polygons);

/// The smallest convex ring around the points (closed); fewer than three distinct points give what there is.
[[nodiscard]] Ring convex_hull(std::span<Point const> points);

}  // namespace walkshed
