// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/polygon.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/centroid.hpp>
#include <boost/geometry/algorithms/convex_hull.hpp>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/within.hpp>
#include <boost/geometry/geometries/multi_point.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/geometries/register/ring.hpp>
#include <boost/geometry/geometries/ring.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>

#include "geo/boost_point.hpp"
#include "geo/outlines.hpp"

namespace walkshed {
namespace {

/// A ring as Boost.Geometry sees it, without copying its points.
struct RingView : boost::iterator_range<Point const*> {
    explicit RingView(Ring const& ring) : iterator_range{ring.data(), ring.data() + ring.size()} {}
};

}  // namespace
}  // namespace walkshed

BOOST_GEOMETRY_REGISTER_RING(walkshed::RingView)

namespace walkshed {
namespace {

namespace bg = boost::geometry;

double ring_area(Ring const& ring) {
    return std::abs(bg::area(RingView{ring}));
}

double polygon_area(Polygon const& polygon) {
    double area = ring_area(polygon.outer);
    for (auto const& hole : polygon.holes) {
        area -= ring_area(hole);
    }
    return area;
}

/// The heights halfway between neighbouring corners' heights, those nearest to the middle of the outline first.
/// A level line at such a height meets no corner.
std::vector<double> heights_between_corners(Ring const& outer) {
    std::vector<double> corners;
    for (auto const& corner : outer) {
        corners.push_back(corner.y);
    }
    std::ranges::sort(corners);
    corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
    std::vector<double> heights;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        heights.push_back(corners[i - 1] + (corners[i] - corners[i - 1]) / 2);
    }
    if (!corners.empty()) {
        double const middle = corners.front() + (corners.back() - corners.front()) / 2;
        std::ranges::stable_sort(heights, {}, [middle](double height) { return std::abs(height - middle); });
    }
    return heights;
}

void add_crossings(std::vector<double>& crossings, Ring const& ring, double height) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
        auto const a = ring[i - 1];
        auto const b = ring[i];
        if ((a.y <= height) != (b.y <= height)) {
            crossings.push_back(a.x + (b.x - a.x) * ((height - a.y) / (b.y - a.y)));
        }
    }
}

struct Chord {
    Point middle;
    double width{0.0};
};

/// The widest part of the level line at `height` that runs inside the polygon.
Chord widest_chord(Polygon const& polygon, double height) {
    std::vector<double> crossings;
    add_crossings(crossings, polygon.outer, height);
    for (auto const& hole : polygon.holes) {
        add_crossings(crossings, hole, height);
    }
    std::ranges::sort(crossings);
    Chord widest;
    for (std::size_t i = 1; i < crossings.size(); i += 2) {
        if (double const width = crossings[i] - crossings[i - 1]; width > widest.width) {
            widest = {{crossings[i - 1] + width / 2, height}, width};
        }
    }
    return widest;
}

}  // namespace

SquareMeters area(MultiPolygon const& polygons) {
    double sum = 0.0;
    for (auto const& polygon : polygons) {
        sum += polygon_area(polygon);
    }
    return SquareMeters{sum};
}

Bounds bounds(MultiPolygon const& polygons) {
    Bounds bounds;
    for (auto const& polygon : polygons) {
        std::ranges::for_each(polygon.outer, [&](Point corner) { bounds.add(corner); });
    }
    return bounds;
}

bool covers(Polygon const& polygon, Point point) {
    return bg::covered_by(point, RingView{polygon.outer}) &&
           std::ranges::none_of(polygon.holes, [&](Ring const& hole) { return bg::within(point, RingView{hole}); });
}

bool covers(MultiPolygon const& polygons, Point point) {
    return std::ranges::any_of(polygons, [&](Polygon const& polygon) { return covers(polygon, point); });
}

Meters distance(MultiPolygon const& polygons, Point point) {
    if (covers(polygons, point)) {
        return Meters{0};
    }
    Meters least{HUGE_VAL};
    for_each_ring(polygons, [&](Ring const& ring) { least = std::min(least, nearest_on_line(ring, point).away); });
    return least;
}

Point centroid(MultiPolygon const& polygons) {
    using BoostPolygon = bg::model::polygon<Point>;
    bg::model::multi_polygon<BoostPolygon> shape;
    for (auto const& polygon : polygons) {
        auto& copy = shape.emplace_back();
        copy.outer().assign(polygon.outer.begin(), polygon.outer.end());
        for (auto const& hole : polygon.holes) {
            copy.inners().emplace_back(hole.begin(), hole.end());
        }
    }
    bg::correct(shape);
    return bg::return_centroid<Point>(shape);
}

Point inner_point(MultiPolygon const& polygons) {
    auto const& largest = *std::ranges::max_element(polygons, {}, polygon_area);
    for (double const height : heights_between_corners(largest.outer)) {
        if (auto const chord = widest_chord(largest, height); chord.width > 0.0) {
            return chord.middle;
        }
    }
    return largest.outer.front();
}

std::vector<Stretch> inside_stretches(std::span<Point const> line, MultiPolygon const& polygons, Meters touch) {
    return Outlines{polygons}.inside_stretches(line, touch);
}

LinePosition closest_to_outline(std::span<Point const> line, MultiPolygon const& polygons) {
    return Outlines{polygons}.closest_to(line);
}

Ring convex_hull(std::span<Point const> points) {
    Ring distinct(points.begin(), points.end());
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < 3) {
        return distinct;
    }
    bg::model::multi_point<Point> const all(distinct.begin(), distinct.end());
    bg::model::ring<Point> hull;
    bg::convex_hull(all, hull);
    return {hull.begin(), hull.end()};
}

}  // namespace walkshed
