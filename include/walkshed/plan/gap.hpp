// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "walkshed/network/barriers.hpp"
#include "walkshed/places/zone.hpp"
#include "walkshed/score/score.hpp"
#include "walkshed/score/shared_supply.hpp"

namespace walkshed {

/// Why a rule is not met at a doorstep: the first of these that holds.
enum class Cause : std::uint8_t {
    data,       ///< it is not known whether it is met (see UnknownReason)
    capacity,   ///< what is asked for lies within the limit, and not enough of it for those who share it
    size,       ///< such facilities lie within the limit, and are too small
    inclusion,  ///< the reference walker gets there within the limit, the rule's does not
    network,    ///< it lies within the limit as the crow flies, and the walk is longer
    supply,     ///< nor does it as the crow flies
};

inline constexpr std::size_t kCauses = 6;

/// "data", "capacity", "size", "inclusion", "network" or "supply".
[[nodiscard]] std::string_view name_of(Cause cause);

/// A link that is not there: the two closest places of the streets such that a straight and level path between them
/// would bring what is asked for within the limit.
struct MissingLink {
    Point from;  ///< on a street that people get to from their doorsteps
    Point to;    ///< on a street that leads to what is asked for
    EdgeId from_edge;
    EdgeId to_edge;
    Meters length;  ///< 0 where the ends of two streets lie at one place, parted by a gate that is closed
    Cost walk;      ///< with it, by the metric of the limit, from the doorstep that has the longest walk then
    std::vector<BarrierKind> between;  ///< what it is known to cross, each kind once; may be nothing
    bool closed_gate{false};           ///< whether a gate that nobody passes is all that lies between
};

/// What keeps a walker from following another.
enum class Hindrance : std::uint8_t {
    steps,
    slope,
    kerb,
    barrier,    ///< a gap that is too narrow for wheels, or made for feet only
    width,      ///< of the street
    surface,    ///< or its smoothness
    forbidden,  ///< the map says that wheelchairs do not pass
    unlit,      ///< the street is dark to the walker, who refuses that or walks slower
    speed,      ///< nothing: the walker is only slower
};

/// "steps", "slope", "kerb", "barrier", "width", "surface", "forbidden", "unlit" or "speed".
[[nodiscard]] std::string_view name_of(Hindrance hindrance);

/// A hindrance on the way of the reference walker.
struct Hurdle {
    Hindrance kind;
    Point place;  ///< where it is met; for `speed` where the walk begins
    EdgeId edge;  ///< that it is met on, or at the end of; meaningless for `speed`
};

/// A facility as the crow flies.
struct StraightWay {
    FacilityId facility;
    Meters length;  ///< to its point, or to the outline of its land
};

/// What each person at a doorstep, or each household, gets of something that is wanted per head, when everybody who can
/// walk there within the limit shares it (2SFCA: CatchmentMethod::two_step), and what is wanted for each. A rule is
/// judged by the people in the circle of the doorstep (see sufficiency()); this tells besides how many others come to
/// the same facilities.
struct SharedAccess {
    SupplyKind kind{SupplyKind::facilities};  ///< facilities, or their size in square metres
    bool households{false};                   ///< whether it is for each household
    double access{0.0};                       ///< of facilities whose size is known, where that is asked
    double wanted{0.0};                       ///< above 0
};

/// Some people of a block for whom a rule is not met, all for one cause and in one zone. What is told beside the
/// people holds for the doorstep of theirs where most of them live, the first of equals.
struct Gap {
    BlockId block;
    std::size_t rule;  ///< of the standard
    Cause cause;
    UnknownReason reason;             ///< none unless the cause is data
    std::optional<std::size_t> zone;  ///< its place in Zoning::zones()
    double people;                    ///< of the rule's users, in the unit of the run's Weighting; above 0
    std::size_t doorstep;             ///< its number among all
    /// What decides, in GapLedger::rules: the rule itself, or of either/or the alternative that is nearest to being
    /// met, of a list the item that is farthest from it.
    std::size_t asked;
    NearestAnswer walk;  ///< to the nearest facility that would do
    /// How much longer that walk is than the limit, by the limit's metric, and the same in the other at the walker's
    /// speed on the flat. Nothing where no walk leads to any, or the walk is not too long.
    std::optional<Seconds> over_time{};
    std::optional<Meters> over_length{};
    /// The nearest facility that would do as the crow flies (where several are asked for, the one that makes enough);
    /// nothing where there is none in the data.
    std::optional<StraightWay> straight{};
    std::optional<MissingLink> link{};     ///< where the cause is network; nothing where no link would do
    std::vector<Hurdle> hurdles{};         ///< where the cause is inclusion: the first few on the way
    std::optional<Provision> provision{};  ///< where the cause is capacity: what is there, and for how many
    std::optional<SharedAccess> shared{};  ///< likewise: what each gets, of several things that of which there is least

    /// That the rule is really covered for everybody in the block (see LedgerRow::probability), whatever the zone and
    /// the cause; nothing unless the score asks for confidence, and where only one block is looked at.
    std::optional<double> probability{};

    /// Whether it is a gap as probably as kRobust says; nothing without a probability, and where the cause is data.
    [[nodiscard]] std::optional<bool> robust() const;

    /// The walk over the straight line; nothing where either is not known or the line has no length.
    [[nodiscard]] std::optional<double> detour() const;
};

/// How much some gaps are together.
struct GapSum {
    double gaps{0.0};  ///< people, each as often as a rule is not met for them
    /// People, each once, as far as that can be told: at every doorstep as many as the rule with most people has.
    double people{0.0};
    std::size_t blocks{0};
};

/// The sum for some group of people: of the rules that are for them or for everybody. A group that a block does not
/// tell is all its people, as in weight_of().
struct GroupSum {
    UserGroup group;
    GapSum sum;
};

/// All that is not met in an area, and why.
struct GapLedger {
    Weighting weighting;
    std::vector<Rule> rules;  ///< of the standard, then parts of them as rules of their own
    std::vector<Gap> gaps;    ///< those with most people first, then by block, rule, cause and zone
    GapSum total;
    std::array<GapSum, kCauses> by_cause;
    std::vector<GapSum> by_rule;     ///< of the standard
    std::vector<GapSum> by_zone;     ///< and one more, of who is in none
    std::vector<GroupSum> by_group;  ///< everybody first, then groups that any block tells

    [[nodiscard]] Rule const& asked(Gap const& gap) const { return rules[gap.asked]; }
};

/// What gaps are found in. Refers to all of it.
struct GapInput {
    ScoreInput const& score;
    Zoning const* zoning{nullptr};  ///< nothing, and nobody is in any zone
    /// Who is on foot without hindrance, as far as people are: a walker who is not asked about is no reason for
    /// inclusion. Nothing, and no gap is one of inclusion.
    Walker const* reference{nullptr};
    /// What is known to part places, by BarrierKind; nothing, and nobody can say what a missing link crosses.
    std::span<Barriers const> obstacles{};
    std::optional<BlockId> block{};  ///< the only one whose gaps are wanted; nothing, and all are
    Meters longest_link{300.0};      ///< what is longer is no missing link, but a missing street
};

/// The walker whom a standard asks with for everybody on foot: that of the first rule that is for everybody and whose
/// walker has no wheels. Nothing when there is none among `walkers`.
[[nodiscard]] Walker const* reference_walker(Standard const& standard, std::span<Walker const> walkers);

/// Finds every block and rule that is not met for somebody, and why. The people of all gaps of a rule, those of cause
/// data left out, are those that score() has in a gap; those of cause data are its unknown. The same input gives the
/// same ledger whatever the number of threads.
///
/// A missing link is looked for where one facility more is needed (Wanted::count less what is reached): from all
/// doorsteps of the gap at once, or, where none serves them all, from the one that the gap tells of. Places are the
/// corners of the streets and others no more than 10 m apart.
///
/// Cost: that of score(), for one block that of explain(); a search of the network for each rule, and for each of its
/// parts and the reference walker; and for each gap of cause network two searches up to the limit. Throws Error as
/// score() does, and what `progress` throws.
[[nodiscard]] GapLedger find_gaps(GapInput const& input, Progress const& progress = {});

}  // namespace walkshed
