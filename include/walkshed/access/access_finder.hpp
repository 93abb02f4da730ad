// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"
#include "walkshed/access/route.hpp"

namespace walkshed {

/// Answers questions for any number of doorsteps, a part of them at a time: the network is searched once, for all
/// questions, and what is kept is of its size, whatever the number of doorsteps.
///
/// Refers to all that its input refers to. Safe to share between threads.
class AccessFinder {
  public:
    /// Meets the network with the facilities, and searches it, on all threads; the doorsteps of the input are not
    /// looked at. Cost: O(questions × nodes). Memory kept: a Label a node for each question (times
    /// NearestQuestion::count) and for each walker and metric asked, and the WalkCosts of each walker. Throws Error
    /// (bad_input) when no walker may use any street, and what `progress` throws.
    AccessFinder(AccessInput const& input, std::span<NearestQuestion const> questions, Progress const& progress = {});
    ~AccessFinder();
    AccessFinder(AccessFinder&&) noexcept;
    AccessFinder& operator=(AccessFinder&&) noexcept;

    /// The answers for these doorsteps, in their order, on all threads; the snaps of the facilities are left empty.
    /// Each answer is the same whichever doorsteps it is asked with. Cost: a snap of each doorstep for each walker who
    /// may use other streets, and O(doorsteps × questions).
    [[nodiscard]] AccessTable find(std::span<Doorstep const> doorsteps) const;

    /// How doorsteps meet the network for one walker, as find() has it. On all threads. Cost: a snap of each.
    [[nodiscard]] std::vector<Snap> snap(std::span<Doorstep const> doorsteps, std::size_t walker) const;

    /// The walk that answers a question at a doorstep: its cost and facility are those of find(). Nothing when there is
    /// none. Of several equally good ones that along the smallest edges. Cost: that of find() for one doorstep, and the
    /// pieces of the walk.
    [[nodiscard]] std::optional<Route> route(Doorstep const& doorstep, std::size_t question) const;

    /// How the network looks to each walker.
    [[nodiscard]] std::span<WalkCosts const> costs() const;

    /// How the facilities met the network, by walker.
    [[nodiscard]] std::span<std::vector<Snap> const> facility_snaps() const;

    /// How many searches of the network, or lanes of a sweep, answer the questions: one for each walker, metric and set
    /// of facilities that is there, also where several questions ask for different numbers of them. (One more for each
    /// walker and metric finds where the data end; it is not counted.)
    [[nodiscard]] std::size_t search_count() const;

    /// What the straight line from a place costs to the facilities of a question that no walk leads to.
    [[nodiscard]] StraightCost straight_to_unjoined(Point from, std::size_t question) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
