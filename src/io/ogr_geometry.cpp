// SPDX-License-Identifier: Apache-2.0
#include "io/ogr_geometry.hpp"

#include <algorithm>

namespace walkshed::io {

namespace {

Line line_of(OGRSimpleCurve const& curve) {
    Line line;
    line.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        line.push_back({curve.getX(i), curve.getY(i)});
    }
    return line;
}

Polygon polygon_of(OGRPolygon const& polygon) {
    Polygon result;
    result.outer = line_of(*polygon.getExteriorRing());
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
        result.holes.push_back(line_of(*polygon.getInteriorRing(i)));
    }
    return result;
}

/// The simple parts of a geometry, sorted by what they are.
struct Parts {
    std::vector<Point> points;
    MultiLine lines;
    MultiPolygon polygons;

    void add(OGRGeometry const& geometry) {
        if (geometry.IsEmpty() != 0) {
            return;
        }
        switch (wkbFlatten(geometry.getGeometryType())) {
            case wkbPoint:
                points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
                break;
            case wkbLineString:
            case wkbLinearRing:
                lines.push_back(line_of(*geometry.toSimpleCurve()));
                break;
            case wkbPolygon:
                polygons.push_back(polygon_of(*geometry.toPolygon()));
                break;
            case wkbMultiPoint:
            case wkbMultiLineString:
            case wkbMultiPolygon:
            case wkbGeometryCollection:
                for (auto const* const part : *geometry.toGeometryCollection()) {
                    add(*part);
                }
                break;
            default:
                break;
        }
    }
};

void add_points(OGRSimpleCurve& curve, std::vector<Point> const& line) {
    curve.setNumPoints(static_cast<int>(line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) {
        curve.setPoint(static_cast<int>(i), line[i].x, line[i].y);
    }
}

GeometryPtr ogr_line(Line const& line) {
    auto result = std::make_unique<OGRLineString>();
    add_points(*result, line);
    return result;
}

GeometryPtr ogr_polygon(Polygon const& polygon) {
    auto result = std::make_unique<OGRPolygon>();
    auto const add_ring = [&](Ring const& ring) {
        OGRLinearRing closed;
        add_points(closed, ring);
        result->addRing(&closed);
    };
    add_ring(polygon.outer);
    std::ranges::for_each(polygon.holes, add_ring);
    return result;
}

struct ToOgr {
    GeometryPtr operator()(std::monostate) const { return nullptr; }
    GeometryPtr operator()(Point point) const { return std::make_unique<OGRPoint>(point.x, point.y); }
    GeometryPtr operator()(MultiLine const& lines) const { return several<OGRMultiLineString>(lines, ogr_line); }
    GeometryPtr operator()(MultiPolygon const& polygons) const {
        return several<OGRMultiPolygon>(polygons, ogr_polygon);
    }

    template <class Multiple, class Parts, class Make>
    static GeometryPtr several(Parts const& parts, Make const& make) {
        if (parts.size() == 1) {
            return make(parts.front());
        }
        auto result = std::make_unique<Multiple>();
        for (auto const& part : parts) {
            result->addGeometryDirectly(make(part).release());
        }
        return result;
    }
};

/// Moves every point of a geometry.
class MovingBack : public OGRDefaultGeometryVisitor {
  public:
    explicit MovingBack(ChinaSystem system) : system_{system} {}

    using OGRDefaultGeometryVisitor::visit;
    void visit(OGRPoint* point) override {
        if (point->IsEmpty() == FALSE) {
            auto const place = to_wgs84({point->getX(), point->getY()}, system_);
            point->setX(place.lon);
            point->setY(place.lat);
        }
    }

  private:
    ChinaSystem system_;
};

struct AllFinite {
    static bool points(std::vector<Point> const& line) { return std::ranges::all_of(line, is_finite); }
    bool operator()(std::monostate) const { return true; }
    bool operator()(Point point) const { return is_finite(point); }
    bool operator()(MultiLine const& lines) const { return std::ranges::all_of(lines, points); }
    bool operator()(MultiPolygon const& polygons) const {
        return std::ranges::all_of(polygons, [](Polygon const& polygon) {
            return points(polygon.outer) && std::ranges::all_of(polygon.holes, points);
        });
    }
};

}  // namespace

Geometry from_ogr(OGRGeometry const& geometry) {
    Parts parts;
    parts.add(geometry);
    if (!parts.polygons.empty()) {
        return std::move(parts.polygons);
    }
    if (!parts.lines.empty()) {
        return std::move(parts.lines);
    }
    return parts.points.size() == 1 ? Geometry{parts.points.front()} : Geometry{};
}

GeometryPtr to_ogr(Geometry const& geometry) {
    return std::visit(ToOgr{}, geometry);
}

void move_back(OGRGeometry& geometry, std::optional<ChinaSystem> system) {
    if (system) {
        MovingBack moving{*system};
        geometry.accept(&moving);
    }
}

bool all_finite(Geometry const& geometry) {
    return std::visit(AllFinite{}, geometry);
}

}  // namespace walkshed::io
