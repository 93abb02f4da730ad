// SPDX-License-Identifier: Apache-2.0
#include "io/table_parts.hpp"

namespace walkshed::io {

namespace {

/// A part, and which geometries of the table are its.
struct Part {
    char const* suffix;
    GeometryType type;
    bool (*holds)(Geometry const&);
};

template <class Shape>
bool is(Geometry const& geometry) {
    return std::holds_alternative<Shape>(geometry);
}

std::vector<Part> parts_for(FeatureTable const& table, Format const& format) {
    if (format.places_all_rows) {
        return {{"", table.geometry_type, [](Geometry const& geometry) { return !is<std::monostate>(geometry); }},
                {"_unplaced", GeometryType::none, is<std::monostate>}};
    }
    return {{"", GeometryType::polygons,
             [](Geometry const& geometry) { return is<MultiPolygon>(geometry) || is<std::monostate>(geometry); }},
            {"_lines", GeometryType::lines, is<MultiLine>},
            {"_points", GeometryType::point, is<Point>}};
}

FeatureTable rows_in(Part const& part, FeatureTable const& rows) {
    FeatureTable table{.name = rows.name + part.suffix, .geometry_type = part.type};
    for (auto const& column : rows.columns) {
        table.add_column(column.name, column.type);
    }
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        if (!part.holds(rows.geometries[row])) {
            continue;
        }
        if (part.type != GeometryType::none) {
            table.geometries.push_back(rows.geometries[row]);
        }
        for (std::size_t i = 0; i < rows.columns.size(); ++i) {
            table.columns[i].values.push_back(rows.columns[i].values[row]);
        }
    }
    return table;
}

}  // namespace

bool is_split(FeatureTable const& table, Format const& format) {
    return (format.one_kind && table.geometry_type == GeometryType::any) ||
           (format.places_all_rows && table.geometry_type != GeometryType::none);
}

std::vector<FeatureTable> parts_of(FeatureTable const& rows, Format const& format) {
    std::vector<FeatureTable> parts;
    for (auto const& part : parts_for(rows, format)) {
        parts.push_back(rows_in(part, rows));
    }
    return parts;
}

}  // namespace walkshed::io
