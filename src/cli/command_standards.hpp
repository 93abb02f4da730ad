// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <vector>

#include "cli/verb.hpp"

namespace walkshed::cli {

/// `walkshed standards list`, `show` and `check`: what standards there are, what one says, and whether one of the
/// user's own is as it must be.
[[nodiscard]] std::vector<Verb> add_standards_verbs(CLI::App& app);

}  // namespace walkshed::cli
