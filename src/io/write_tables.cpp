// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "io/ogr_geometry.hpp"
#include "io/spatial_reference.hpp"
#include "io/temporary_file.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

namespace {

/// The date in every GeoPackage, so that the same tables give the same bytes.
constexpr char const* kFixedDate = "2000-01-01T00:00:00.000Z";

constexpr std::size_t kReportEvery = 1000;

/// About a centimetre, as RFC 7946 advises.
constexpr int kDegreeDecimals = 7;

enum class Format { geopackage, geojson, csv };

Format format_of(std::string const& path) {
    auto const ending = std::filesystem::path{path}.extension().string();
    if (ending == ".gpkg") {
        return Format::geopackage;
    }
    if (ending == ".geojson" || ending == ".json") {
        return Format::geojson;
    }
    if (ending == ".csv") {
        return Format::csv;
    }
    throw Error{ErrorCode::bad_argument,
                fmt::format("{}: unknown kind of output '{}' (there are .gpkg, .geojson and .csv)", path, ending)};
}

char const* driver_name(Format format) {
    switch (format) {
        case Format::geopackage:
            return "GPKG";
        case Format::geojson:
            return "GeoJSON";
        case Format::csv:
            return "CSV";
    }
    return "GPKG";
}

OGRwkbGeometryType ogr_type(GeometryType type) {
    switch (type) {
        case GeometryType::none:
            return wkbNone;
        case GeometryType::point:
            return wkbPoint;
        case GeometryType::lines:
        case GeometryType::polygons:
        case GeometryType::any:
            return wkbUnknown;
    }
    return wkbUnknown;
}

OGRFieldType ogr_type(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return OFTInteger64;
        case ColumnType::real:
            return OFTReal;
        case ColumnType::text:
            return OFTString;
    }
    return OFTString;
}

/// One file and the tables that go into it.
struct OutputFile {
    std::string path;
    Format format;
    std::vector<FeatureTable const*> tables;
};

/// Which table goes into which file.
std::vector<OutputFile> plan_files(std::string const& path, std::span<FeatureTable const> tables) {
    auto const format = format_of(path);
    std::vector<OutputFile> files;
    for (auto const& table : tables) {
        if (files.empty() || format != Format::geopackage) {
            std::filesystem::path place{path};
            auto const own = table.geometry_type == GeometryType::none ? Format::csv : format;
            if (!files.empty()) {
                place.replace_extension(
                    fmt::format(".{}{}", table.name, own == format ? place.extension().string() : ".csv"));
            }
            files.push_back({place.string(), files.empty() ? format : own, {}});
        }
        files.back().tables.push_back(&table);
    }
    return files;
}

/// A file in GDAL's memory, gone when this is.
class MemoryFile {
  public:
    explicit MemoryFile(std::string const& name) : path_{fmt::format("/vsimem/{}{}", fmt::ptr(this), name)} {}
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }

    /// Whether all of it arrived on the disk.
    [[nodiscard]] bool copy_to(std::string const& target) const {
        vsi_l_offset size = 0;
        auto const* const bytes = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        std::ofstream file{target, std::ios::binary};
        if (bytes != nullptr) {
            file.write(reinterpret_cast<char const*>(bytes), static_cast<std::streamsize>(size));
        }
        file.close();
        return bytes != nullptr && file.good();
    }

  private:
    std::string path_;
};

/// Writes one file's tables through GDAL. Its drivers of text formats do not notice when a disk is full, so those are
/// written in memory first.
class FileWriter {
  public:
    FileWriter(OutputFile const& file, std::string const& temporary, MetricSystem const& metric,
               WriteOptions const& options)
        : file_{file},
          temporary_{temporary},
          memory_{std::filesystem::path{temporary}.filename().string()},
          metric_{reference_of(metric.wkt())},
          degrees_{degrees_reference()},
          to_degrees_{OGRCreateCoordinateTransformation(&metric_, &degrees_)} {
        auto* const driver = GetGDALDriverManager()->GetDriverByName(driver_name(file.format));
        dataset_.reset(driver == nullptr ? nullptr
                                         : driver->Create(in_memory() ? memory_.path().c_str() : temporary.c_str(), 0,
                                                          0, 0, GDT_Unknown, nullptr));
        check(dataset_ != nullptr);
        if (file.format == Format::geopackage && !options.attribution.empty()) {
            dataset_->SetMetadataItem("attribution", options.attribution.c_str());
        }
    }

    void write(FeatureTable const& table, std::function<void(std::size_t)> const& wrote) {
        auto* const layer = create_layer(table);
        auto const in_transaction = dataset_->StartTransaction() == OGRERR_NONE;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            write_row(*layer, table, row);
            if (row % kReportEvery == 0) {
                wrote(row);
            }
        }
        check(!in_transaction || dataset_->CommitTransaction() == OGRERR_NONE);
    }

    /// Closes the file; only now is everything on disk.
    void close() {
        dataset_.reset();
        check(!quiet_.failed());
        check(!in_memory() || memory_.copy_to(temporary_));
    }

  private:
    [[nodiscard]] bool in_memory() const { return file_.format != Format::geopackage; }

    /// Points in CSV are two columns of numbers; GDAL would call them X and Y.
    [[nodiscard]] bool as_lon_lat(FeatureTable const& table) const {
        return file_.format == Format::csv && table.geometry_type == GeometryType::point;
    }

    void check(bool good) const {
        if (!good || quiet_.failed()) {
            throw Error{ErrorCode::io, fmt::format("{}: cannot be written ({})", file_.path,
                                                   quiet_.failed() ? quiet_.complaint() : "is the disk full?")};
        }
    }

    OGRLayer* create_layer(FeatureTable const& table) {
        char** options = nullptr;
        auto const spatial = table.geometry_type != GeometryType::none && !as_lon_lat(table);
        if (file_.format == Format::csv && spatial) {
            options = CSLSetNameValue(options, "GEOMETRY", "AS_WKT");
        }
        if (file_.format == Format::geojson) {
            options = CSLSetNameValue(options, "RFC7946", "YES");
        }
        auto& reference = file_.format == Format::geopackage ? metric_ : degrees_;
        auto const type = spatial ? ogr_type(table.geometry_type) : wkbNone;
        auto* const layer = dataset_->CreateLayer(table.name.c_str(), spatial ? &reference : nullptr, type, options);
        CSLDestroy(options);
        check(layer != nullptr);
        for (auto const& column : table.columns) {
            OGRFieldDefn field{column.name.c_str(), ogr_type(column.type)};
            check(layer->CreateField(&field) == OGRERR_NONE);
        }
        for (auto const* const name : {"lon", "lat"}) {
            OGRFieldDefn field{name, OFTReal};
            field.SetWidth(12);
            field.SetPrecision(kDegreeDecimals);
            check(!as_lon_lat(table) || layer->CreateField(&field) == OGRERR_NONE);
        }
        return layer;
    }

    void write_row(OGRLayer& layer, FeatureTable const& table, std::size_t row) {
        OGRFeature feature{layer.GetLayerDefn()};
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            set_field(feature, static_cast<int>(i), table.columns[i].values[row]);
        }
        if (table.geometry_type != GeometryType::none) {
            auto geometry = to_ogr(table.geometries[row]);
            if (geometry && file_.format != Format::geopackage) {
                check(geometry->transform(to_degrees_.get()) == OGRERR_NONE);
            }
            set_geometry(feature, std::move(geometry), table);
        }
        check(layer.CreateFeature(&feature) == OGRERR_NONE);
    }

    void set_geometry(OGRFeature& feature, GeometryPtr geometry, FeatureTable const& table) const {
        if (!as_lon_lat(table)) {
            feature.SetGeometryDirectly(geometry.release());
        } else if (geometry && geometry->IsEmpty() == 0) {
            auto const lon = static_cast<int>(table.columns.size());
            feature.SetField(lon, geometry->toPoint()->getX());
            feature.SetField(lon + 1, geometry->toPoint()->getY());
        }
    }

    static void set_field(OGRFeature& feature, int field, Value const& value) {
        if (auto const* const whole = std::get_if<std::int64_t>(&value)) {
            feature.SetField(field, static_cast<GIntBig>(*whole));
        } else if (auto const* const real = std::get_if<double>(&value)) {
            feature.SetField(field, *real);
        } else if (auto const* const text = std::get_if<std::string>(&value)) {
            feature.SetField(field, text->c_str());
        } else {
            feature.SetFieldNull(field);
        }
    }

    QuietGdal quiet_;
    OutputFile const& file_;
    std::string const& temporary_;
    MemoryFile memory_;
    OGRSpatialReference metric_;
    OGRSpatialReference degrees_;
    std::unique_ptr<OGRCoordinateTransformation> to_degrees_;
    DatasetPtr dataset_;
};

}  // namespace

void check_output(std::string const& path, WriteOptions const& options) {
    static_cast<void>(format_of(path));
    check_place(path, options.overwrite);
}

std::vector<std::string> write_tables(std::string const& path, std::span<FeatureTable const> tables,
                                      MetricSystem const& metric, WriteOptions const& options,
                                      Progress const& progress) {
    register_drivers();
    GdalOption const date{"OGR_CURRENT_DATE", kFixedDate};
    std::size_t rows = 0;
    for (auto const& table : tables) {
        rows += table.row_count();
    }
    std::size_t done = 0;
    TemporaryFiles temporary{options.overwrite};
    std::vector<std::string> paths;
    for (auto const& file : plan_files(path, tables)) {
        auto const place = temporary.add(file.path);
        FileWriter writer{file, place, metric, options};
        for (auto const* const table : file.tables) {
            writer.write(*table, [&](std::size_t row) {
                report(progress, Stage::writing,
                       static_cast<double>(done + row) / static_cast<double>(std::max<std::size_t>(rows, 1)));
            });
            done += table->row_count();
        }
        writer.close();
        paths.push_back(file.path);
    }
    report(progress, Stage::writing, 1.0);
    temporary.keep();
    return paths;
}

}  // namespace walkshed::io
