// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "walkshed/base/units.hpp"
#include "walkshed/score/equity.hpp"

namespace walkshed {

/// Who is short of a line, and by how much (fgt()).
struct Shortfall {
    double line{0.0};      ///< completeness or minutes
    double share{0.0};     ///< of the people, who are short of it: FGT with alpha 0
    double gap{0.0};       ///< how far they are off, as a share of the line, over all people: alpha 1
    double severity{0.0};  ///< the same where those farthest off count most: alpha 2
};

/// How evenly one thing is spread over the people of an area; see equity.hpp for the measures. What a measure cannot
/// say is nothing: with nobody all are, and those that divide by the mean are where everybody has 0.
struct Spread {
    double people{0.0};  ///< who are counted, in the unit of the run's Weighting
    std::optional<double> mean;
    std::optional<double> worst_tenth;  ///< the mean of the tenth of the people who are worst off
    std::optional<double> gini;
    std::optional<double> s90_s40;
    std::optional<Shortfall> shortfall{};  ///< by kPoorCompleteness or kPoorMinutes
    std::vector<LorenzPoint> lorenz;       ///< at 0, 0.1, … 1 of the people, on the curve; empty when there is none
    std::optional<TheilParts> theil;  ///< between and within zones, who is in none as one more; without zones all is
                                      ///< within
    std::optional<double> atkinson;   ///< of a good, with kAtkinsonAversion
    std::optional<KolmPollak> kolm_pollak;  ///< of a bad, with kKolmPollakAversion and its kappa of the whole area
    /// By Block::rank, over the people of blocks that tell it; nothing where all of them have the same rank.
    double ranked{0.0};  ///< these people
    std::optional<double> concentration{};
    std::optional<double> palma{};
};

inline constexpr double kPoorCompleteness = 60.0;  ///< ours: less is short of it
inline constexpr double kPoorMinutes = 15.0;       ///< the walk that the fifteen-minute city means: more is too far
inline constexpr double kAtkinsonAversion = 0.5;
inline constexpr double kKolmPollakAversion = 1.0;

/// No walk counts more than this in AreaEquity::minutes, however much longer it is, nor does one that is not there.
inline constexpr Seconds kLongestWalk{1800.0};

/// How evenly what people have within reach is spread over them, doorstep by doorstep.
struct AreaEquity {
    /// Completeness, 0 to 100: a good. Of everybody; unknown rules count as not met.
    Spread completeness;

    /// Minutes on foot, of a person: the mean over the rules, weighted as in completeness, of the time of the walk that
    /// decides the rule, with the rule's own walker. A bad. So that nobody is made better off by what is missing:
    ///
    /// - A walk longer than kLongestWalk counts as that long. So does a walk that is not there where the rule is a gap:
    ///   who cannot reach anything is not left out.
    /// - Where there is no walk and the rule is unknown (no street near, an island, the end of the data), nobody knows
    ///   how far it is: the rule does not count for these people. Who has no other rule is left out (`left_out`).
    /// - Rules of which the data hold no facility at all count for nobody, and neither do shares of other rules, which
    ///   have no walk of their own.
    Spread minutes;
    double cut_off{0.0};   ///< people with at least one walk that counts as kLongestWalk
    double left_out{0.0};  ///< people of whom no walk is known
};

}  // namespace walkshed
