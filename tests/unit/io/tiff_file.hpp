// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "io/gdal.hpp"
#include "walkshed/geo/point.hpp"

namespace walkshed::io {

/// A GeoTIFF to write.
struct Tiff {
    std::string crs{"EPSG:32650"};         ///< none when empty
    Point corner{500'000.0, 4'400'000.0};  ///< its north-west
    double cell{30.0};
    int columns{40};
    int rows{40};
    std::function<double(int, int)> value{[](int, int) { return 100.0; }};  ///< of column, row
    std::optional<double> no_data;
    std::string unit;
    double scale{1.0};
    double offset{0.0};
    bool placed{true};

    /// Returns the path.
    std::string write(std::string path) const {
        register_drivers();
        DatasetPtr const dataset{GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path.c_str(), columns, rows,
                                                                                          1, GDT_Float64, nullptr)};
        if (placed) {
            std::array<double, 6> place{corner.x, cell, 0, corner.y, 0, -cell};
            dataset->SetGeoTransform(place.data());
        }
        if (!crs.empty()) {
            OGRSpatialReference reference;
            reference.SetFromUserInput(crs.c_str());
            dataset->SetSpatialRef(&reference);
        }
        auto* const band = dataset->GetRasterBand(1);
        if (no_data) {
            band->SetNoDataValue(*no_data);
        }
        band->SetUnitType(unit.c_str());
        band->SetScale(scale);
        band->SetOffset(offset);
        std::vector<double> line(static_cast<std::size_t>(columns));
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                line[static_cast<std::size_t>(column)] = value(column, row);
            }
            EXPECT_EQ(band->RasterIO(GF_Write, 0, row, columns, 1, line.data(), columns, 1, GDT_Float64, 0, 0, nullptr),
                      CE_None);
        }
        return path;
    }
};

}  // namespace walkshed::io
