// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/site.hpp"

#include <fmt/format.h>

#include "places/columns.hpp"
#include "places/place_rows.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/polygon.hpp"

namespace walkshed {

namespace {

void read_size(TableRows& rows, std::size_t row, Column const* column, Site& site) {
    if (!is_given(column, row)) {
        return;
    }
    auto const size = to_number(column->values[row]);
    if (size && *size > 0.0) {
        site.size = SquareMeters{*size};
    } else {
        rows.repair(row, "its size is no number of square metres; left out");
    }
}

}  // namespace

std::vector<Site> sites_from(FeatureTable const& table, SiteColumns const& columns, RecordLog& log) {
    TableRows rows{table, log};
    auto const* const id_column = find_column(table, columns.id, {"site_id", "id", "osm_id"});
    auto const* const name_column = find_column(table, columns.name, {"name"});
    auto const* const size_column = find_column(table, columns.size, {"area_m2", "size_m2"});
    std::vector<Site> sites;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        auto const shape = read_shape(rows, row, "a site must be a point or a polygon");
        if (!shape) {
            continue;
        }
        Site site{
            .source_id = id_of(rows, id_column, row), .name = text_at(name_column, row), .location = {}, .size = {}};
        if (auto const* const polygons = std::get_if<MultiPolygon>(&*shape)) {
            site.location = inner_point(*polygons);
            site.size = area(*polygons);
        } else {
            site.location = std::get<Point>(*shape);
        }
        read_size(rows, row, size_column, site);
        sites.push_back(std::move(site));
    }
    if (sites.empty()) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: no site in it: give points or polygons of places where something could be built",
                                table.source)};
    }
    return sites;
}

}  // namespace walkshed
