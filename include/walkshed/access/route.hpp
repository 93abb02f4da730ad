// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "walkshed/geo/line.hpp"
#include "walkshed/network/relief.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// A piece of a walk: a part of one edge.
struct RoutePiece {
    EdgeId edge;
    Stretch stretch;  ///< in metres from the edge's start
    bool along;       ///< walked in the edge's own direction, or against it
};

/// The walk from a doorstep to a facility.
struct Route {
    FacilityId facility;
    WalkCost cost;
    std::vector<RoutePiece> pieces;  ///< as they are walked, each going on where the one before ends; may be none
    /// All of the walk, from the doorstep to where the facility is entered, the legs off the network included: by a
    /// gate of the block and an entrance of the facility where it leads through one. One point when the doorstep is
    /// there already.
    Line line;
    Meters leg_out;  ///< from the doorstep to the network
    Meters leg_in;   ///< from the network to the facility
};

/// A street that a walk follows, as long as its name stays the same; without a name, as long as its kind does.
struct StreetWalked {
    std::string name;  ///< empty when it has none
    StreetKind kind;   ///< that of its first piece
    Meters length;

    friend bool operator==(StreetWalked const&, StreetWalked const&) = default;
};

/// The height gained and lost on a walk.
struct Ascent {
    Meters up;
    Meters down;
};

/// What one meets on a walk.
struct RouteFacts {
    std::vector<StreetWalked> streets;  ///< in the order they are walked
    std::size_t flights{0};             ///< of steps, each up to where something else begins
    Meters on_steps;
    Meters unlit;  ///< on streets that the map says are unlit
    /// Larger streets that are crossed at mapped crossings, by their kind: where WalkCosts charges the whole wait.
    std::size_t signals{0};
    std::size_t marked{0};
    std::size_t unmarked{0};
    std::size_t lifts{0};
    std::optional<Ascent> ascent;  ///< nothing when heights are not known all along the streets, or there are none

    [[nodiscard]] std::size_t crossings() const { return signals + marked + unmarked; }
};

/// Looks along a route. `relief` may be nullptr: then no heights are known. Cost: linear in its pieces.
[[nodiscard]] RouteFacts facts_of(Route const& route, Network const& network, Relief const* relief);

}  // namespace walkshed
