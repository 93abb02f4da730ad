// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/report/summary.hpp"

namespace walkshed::cli {

/// Whether what is printed may be coloured: on a terminal that can, and where NO_COLOR (https://no-color.org) is not
/// set to anything.
[[nodiscard]] Colouring colouring_of_output();

}  // namespace walkshed::cli
