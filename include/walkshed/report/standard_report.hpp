// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "walkshed/places/category.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

/// A line for each standard: its id, how many rules it has and how many of them are verified, its name. Lines end in
/// newlines.
[[nodiscard]] std::string standards_text(std::span<Standard const> standards, Language language);

/// Everything that a standard says, tier by tier and rule by rule: limits, counts, sizes, users, walkers, weights and
/// whose they are, sources and whether they were verified; what is declared. Sizes that are not tested say so. Lines
/// end in newlines and are at most 79 columns wide but for single words and names.
[[nodiscard]] std::string standard_text(Standard const& standard, CategoryTable const& categories, Language language);

}  // namespace walkshed
