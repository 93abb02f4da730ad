// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/score/array_view.hpp"

namespace walkshed {

// How evenly something is spread over people: values (what one person has: facilities in reach, completeness, minutes)
// and the people who have each. A row of 100 people counts as 100 rows of one; rows without people do not count. Say
// with every number whether it was taken of access (a good) or of walking times (a bad).
//
// In the formulas p is a row's share of all people, a its value, m the mean Σ p a. Nothing is returned when there are
// no people, and where a measure divides by m also when all values are 0. Throws Error (bad_argument) when arrays
// differ in length, a number is not finite, people are negative, or values are negative where that has no meaning
// (everywhere but in kolm_pollak() and ranks). Who reaches nothing has no time: leave them out, or give them a cut-off,
// and say which. Cost: sorting, or one pass.

/// A point of the Lorenz curve: the share of the people who have least, and their share of all there is.
struct LorenzPoint {
    double people;
    double value;
};

/// The Lorenz curve (Lorenz 1905) from (0, 0) to (1, 1), one point for each distinct value in ascending order.
[[nodiscard]] std::optional<std::vector<LorenzPoint>> lorenz_points(ArrayView const& values, ArrayView const& people);

/// The Gini coefficient, from 0 (all have the same) to below 1: twice the area between the Lorenz curve L and the
/// diagonal, by trapezoids: 1 - Σ (L before + L) p, rows by ascending value (Gini 1912; Brown 1994). No correction for
/// small samples.
[[nodiscard]] std::optional<double> gini(ArrayView const& values, ArrayView const& people);

/// The concentration index, from -1 (only those ranked lowest have any) to 1: as the Gini coefficient, with rows in the
/// order of `rank`, such as income (Kakwani, Wagstaff and van Doorslaer 1997). Rows of the same rank count as one.
[[nodiscard]] std::optional<double> concentration_index(ArrayView const& values, ArrayView const& people,
                                                        ArrayView const& rank);

/// The mean of the tenth of the people who rank highest, such as by income, over the mean of the four tenths who rank
/// lowest (Palma 2011, on means as in transport studies: Herszenhut and others 2022; the ratio of shares is a quarter
/// of it). A row across the border counts in part, rows of the same rank as one. Nothing when the lowest have none.
[[nodiscard]] std::optional<double> palma_ratio(ArrayView const& values, ArrayView const& people,
                                                ArrayView const& rank);

/// As palma_ratio(), ranked by the values themselves: for data without income. Not to be called a Palma ratio.
[[nodiscard]] std::optional<double> s90_s40(ArrayView const& values, ArrayView const& people);

/// The mean of the `share` of people (above 0, up to 1; else Error, bad_argument) who have least: of 0.1 the mean of
/// the worst decile. Values may be 0.
[[nodiscard]] std::optional<double> mean_of_lowest(ArrayView const& values, ArrayView const& people, double share);

/// Theil's T: Σ p (a / m) ln(a / m), from 0 to the logarithm of the number of people; 0 ln 0 is 0 (Theil 1967).
[[nodiscard]] std::optional<double> theil_t(ArrayView const& values, ArrayView const& people);

/// Theil's T in two parts that add up to it.
struct TheilParts {
    double between;  ///< of the means of the groups: Σ s ln(s / p) over groups, s their share of all there is
    double within;   ///< Σ s T over groups, T that of the group alone
};

/// Theil's T by groups of people, each row's named by any number (Shorrocks 1980).
[[nodiscard]] std::optional<TheilParts> theil_by_group(ArrayView const& values, ArrayView const& people,
                                                       std::span<std::size_t const> groups);

/// Atkinson's index, from 0 to 1: the share of all there is that would do as well if it were spread evenly, that is
/// 1 - [Σ p (a / m)^(1 - e)]^(1 / (1 - e)), for e = 1 1 - exp(Σ p ln(a / m)) (Atkinson 1970). `aversion` is e, at least
/// 0 (0 does not mind inequality). From 1 on it is 1 when anybody has nothing.
[[nodiscard]] std::optional<double> atkinson(ArrayView const& values, ArrayView const& people, double aversion);

/// Who is poor by a line.
struct PovertyLine {
    enum class Poor { below, above };

    double at;               ///< above 0, in the unit of the values
    Poor poor{Poor::below};  ///< below the line of something good, above that of something bad; not on it
    double alpha{0.0};       ///< at least 0: 0 counts the poor, 1 adds up how far they are off, 2 minds the worst off
};

/// FGT: Σ p (|z - a| / z)^alpha over the poor, z the line (Foster, Greer and Thorbecke 1984). With alpha 0 the share of
/// people who are not served.
[[nodiscard]] std::optional<double> fgt(ArrayView const& values, ArrayView const& people, PovertyLine const& line);

/// The parameter of kolm_pollak() for something bad, below 0: -aversion Σ p a / Σ p a², for an aversion above 0 like
/// Atkinson's (Logan and others 2021; mostly 0.5 to 2). To compare places or scenarios take one of all of them
/// together.
[[nodiscard]] std::optional<double> kolm_pollak_kappa(ArrayView const& values, ArrayView const& people,
                                                      double aversion);

/// What Kolm and Pollak make of a distribution, in the unit of the values.
struct KolmPollak {
    double ede;    ///< if everybody had this, it would be as good: above the mean of a bad, below that of a good
    double index;  ///< how far that is from the mean, at least 0
};

/// The equally-distributed equivalent -(1 / k) ln Σ p exp(-k a), and the inequality index (Kolm 1976, Pollak 1971; for
/// bads Maguire and Sheriff 2011). `kappa` is below 0 for something bad, such as minutes, above 0 for something good,
/// in the inverse of the values' unit; 0 is an Error (bad_argument).
[[nodiscard]] std::optional<KolmPollak> kolm_pollak(ArrayView const& values, ArrayView const& people, double kappa);

}  // namespace walkshed
