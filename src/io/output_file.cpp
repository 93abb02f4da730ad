// SPDX-License-Identifier: Apache-2.0
#include "io/output_file.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "io/disk_file.hpp"
#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

/// About a centimetre, as RFC 7946 advises.
constexpr int kDegreeDecimals = 7;

/// Formats that hold mixtures are told nothing, so that one polygon need not be a multiple.
OGRwkbGeometryType ogr_type(GeometryType type, Format const& format) {
    if (type == GeometryType::none || type == GeometryType::point) {
        return type == GeometryType::none ? wkbNone : wkbPoint;
    }
    if (!format.one_kind) {
        return wkbUnknown;
    }
    return type == GeometryType::lines ? wkbMultiLineString : wkbMultiPolygon;  // of a mixture it gets the polygons
}

/// Formats without large whole numbers hold them as numbers, exactly up to 2^53.
OGRFieldType ogr_type(ColumnType type, GDALDriver& driver) {
    switch (type) {
        case ColumnType::integer: {
            auto const* const types = driver.GetMetadataItem(GDAL_DMD_CREATIONFIELDDATATYPES);
            auto const large = types != nullptr && std::string_view{types}.find("Integer64") != std::string_view::npos;
            return large ? OFTInteger64 : OFTReal;
        }
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

OutputFile::OutputFile(Place place, Format const& format, MetricSystem const& metric, WriteOptions const& options)
    : place_{std::move(place)},
      format_{format},
      metric_{reference_of(metric.wkt())},
      degrees_{degrees_reference()},
      to_degrees_{OGRCreateCoordinateTransformation(&metric_, &degrees_)} {
    register_drivers();
    checked([&] {
        auto* const driver = GetGDALDriverManager()->GetDriverByName(format_.driver);
        auto const file = format_.database ? place_.temporary : disk_file(place_.temporary);
        dataset_.reset(driver == nullptr ? nullptr : driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (dataset_ == nullptr || !format_.database) {
            return dataset_ != nullptr;
        }
        if (format_.geopackage && !options.attribution.empty()) {
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
        auto const lon_lat = format_.lon_lat && table.geometry_type == GeometryType::point;
        auto fields = create_fields(*layer, table);
        auto good = fields.size() == table.columns.size();
        for (auto const* const name : {"lon", "lat"}) {
            OGRFieldDefn field{name, OFTReal};
            field.SetWidth(12);
            field.SetPrecision(kDegreeDecimals);
            good = good && (!lon_lat || layer->CreateField(&field) == OGRERR_NONE);
        }
        // Else layers come in the order of their first rows.
        good = good && layer->SyncToDisk() == OGRERR_NONE;
        auto const plain = format_.geopackage && table.geometry_type == GeometryType::none;
        auto* const connection = plain ? connection_of(*dataset_) : nullptr;
        if (connection != nullptr) {
            layers_.try_emplace(table.name, std::in_place_type<SqliteTable>, *connection, table);
        } else {
            auto* const to_degrees = format_.where == Format::Where::metric ? nullptr : to_degrees_.get();
            layers_.try_emplace(table.name, std::in_place_type<OutputLayer>, *layer, std::move(fields),
                                OutputLayer::Options{to_degrees, lon_lat});
        }
        return good;
    });
}

/// Where each column goes, up to the first that cannot be made. Text goes into what a format has for all layers (the
/// names and descriptions of KML) when it is called so.
std::vector<int> OutputFile::create_fields(OGRLayer& layer, FeatureTable const& table) const {
    auto const& defined = *layer.GetLayerDefn();
    auto const already = defined.GetFieldCount();
    auto const names = column_names(table, format_);
    std::vector<int> fields;
    for (std::size_t i = 0; i < names.size(); ++i) {
        OGRFieldDefn field{names[i].c_str(), ogr_type(table.columns[i].type, *dataset_->GetDriver())};
        auto const same = defined.GetFieldIndex(names[i].c_str());
        if (same >= 0 && same < already && field.GetType() == OFTString) {
            fields.push_back(same);
        } else if (layer.CreateField(&field) == OGRERR_NONE) {
            fields.push_back(defined.GetFieldCount() - 1);
        } else {
            break;
        }
    }
    return fields;
}

OGRLayer* OutputFile::create_layer(FeatureTable const& table) {
    auto const spatial =
        table.geometry_type != GeometryType::none && !(format_.lon_lat && table.geometry_type == GeometryType::point);
    std::array<char const*, 3> const options{format_.options[0], format_.options[1], nullptr};
    std::array<char const*, 1> const none{nullptr};
    auto& reference = format_.where == Format::Where::metric ? metric_ : degrees_;
    auto const type = spatial ? ogr_type(table.geometry_type, format_) : wkbNone;
    return dataset_->CreateLayer(table.name.c_str(), spatial ? &reference : nullptr, type,
                                 const_cast<char**>(spatial ? options.data() : none.data()));
}

void OutputFile::write(FeatureTable const& rows) {
    checked(
        [&] { return std::visit([&](auto& layer) { return layer.write(rows); }, layers_.find(rows.name)->second); });
}

Bounds OutputFile::extent() {
    Bounds bounds;
    for (auto* const layer : dataset_->GetLayers()) {
        OGREnvelope envelope;
        if (layer->GetGeomType() != wkbNone && layer->GetExtent(&envelope) == OGRERR_NONE) {
            bounds.add({envelope.MinX, envelope.MinY});
            bounds.add({envelope.MaxX, envelope.MaxY});
        }
    }
    return bounds;
}

void OutputFile::close() {
    checked([&] {
        layers_.clear();
        if (format_.geopackage) {
            index();
        }
        auto const kept = !format_.database || dataset_->CommitTransaction() == OGRERR_NONE;
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
