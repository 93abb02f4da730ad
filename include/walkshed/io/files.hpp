// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace walkshed::io {

/// The whole text of a file. Throws Error (io).
[[nodiscard]] std::string read_text(std::string const& path);

/// Writes a text file that appears whole or not at all. Throws Error: output_exists unless `overwrite`, io.
void write_text(std::string const& path, std::string_view text, bool overwrite);

/// Throws, before any work is done, what write_text() would for a place it can tell will not do. Error: output_exists
/// when there is a file already, unless `overwrite`; io when there is something else, or the folder is not there or
/// cannot be written to.
void check_place(std::string const& path, bool overwrite);

/// The text, compressed by gzip, in base64: what a web page can hold and unpack. The same text gives the same.
[[nodiscard]] std::string packed(std::string_view text);

/// The SHA-256 of a file's bytes, in lower-case hexadecimal. Throws Error (io).
[[nodiscard]] std::string sha256_of_file(std::string const& path);

}  // namespace walkshed::io
