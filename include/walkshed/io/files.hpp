// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace walkshed::io {

/// The whole text of a file. Throws Error (io).
[[nodiscard]] std::string read_text(std::string const& path);

/// Writes a text file that appears whole or not at all. Throws Error: output_exists unless `overwrite`, io.
void write_text(std::string const& path, std::string_view text, bool overwrite);

/// The SHA-256 of a file's bytes, in lower-case hexadecimal. Throws Error (io).
[[nodiscard]] std::string sha256_of_file(std::string const& path);

}  // namespace walkshed::io
