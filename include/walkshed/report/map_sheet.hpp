// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/geo/drawing.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed {

/// What a sheet shows of the blocks: their completeness, unless a rule or a walker is named.
struct SheetChoice {
    std::string standard;  ///< id; empty for the first of the results that has what is asked
    std::string rule;      ///< id
    std::string walker;    ///< id: all rules of this walker together, each by its weight
};

/// One map for a slide, 1920 × 1080 units: the blocks of a score file in the classes and colours of the page, over the
/// backdrop, with title, findings, legend, scale bar, north, date and credit; with the facilities that count for the
/// rule, when there is one. Of a file of `walkshed fix` the first ten fixes are numbered on the map, and listed in the
/// place of the largest gaps; of other verbs nothing is drawn. Lengths are true at the middle of the map. Throws Error:
/// as page_data() does; bad_argument for a standard, rule or walker that the results do not have, and for a rule and a
/// walker together.
[[nodiscard]] Drawing map_sheet(PageInput const& input, SheetChoice const& choice);

}  // namespace walkshed
