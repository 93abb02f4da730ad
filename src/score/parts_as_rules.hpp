// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// A rule of a standard, or a part of one, among others.
struct RuleInTree {
    std::size_t rule;   ///< its number in the standard
    std::size_t depth;  ///< 0 for rules that are no part of any
    bool is_wanted;     ///< whether it is one of several things that the rule above wants
};

/// A standard whose rules' parts are rules as well.
struct PartedStandard {
    Standard standard;             ///< the rules of the whole first, as they are; parts weigh nothing
    std::vector<RuleInTree> tree;  ///< each rule followed by its parts
};

/// Makes a rule of each thing that a rule wants besides others, and of each rule whose share one asks for, by the
/// walker of the whole.
[[nodiscard]] PartedStandard parts_as_rules(Standard const& standard);

}  // namespace walkshed
