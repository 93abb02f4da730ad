// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/report_options.hpp"

namespace walkshed::cli {

/// Makes a page of results. Throws Error as the readers and page_data() do, bad_argument for an output that is no
/// .html, and io when the viewer was not built.
void run_report(ReportOptions const& options);

}  // namespace walkshed::cli
