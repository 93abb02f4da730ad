// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed isochrone`.
[[nodiscard]] Verb add_isochrone_verb(CLI::App& app);

}  // namespace walkshed::cli
