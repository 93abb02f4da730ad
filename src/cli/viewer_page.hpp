// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "walkshed/report/page_report.hpp"

namespace walkshed::cli {

/// The page that results are put into: `given` unless empty, else `share/walkshed/viewer/report.html` or
/// `viewer/report.html` beside the program or above it. Throws Error (io), with the way to get it, when there is none.
[[nodiscard]] std::string find_viewer(std::string const& given);

/// The page with the data in it. Throws Error (bad_input) when it has no place for them.
[[nodiscard]] std::string filled_page(std::string_view viewer, PageData const& data);

}  // namespace walkshed::cli
