// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/verb.hpp"

namespace walkshed::cli {

/// `walkshed report`: makes a page of results that a browser opens.
[[nodiscard]] Verb add_report_verb(CLI::App& app);

}  // namespace walkshed::cli
