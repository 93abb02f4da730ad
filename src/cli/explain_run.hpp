// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/explain_options.hpp"

namespace walkshed::cli {

/// Reads a study, explains one block or location of it, prints that and writes the results. Throws Error; nothing is
/// half-written then.
void run_explain(ExplainOptions const& options);

}  // namespace walkshed::cli
