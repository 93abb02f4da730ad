// SPDX-License-Identifier: Apache-2.0
#include "io/output_layer.hpp"

#include <utility>

#include "io/ogr_geometry.hpp"

namespace walkshed::io {

namespace {

/// Puts a cell where GDAL looks for it. Text stays where it is: GDAL must not free it.
void set_cell(OGRField& field, OGRFieldType type, Value const& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        OGR_RawField_SetNull(&field);
        return;
    }
    OGR_RawField_SetUnset(&field);
    field.Set.nMarker2 = 0;
    field.Set.nMarker3 = 0;
    if (auto const* const whole = std::get_if<std::int64_t>(&value)) {
        if (type == OFTReal) {
            field.Real = static_cast<double>(*whole);
        } else {
            field.Integer64 = *whole;
        }
    } else if (auto const* const real = std::get_if<double>(&value)) {
        field.Real = *real;
    } else {
        field.String = const_cast<char*>(std::get<std::string>(value).c_str());
    }
}

}  // namespace

/// While it lives, a feature's cells may be those of a table; then they are nothing again.
class OutputLayer::Borrowed {
  public:
    Borrowed(OGRFeature& feature, std::vector<int> const& fields) : feature_{feature}, fields_{fields} {}
    ~Borrowed() {
        for (auto const field : fields_) {
            OGR_RawField_SetNull(feature_.GetRawFieldRef(field));
        }
    }
    Borrowed(Borrowed const&) = delete;
    Borrowed& operator=(Borrowed const&) = delete;

  private:
    OGRFeature& feature_;
    std::vector<int> const& fields_;
};

OutputLayer::OutputLayer(OGRLayer& layer, std::vector<int> fields, Options options)
    : layer_{layer}, options_{options}, feature_{layer.GetLayerDefn()}, fields_{std::move(fields)} {}

bool OutputLayer::write(FeatureTable const& rows) {
    Borrowed const cells{feature_, fields_};
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        set_cells(rows, row);
        if (rows.geometry_type != GeometryType::none && !set_geometry(rows.geometries[row])) {
            return false;
        }
        feature_.SetFID(OGRNullFID);
        if (layer_.CreateFeature(&feature_) != OGRERR_NONE) {
            return false;
        }
    }
    return true;
}

void OutputLayer::set_cells(FeatureTable const& rows, std::size_t row) {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        set_cell(*feature_.GetRawFieldRef(fields_[i]), feature_.GetFieldDefnRef(fields_[i])->GetType(),
                 rows.columns[i].values[row]);
    }
}

bool OutputLayer::set_geometry(Geometry const& geometry) {
    auto ogr = to_ogr(geometry);
    if (ogr && options_.to_degrees != nullptr && ogr->transform(options_.to_degrees) != OGRERR_NONE) {
        return false;
    }
    if (options_.as_lon_lat) {
        set_lon_lat(ogr.get());
    } else {
        feature_.SetGeometryDirectly(ogr.release());
    }
    return true;
}

/// GDAL would call them X and Y.
void OutputLayer::set_lon_lat(OGRGeometry const* geometry) {
    auto const lon = feature_.GetFieldCount() - 2;
    if (geometry != nullptr && geometry->IsEmpty() == 0) {
        feature_.SetField(lon, geometry->toPoint()->getX());
        feature_.SetField(lon + 1, geometry->toPoint()->getY());
    } else {
        feature_.UnsetField(lon);
        feature_.UnsetField(lon + 1);
    }
}

}  // namespace walkshed::io
