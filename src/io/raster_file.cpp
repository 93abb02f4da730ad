// SPDX-License-Identifier: Apache-2.0
#include "io/raster_file.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/china_coordinates.hpp"

namespace walkshed::io {

namespace {

DatasetPtr open_as_raster(std::string const& path) {
    return DatasetPtr{GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY)};
}

void check_content(GDALDataset& dataset, std::string const& path, RasterUse const& use) {
    if (dataset.GetRasterCount() == 0) {
        auto const* const part = dataset.GetMetadataItem("SUBDATASET_1_NAME", "SUBDATASETS");
        auto const hint = part == nullptr ? std::string{} : fmt::format(" (name one of its parts, such as {})", part);
        throw Error{ErrorCode::bad_input, fmt::format("{}: holds no raster{}", path, hint)};
    }
    auto const meaning = dataset.GetRasterBand(1)->GetColorInterpretation();
    if (meaning == GCI_PaletteIndex || meaning == GCI_RedBand) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: is a picture, not a raster of {} (its first band must hold {})", path, use.what,
                                use.content)};
    }
}

}  // namespace

DatasetPtr open_raster(std::string const& path) {
    register_drivers();
    QuietGdal const quiet;
    VSIStatBufL status;
    auto const names_no_file = path.find(':') != std::string::npos;
    if (VSIStatL(path.c_str(), &status) != 0 && !names_no_file) {
        throw Error{ErrorCode::io, fmt::format("{}: there is no such file", path)};
    }
    auto dataset = open_as_raster(path);
    if (!dataset && path.ends_with(".zip")) {
        dataset = open_as_raster(fmt::format("/vsizip/{{{}}}", path));
    }
    if (!dataset) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: cannot be read as a raster ({})", path,
                                quiet.failed() ? quiet.complaint() : "no format that GDAL knows")};
    }
    return dataset;
}

RasterFile::RasterFile(std::string path, RasterUse const& use)
    : path_{std::move(path)}, use_{use}, dataset_{open_raster(path_)} {
    QuietGdal const quiet;
    check_content(*dataset_, path_, use_);
    if (dataset_->GetGeoTransform(from_cell_.data()) != CE_None ||
        GDALInvGeoTransform(from_cell_.data(), to_cell_.data()) == 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("{}: does not say where it lies (a GeoTIFF or a raster with a world file does)", path_)};
    }
}

OGRSpatialReference RasterFile::reference(std::string const& crs) const {
    if (china_system_named(crs)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{} {}: rasters are not moved back (name a reference system, for example {} EPSG:4326)",
                                use_.crs_flag, crs, use_.crs_flag)};
    }
    auto const* const own = dataset_->GetSpatialRef();
    if (crs.empty() && own == nullptr) {
        throw Error{ErrorCode::no_crs,
                    fmt::format("{}: no coordinate reference system; name it with {}, for example {} EPSG:4326", path_,
                                use_.crs_flag, use_.crs_flag)};
    }
    auto reference = crs.empty() ? *own : reference_of(crs);
    reference.StripVertical();
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

RasterWindow RasterFile::window(Bounds box) const {
    constexpr double kMargin = 2.0;
    Bounds cells;
    for (auto const corner : {box.low, box.high, Point{box.low.x, box.high.y}, Point{box.high.x, box.low.y}}) {
        cells.add(apply(to_cell_, corner.x, corner.y));
    }
    auto const cut = [](double cell, int size) {
        return static_cast<int>(std::clamp(cell, 0.0, static_cast<double>(size)));
    };
    auto const columns = dataset_->GetRasterXSize();
    auto const rows = dataset_->GetRasterYSize();
    RasterWindow window{cut(std::floor(cells.low.x) - kMargin, columns), cut(std::floor(cells.low.y) - kMargin, rows)};
    window.columns = cut(std::ceil(cells.high.x) + kMargin, columns) - window.column;
    window.rows = cut(std::ceil(cells.high.y) + kMargin, rows) - window.row;
    return window;
}

Point RasterFile::place(double column, double row) const {
    return apply(from_cell_, column, row);
}

void RasterFile::fail_damaged(QuietGdal const& quiet) const {
    throw Error{ErrorCode::bad_input, fmt::format("{}: damaged ({})", path_, quiet.complaint())};
}

RasterSystem system_for(OGRSpatialReference const& reference, MetricSystem const& metric, Bounds within,
                        RasterUse const& use) {
    auto const metres = reference_of(metric.wkt());
    std::unique_ptr<OGRCoordinateTransformation> const from_metric{
        OGRCreateCoordinateTransformation(&metres, &reference)};
    std::unique_ptr<OGRCoordinateTransformation> to_metric{OGRCreateCoordinateTransformation(&reference, &metres)};
    if (!from_metric || !to_metric) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("there is no way from {} to the reference system of the {} ({} names another)",
                                metric.name(), use.subject, use.crs_flag)};
    }
    return {reference, std::move(to_metric), KnotGrid{*from_metric, within}};
}

std::vector<Point> to_metres(RasterSystem const& system, std::vector<Point> places) {
    std::vector<double> x;
    std::vector<double> y;
    for (auto const place : places) {
        x.push_back(place.x);
        y.push_back(place.y);
    }
    std::vector<int> good(places.size());
    system.to_metric->Transform(static_cast<int>(places.size()), x.data(), y.data(), nullptr, good.data());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = good[i] != 0 ? Point{x[i], y[i]} : Point{HUGE_VAL, HUGE_VAL};
    }
    return places;
}

void fail_elsewhere(std::string const& path, RasterUse const& use) {
    throw Error{ErrorCode::bad_input,
                fmt::format("{}: lies outside the streets (is it the right area? {} names the reference system if the "
                            "file has it wrong)",
                            path, use.crs_flag)};
}

}  // namespace walkshed::io
