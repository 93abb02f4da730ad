// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/SparseCore>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "walkshed/access/decay.hpp"
#include "walkshed/score/array_view.hpp"

namespace walkshed {

/// The walk from a doorstep to a facility, both by their numbers.
struct CatchmentWalk {
    std::size_t doorstep;
    std::size_t facility;
    Cost cost;
};

/// The part of facilities that counts at each doorstep, f below: doorsteps × facilities, from 0 to 1, nothing stored
/// where there is no walk or nothing counts.
using CatchmentMatrix = Eigen::SparseMatrix<double>;

/// The decay of every walk; of several between the same two the largest. Unreachable walks are left out. Throws Error
/// (bad_argument) when a walk names a doorstep or facility that there is not, or the decay is not from 0 to 1.
[[nodiscard]] CatchmentMatrix catchment_matrix(std::span<CatchmentWalk const> walks, std::size_t doorsteps,
                                               std::size_t facilities, Decay const& decay);

/// By doorstep the sum over facilities of capacity × f: cumulative opportunities with step_decay(), else potential
/// accessibility (Hansen 1959). People do not compete. Throws Error (bad_argument) when numbers of facilities differ,
/// or a capacity is negative or not finite.
[[nodiscard]] Eigen::ArrayXd weighted_supply(CatchmentMatrix const& matrix, ArrayView const& capacity);

/// How people share facilities. In the formulas, S is the capacity of a facility, p the people of a doorstep, R what a
/// facility has for each person who comes.
enum class CatchmentMethod : std::uint8_t {
    /// R = S / Σ p f; A = Σ R f. With step_decay() 2SFCA (Luo and Wang 2003), with stepped_decay() E2SFCA (Luo and Qi
    /// 2009), with zonal_gaussian_decay() Ga2SFCA (Dai 2010).
    two_step,
    /// 3SFCA (Wan, Zou and Sternberg 2012): people go more to what is nearer, G = f / (Σ f of the doorstep); as
    /// two_step
    /// with G f instead of f.
    three_step,
    /// M2SFCA (Delamater 2013): R as in two_step, A = Σ R f²; what is far from everybody is used less.
    modified_two_step,
    /// Nobody takes from anybody, A = weighted_supply(): cumulative opportunities or potential accessibility.
    potential,
};

/// What is shared. Refers to all of it.
struct CatchmentInput {
    CatchmentMatrix const& matrix;
    ArrayView people;    ///< by doorstep
    ArrayView capacity;  ///< by facility, in any unit: seats, beds, m²
};

/// Who gets how much.
struct Catchments {
    Eigen::ArrayXd access;  ///< A by doorstep, in units of capacity a person; 0 where no facility counts
    double unused{0.0};     ///< capacity of facilities at which nobody arrives
};

/// Floating catchments. By two_step and three_step all that can be used is shared out: Σ p A + unused = Σ S. A doorstep
/// without people has an access like others: what a person moving there would find, were it not for that person.
/// Nothing when there are no people. Throws Error (bad_argument) when numbers differ, or people or capacities are
/// negative or not finite. Cost: O(stored walks).
[[nodiscard]] std::optional<Catchments> floating_catchments(CatchmentInput const& input, CatchmentMethod method);

}  // namespace walkshed
