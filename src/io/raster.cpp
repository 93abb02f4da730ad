// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/raster.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <exception>
#include <filesystem>
#include <limits>
#include <vector>

#include "io/disk_file.hpp"
#include "io/gdal.hpp"
#include "io/spatial_reference.hpp"
#include "io/temporary_file.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace {

/// What GDAL and others keep beside a GeoTIFF: statistics, overviews, masks.
std::vector<std::string> belongings_of(std::string const& path) {
    return {path + ".aux.xml", path + ".ovr", path + ".msk"};
}

void check_ending(std::string const& path) {
    auto const ending = std::filesystem::path{path}.extension().string();
    if (ending != ".tif" && ending != ".tiff") {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("{}: rasters are written as GeoTIFF (name a .tif instead of '{}')", path, ending)};
    }
}

/// A data set of GDAL's that refers to the values of a raster.
DatasetPtr view_of(Raster const& raster, MetricSystem const& metric) {
    auto* const driver = GetGDALDriverManager()->GetDriverByName("MEM");
    DatasetPtr dataset{
        driver->Create("", static_cast<int>(raster.columns), static_cast<int>(raster.rows), 0, GDT_Float32, nullptr)};
    auto const side = raster.cell.count();
    std::array<double, 6> place{raster.corner.x, side, 0.0, raster.corner.y, 0.0, -side};
    auto const reference = reference_of(metric.wkt());
    dataset->SetGeoTransform(place.data());
    dataset->SetSpatialRef(&reference);
    for (auto const& values : raster.bands) {
        assert(values.values.size() == raster.columns * raster.rows);
        CPLStringList options;
        options.SetNameValue("DATAPOINTER", fmt::format("{}", fmt::ptr(values.values.data())).c_str());
        dataset->AddBand(GDT_Float32, options.List());
        auto* const band = dataset->GetRasterBand(dataset->GetRasterCount());
        band->SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
        band->SetDescription(values.name.c_str());
        band->SetUnitType(values.unit.c_str());
    }
    return dataset;
}

/// Passes GDAL's progress on; what is thrown waits until GDAL has returned.
class Reporter {
  public:
    explicit Reporter(Progress const& progress) : progress_{progress} {}

    static int CPL_STDCALL tell(double done, char const*, void* self) {
        auto* const reporter = static_cast<Reporter*>(self);
        try {
            report(reporter->progress_, Stage::writing, done);
            return TRUE;
        } catch (...) {
            reporter->thrown_ = std::current_exception();
            return FALSE;
        }
    }

    void rethrow() const {
        if (thrown_) {
            std::rethrow_exception(thrown_);
        }
    }

  private:
    Progress const& progress_;
    std::exception_ptr thrown_;
};

CPLStringList creation_options() {
    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("PREDICTOR", "FLOATING_POINT");
    options.SetNameValue("OVERVIEW_PREDICTOR", "FLOATING_POINT");
    options.SetNameValue("OVERVIEW_RESAMPLING", "NEAREST");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    options.SetNameValue("NUM_THREADS", "1");  // what goes wrong on GDAL's threads, nobody is told
    return options;
}

}  // namespace

void check_raster_output(std::string const& path, WriteOptions const& options) {
    check_ending(path);
    check_place(path, options.overwrite);
    for (auto const& belonging : belongings_of(path)) {
        check_place(belonging, options.overwrite);
    }
}

void write_raster(std::string const& path, Raster const& raster, MetricSystem const& metric,
                  WriteOptions const& options, Progress const& progress) {
    assert(raster.columns > 0 && raster.rows > 0 && !raster.bands.empty());
    check_ending(path);
    register_drivers();
    TemporaryFiles files{options.overwrite};
    auto const file = disk_file(files.add(path, belongings_of(path)));
    Reporter reporter{progress};
    QuietGdal const quiet;
    auto const view = view_of(raster, metric);
    if (!options.attribution.empty()) {
        view->SetMetadataItem("attribution", options.attribution.c_str());
    }
    auto* const driver = GetGDALDriverManager()->GetDriverByName("COG");
    DatasetPtr written{
        driver->CreateCopy(file.c_str(), view.get(), FALSE, creation_options().List(), &Reporter::tell, &reporter)};
    auto const made = written != nullptr;
    written.reset();
    reporter.rethrow();
    if (!made || quiet.failed()) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be written ({})", path,
                                               quiet.failed() ? quiet.complaint() : "is the disk full?")};
    }
    files.keep();
}

}  // namespace walkshed::io
