// SPDX-License-Identifier: Apache-2.0
#include "places/place_rows.hpp"

#include <fmt/format.h>

#include "places/columns.hpp"

namespace walkshed {

std::string id_of(TableRows const& rows, Column const* column, std::size_t row) {
    auto id = text_at(column, row);
    return id.empty() ? rows.id(row) : id;
}

std::optional<MultiPolygon> read_polygons(TableRows& rows, std::size_t row, std::string_view otherwise) {
    auto const* const polygons = std::get_if<MultiPolygon>(&rows.geometry(row));
    if (polygons != nullptr && area(*polygons).count() > 0.0) {
        return *polygons;
    }
    rows.skip(row, polygons != nullptr ? "no area" : std::string{otherwise});
    return std::nullopt;
}

std::optional<std::variant<Point, MultiPolygon>> read_shape(TableRows& rows, std::size_t row,
                                                            std::string_view otherwise) {
    if (auto const* const point = std::get_if<Point>(&rows.geometry(row)); point != nullptr && is_finite(*point)) {
        return *point;
    }
    return read_polygons(rows, row, otherwise);
}

bool read_people(TableRows& rows, std::size_t row, Column const* column, std::optional<double>& people) {
    if (!is_given(column, row)) {
        return true;
    }
    auto const number = to_number(column->values[row]);
    if (!number || *number < 0.0) {
        rows.skip(row, fmt::format("'{}' is no number of people: {}", column->name, text_at(column, row)));
        return false;
    }
    people = number;
    return true;
}

}  // namespace walkshed
