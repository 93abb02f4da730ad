// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "score/draws.hpp"
#include "score/sufficiency.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/score/confidence.hpp"

namespace walkshed {

/// What has to be for a rule to be met, as far as it is doubtful: a number of facilities within a limit, or all or one
/// of several such.
struct Condition {
    bool all{false};               ///< of the parts; else one of them
    std::vector<Condition> parts;  ///< none where facilities are wanted

    std::size_t leaf{0};  ///< the number of this condition among those that want facilities
    std::uint32_t count{1};
    Metric metric{Metric::time};
    double limit{0.0};           ///< in seconds or metres
    MetersPerSecond speed{1.0};  ///< the walker's, where the limit is a time
};

/// A walk to a facility that may be there.
struct CandidateWalk {
    FacilityId facility;
    PossibleWalk walk;
    double size{0.0};  ///< in square metres, where anything is wanted per head
};

/// How it is with one leaf of a condition at a doorstep.
struct LeafWalks {
    bool known{true};  ///< whether anything can be said; what is not known is left out of the condition
    std::vector<CandidateWalk> nearest;  ///< in ascending order of cost
    Need need{};                         ///< of what is within the limit, besides the number of the condition
    std::vector<CandidateWalk> shared;   ///< where there is one: all that may meet a part of it, likewise
};

/// A doorstep where a condition has to hold.
struct DoubtfulDoorstep {
    std::size_t number;             ///< among all
    std::vector<LeafWalks> leaves;  ///< of the condition
};

/// The least and the most that a probability is.
struct ProbabilityRange {
    double least;
    double most;
};

/// Works out how probable it is that conditions hold, by the same draws for all. Safe to share between threads.
class MetProbability {
  public:
    /// Refers to the options. REQUIRES: options that check() lets pass.
    explicit MetProbability(ConfidenceOptions const& options) : options_{options}, draws_{options} {}

    /// That it holds at all doorsteps. Of one leaf at one doorstep it is exact, unless it matters which facilities meet
    /// its need, or there are more of them than it pays to work out. Of several together, that one holds speaks for the
    /// others, for what is better for one is worse for none (Harris 1960): the probability that all hold is at least
    /// the product of theirs, at most the least of them. It is taken from this range where the range is a thousandth to
    /// either side, else sampled.
    [[nodiscard]] double everywhere(Condition const& condition, std::span<DoubtfulDoorstep const> doorsteps) const;

  private:
    /// How a walk is measured in one of the draws.
    struct Drawn {
        std::uint32_t draw;
        double metre;   ///< what an error of a metre costs
        double margin;  ///< what a walk and its facility's error may cost together
    };

    /// At one doorstep; nothing when nothing of it is known.
    [[nodiscard]] std::optional<ProbabilityRange> range(Condition const& condition,
                                                        DoubtfulDoorstep const& doorstep) const;
    [[nodiscard]] ProbabilityRange leaf_range(Condition const& leaf, LeafWalks const& walks) const;
    [[nodiscard]] double probability(Condition const& leaf, std::span<CandidateWalk const> walks,
                                     std::uint32_t count) const;
    [[nodiscard]] double sample(Condition const& condition, std::span<DoubtfulDoorstep const* const> doorsteps) const;
    [[nodiscard]] std::optional<bool> holds(Condition const& condition, DoubtfulDoorstep const& doorstep,
                                            std::uint32_t draw) const;
    [[nodiscard]] bool leaf_holds(Condition const& leaf, DoubtfulDoorstep const& doorstep, std::uint32_t draw) const;
    [[nodiscard]] bool is_met(Need const& need, std::span<CandidateWalk const> walks, Drawn const& drawn) const;

    ConfidenceOptions const& options_;
    Draws draws_;
};

}  // namespace walkshed
