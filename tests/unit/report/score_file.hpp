// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "walkshed/report/page_report.hpp"

namespace walkshed::testing {

/// A degree is 100 km each way here.
inline std::vector<LonLat> to_degrees(std::span<Point const> points) {
    std::vector<LonLat> places;
    for (auto const& point : points) {
        places.push_back({point.x / 1e5, point.y / 1e5});
    }
    return places;
}

inline Column texts(std::string name, std::vector<Value> values) {
    return {.name = std::move(name), .type = ColumnType::text, .values = std::move(values)};
}

inline Column numbers(std::string name, std::vector<Value> values) {
    return {.name = std::move(name), .type = ColumnType::real, .values = std::move(values)};
}

inline Value text(char const* value) {
    return Value{std::string{value}};
}

inline MultiPolygon square(double x) {
    return {
        {.outer = {{x, 0}, {x + 50, 0}, {x + 50, 0.1}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}, .holes = {}}};
}

}  // namespace walkshed::testing
