// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed catchment`.
[[nodiscard]] Verb add_catchment_verb(CLI::App& app);

}  // namespace walkshed::cli
