// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/verb.hpp"

namespace walkshed::cli {

/// Adds `walkshed network` with its verbs to `app`.
[[nodiscard]] std::vector<Verb> add_network_verbs(CLI::App& app);

}  // namespace walkshed::cli
