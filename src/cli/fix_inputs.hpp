// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/fix_options.hpp"
#include "cli/load_study.hpp"

namespace walkshed::cli {

/// The sites of --sites, or else corners near the doorsteps. Notes the layer in the study's record, and rows that are
/// no sites in its log. Throws Error as io::read_layer() and sites_from() do.
[[nodiscard]] std::vector<Site> read_sites(LoadedStudy& study, FixFlags const& options, Progress const& progress);

/// What is asked for. Throws Error (bad_argument) for a category, rule or group that is not known, with the nearest
/// one, and for a cost or size that is no number above 0.
[[nodiscard]] FixOptions fix_options(LoadedStudy const& study, FixFlags const& options);

}  // namespace walkshed::cli
