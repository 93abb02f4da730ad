// SPDX-License-Identifier: Apache-2.0
#include "io/kinds.hpp"

#include <array>

namespace walkshed::io {

namespace {

struct Kind {
    GeometryType type;
    char const* suffix;
};

constexpr std::array kKinds{Kind{GeometryType::polygons, ""}, Kind{GeometryType::lines, "_lines"},
                            Kind{GeometryType::point, "_points"}};

GeometryType type_of(Geometry const& geometry) {
    if (std::holds_alternative<Point>(geometry)) {
        return GeometryType::point;
    }
    return std::holds_alternative<MultiLine>(geometry) ? GeometryType::lines : GeometryType::polygons;
}

}  // namespace

std::vector<FeatureTable> by_kind(FeatureTable const& rows) {
    std::vector<FeatureTable> tables;
    for (auto const& [type, suffix] : kKinds) {
        auto& table = tables.emplace_back(FeatureTable{.name = rows.name + suffix, .geometry_type = type});
        for (auto const& column : rows.columns) {
            table.add_column(column.name, column.type);
        }
        for (std::size_t row = 0; row < rows.row_count(); ++row) {
            if (type_of(rows.geometries[row]) != type) {
                continue;
            }
            table.geometries.push_back(rows.geometries[row]);
            for (std::size_t i = 0; i < rows.columns.size(); ++i) {
                table.columns[i].values.push_back(rows.columns[i].values[row]);
            }
        }
    }
    return tables;
}

}  // namespace walkshed::io
