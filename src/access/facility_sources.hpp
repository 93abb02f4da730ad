// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// Whether a facility is one of those that the question asks for.
[[nodiscard]] bool satisfies(Facility const& facility, NearestQuestion const& question);

/// A facility's meeting place with an edge.
struct FacilityOnEdge {
    EdgeId edge;
    std::uint32_t facility;
    Attachment attachment;
};

/// The existing facilities of one walker, by edge, then facility.
[[nodiscard]] std::vector<FacilityOnEdge> facilities_on_edges(std::span<Facility const> facilities,
                                                              std::span<Snap const> snaps);

/// Adds a facility where it belongs.
void add_on_edges(std::uint32_t facility, Snap const& snap, std::vector<FacilityOnEdge>& on_edges);

/// A source at a node that lets the walker not through: whoever comes there is there, and only there.
struct StandingSource {
    NodeId node;
    Label label;
};

/// The facilities of one question.
struct FacilitySources {
    std::vector<bool> satisfying;          ///< by facility
    std::uint32_t count{0};                ///< how many satisfy
    std::vector<StandingSource> standing;  ///< by node
};

/// `on_edges` are the facilities of the question's walker.
[[nodiscard]] FacilitySources sources_of(NearestQuestion const& question, std::span<Facility const> facilities,
                                         std::span<FacilityOnEdge const> on_edges, WalkCosts const& costs);

/// Where the data end and the walker gets not through, by node.
[[nodiscard]] std::vector<StandingSource> standing_boundary(WalkCosts const& costs);

}  // namespace walkshed
