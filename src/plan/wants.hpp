// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// One thing that a walker wants within a limit.
struct WalkerWant {
    Wanted wanted;  ///< its limit is given
    std::string walker;
    /// The rules of WantsOfStandard::by_count that ask for one facility, for two and so on, are these many from here.
    std::size_t first_rule;

    /// Whether more facilities can meet it: what is tested per head depends on who shares them.
    [[nodiscard]] bool can_be_added() const { return !wanted.per_head_is_binding; }
};

/// Something that a rule grades by itself, or all that it asks for.
struct PartOfRule {
    std::vector<std::size_t> wants;  ///< any of them will do
    double share;                    ///< of the rule; the parts of one add up to 1
};

/// What the rules of a standard want, each thing once.
struct WantsOfStandard {
    std::vector<WalkerWant> wants;
    std::vector<std::vector<PartOfRule>> parts;  ///< by rule: it is met when all are
    Standard by_count;                           ///< a rule for each want and each number of facilities up to its own
};

[[nodiscard]] WantsOfStandard wants_of(Standard const& standard);

}  // namespace walkshed
