// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// People who live around a place, such as those of a cell of a population raster.
struct PeopleCell {
    Point center;
    double people{0.0};  ///< more than 0
};

}  // namespace walkshed
