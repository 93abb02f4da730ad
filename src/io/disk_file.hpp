// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace walkshed::io {

/// The name by which GDAL writes the file `path` so that it complains when the disk is full. Most of its drivers do
/// not look, and nobody would know.
[[nodiscard]] std::string disk_file(std::string const& path);

}  // namespace walkshed::io
