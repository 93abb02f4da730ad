// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "walkshed/base/error.hpp"
#include "walkshed/score/array_view.hpp"

namespace walkshed {

/// Throws Error (bad_argument) with this message unless the condition holds.
void require(bool condition, char const* message);

/// Throws Error (bad_argument) unless all are finite and, where that is asked, none is negative.
void require_finite(ArrayView const& numbers, std::string const& name);
void require_not_negative(ArrayView const& numbers, std::string const& name);

void require_equal_length(Eigen::Index one, Eigen::Index other, std::string const& names);

/// The part of all people that each row has; nothing when there are none. Throws as above.
[[nodiscard]] std::optional<Eigen::ArrayXd> people_shares(ArrayView const& values, ArrayView const& people);

}  // namespace walkshed
