// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace walkshed {

/// Whose walks share the work where all pairs of a doorstep and a facility are asked for. The results are the same.
enum class WalksFrom : std::uint8_t {
    automatic,  ///< the fewer of the two
    doorsteps,
    facilities,
};

}  // namespace walkshed
