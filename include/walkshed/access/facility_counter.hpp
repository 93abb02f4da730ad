// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/walks_from.hpp"
#include "walkshed/base/ids.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// A facility to be counted, once for each category it is given with.
struct CountedFacility {
    std::span<Attachment const> attachments;  ///< any of them will do
    CategoryId category{0};
};

/// Counts what can be reached: for every doorstep and every category how many facilities lie within each of some
/// limits, legs and walks along one edge included. The counts are those that a WalkSearch from each doorstep gives.
///
/// Neighbours share the work, be they doorsteps or, against the direction of walking, facilities: one search finds all
/// nodes near some thousands of them, one sweep those near each hundred, the part of the hierarchy over these is cut
/// out, and sweeps over it carry 32 of them at once (16 beyond 17 minutes or 2 km). Nothing of the size of the network
/// is kept for any of them.
///
/// Refers to the hierarchy and the attachments, which must outlive it. Safe to share between threads.
class FacilityCounter {
  public:
    /// `limits` are in ascending order, in units of the hierarchy's metric. REQUIRES: at least one, none beyond the
    /// hierarchy's limit, and categories below `category_count`.
    FacilityCounter(Hierarchy const& hierarchy, std::span<CountedFacility const> facilities, std::size_t category_count,
                    std::vector<Cost> limits);
    ~FacilityCounter();
    FacilityCounter(FacilityCounter&&) noexcept;
    FacilityCounter& operator=(FacilityCounter&&) noexcept;

    /// How many numbers there are for one doorstep: categories times limits.
    [[nodiscard]] std::size_t counts_per_doorstep() const;

    /// The counts of all doorsteps: by doorstep, then category, then limit. From a doorstep without attachments nothing
    /// is reached. On all threads; the counts do not depend on how many there are. Cost: about 1 µs for each of those
    /// whose walks share the work, and one step for each pair of a doorstep and a facility within the limit. Memory
    /// beside the counts: 8 bytes a node for each thread and 4 more, 4 an edge, and some 100 for every attachment.
    [[nodiscard]] std::vector<std::uint32_t> count(std::span<Snap const> doorsteps,
                                                   WalksFrom from = WalksFrom::automatic) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
