// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "report/isochrone_limits.hpp"
#include "walkshed/access/arrival.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/isochrone_report.hpp"

namespace walkshed {

namespace {

constexpr double kMostCells = 268435456.0;

/// The cells around a box, on whole multiples of their side; one where there is nothing.
Raster raster_around(Bounds const& box, Meters cell) {
    auto const side = cell.count();
    if (box.empty()) {
        return {.corner = {}, .cell = cell, .columns = 1, .rows = 1};
    }
    auto const west = std::floor(box.low.x / side);
    auto const north = std::ceil(box.high.y / side);
    auto const columns = std::max(std::ceil(box.high.x / side) - west, 1.0);
    auto const rows = std::max(north - std::floor(box.low.y / side), 1.0);
    if (columns * rows > kMostCells) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("a raster of {:.0f} x {:.0f} cells is too large (give a larger --tolerance, or fewer "
                                "starts)",
                                columns, rows)};
    }
    return {.corner = {west * side, north * side},
            .cell = cell,
            .columns = static_cast<std::size_t>(columns),
            .rows = static_cast<std::size_t>(rows)};
}

}  // namespace

Raster isochrone_raster(IsochroneDrawer const& drawer, Meters cell) {
    auto run = drawer.run();
    run.merged = true;
    run.counted = {};
    auto const reached = IsochroneDrawer{run}.reach(0);
    Arrivals const arrivals{run.costs, reached, run.drawing};
    auto raster = raster_around(arrivals.bounds(), cell);
    RasterBand band{.name = run.search.metric == Metric::time ? "minutes" : "metres",
                    .unit = run.search.metric == Metric::time ? "min" : "m",
                    .values = {}};
    std::vector<Point> middles(raster.columns);
    for (std::size_t row = 0; row < raster.rows; ++row) {
        for (std::size_t column = 0; column < raster.columns; ++column) {
            middles[column] = raster.center(column, row);
        }
        for (auto const cost : arrivals.at(middles)) {
            band.values.push_back(cost <= run.limits.back() ? static_cast<float>(in_units(run, cost))
                                                            : std::numeric_limits<float>::quiet_NaN());
        }
    }
    raster.bands.push_back(std::move(band));
    return raster;
}

}  // namespace walkshed
