// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/checked_table.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

/// The walker who asks for each group that a file names one for.
using GroupWalkers = std::map<std::string, std::string>;

/// What a file may say that could not be read. Who refers to it is not told to be wrong.
struct Unread {
    bool tiers{false};
    bool groups{false};
    bool walkers{false};
    bool rules{false};
    bool weights{false};

    [[nodiscard]] static Unread everything() { return {true, true, true, true, true}; }
};

/// What a rule may refer to.
struct RuleSurroundings {
    CategoryTable const& categories;
    std::span<std::string const> known_walkers;  ///< none, and it may be asked with any
    Standard const& standard;                    ///< as far as it was read
    GroupWalkers const& walkers;
    Unread unread;
};

/// A rule, and how well it could be read.
struct RuleAsRead {
    Rule rule;
    bool is_comparable{false};  ///< whether tier, limit, users, walker and what is wanted are as the file means
    bool is_weighed{false};     ///< whether the weight is
};

/// The keys that the table of a rule may have.
[[nodiscard]] std::vector<std::string> rule_keys();

/// The rule, without its id, that will be number `place` of the standard. What does not fit is told.
[[nodiscard]] RuleAsRead read_rule(CheckedTable& table, Faults& faults, RuleSurroundings const& around,
                                   std::size_t place);

/// Tells the walker of a key unless it is among the `known`; where there are none, it may be any.
void check_walker(CheckedTable& table, std::string_view key, std::string const& walker,
                  std::span<std::string const> known);

}  // namespace walkshed
