// SPDX-License-Identifier: Apache-2.0
#include "io/gdal.hpp"
#include "io/ogr_geometry.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

namespace {

constexpr SquareMeters kSliver{1.0};

/// The outlines of the polygons as lines.
MultiLine outlines(MultiPolygon const& polygons) {
    MultiLine lines;
    for (auto const& polygon : polygons) {
        lines.push_back(polygon.outer);
        lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
    }
    return lines;
}

OGRMultiLineString as_multi_line(MultiLine const& lines) {
    OGRMultiLineString result;
    for (auto const& line : lines) {
        result.addGeometryDirectly(to_ogr(MultiLine{line}).release());
    }
    return result;
}

}  // namespace

std::vector<MultiPolygon> cut_along(MultiPolygon const& polygons, std::span<Line const> lines) {
    if (lines.empty()) {
        return {polygons};
    }
    QuietGdal const quiet;
    // The union of lines cuts them where they cross, which is what faces are made from.
    auto const streets = as_multi_line({lines.begin(), lines.end()});
    GeometryPtr const noded{as_multi_line(outlines(polygons)).Union(&streets)};
    GeometryPtr const faces{noded ? noded->Polygonize() : nullptr};
    if (!faces) {
        return {polygons};
    }
    std::vector<MultiPolygon> result;
    for (auto const* const face : *faces->toGeometryCollection()) {
        auto const shape = from_ogr(*face);
        auto const* const found = std::get_if<MultiPolygon>(&shape);
        if (found != nullptr && area(*found) >= kSliver && covers(polygons, inner_point(*found))) {
            result.push_back(*found);
        }
    }
    return result;
}

}  // namespace walkshed::io
