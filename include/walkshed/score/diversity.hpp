// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "walkshed/score/array_view.hpp"

namespace walkshed {

// How many kinds of things there are, and how evenly: of the facilities in reach by category, say, or of the people of
// a zone by age group. `amounts` has one number for each kind that is asked about; q is its share of the sum, 0 ln 0
// is 0. Nothing is returned when all amounts are 0 or none is given; Error (bad_argument) is thrown when one is
// negative or not finite. Cost: one pass.

/// How many kinds there are any of; 0 of nothing.
[[nodiscard]] std::size_t richness(ArrayView const& amounts);

/// Shannon's entropy -Σ q ln q, from 0 (one kind) to ln(richness) (Shannon 1948).
[[nodiscard]] std::optional<double> shannon(ArrayView const& amounts);

/// Shannon's entropy over its most, the logarithm of the number of kinds that are asked about, those there are none of
/// included: 1 when there is as much of each (Pielou 1966, who asks only about kinds that there are). Nothing of fewer
/// than two kinds.
[[nodiscard]] std::optional<double> evenness(ArrayView const& amounts);

/// 1 - Σ q²: how likely two things drawn at random (and put back) are of different kinds (Simpson 1949).
[[nodiscard]] std::optional<double> simpson(ArrayView const& amounts);

/// The number of kinds, all equally common, that would be as diverse: (Σ q^order)^(1 / (1 - order)) (Hill 1973). Of
/// order 0 it is the richness, of 1 exp(shannon), of 2 1 / Σ q², of infinity 1 / the largest q. The larger the order,
/// the less rare kinds count. Throws Error (bad_argument) unless order >= 0.
[[nodiscard]] std::optional<double> hill_number(ArrayView const& amounts, double order);

}  // namespace walkshed
