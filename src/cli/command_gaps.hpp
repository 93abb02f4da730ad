// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed gaps`.
[[nodiscard]] Verb add_gaps_verb(CLI::App& app);

}  // namespace walkshed::cli
