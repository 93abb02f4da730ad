// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// One side of a comparison. Refers to both.
struct ComparedSide {
    ScoreInput const& input;
    ScoreResult const& result;
};

/// Why the answer for a block and rule is another one, as far as the walk of its median person tells. The first that
/// applies.
enum class ChangeCause : std::uint8_t {
    opened,      ///< the facility that is the nearest now did not serve people before
    closed,      ///< the one that was the nearest serves nobody now
    resized,     ///< the nearest now has another size
    gates,       ///< the block has other gates
    streets,     ///< the streets are others
    facilities,  ///< facilities are others, but not the one that the walk leads to
    people,      ///< only the people are others
};

/// "opened", "closed" …
[[nodiscard]] std::string_view name_of(ChangeCause cause);

/// How many people a change is for the better and for the worse.
struct Balance {
    double better{0.0};
    double worse{0.0};

    void add(double people) { (people > 0.0 ? better : worse) += people > 0.0 ? people : -people; }
};

/// A block × rule with another answer, other people in any answer, or another walk.
struct RowChange {
    BlockId block;
    std::size_t rule;
    /// More of the rule's users are covered than before, or fewer when negative: the difference of their number, or,
    /// where the number of users is another one, of their share, of those that there are now.
    double covered{0.0};
    /// How much more of it is covered for them, see LedgerRow::covered_share: of a graded rule it may be more where
    /// nobody is covered yet.
    double share{0.0};
    ChangeCause cause{ChangeCause::people};
};

struct BlockChange {
    /// Percentage points of completeness; nothing where it is not known on both sides.
    std::optional<double> completeness;
    /// People who became complete, or ceased to be when negative: the balance within the block, counted as in
    /// RowChange::covered.
    double complete{0.0};
};

/// What the rules for some people ask: their tallies, added up rule by rule.
struct GroupChange {
    std::vector<UserGroup> users;
    std::size_t rules{0};
    Tally before;
    Tally after;
};

/// What is different between two sides of one study.
struct Comparison {
    std::vector<RowChange> rows;      ///< block by block, in it rule by rule
    std::vector<BlockChange> blocks;  ///< by BlockId
    std::vector<Balance> rules;       ///< by rule: people of blocks where more are covered, and where fewer are
    Balance complete;                 ///< people who became complete, and who ceased to be, block by block
    std::vector<GroupChange> groups;  ///< in order of first use in the standard
};

/// Compares two sides that have the same blocks, in one order, and one standard. Cost: linear in blocks × rules and
/// facilities. Throws Error (bad_argument) when they do not.
[[nodiscard]] Comparison compare(ComparedSide const& before, ComparedSide const& after);

}  // namespace walkshed
