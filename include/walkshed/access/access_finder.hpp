// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"
#include "walkshed/access/route.hpp"

namespace walkshed {

/// A facility that comes, goes, or is not what it was.
struct EditedFacility {
    std::span<Facility const> facilities;  ///< all of them, as they are from now on
    FacilityId edited;                     ///< the only one that differs; at the end of the list, it may be a new one
    Facility const* before{nullptr};       ///< what it was; nothing when it is new
};

/// Where the answers to a question may be others than before an edit: at doorsteps on the edges of these nodes. (Inside
/// a polygon facility, and where facilities that no walk leads to count, see StraightCost, they may be so anywhere.)
struct EditedWalks {
    std::size_t question;
    bool everywhere{false};  ///< at all nodes: there are enough facilities now, or too few
    std::vector<NodeId> nodes;
};

/// Some answers of a table.
struct TablePart {
    std::span<DoorstepId const> doorsteps;
    std::span<std::size_t const> questions;
};

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
    /// Whoever asks for many doorsteps a part at a time may give back the table of the part before, whose memory is
    /// used then.
    [[nodiscard]] AccessTable find(std::span<Doorstep const> doorsteps, AccessTable used = {}) const;

    /// How doorsteps meet the network for one walker, as find() has it. On all threads. Cost: a snap of each.
    [[nodiscard]] std::vector<Snap> snap(std::span<Doorstep const> doorsteps, std::size_t walker) const;

    /// The walk that answers a question at a doorstep: its cost and facility are those of find(). Nothing when there is
    /// none. Of several equally good ones that along the smallest edges. Cost: that of find() for one doorstep, and the
    /// pieces of the walk.
    [[nodiscard]] std::optional<Route> route(Doorstep const& doorstep, std::size_t question) const;

    /// Takes over an edit of the facilities; answers are then those of a finder that was made with these. What differs
    /// of the questions that ask for the facility, as it was or is. Cost: a snap for each walker, and of each search
    /// the nodes that the facility is, or was, nearest to; where there were too few facilities for a question, a
    /// search. Not to be called while anybody else uses the finder. The facilities must outlive it.
    std::vector<EditedWalks> edit(EditedFacility const& edit);

    /// Answers a part of a table of these doorsteps anew, whose snaps it has. On all threads.
    void answer(std::span<Doorstep const> doorsteps, TablePart const& part, AccessTable& table) const;

    /// How the network looks to each walker.
    [[nodiscard]] std::span<WalkCosts const> costs() const;

    /// How the facilities met the network, by walker.
    [[nodiscard]] std::span<std::vector<Snap> const> facility_snaps() const;

    /// How many searches of the network, or lanes of a sweep, answer the questions: one for each walker, metric and set
    /// of facilities that is there, also where several questions ask for different numbers of them. (One more for each
    /// walker and metric finds where the data end; it is not counted.)
    [[nodiscard]] std::size_t search_count() const;

    /// What the straight line from a place costs to the facilities of a question that no walk leads to; beyond the
    /// limit they are unreachable. Cost: O(log n) in such facilities, and O(1) for each within the limit.
    [[nodiscard]] StraightCost straight_to_unjoined(Point from, std::size_t question, Cost limit) const;

    /// Whether that may be within the limit anywhere in the box; if not, it is nowhere. Cost: O(log n).
    [[nodiscard]] bool may_reach_unjoined(Bounds const& places, std::size_t question, Cost limit) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
