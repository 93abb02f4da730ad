// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"

namespace walkshed::cli {

/// Stands for the walkers that a standard's rules name.
inline constexpr auto kOwnWalkers = "own";

/// The flags of every verb that goes by standards.
struct StandardOptions : RunOptions {
    std::vector<std::string> standards{"cn-complete-community-2020"};  ///< ids or files; at least one
    std::vector<std::string> walkers;                                  ///< files of the user's own
    bool test_sizes{false};
    std::vector<std::string> asked_by;  ///< ids of walkers, or kOwnWalkers; none, and that is meant
};

}  // namespace walkshed::cli
