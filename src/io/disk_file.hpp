// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace walkshed::io {

/// The name by which GDAL writes the file `path` so that it complains when the disk is full. Its drivers of text
/// formats do not look, and nobody would know. Such a file can be written from its beginning to its end only.
[[nodiscard]] std::string disk_file(std::string const& path);

}  // namespace walkshed::io
