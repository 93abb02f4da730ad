// SPDX-License-Identifier: Apache-2.0
#include "io/output_file.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "io/disk_file.hpp"
#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

/// About a centimetre, as RFC 7946 advises.
constexpr int kDegreeDecimals = 7;

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

/// What GDAL is told while it writes. The file is nobody's until it has its name, so that nothing need survive a crash.
class WritingOptions {
    GdalOption date_{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"};  // the same rows give the same bytes
    GdalOption index_{"OGR_GPKG_ALLOW_THREADED_RTREE", "NO"};          // with one processor or several
    GdalOption journal_{"OGR_SQLITE_JOURNAL", "OFF"};
    GdalOption sync_{"OGR_SQLITE_SYNCHRONOUS", "OFF"};
};

}  // namespace

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

OutputFile::OutputFile(Place place, Format format, MetricSystem const& metric, WriteOptions const& options)
    : place_{std::move(place)},
      format_{format},
      metric_{reference_of(metric.wkt())},
      degrees_{degrees_reference()},
      to_degrees_{OGRCreateCoordinateTransformation(&metric_, &degrees_)} {
    register_drivers();
    checked([&] {
        auto* const driver = GetGDALDriverManager()->GetDriverByName(driver_name(format_));
        auto const file = format_ == Format::geopackage ? place_.temporary : disk_file(place_.temporary);
        dataset_.reset(driver == nullptr ? nullptr : driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (dataset_ == nullptr || format_ != Format::geopackage) {
            return dataset_ != nullptr;
        }
        if (!options.attribution.empty()) {
            dataset_->SetMetadataItem("attribution", options.attribution.c_str());
        }
        return dataset_->StartTransaction() == OGRERR_NONE;
    });
}

OutputFile::~OutputFile() {
    QuietGdal const quiet;
    WritingOptions const options;
    layers_.clear();
    dataset_.reset();
}

/// Runs `step` with GDAL made to write as we want it; it returns whether all went well.
template <class Step>
void OutputFile::checked(Step const& step) {
    QuietGdal const quiet;
    WritingOptions const options;
    if (!step() || quiet.failed()) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be written ({})", place_.path,
                                               quiet.failed() ? quiet.complaint() : "is the disk full?")};
    }
}

void OutputFile::add(FeatureTable const& table) {
    checked([&] {
        auto* const layer = create_layer(table);
        if (layer == nullptr) {
            return false;
        }
        auto const lon_lat = format_ == Format::csv && table.geometry_type == GeometryType::point;
        bool good = true;
        for (auto const& column : table.columns) {
            OGRFieldDefn field{column.name.c_str(), ogr_type(column.type)};
            good = good && layer->CreateField(&field) == OGRERR_NONE;
        }
        for (auto const* const name : {"lon", "lat"}) {
            OGRFieldDefn field{name, OFTReal};
            field.SetWidth(12);
            field.SetPrecision(kDegreeDecimals);
            good = good && (!lon_lat || layer->CreateField(&field) == OGRERR_NONE);
        }
        // Else layers come in the order of their first rows.
        good = good && layer->SyncToDisk() == OGRERR_NONE;
        auto const plain = format_ == Format::geopackage && table.geometry_type == GeometryType::none;
        auto* const connection = plain ? connection_of(*dataset_) : nullptr;
        if (connection != nullptr) {
            layers_.try_emplace(table.name, std::in_place_type<SqliteTable>, *connection, table);
        } else {
            auto* const to_degrees = format_ == Format::geopackage ? nullptr : to_degrees_.get();
            layers_.try_emplace(table.name, std::in_place_type<OutputLayer>, *layer,
                                OutputLayer::Options{to_degrees, lon_lat});
        }
        return good;
    });
}

OGRLayer* OutputFile::create_layer(FeatureTable const& table) {
    auto const spatial = table.geometry_type != GeometryType::none &&
                         !(format_ == Format::csv && table.geometry_type == GeometryType::point);
    std::array<char const*, 2> options{nullptr, nullptr};
    if (format_ == Format::csv && spatial) {
        options[0] = "GEOMETRY=AS_WKT";
    }
    if (format_ == Format::geojson) {
        options[0] = "RFC7946=YES";
    }
    if (format_ == Format::geopackage) {
        options[0] = "SPATIAL_INDEX=NO";  // faster when all rows are there
    }
    auto& reference = format_ == Format::geopackage ? metric_ : degrees_;
    auto const type = spatial ? ogr_type(table.geometry_type) : wkbNone;
    return dataset_->CreateLayer(table.name.c_str(), spatial ? &reference : nullptr, type,
                                 const_cast<char**>(options.data()));
}

void OutputFile::write(FeatureTable const& rows) {
    checked(
        [&] { return std::visit([&](auto& layer) { return layer.write(rows); }, layers_.find(rows.name)->second); });
}

void OutputFile::close() {
    checked([&] {
        layers_.clear();
        bool kept = true;
        if (format_ == Format::geopackage) {
            index();
            kept = dataset_->CommitTransaction() == OGRERR_NONE;
        }
        dataset_.reset();
        return kept;
    });
}

/// Indexes the layers in space.
void OutputFile::index() {
    for (auto* const layer : dataset_->GetLayers()) {
        if (layer->GetGeomType() != wkbNone) {
            auto const sql =
                fmt::format("SELECT CreateSpatialIndex('{}', '{}')", layer->GetName(), layer->GetGeometryColumn());
            dataset_->ReleaseResultSet(dataset_->ExecuteSQL(sql.c_str(), nullptr, nullptr));
        }
    }
}

}  // namespace walkshed::io
