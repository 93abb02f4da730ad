// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <queue>
#include <span>
#include <vector>

#include "access/facility_sources.hpp"
#include "access/node_walks.hpp"

namespace walkshed {

/// The walks that a repair looks at, of one set of facilities.
struct RepairedWalks {
    WalkCosts const& costs;
    Metric metric;
    NodeWalks& walks;
    std::size_t first;       ///< see NodeWalks::at()
    std::uint32_t count;     ///< how many of the nearest are kept
    std::size_t settled{0};  ///< labels that repairs have settled: the work done
};

/// Puts the nearest facilities of nodes right when one comes or goes, as a search from all of them would have them.
/// Only the nodes that the facility is among the nearest of are looked at, and their neighbours.
class WalkRepair {
  public:
    /// Every facility that a walk may begin at: those that satisfy, of all on edges.
    struct Sources {
        std::vector<FacilityOnEdge> const& on_edges;
        FacilitySources const& facilities;
    };

    explicit WalkRepair(RepairedWalks& repaired) : it_{repaired} {}

    /// A facility is there now; the nodes that have it among their nearest.
    [[nodiscard]] std::vector<NodeId> add(std::uint32_t facility, std::span<Attachment const> attachments);

    /// A facility is not there any more, nor among the sources; the nodes that had it among their nearest.
    [[nodiscard]] std::vector<NodeId> remove(std::uint32_t facility, std::span<Attachment const> attachments,
                                             Sources const& others);

  private:
    /// A walk that may become a label, its members in the order that decides which is the better one.
    struct Candidate {
        Cost key;
        std::uint32_t source;
        Cost other;
        NodeId node;

        friend auto operator<=>(Candidate const&, Candidate const&) = default;
    };

    [[nodiscard]] std::span<Label> labels(NodeId node) const { return it_.walks.at(node, it_.first, it_.count); }
    [[nodiscard]] bool is_better(Label const& one, Label const& other) const;
    void offer(NodeId node, Label const& label);
    [[nodiscard]] Candidate take();
    [[nodiscard]] Label label_of(Candidate const& candidate) const;
    void offer_arrivals(std::uint32_t facility, std::span<Attachment const> attachments);
    [[nodiscard]] std::vector<NodeId> take_out(std::uint32_t facility);
    void offer_others(NodeId node, Sources const& others);

    RepairedWalks& it_;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> waiting_;
};

}  // namespace walkshed
