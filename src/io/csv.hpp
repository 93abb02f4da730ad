// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "io/gdal.hpp"

namespace walkshed::io {

/// Text that GDAL reads like a file, for as long as it lives.
class TextInMemory {
  public:
    /// `name` is the file name that GDAL sees, and takes the layer's name from.
    TextInMemory(std::string text, std::string const& name);
    ~TextInMemory();
    TextInMemory(TextInMemory const&) = delete;
    TextInMemory& operator=(TextInMemory const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }

  private:
    std::string text_;
    std::string path_;
};

/// Whether a path's ending is .csv.
[[nodiscard]] bool is_csv(std::string const& path);

/// The file's text in UTF-8 when it is not in UTF-8 itself but in GBK (what spreadsheets in China save); nullptr when
/// GDAL may read the file as it is. Throws Error (io).
[[nodiscard]] std::unique_ptr<TextInMemory> recoded_csv(std::string const& path);

/// The options that let GDAL find points in the columns of map exports, and geometries in WKT.
[[nodiscard]] char const* const* csv_options();

/// The column `location` that holds "longitude,latitude" in every cell (as Amap answers it), in a layer without any
/// geometry; -1 when there is none.
[[nodiscard]] int location_column(OGRLayer& layer);

/// The point that such a cell means; nullptr when it means none.
[[nodiscard]] GeometryPtr point_in(std::string const& cell);

}  // namespace walkshed::io
