// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "io/csv.hpp"
#include "io/gdal.hpp"
#include "walkshed/geo/china_coordinates.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

/// A layer that is open for reading, with the reference system its coordinates are in.
struct OpenLayer {
    std::unique_ptr<TextInMemory> text;  ///< what the data set reads, when it is no file
    DatasetPtr dataset;
    OGRLayer* layer;
    int location;  ///< the column that stands for a geometry; -1 for none
    OGRSpatialReference reference;
    std::optional<ChinaSystem> china;  ///< `reference` is WGS 84 then, once coordinates are moved back
};

/// Throws Error as read_layer() does.
/// `text` stands for the file when it was recoded.
[[nodiscard]] DatasetPtr open_dataset(std::string const& path, TextInMemory const* text);

[[nodiscard]] OpenLayer open_layer(LayerName const& name, ReadOptions const& options);

}  // namespace walkshed::io
