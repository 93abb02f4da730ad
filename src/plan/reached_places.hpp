// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "walkshed/access/reached_network.hpp"
#include "walkshed/geo/line.hpp"

namespace walkshed {

/// A place on an edge.
struct EdgePlace {
    EdgeId edge;
    Meters along;  ///< from the edge's start
    Point point;
};

/// What the walk has cost on a piece: evenly between its ends.
[[nodiscard]] double cost_on(ReachedPiece const& piece, Meters along);

/// What walks cost at the places of edges that a search reached. From nodes that let the walker not through no link
/// leads on, unless a closed gate is there: those cost nothing that is known.
class ReachedPlaces {
  public:
    ReachedPlaces(WalkCosts const& costs, ReachedNetwork reached);

    [[nodiscard]] std::span<ReachedPiece const> pieces() const { return reached_.pieces; }

    /// By the metric of the search, not rounded; nothing where it did not get.
    [[nodiscard]] std::optional<double> cost_at(EdgePlace const& place) const;

    /// Corners of all reached pieces, their ends, and places between no more than 10 m apart.
    [[nodiscard]] std::vector<EdgePlace> places() const;

    /// Whether a link may lead on from the place, or to it.
    [[nodiscard]] bool leads_on(EdgePlace const& place) const;

  private:
    WalkCosts const& costs_;
    ReachedNetwork reached_;
    std::unordered_map<EdgeId, std::pair<std::size_t, std::size_t>> pieces_of_;  // [begin, end)
};

/// The place on an edge that is nearest to `point`.
[[nodiscard]] inline EdgePlace nearest_on_edge(Network const& network, EdgeId edge, Point point) {
    auto const found = nearest_on_line(network.line(edge), point);
    return {edge, found.along, found.point};
}

}  // namespace walkshed
