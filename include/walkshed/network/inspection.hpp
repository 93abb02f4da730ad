// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "walkshed/base/progress.hpp"
#include "walkshed/network/passability.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

// Lengths are those of Edge::drawn_length(), without the lines across squares and other areas; the edges of kinds leave
// these out, too.

/// The streets of one kind.
struct KindFacts {
    StreetKind kind{StreetKind::other};
    std::size_t edges{0};
    Meters length;
};

/// A part of the network that hangs together for the walker.
struct ComponentFacts {
    std::size_t edges{0};
    Meters length;
    EdgeId longest_edge{0};   ///< the first of equally long ones
    Point place;              ///< halfway along it
    bool main{false};         ///< see WalkCosts::on_main(); what is not main is an island
    bool at_boundary{false};  ///< the data end at one of its nodes: beyond, it may hang together with the rest
};

/// Why a street ends.
enum class StreetEnd : std::uint8_t {
    plain,     ///< the map draws it no further
    closed,    ///< nobody passes: a closed barrier
    boundary,  ///< the data end there
};

[[nodiscard]] std::string_view name_of(StreetEnd end);

/// A node that only one end of one edge meets.
struct DeadEnd {
    NodeId node;
    EdgeId edge;
    StreetEnd why{StreetEnd::plain};
};

/// A place where a street probably goes on in the world but not in the data: a plain dead end close to another street
/// that cannot be walked to from there but by a detour.
struct Break {
    NodeId node;
    EdgeId edge;   ///< the one that ends at `node`
    EdgeId other;  ///< the one it passes by; `edge` itself where a street nearly comes back to itself
    Point place;   ///< the place on `other` nearest to the node
    Meters gap;    ///< from the node to that place
};

/// Two edges that cross on the ground although nobody can turn from one into the other there.
struct CrossingWithoutNode {
    EdgeId edge;
    EdgeId other;  ///< larger than `edge`
    Point place;
};

/// How many nodes have what on them. Crossings, kerbs and gaps are known where streets meet or people are held up (see
/// Network::featured_nodes()), so a crossing that no walkable way leads to is not counted.
struct NodeFacts {
    std::size_t closed{0};     ///< places with a closed barrier, at which streets are cut
    std::size_t no_wheels{0};  ///< Barrier::no_wheels
    std::size_t narrow{0};     ///< Barrier::narrow
    std::size_t signals{0};    ///< Crossing::signals, and so on
    std::size_t marked{0};
    std::size_t unmarked{0};
    std::size_t kerbs{0};      ///< kerbs mapped, at crossings or elsewhere, with or without their height
    std::size_t elevators{0};  ///< lifts mapped as a node; those mapped as a way are a kind of street
};

/// How far a walker on wheels gets, street by street, and what the map would have to tell for more to be certain.
struct WheelFacts {
    Meters confirmed;
    Meters possible;
    Meters not_passable;
    // What the possible length lacks; a street may lack several (see missing_facts()).
    Meters without_surface;
    Meters without_smoothness;
    Meters without_width;
    Meters without_incline;
    std::size_t kerbs_without_height{0};  ///< nodes at which a kerb must be crossed (see misses_kerb_height())
};

/// What can be said about a network before anything is computed with it.
struct NetworkInspection {
    std::size_t nodes{0};
    std::size_t edges{0};
    std::size_t lines_across_areas{0};  ///< of the edges
    Meters length;
    std::vector<KindFacts> kinds;  ///< those there are, longest first
    NodeFacts at_nodes;
    std::vector<ComponentFacts> components;                   ///< by WalkCosts::component()
    double main_share{0.0};                                   ///< of the usable length in the longest component, 0 to 1
    std::vector<DeadEnd> dead_ends;                           ///< by node
    std::vector<Break> breaks;                                ///< by node
    std::vector<CrossingWithoutNode> crossings_without_node;  ///< by edge, then other
    WheelFacts wheels;

    /// The numbers of the components that are islands, longest first; of equals the one with the smaller number.
    [[nodiscard]] std::vector<std::uint32_t> islands() const;
    [[nodiscard]] Meters island_length() const;
    [[nodiscard]] std::size_t count(StreetEnd why) const;
};

/// How near to another street a dead end is a break: "within 3 m of another without a node".
inline constexpr Meters kBreakGap{3.0};
/// How long the walk from there to the other street must be at least; who goes by a shorter one misses nothing.
inline constexpr Meters kBreakDetour{30.0};

/// Looks a network over: `costs` says which streets hang together and for whom, `wheels` whose way is judged.
///
/// Breaks: a plain dead end, no farther than kBreakGap from the nearest place on an edge to which the network offers no
/// walk under kBreakDetour (in either direction, for anybody). Each dead end counts once, with the nearest such edge
/// (of equally near ones, to the millimetre, the first), and two that face each other within the gap are one break,
/// that of the smaller gap. A bridge or a tunnel that is passed over or under is none.
///
/// Crossings without a node: two edges, neither on a bridge nor in a tunnel, whose lines cross where they have no node
/// in common; places of one pair that are 1 cm apart or less are one. Streets at different heights of one building are
/// taken for such crossings too, for the network does not know floors; lines across squares are not, for nobody drew
/// them. A dead end that reaches across another street by less than kBreakGap is a break only.
///
/// Cost: O(n log n) in the number of line segments. Works on as many threads as the caller's arena allows; the result
/// does not depend on them. Progress is reported as Stage::searching.
[[nodiscard]] NetworkInspection inspect(WalkCosts const& costs, Walker const& wheels, Progress const& progress = {});

}  // namespace walkshed
