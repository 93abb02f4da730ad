// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "report/map_pen.hpp"
#include "walkshed/geo/drawing.hpp"
#include "walkshed/report/map_sheet.hpp"

namespace walkshed {

/// A fix of the list, as a sheet says it.
struct SheetFix {
    std::size_t row;    ///< of the table `fixes`
    std::string rank;   ///< "1"
    std::string title;  ///< "Community canteen: Elm Street"
    double blocks;      ///< that it helps
};

/// The first fixes of the first file of `walkshed fix`, by rank; none without such a file.
[[nodiscard]] std::vector<SheetFix> sheet_fixes(PageInput const& input);

/// Draws them: links as dashed lines, and a numbered disc at each, beside those before it where they would cover each
/// other; what lies outside the map is left out.
void draw_fixes(std::vector<std::variant<PaintedFigures, Writing>>& items, MapPen const& pen, PageInput const& input,
                std::span<SheetFix const> fixes);

/// The disc with its number; the figures first.
[[nodiscard]] std::pair<PaintedFigures, Writing> fix_mark(std::string const& rank, Point at);

}  // namespace walkshed
