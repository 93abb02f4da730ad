// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// The rules that look for any of some categories, themselves or by the rules that they are a share of, and what they
/// ask.
struct TouchedRules {
    std::vector<std::size_t> rules;      ///< ascending
    std::vector<std::size_t> questions;  ///< of the plan, ascending
    bool per_head{false};                ///< whether anything is shared
};

/// `categories` ascending.
[[nodiscard]] TouchedRules touched_rules(Standard const& standard, QuestionPlan const& plan,
                                         std::span<CategoryId const> categories);

/// Of a rule or any that it is a share of.
[[nodiscard]] bool looks_for(Standard const& standard, std::size_t rule, std::span<CategoryId const> categories);

}  // namespace walkshed
