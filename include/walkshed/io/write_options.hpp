// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/geo/layer_style.hpp"

namespace walkshed::io {

struct WriteOptions {
    bool overwrite{false};
    std::string attribution;  ///< written into the file's metadata where the format has any
    /// How layers are drawn: a .gpkg keeps them as the styles that QGIS finds there, and gets a project beside it.
    std::vector<LayerStyle> styles;
};

}  // namespace walkshed::io
