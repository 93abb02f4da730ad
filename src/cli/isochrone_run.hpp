// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/isochrone_options.hpp"

namespace walkshed::cli {

/// Draws the isochrones that were asked for, writes them and prints what they hold. Throws Error; nothing is
/// half-written then.
void run_isochrone(IsochroneFlags const& options);

}  // namespace walkshed::cli
