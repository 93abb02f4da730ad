// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/fix_options.hpp"

namespace walkshed::cli {

/// Ranks additions, and writes and prints the list. Throws Error; nothing is half-written then.
void run_fix(FixFlags const& options);

}  // namespace walkshed::cli
