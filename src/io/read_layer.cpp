// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <filesystem>

#include "io/ogr_geometry.hpp"
#include "io/open_layer.hpp"
#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

LayerName parse_layer_name(std::string_view text) {
    std::string const whole{text};
    auto const colon = whole.rfind(':');
    std::error_code error;
    auto const drive_letter = colon == 1;
    if (colon == std::string::npos || drive_letter || whole.starts_with("PG:") ||
        std::filesystem::exists(whole, error)) {
        return {whole, {}};
    }
    return {whole.substr(0, colon), whole.substr(colon + 1)};
}

std::vector<std::string> files_of(std::string const& path) {
    register_drivers();
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return {};
    }
    QuietGdal const quiet;
    DatasetPtr const dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    std::vector<std::string> files{path};
    if (dataset && dataset->GetDriver() != nullptr && std::string_view{dataset->GetDriverName()} == "ESRI Shapefile") {
        auto** const list = dataset->GetFileList();
        for (auto** file = list; file != nullptr && *file != nullptr; ++file) {
            if (*file != path) {
                files.emplace_back(*file);
            }
        }
        CSLDestroy(list);
    }
    return files;
}

LonLat center_of(LayerName const& name, ReadOptions const& options) {
    auto const open = open_layer(name, options);
    QuietGdal const quiet;
    OGREnvelope box;
    if (open.layer->GetExtent(&box, TRUE) != OGRERR_NONE) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: has no geometry", name.path)};
    }
    OGRPoint middle{(box.MinX + box.MaxX) / 2.0, (box.MinY + box.MaxY) / 2.0};
    move_back(middle, open.china);
    auto x = middle.getX();
    auto y = middle.getY();
    auto const degrees = degrees_reference();
    std::unique_ptr<OGRCoordinateTransformation> const to_degrees{
        OGRCreateCoordinateTransformation(&open.reference, &degrees)};
    if (!to_degrees || to_degrees->Transform(1, &x, &y) == 0 || !std::isfinite(x) || std::abs(y) > 84.0) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: its middle is no place on Earth (is its reference system right?)", name.path)};
    }
    return {x, y};
}

namespace {

ColumnType type_of(OGRFieldDefn const& field) {
    switch (field.GetType()) {
        case OFTInteger:
        case OFTInteger64:
            return ColumnType::integer;
        case OFTReal:
            return ColumnType::real;
        default:
            return ColumnType::text;
    }
}

Value value_of(OGRFeature& feature, int field, ColumnType type) {
    if (feature.IsFieldSetAndNotNull(field) == 0) {
        return {};
    }
    switch (type) {
        case ColumnType::integer:
            return std::int64_t{feature.GetFieldAsInteger64(field)};
        case ColumnType::real:
            return feature.GetFieldAsDouble(field);
        case ColumnType::text:
            return std::string{feature.GetFieldAsString(field)};
    }
    return {};
}

/// Reads the rows of an open layer.
class RowsReader {
  public:
    RowsReader(LayerName const& name, OpenLayer const& open, MetricSystem const& metric, RecordLog& log)
        : open_{open},
          log_{log},
          metric_{reference_of(metric.wkt())},
          to_metres_{OGRCreateCoordinateTransformation(&open.reference, &metric_)} {
        if (!to_metres_) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: cannot be converted to {}", name.path, metric.name())};
        }
        table_.name = open.layer->GetName();
        table_.source = name.path;
        table_.geometry_type = GeometryType::any;
        auto const* const fields = open.layer->GetLayerDefn();
        for (int i = 0; i < fields->GetFieldCount(); ++i) {
            table_.add_column(fields->GetFieldDefn(i)->GetNameRef(), type_of(*fields->GetFieldDefn(i)));
        }
    }

    FeatureTable read(Progress const& progress) {
        auto const count = static_cast<double>(open_.layer->GetFeatureCount());
        constexpr std::size_t kReportEvery = 1000;
        while (auto const feature = next()) {
            add(*feature);
            if (table_.geometries.size() % kReportEvery == 0) {
                report(progress, Stage::reading,
                       count > 0 ? static_cast<double>(table_.geometries.size()) / count : 0.0);
            }
        }
        if (!complaint_.empty() && unreadable_ * 2 >= table_.geometries.size()) {
            throw_damaged(complaint_);
        }
        return std::move(table_);
    }

  private:
    /// The next row; nullptr after the last. One that GDAL complains about is bad, which is no reason to stop; when it
    /// cannot give a row at all, more may be lost than it says.
    OGRFeatureUniquePtr next() {
        QuietGdal const quiet;
        OGRFeatureUniquePtr feature{open_.layer->GetNextFeature()};
        if (quiet.failed() && !feature) {
            throw_damaged(quiet.complaint());
        }
        complained_ = quiet.failed();
        if (complained_) {
            complaint_ = quiet.complaint();
            ++unreadable_;
        }
        return feature;
    }

    [[noreturn]] void throw_damaged(std::string const& complaint) const {
        throw Error{ErrorCode::bad_input, fmt::format("{}: damaged ({})", table_.source, complaint)};
    }

    void add(OGRFeature& feature) {
        table_.row_ids.push_back(std::to_string(feature.GetFID()));
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            auto& column = table_.columns[i];
            column.values.push_back(value_of(feature, static_cast<int>(i), column.type));
        }
        table_.geometries.push_back(geometry_of(feature));
    }

    void note(RecordFate fate, std::string reason) {
        log_.add({.file = table_.source,
                  .layer = table_.name,
                  .id = table_.row_ids.back(),
                  .fate = fate,
                  .reason = std::move(reason)});
    }

    Geometry geometry_of(OGRFeature& feature) {
        GeometryPtr geometry{open_.location < 0 ? feature.StealGeometry() : located(feature)};
        if (complained_) {
            note(RecordFate::skipped, fmt::format("cannot be read ({})", complaint_));
            return {};
        }
        if (!geometry || geometry->IsEmpty() != 0) {
            return {};
        }
        if (geometry->hasCurveGeometry() != 0) {
            geometry.reset(geometry->getLinearGeometry());
        }
        move_back(*geometry, open_.china);
        if (!all_finite(from_ogr(*geometry)) || geometry->transform(to_metres_.get()) != OGRERR_NONE ||
            !all_finite(from_ogr(*geometry))) {
            note(RecordFate::skipped, "coordinates that are no place on Earth");
            return {};
        }
        if (OGR_GT_IsSurface(geometry->getGeometryType()) != 0 ||
            wkbFlatten(geometry->getGeometryType()) == wkbMultiPolygon) {
            return repaired(std::move(geometry));
        }
        auto shape = from_ogr(*geometry);
        if (std::holds_alternative<std::monostate>(shape)) {
            note(RecordFate::skipped, "several points, or a kind of geometry that is not read");
        }
        return shape;
    }

    OGRGeometry* located(OGRFeature& feature) {
        std::string const cell = feature.GetFieldAsString(open_.location);
        auto point = point_in(cell);
        if (!point && !cell.empty()) {
            note(RecordFate::skipped, fmt::format("its location is no longitude,latitude: {}", cell));
        }
        return point.release();
    }

    Geometry repaired(GeometryPtr geometry) {
        if (geometry->IsValid() != 0) {
            return from_ogr(*geometry);
        }
        GeometryPtr const valid{geometry->MakeValid()};
        auto shape = valid ? from_ogr(*valid) : Geometry{};
        if (!std::holds_alternative<MultiPolygon>(shape)) {
            note(RecordFate::skipped, "an outline that cannot be repaired");
            return {};
        }
        note(RecordFate::repaired, "the outline crosses or touches itself");
        return shape;
    }

    OpenLayer const& open_;
    RecordLog& log_;
    OGRSpatialReference metric_;
    std::unique_ptr<OGRCoordinateTransformation> to_metres_;
    FeatureTable table_;
    bool complained_{false};     // about the row that was read last
    std::string complaint_;      // the last one
    std::size_t unreadable_{0};  // rows
};

}  // namespace

FeatureTable read_layer(LayerName const& name, MetricSystem const& metric, ReadOptions const& options, RecordLog& log,
                        Progress const& progress) {
    auto const open = open_layer(name, options);
    QuietGdal const quiet;
    return RowsReader{name, open, metric, log}.read(progress);
}

}  // namespace walkshed::io
