// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "walkshed/access/route.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// How people of a block walk to something.
struct ExplainedWalk {
    std::size_t doorstep;  ///< where the block's median person starts (see LedgerRow::walk): its number in the block
    Route route;
    RouteFacts facts;
};

/// A rule at a block, or a part of one: a thing that the rule wants besides others, or one of the rules whose share it
/// asks for.
struct ExplainedRule {
    Rule rule;              ///< of a part, only what the part asks for, by the walker of the whole
    std::size_t depth{0};   ///< 0 for a rule of the standard; of a part one more than of what it is a part of
    bool is_wanted{false};  ///< whether it is a thing that the rule above wants; then it has that rule's name
    LedgerRow row;          ///< as in a ScoreResult; LedgerRow::rule tells nothing of parts
    bool on_wheels{false};  ///< whether the walker has wheels, so that confirmed and possible differ
    /// The walks of those of the block's doorsteps that have the least and the most to walk, by the rule's metric;
    /// unreachable when one has none.
    WalkCost shortest{};
    WalkCost longest{};
    /// Of rules and parts that want one thing only, the walk of the row; nothing when there is none.
    std::optional<ExplainedWalk> walk{};
};

/// The land that people of a block reach within a time.
struct BlockIsochrone {
    Seconds limit;
    MultiPolygon area;  ///< see IsochroneMaker; without polygons where nothing is reached
};

/// Why a block scores as it does.
struct Explanation {
    Weighting weighting;
    BlockScore score;
    std::vector<ExplainedRule> rules;  ///< in the standard's order, each followed by its parts
    std::vector<Doorstep> doorsteps;   ///< of the block
    std::vector<Snap> snaps;           ///< how these met the network, for the first walker
    /// For the first walker, from the nearest of the doorsteps; each area lies in the next.
    std::vector<BlockIsochrone> isochrones;
};

/// What isochrones are made for.
inline constexpr std::array kIsochroneLimits{Seconds{300.0}, Seconds{600.0}, Seconds{900.0}};

/// Explains what score() finds for one block: for every rule and each of its parts the walk of the block's median
/// person. All numbers are those of score(). `input` may leave out the doorsteps of other blocks
/// where nothing is tested per head. Cost: that of score()
/// for one block: each question is a search of the network. Throws Error as score() does, (bad_argument) when the block
/// has no doorstep, and what `progress` throws.
[[nodiscard]] Explanation explain(ScoreInput const& input, BlockId block, Progress const& progress = {});

}  // namespace walkshed
