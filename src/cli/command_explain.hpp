// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed explain` to `app`.
[[nodiscard]] Verb add_explain_verb(CLI::App& app);

}  // namespace walkshed::cli
