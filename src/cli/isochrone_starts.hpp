// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/isochrone_options.hpp"
#include "cli/load_study.hpp"
#include "walkshed/report/isochrone_report.hpp"

namespace walkshed::cli {

/// The starts that the options name and that meet a street; others are noted in the study's log. Throws Error as the
/// readers do; bad_argument when none is named, bad_input when none meets a street.
[[nodiscard]] std::vector<IsochroneStart> read_starts(IsochroneFlags const& options, LoadedStudy& study,
                                                      WalkCosts const& costs, Progress const& progress);

}  // namespace walkshed::cli
