// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed compare`.
Verb add_compare_verb(CLI::App& app);

}  // namespace walkshed::cli
