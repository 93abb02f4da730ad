// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ogr_geometry.h>

#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <memory>
#include <vector>

#include "walkshed/geo/polygon.hpp"

// Polygons as GEOS and Boost.Geometry know them, who are asked whether they are valid and lie inside each other, and
// the shapes that others draw around what is reached.

namespace walkshed::testing {

using OgrShape = std::unique_ptr<OGRGeometry>;
using BoostShape = boost::geometry::model::multi_polygon<
    boost::geometry::model::polygon<boost::geometry::model::d2::point_xy<double>>>;

inline OGRLinearRing ogr_ring(Ring const& ring) {
    OGRLinearRing made;
    for (auto const& corner : ring) {
        made.addPoint(corner.x, corner.y);
    }
    return made;
}

inline OGRMultiPolygon ogr_shape(MultiPolygon const& polygons) {
    OGRMultiPolygon made;
    for (auto const& polygon : polygons) {
        OGRPolygon one;
        auto outer = ogr_ring(polygon.outer);
        one.addRing(&outer);
        for (auto const& hole : polygon.holes) {
            auto ring = ogr_ring(hole);
            one.addRing(&ring);
        }
        made.addGeometry(&one);
    }
    return made;
}

inline BoostShape boost_shape(MultiPolygon const& polygons) {
    auto const copy = [](Ring const& ring, auto& made) {
        for (auto const& corner : ring) {
            made.emplace_back(corner.x, corner.y);
        }
    };
    BoostShape made;
    for (auto const& polygon : polygons) {
        auto& one = made.emplace_back();
        copy(polygon.outer, one.outer());
        for (auto const& hole : polygon.holes) {
            copy(hole, one.inners().emplace_back());
        }
    }
    boost::geometry::correct(made);
    return made;
}

/// By GEOS, whose rules are those of OGC, and by Boost.Geometry.
inline bool are_valid(MultiPolygon const& polygons) {
    return ogr_shape(polygons).IsValid() != FALSE && boost::geometry::is_valid(boost_shape(polygons));
}

/// Whether no part of `inner` is outside of `outer`, outlines included.
inline bool lies_inside(MultiPolygon const& inner, MultiPolygon const& outer) {
    return inner.empty() || boost::geometry::covered_by(boost_shape(inner), boost_shape(outer));
}

inline Ring ring_of(OGRLinearRing const& ring) {
    Ring made;
    for (int i = 0; i < ring.getNumPoints(); ++i) {
        made.push_back({ring.getX(i), ring.getY(i)});
    }
    return made;
}

/// What of the shape is polygons.
inline MultiPolygon polygons_of(OGRGeometry const& shape) {
    MultiPolygon made;
    auto const add = [&made](OGRPolygon const& polygon) {
        auto& one = made.emplace_back();
        one.outer = ring_of(*polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
            one.holes.push_back(ring_of(*polygon.getInteriorRing(i)));
        }
    };
    auto const type = wkbFlatten(shape.getGeometryType());
    if (type == wkbPolygon && shape.IsEmpty() == FALSE) {
        add(*shape.toPolygon());
    } else if (type == wkbMultiPolygon) {
        for (auto const* const polygon : *shape.toMultiPolygon()) {
            add(*polygon);
        }
    }
    return made;
}

/// In square metres.
inline double shared_area(MultiPolygon const& a, MultiPolygon const& b) {
    auto const first = ogr_shape(a);
    auto const second = ogr_shape(b);
    OgrShape const shared{first.Intersection(&second)};
    double sum = 0.0;
    for (auto const& polygon : polygons_of(*shared)) {
        sum += area({polygon}).count();
    }
    return sum;
}

inline OGRMultiPoint ogr_points(std::vector<Point> const& points) {
    OGRMultiPoint made;
    for (auto const& point : points) {
        OGRPoint const one{point.x, point.y};
        made.addGeometry(&one);
    }
    return made;
}

inline MultiPolygon convex_hull_of(std::vector<Point> const& points) {
    return polygons_of(*OgrShape{ogr_points(points).ConvexHull()});
}

/// The ratio is GEOS's: edges between the shortest (0) and the longest (1) of the triangulation are cut away.
inline MultiPolygon concave_hull_of(std::vector<Point> const& points, double ratio) {
    return polygons_of(*OgrShape{ogr_points(points).ConcaveHull(ratio, false)});
}

inline MultiPolygon discs_around(std::vector<Point> const& points, double radius) {
    return polygons_of(*OgrShape{ogr_points(points).Buffer(radius)});
}

}  // namespace walkshed::testing
