// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"
#include "walkshed/report/map_sheet.hpp"

namespace walkshed::cli {

/// The flags of `walkshed report`.
struct ReportOptions : RunOptions {
    std::vector<std::string> results;  ///< .gpkg files: of score, and of other verbs
    std::string title;
    std::string date;
    std::string basemap;
    std::string viewer;
    SheetChoice sheet;
};

}  // namespace walkshed::cli
