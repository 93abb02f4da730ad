// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/gdal.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

/// A layer that is open for reading, with the reference system its coordinates are in.
struct OpenLayer {
    DatasetPtr dataset;
    OGRLayer* layer;
    OGRSpatialReference reference;
};

/// Throws Error as read_layer() does.
[[nodiscard]] OpenLayer open_layer(LayerName const& name, ReadOptions const& options);

}  // namespace walkshed::io
