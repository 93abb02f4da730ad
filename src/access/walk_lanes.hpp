// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/walk_cell.hpp"

namespace walkshed {

/// Finds the costs between all lanes and the items near them, neighbours together, on all threads.
void walk_lanes(CellContext const& context);

}  // namespace walkshed
