// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace walkshed {

/// Numbers that belong to somebody else: an Eigen array, a column of one, or a map over a vector.
using ArrayView = Eigen::Ref<Eigen::ArrayXd const>;

}  // namespace walkshed
