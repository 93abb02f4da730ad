// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/compare_options.hpp"

namespace walkshed::cli {

/// Scores both sides and says what is different. Throws Error as the readers, score() and the writers do, bad_argument
/// when a side is missing or more than one standard is asked for; nothing is half-written then.
void run_compare(CompareOptions const& options);

}  // namespace walkshed::cli
