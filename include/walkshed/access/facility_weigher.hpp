// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/decay.hpp"
#include "walkshed/access/walk_search.hpp"
#include "walkshed/access/walks_from.hpp"
#include "walkshed/base/ids.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// A facility to be weighed, once for each category it is given with. Whatever has a place and a weight will do: a
/// school and its seats, a firm and its jobs, a building and its people.
struct WeighedFacility {
    std::span<Attachment const> attachments;  ///< the nearest of them decides
    CategoryId category{0};
    double weight{1.0};  ///< at least 0, finite
};

/// What is weighed, and how.
struct WeighOptions {
    /// Forward: who walks from the doorsteps to the facilities reaches so much. In reverse: so much reaches the
    /// doorsteps, as people do a clinic in the first step of 2SFCA.
    Direction direction{Direction::forward};
    Cost limit{0};              ///< facilities beyond do not count; in units of the hierarchy's metric
    std::vector<Decay> decays;  ///< each makes a sum of its own
};

/// Weighs what can be reached: for every doorstep, category and decay the sum of weight × decay(cost) over all
/// facilities within a limit, legs and walks along one edge included. Costs are those that a WalkSearch finds. With
/// these sums are made potential accessibility (Hansen 1959), floating catchments (2SFCA and E2SFCA: a weigher in
/// reverse for the people of each facility, one forward for the ratios) and the people within reach.
///
/// Sums are exact, so that neither the order of adding, nor threads, nor neighbours, nor other decays, categories and
/// limits change a bit of them; before adding, decays are rounded to multiples of 2^-24 and weights to multiples of a
/// power of two, the category's unit(). Whole weights are exact while those of the category add up to at most 2^38 and
/// none exceeds 2^31. A sum is thus off by no more than 2^-25 of the weights that it adds up, half a unit a facility,
/// and, beyond 2^53 units of unit() × 2^-24, the rounding of a double.
///
/// Neighbours share the work as in FacilityCounter. Refers to the hierarchy and the attachments, which must outlive it.
/// Safe to share between threads. Memory: 4 bytes for each decay and each cost up to the limit, and 28 a facility.
class FacilityWeigher {
  public:
    /// REQUIRES: a limit not beyond the hierarchy's and below 2^31, categories below `category_count`, decays between 0
    /// and 1 up to the limit.
    FacilityWeigher(Hierarchy const& hierarchy, std::span<WeighedFacility const> facilities, std::size_t category_count,
                    WeighOptions const& options);
    ~FacilityWeigher();
    FacilityWeigher(FacilityWeigher&&) noexcept;
    FacilityWeigher& operator=(FacilityWeigher&&) noexcept;

    /// How many numbers there are for one doorstep: categories times decays.
    [[nodiscard]] std::size_t sums_per_doorstep() const;

    /// What weights of the category are rounded to multiples of.
    [[nodiscard]] double unit(CategoryId category) const;

    /// The sums of all doorsteps: by doorstep, then category, then decay; 0 from a doorstep without attachments. On all
    /// threads. Cost: about 1 µs for each of those whose walks share the work, and one step for each pair of a
    /// doorstep and a facility within the limit and each decay, which is several times as short from doorsteps
    /// (walkshed_bench --benchmark_filter=sums_by_sweeps).
    [[nodiscard]] std::vector<double> weigh(std::span<Snap const> doorsteps,
                                            WalksFrom from = WalksFrom::automatic) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
