// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "walkshed/base/units.hpp"
#include "walkshed/places/category.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

/// What is not known for certain of what the data say: how fast people walk, whether facilities are there, and where
/// exactly doorsteps and facilities are. All of it varies independently, by these rules:
///
/// - Somebody's speed is normal around the walker's. It is one person who is asked for, so all walks of a block have
///   the speed of the same one, slopes, stairs and waits in proportion. Lengths have no speed.
/// - A facility exists or does not, for everybody alike. What no data hold is not there: facilities that a map lacks
///   are no source of doubt here, and what lies beyond the loaded streets is none.
/// - A doorstep and a facility are a normal error farther or nearer along the walk, of one standard deviation both.
/// - What is wanted per head is wanted by those who live within the limit at the walker's own speed, as the data have
///   it: how much a place needs is a matter of its plan, and the same for whoever walks there. Only what one has of it
///   within reach is in doubt. Sizes that are not recorded count nothing.
struct ConfidenceOptions {
    /// The standard deviation of speeds as a share of the walker's speed, from 0 to 0.3. Of people over 65, who walk
    /// 1.16 m/s on average, the slowest 15 % do up to 0.92 m/s (Gates et al. 2006): 0.20 in a normal distribution.
    /// Weidmann 1993 has 0.26 of 1.34 m/s for all adults, which is 0.19 (from memory, not checked).
    double speed_spread{0.2};
    /// The share of facilities that are not there or closed, though the data have them; from 0 to 0.5. The default is
    /// ours: it differs from place to place and with the age of the data.
    double missing_share{0.05};
    /// Other shares for some categories. A facility of several categories goes by the least of theirs.
    std::vector<std::pair<CategoryId, double>> missing_shares;
    /// One standard deviation; finite, at least 0. The default is ours. OpenStreetMap is about 6 m off on average
    /// (Haklay 2008, for streets of London); a door is not always where the middle of its building meets the street.
    Meters position_error{10.0};
    /// How often to sample where there is no closed form: for rules of several parts, blocks of several doorsteps, and
    /// mostly for square metres that are wanted per head. At least 1.
    std::uint32_t draws{1000};
    std::uint64_t seed{1};  ///< of the sampling; the same one gives the same numbers
};

/// An answer is robust when it survives so much of all that may be.
inline constexpr double kRobust = 0.95;

/// Throws Error (bad_argument) for what is out of its range.
void check(ConfidenceOptions const& options);

/// Whether a facility may not be there: the share of such among those of its categories.
[[nodiscard]] double missing_share(Facility const& facility, ConfidenceOptions const& options);

/// How many of the nearest facilities matter where `count` are wanted: of so many, each missing with a probability of
/// `missing`, fewer than `count` are there once in a thousand times at most. At least `count`. REQUIRES: `missing` from
/// 0 to 0.5.
[[nodiscard]] std::uint32_t candidates_needed(std::uint32_t count, double missing);

/// A walk to a facility that may be there.
struct PossibleWalk {
    double cost;   ///< as found; infinite where no walk leads
    double there;  ///< the probability that the facility exists
};

/// How far is near enough, as far as is known: normal, in the unit of the walks.
struct UncertainLimit {
    double mean;
    double deviation;  ///< of the limit, which is one for all walks from a doorstep
    double error;      ///< the standard deviation of each walk on its own; no larger than `deviation`
};

/// The probability that at least `count` of the facilities exist and are near enough. `walks` are in ascending order
/// of cost.
///
/// As the limit grows, facility after facility comes within it; each may be the one that makes the number up. With c
/// the cost of that one, w its own error and L the limit, this has the probability q E[P(exactly count - 1 of the
/// others are there by c + w x) P(L >= c + w x)], x normal: a sum over facilities of expectations of smooth functions
/// of one number. Without error it is a sum of probabilities, as it stands; with one it is taken at 16 nodes of Gauss
/// and Hermite, which are off by less than 0.001. Cost: O(walks² × count × nodes).
[[nodiscard]] double probability_within(std::span<PossibleWalk const> walks, std::uint32_t count,
                                        UncertainLimit const& limit);

}  // namespace walkshed
