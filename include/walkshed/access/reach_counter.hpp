// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// Something to be reached, such as a facility, and the group it is counted in, such as a category.
struct ReachTarget {
    std::span<Attachment const> attachments;  ///< any of them will do
    std::uint32_t group{0};
};

/// Whose walks share the work of a count. The counts are the same.
enum class ReachSide : std::uint8_t {
    automatic,  ///< the fewer of the two
    origins,
    targets,
};

/// Counts what can be reached: for every origin and every group how many targets lie within each of some limits, legs
/// and walks along one edge included. The counts are those that a WalkSearch from each origin gives.
///
/// Neighbours share the work, be they origins or, against the direction of walking, targets: one search finds all nodes
/// near any of them, the part of the hierarchy over those nodes is cut out, and sweeps over it carry 32 of them at once
/// (16 beyond 17 minutes or 2 km). Nothing of the size of the network is kept for any of them.
///
/// Refers to the hierarchy and the attachments, which must outlive it. Safe to share between threads.
class ReachCounter {
  public:
    /// `limits` are in ascending order, in units of the hierarchy's metric. REQUIRES: none exceeds the hierarchy's
    /// limit, and groups are below `group_count`.
    ReachCounter(Hierarchy const& hierarchy, std::span<ReachTarget const> targets, std::size_t group_count,
                 std::vector<Cost> limits);
    ~ReachCounter();
    ReachCounter(ReachCounter&&) noexcept;
    ReachCounter& operator=(ReachCounter&&) noexcept;

    /// How many numbers there are for one origin: groups times limits.
    [[nodiscard]] std::size_t counts_per_origin() const;

    /// The counts of all origins: by origin, then group, then limit. An origin without attachments reaches nothing. On
    /// all threads; the counts do not depend on how many there are. Cost: that of about one search for 128 neighbours,
    /// and one step for each pair of an origin and a target within the limit. Memory beside the counts: 30 bytes a node
    /// a thread, and 50 an origin and a target.
    [[nodiscard]] std::vector<std::uint32_t> count(std::span<Snap const> origins,
                                                   ReachSide side = ReachSide::automatic) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
