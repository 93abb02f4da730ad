// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "access/facility_sources.hpp"
#include "access/node_walks.hpp"

namespace walkshed {

/// Where the walks of a question, or those to where the data end, are among those that were found.
struct WalksPlace {
    std::size_t walks;  ///< index into FoundWalks::walks
    std::size_t first;  ///< see NodeWalks::at()
};

/// What was found at the nodes of the network.
struct FoundWalks {
    std::vector<NodeWalks> walks;
    std::vector<FacilitySources> sources;            ///< by question
    std::vector<std::optional<WalksPlace>> nearest;  ///< by question; nothing when there are too few such facilities
    std::size_t searches{0};                         ///< how many of the questions were searched for, each on its own

    /// Of one walker by one metric.
    struct ToBoundary {
        Metric metric;
        WalksPlace place;
    };
    /// The walks to where the data end, by walker, for each metric that any of its questions asks by.
    std::vector<std::vector<ToBoundary>> to_boundary;
    std::vector<std::vector<StandingSource>> standing_boundary;  ///< by walker
};

/// What is searched: questions, and by walker the costs and the facilities.
struct WalksAsked {
    AccessInput const& input;
    std::span<NearestQuestion const> questions;
    std::span<WalkCosts const> costs;
    std::span<std::vector<FacilityOnEdge> const> on_edges;
};

/// Finds the walks of all questions, by searches or by sweeps (see SearchMode), on all threads.
[[nodiscard]] FoundWalks find_walks(WalksAsked const& asked, Progress const& progress);

}  // namespace walkshed
