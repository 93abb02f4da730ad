// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/access/decay.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed::cli {

/// The cost of a number in the unit of the limit.
[[nodiscard]] Cost cost_in(Limit const& limit, double number);

/// What decays --decay takes, for its help: "linear, plateau:FULL …".
[[nodiscard]] std::string decay_forms();

/// The decay that --decay names, "linear" or "logistic:10:3" for instance, numbers in the unit of the limit. Throws
/// Error (bad_argument) for a form that there is not, and for numbers that are missing, too many or out of range.
[[nodiscard]] Decay decay_from(std::string const& said, Limit const& limit);

}  // namespace walkshed::cli
