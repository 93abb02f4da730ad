// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/block_looks.hpp"
#include "report/sheet_fixes.hpp"
#include "report/sheet_marks.hpp"
#include "walkshed/report/map_sheet.hpp"

namespace walkshed {

/// People who lack something.
struct GapCount {
    std::string rule;
    double people;
};

/// How the blocks of a score file are coloured on a sheet, and what the sheet says of them in one language.
struct SheetTheme {
    std::string title;
    std::string note;               ///< what is asked, and by which standard
    std::string figure;             ///< the number that says most; empty for none
    std::vector<std::string> said;  ///< about it, line by line
    std::string unit;               ///< people, households or doorsteps
    std::span<BlockLook const> looks;
    std::vector<std::size_t> look_of;  ///< of each block
    std::vector<double> people;        ///< in the blocks of each look, those whom it is about
    std::vector<GapCount> gaps;        ///< the rules that most people are not met by, when all are shown
    std::vector<SheetFix> fixes;       ///< what to add first, when that is known
    std::optional<std::vector<ShownFacility>> facilities;  ///< that count for the rule, when it is one
};

/// Throws as map_sheet() does.
[[nodiscard]] SheetTheme sheet_theme(PageInput const& input, SheetChoice const& choice);

/// A whole number with its thousands set apart.
[[nodiscard]] std::string grouped(double number);

}  // namespace walkshed
