// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The columns of the facility layers, with what --category-map says of their values. Throws Error (bad_argument) for a
/// map that is no VALUE=CATEGORY.
[[nodiscard]] FacilityColumns facility_columns(ScoreOptions const& options);

}  // namespace walkshed::cli
