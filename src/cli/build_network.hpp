// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `build` to `walkshed network`: streets in, a walk file out.
[[nodiscard]] Verb add_build_verb(CLI::App& network);

}  // namespace walkshed::cli
