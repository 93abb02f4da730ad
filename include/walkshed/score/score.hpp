// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "walkshed/score/confidence.hpp"
#include "walkshed/score/coverage.hpp"
#include "walkshed/score/graded_score.hpp"
#include "walkshed/score/ledger.hpp"
#include "walkshed/score/measure_score.hpp"
#include "walkshed/score/reach.hpp"

namespace walkshed {

/// How complete a block or an area is by the rules of one tier alone; each member as in BlockScore. Gates close the
/// tier that they are in, and no other.
struct TierScore {
    std::optional<double> completeness;
    std::optional<double> completeness_max;
    Tally complete;
    std::optional<Answer> answer;
};

/// How complete one block is.
struct BlockScore {
    /// 0 to 100: the weighted share of the rules that its people meet, and the same if everything unknown were met.
    /// Nothing when nobody lives in the block or the standard has no weight.
    std::optional<double> completeness;
    std::optional<double> completeness_max;
    /// All people, by whether every required rule is covered at their doorstep / any is a gap / else. A standard
    /// without required rules leaves nobody incomplete.
    Tally complete;
    std::optional<Answer>
        answer;          ///< covered when all its people are complete, gap when any is not, nothing without people
    double weight{0.0};  ///< its people, in the unit of the run's Weighting
    std::size_t doorsteps{0};
    std::vector<TierScore> tiers{};         ///< of a standard that has any
    std::optional<MeasureScore> measure{};  ///< nothing unless ScoreInput::has_measure()
    std::optional<GradedScore> graded{};    ///< nothing unless ScoreInput::graded, of a standard with weights
};

/// The sums for one rule over the whole area.
struct RuleScore {
    Tally people;           ///< of the rule's users
    double confirmed{0.0};  ///< of the covered people, as in the ledger
    bool on_wheels{false};  ///< whether the rule's walker has wheels, so that confirmed and possible differ
    /// Half of the rule's users walk no longer (by the rule's metric); nothing when more than half cannot reach any.
    std::optional<Seconds> median_time;
    std::optional<Meters> median_length;  ///< of that same person's walk (the first of those who walk as long)
    std::size_t blocks_with_gap{0};       ///< where at least one of the rule's users has a gap
};

/// How much more network would settle what is unknown because the loaded data end.
struct MoreNetwork {
    Meters length;  ///< to be loaded around what there is: the most that any limit reaches beyond the boundary
    double people;  ///< with at least one rule, required or not, that is unknown for this reason; each once
};

/// Whose walks to how many of the nearest facilities of each category are told.
struct FewNearestAsked {
    std::vector<std::size_t> walkers;    ///< indices, each once; they go by time
    std::vector<CategoryId> categories;  ///< each once
    std::uint32_t count{1};              ///< of each
};

/// What scoring needs. Refers to all of it.
struct ScoreInput {
    Network const& network;
    std::span<Walker const> walkers;  ///< all that the standard asks with; see walkers_of()
    std::span<Facility const> facilities;
    std::span<Block const> blocks;
    std::span<Doorstep const> doorsteps;  ///< block by block in the blocks' order, at least one each
    Standard const& standard;
    SnapOptions snapping{};
    Relief const* relief{nullptr};  ///< the slopes of the streets; none, and all is flat but for mapped inclines
    std::span<StoredHierarchy const> hierarchies{};  ///< see AccessInput::hierarchies
    /// What is in doubt, where score() is to tell how sure the rows of the ledger are. Searches then go on to the next
    /// nearest facilities; there are more of them only for rules that want more than there is, or something per head.
    ConfidenceOptions const* confidence{nullptr};
    /// Whether score() is to tell what the standard's own measure says, of standards that have one. There are no more
    /// searches, but each goes on to as many facilities as the measure takes.
    bool measures{false};
    /// Whether score() is to tell how complete people are by degrees. There are no more searches for it.
    bool graded{false};
    /// What score() is to count around every doorstep, for a ReachScorer; by walkers of this input. At least one
    /// question, and one category.
    ReachAsked const* reach{nullptr};
    /// What score() is to look for beside what the rules do, for a FewNearestScorer. There are more searches for
    /// categories that no rule looks for alone.
    FewNearestAsked const* nearest{nullptr};

    [[nodiscard]] bool has_measure() const { return measures && standard.measure.has_value(); }
};

/// How completely every block of an area meets a standard.
struct ScoreResult {
    Weighting weighting;
    std::vector<BlockScore> blocks;  ///< by BlockId
    Ledger ledger;
    std::vector<RuleScore> rules;        ///< by rule
    std::optional<double> completeness;  ///< people-weighted mean over the area
    std::optional<double> completeness_max;
    Tally complete;                                 ///< people complete / incomplete / unknown, over the area
    std::vector<TierScore> tiers;                   ///< likewise, by the rules of each tier alone
    std::optional<MeasureScore> measure;            ///< of all blocks; nothing unless ScoreInput::has_measure()
    std::optional<GradedScore> graded;              ///< likewise; nothing unless the blocks have it
    std::optional<MoreNetwork> more_network;        ///< nothing when nobody is unknown because of the boundary
    std::size_t searches;                           ///< see AccessFinder::search_count(); of all standards of the run
    std::vector<std::vector<Snap>> facility_snaps;  ///< by walker (those of the input first), then facility

    /// The row of a block and rule.
    [[nodiscard]] LedgerRow row(BlockId block, std::size_t rule) const {
        return ledger[index_of(block) * rules.size() + rule];
    }
};

/// Some doorsteps on their way through score(), all those of some blocks. Refers to what goes when the call ends.
struct ScoredSlice {
    std::size_t first;  ///< number of its first doorstep among all
    std::span<Doorstep const> doorsteps;
    AccessTable const& access;      ///< of these doorsteps only: the first of them is DoorstepId{0}
    CoverageTable const& coverage;  ///< likewise
    std::size_t standard{0};        ///< which one it was judged by, by its place among those of the run
    /// By doorstep, what the standard's measure says; empty unless ScoreInput::has_measure().
    std::span<std::optional<Measured> const> measures{};
    /// By doorstep; empty unless ScoreInput::graded, and where the standard has no weights.
    std::span<Graded const> graded{};
    ReachTable const* reach{nullptr};  ///< what is in reach of these doorsteps, where ScoreInput::reach asks
    /// The questions in `access` that ScoreInput::nearest asks, by walker, then category, then rank.
    std::span<std::size_t const> nearest{};
};

/// Is shown what is found for each doorstep, slice by slice, in the order of the doorsteps, and each slice by one
/// standard after another; called from the thread that called score(). What it throws leaves score().
using SliceObserver = std::function<void(ScoredSlice const&)>;

/// Scores an area: searches, and then, for two thousand doorsteps at a time, judges each by every rule and adds up, so
/// that memory follows the network and the blocks, not the doorsteps. The same input gives the same result whatever
/// the number of threads. Completeness is people's: every rule counts for everybody at a doorstep, also one for
/// particular users, whose own numbers are in the ledger. Throws Error (bad_input) when there are no blocks or no
/// walkable streets, (bad_argument) when a block has no doorstep, a doorstep no block, or doorsteps do not come block
/// by block, or options of confidence are out of range, and what `progress` and `observer` throw.
[[nodiscard]] ScoreResult score(ScoreInput const& input, Progress const& progress = {},
                                SliceObserver const& observer = {});

/// Scores one area by several standards on one set of searches: the results are those of score() by each of them, but
/// every walker is asked for every set of categories by every metric once (ScoreResult::searches). Only the first
/// result has the facility_snaps. The inputs are the same but for the standard, and the walkers are those of all.
/// Memory follows the network, the blocks and the standards. Throws as score() does, and Error (bad_argument) when
/// there is no input or the inputs are not of one area.
[[nodiscard]] std::vector<ScoreResult> score(std::span<ScoreInput const> inputs, Progress const& progress = {},
                                             SliceObserver const& observer = {});

/// The same area, to be scored by another standard.
[[nodiscard]] ScoreInput by_standard(ScoreInput const& input, Standard const& standard);

/// The same area with other facilities.
[[nodiscard]] ScoreInput with_facilities(ScoreInput const& input, std::span<Facility const> facilities);

/// A completeness to nine places, so that those that rounding alone makes different are alike when they are ranked.
[[nodiscard]] double comparable(double completeness);

/// The blocks whose completeness is lowest, worst first (of equals the one with more people, then by id); blocks
/// without people are left out.
[[nodiscard]] std::vector<BlockId> worst_blocks(ScoreResult const& result, std::size_t count);

}  // namespace walkshed
