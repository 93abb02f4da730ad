// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"

namespace walkshed::cli {

/// The flags of every verb that goes by standards.
struct StandardOptions : RunOptions {
    std::vector<std::string> standards{"cn-complete-community-2020"};  ///< ids or files; at least one
    std::vector<std::string> walkers;                                  ///< files of the user's own
};

}  // namespace walkshed::cli
