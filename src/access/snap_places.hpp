// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// How a doorstep meets the network: at its gates when it has any, else straight.
[[nodiscard]] Snap snap_doorstep(SnapIndex const& index, Doorstep const& doorstep, SnapOptions const& options);

/// How a facility meets the network.
[[nodiscard]] Snap snap_facility(SnapIndex const& index, Facility const& facility, SnapOptions const& options);

}  // namespace walkshed
