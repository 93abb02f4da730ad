// SPDX-License-Identifier: Apache-2.0
#include "io/output_layer.hpp"

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
    Borrowed(OGRFeature& feature, int columns) : feature_{feature}, columns_{columns} {}
    ~Borrowed() {
        for (int i = 0; i < columns_; ++i) {
            OGR_RawField_SetNull(feature_.GetRawFieldRef(i));
        }
    }
    Borrowed(Borrowed const&) = delete;
    Borrowed& operator=(Borrowed const&) = delete;

  private:
    OGRFeature& feature_;
    int columns_;
};

OutputLayer::OutputLayer(OGRLayer& layer, Options options)
    : layer_{layer},
      options_{options},
      feature_{layer.GetLayerDefn()},
      columns_{layer.GetLayerDefn()->GetFieldCount() - (options.as_lon_lat ? 2 : 0)} {}

bool OutputLayer::write(FeatureTable const& rows) {
    Borrowed const cells{feature_, columns_};
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
    for (int i = 0; i < columns_; ++i) {
        set_cell(*feature_.GetRawFieldRef(i), feature_.GetFieldDefnRef(i)->GetType(),
                 rows.columns[static_cast<std::size_t>(i)].values[row]);
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
    if (geometry != nullptr && geometry->IsEmpty() == 0) {
        feature_.SetField(columns_, geometry->toPoint()->getX());
        feature_.SetField(columns_ + 1, geometry->toPoint()->getY());
    } else {
        feature_.UnsetField(columns_);
        feature_.UnsetField(columns_ + 1);
    }
}

}  // namespace walkshed::io
