// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "io/gdal.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// A layer of a file that GDAL writes. Refers to `layer`, and to `to_degrees` when geometries are moved there.
class OutputLayer {
  public:
    struct Options {
        OGRCoordinateTransformation* to_degrees{nullptr};  ///< nullptr for geometries that stay in metres
        bool as_lon_lat{false};                            ///< points go into the layer's last two fields
    };

    /// `fields` tell where each column of the table goes.
    OutputLayer(OGRLayer& layer, std::vector<int> fields, Options options);
    OutputLayer(OutputLayer const&) = delete;
    OutputLayer& operator=(OutputLayer const&) = delete;

    /// Appends rows. False when one of them could not be written; GDAL says why.
    [[nodiscard]] bool write(FeatureTable const& rows);

  private:
    class Borrowed;

    void set_cells(FeatureTable const& rows, std::size_t row);
    [[nodiscard]] bool set_geometry(Geometry const& geometry);
    void set_lon_lat(OGRGeometry const* geometry);

    OGRLayer& layer_;
    Options options_;
    OGRFeature feature_;  // filled again and again: making one takes longer than filling it
    std::vector<int> fields_;
};

}  // namespace walkshed::io
