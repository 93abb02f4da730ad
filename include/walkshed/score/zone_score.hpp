// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "walkshed/places/block.hpp"
#include "walkshed/places/zone.hpp"
#include "walkshed/score/area_equity.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// One rule in one zone. Tallies of all zones, and of who is in none, add up to those of the area.
struct ZoneRule {
    Tally people;           ///< of the rule's users
    double confirmed{0.0};  ///< of the covered people, as in the ledger
    /// Half of the rule's users walk no longer, by the rule's metric, to the nearest second or metre: the time of a
    /// rule in minutes, the length of one in metres, nothing for the other. Nothing when more than half cannot reach
    /// any, or there are none of them.
    std::optional<Seconds> median_time;
    std::optional<Meters> median_length;
    std::size_t blocks_with_gap{0};  ///< where at least one of the rule's users in the zone has a gap
    /// What else is covered, whomever the rule is for: nothing of what is not known.
    Tally households;  ///< where blocks tell them
    Tally buildings;   ///< that doorsteps stand for; one with several doors counts in part at each
    Tally floor;       ///< square metres of the buildings that doorsteps stand for
    Tally land;        ///< square metres of blocks that are polygons, shared out as their people are
};

/// How evenly things are spread over the people of a zone; as in AreaEquity.
struct ZoneEquity {
    Spread completeness;
    Spread minutes;
};

/// A group of people in a place, counted where blocks tell it, by the rules that are for them or for everybody. With
/// other weightings than people there are none.
struct UserScore {
    double people{0.0};
    Tally complete;       ///< who have every required rule of these
    ZoneEquity equity{};  ///< by these rules, with the kappa of all groups and places together
};

/// The same of a block, without how it is spread.
struct BlockUserScore {
    double people{0.0};
    Tally complete;
    std::optional<double> completeness;  ///< of these people on average, as are
    std::optional<double> minutes;       ///< these
};

/// The people of a zone: those of the doorsteps in it, so that a block that lies in several is shared among them.
struct ZoneScore {
    double weight{0.0};  ///< people, in the unit of the run's Weighting
    People people;       ///< by what the blocks tell; nothing when no block in it tells a number
    std::optional<double> completeness;
    std::optional<double> completeness_max;
    Tally complete;  ///< people who have every required rule / lack one / else
    std::size_t doorsteps{0};
    std::size_t blocks{0};                  ///< with a doorstep in it; a block that lies in several counts in each
    std::size_t failing_blocks{0};          ///< those of them of whose people in it anybody lacks a required rule
    std::vector<ZoneRule> rules;            ///< by rule
    std::optional<MeasureScore> measure{};  ///< nothing unless ScoreInput::has_measure()
    std::optional<GradedScore> graded{};    ///< nothing unless ScoreInput::graded, and anybody is in it
    ZoneEquity equity{};                    ///< kolm_pollak with the kappa of the whole area
    std::vector<std::size_t> outlets;       ///< by ZoneResult::categories: existing facilities that are shown in it
    std::vector<UserScore> users{};         ///< by ZoneResult::users
};

/// An area by zones.
struct ZoneResult {
    std::vector<ZoneScore> zones;         ///< in the order of Zoning::zones()
    ZoneScore outside;                    ///< who is in none
    std::vector<CategoryId> categories;   ///< what any rule looks for, ascending; none when zones are groups of blocks
    AreaEquity equity;                    ///< of everybody, between zones and within them
    std::vector<UserGroup> users{};       ///< the groups of people that any block tells: children, older people, others
    std::vector<UserScore> area_users{};  ///< by user, in the whole area
    std::vector<std::vector<BlockUserScore>> block_users{};  ///< by BlockId, then user
};

/// A rule in the whole area: everything but median walks and blocks, which do not add up.
[[nodiscard]] ZoneRule area_rule(ZoneResult const& result, std::size_t rule);

/// Outlets for each 1 000 people; nothing when people are not what is counted, or there are none.
[[nodiscard]] std::optional<double> outlets_per_1000(ZoneScore const& zone, std::size_t category, Weighting weighting);

/// What is counted by zone, and their people, of all zones together: `weight` and `outlets` alone.
[[nodiscard]] ZoneScore all_zones(ZoneResult const& result);

/// The zones with people, the least complete first (of equals the one with more people, then by their order).
[[nodiscard]] std::vector<std::size_t> worst_zones(ZoneResult const& result);

/// Adds up what score() finds, by zone, and how evenly it is spread:
///
///     ZoneScorer zones{input, zoning};
///     auto const result = score(input, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
///     auto const by_zone = std::move(zones).finish();
///
/// Memory follows the zones and rules, not the doorsteps: a median takes 8 bytes for every second that any walk of
/// a zone and rule takes, or every metre. The result does not depend on the number of threads.
class ZoneScorer {
  public:
    /// Refers to both, which must outlive it.
    ZoneScorer(ScoreInput const& input, Zoning const& zoning);
    ~ZoneScorer();
    ZoneScorer(ZoneScorer&& other) noexcept;
    ZoneScorer& operator=(ZoneScorer&& other) noexcept;

    /// Slices come in the order in which score() shows them; of several standards only those by the one of `input`.
    void add(ScoredSlice const& slice);

    [[nodiscard]] ZoneResult finish() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
