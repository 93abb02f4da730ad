// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed fix` to `app`.
[[nodiscard]] Verb add_fix_verb(CLI::App& app);

}  // namespace walkshed::cli
