// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/run_options.hpp"

namespace walkshed::cli {

/// The flags of `walkshed standards weigh`.
struct WeighFlags : RunOptions {
    std::string judgements;            ///< a table of comparisons in pairs; or none
    std::string results;               ///< FILE[:LAYER]; or none
    std::vector<std::string> columns;  ///< of the results: "NAME", or "NAME=cost" where less is better
};

/// Prints weights, and writes them to the summary where one is asked for. Throws Error (bad_argument, bad_input) for
/// what cannot be weighed, and (bad_input), after all is printed, for judgements that contradict each other; and what
/// the readers throw.
void run_weigh(WeighFlags const& options);

}  // namespace walkshed::cli
