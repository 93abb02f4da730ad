// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/catchment_options.hpp"

namespace walkshed::cli {

/// Reads a study, shares out what facilities have, prints who gets how much and writes the results. Throws Error;
/// nothing is half-written then.
void run_catchment(CatchmentFlags const& options);

}  // namespace walkshed::cli
