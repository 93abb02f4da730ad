// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"

namespace walkshed::cli {

/// The flags of every verb that goes by a standard.
struct StandardOptions : RunOptions {
    std::string standard{"cn-complete-community-2020"};
    std::vector<std::string> walkers;  ///< files of the user's own
};

}  // namespace walkshed::cli
