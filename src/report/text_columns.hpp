// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace walkshed {

/// How many terminal columns `text` (UTF-8) takes, East Asian wide characters counting two.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// `text` (UTF-8) cut or filled up with spaces to `width` terminal columns, East Asian wide characters counting two;
/// cut text ends in "~". REQUIRES: width > 0.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

/// The same, with the spaces in front.
[[nodiscard]] std::string fit_right(std::string_view text, std::size_t width);

/// A line of a table, indented: a name, and cells of one width to the right of it.
[[nodiscard]] std::string table_line(std::string_view name, std::span<std::string const> cells, std::size_t cell_width);

/// Where lines begin and end, in columns.
struct Margins {
    std::size_t left;
    std::size_t right;
};

/// The phrases with `between` between them, in lines that break between phrases where they would pass the right margin,
/// each with a newline; one phrase alone may pass it. Empty without phrases.
[[nodiscard]] std::string wrapped(std::span<std::string const> phrases, std::string_view between,
                                  Margins const& margins);

}  // namespace walkshed
