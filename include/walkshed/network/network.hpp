// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "walkshed/base/ids.hpp"
#include "walkshed/geo/line.hpp"
#include "walkshed/network/ground.hpp"
#include "walkshed/network/node_features.hpp"
#include "walkshed/network/street.hpp"

namespace walkshed {

/// One direction of an edge, seen from the node it leaves.
struct Arc {
    NodeId head;  ///< the node it leads to
    EdgeId edge : 31;
    bool along : 1;  ///< whether it runs in the edge's own direction, from Edge::from to Edge::to
};

/// An undirected piece of street between two nodes.
struct Edge {
    NodeId from;
    NodeId to;
    Meters length;  ///< measured on its line; may be 0
    StreetKind kind{StreetKind::other};
    Passage passage{Passage::both};
    Ground ground;
    bool off_ground{false};     ///< on a bridge or in a tunnel, see off_ground()
    bool across_area{false};    ///< straight across ground such as a square, see NetworkBuilder::add_area()
    std::int64_t source_id{0};  ///< the way it was cut from

    /// Its length, but 0 across an area: nobody drew such a line, and they count the same ground many times over.
    [[nodiscard]] Meters drawn_length() const { return across_area ? Meters{0} : length; }
};

/// A node with something on it, or how the street is crossed there.
struct FeaturedNode {
    NodeId node;
    NodeFeatures features;
};

/// Segments one after another, as the lines of all edges have them: those of number 8 n to 8 n + 7 are leaf n of the
/// index by which snapping finds them.
struct SegmentLeaf {
    static constexpr std::size_t kSegments = 8;

    EdgeId edge;                 ///< that of the first segment
    std::uint32_t line_ends{0};  ///< bit i: the line of segment i ends with it

    friend bool operator==(SegmentLeaf const&, SegmentLeaf const&) = default;
};

/// The boxes around up to 16 leaves, or around as many pages of them, rounded outwards; those that are not there hold
/// nothing.
struct BoxPage {
    static constexpr std::size_t kBoxes = 16;

    std::array<float, kBoxes> low_x{};
    std::array<float, kBoxes> low_y{};
    std::array<float, kBoxes> high_x{};
    std::array<float, kBoxes> high_y{};
};

/// Everything that a Network consists of, as arrays that lie somewhere: in memory of their own, or in a file that is
/// mapped into memory. For those that store networks; everybody else asks the Network.
struct NetworkParts {
    std::span<Point const> points;                // by node
    std::span<Edge const> edges;                  // by edge, ordered by their lower node
    std::span<std::uint32_t const> first_arc;     // node -> its first arc; one more at the end
    std::span<Arc const> arcs;                    // by node; the arcs of one node ordered by edge
    std::span<std::uint32_t const> first_corner;  // edge -> the first point of its line; one more at the end
    std::span<Point const> corners;               // the lines of all edges, one after another
    std::span<std::uint32_t const> name_of_edge;  // edge -> number of its name
    std::span<std::uint64_t const> name_ends;     // number of a name -> where it ends in name_text; it begins where the
                                                  // one before ends
    std::span<char const> name_text;
    std::span<NodeId const> boundary;
    std::span<NodeId const> closed;
    std::span<FeaturedNode const> featured;
    std::span<SegmentLeaf const> leaves;  // the index of the lines' segments
    std::span<BoxPage const> boxes;       // of all leaves, then of pages of them, and so on up to one

    [[nodiscard]] std::size_t street_bytes() const;  ///< of all but the index
    [[nodiscard]] std::size_t index_bytes() const;
};

/// The walkable street graph. Nodes are where streets meet or end, in the order of a space-filling curve, so that
/// neighbours on the ground are neighbours in memory; edges run between them along lines. Loops, parallel edges and
/// edges of length 0 are welcome.
///
/// Made by NetworkBuilder, never changed afterwards; share it freely between threads. Copies share what they consist
/// of.
class Network {
  public:
    static constexpr std::size_t kMostEdges = 0x7fffffff;    ///< as many as an Arc can tell apart
    static constexpr std::size_t kMostCorners = 0xffffffff;  ///< of all lines together

    /// Without any nodes.
    Network() = default;

    /// The network of parts that lie in `storage` and stay there while anybody holds it.
    /// REQUIRES: parts of a network, as parts() tells them; see fault_of() for those that nobody vouches for.
    Network(NetworkParts const& parts, std::shared_ptr<void const> storage)
        : parts_{parts}, storage_{std::move(storage)} {}

    [[nodiscard]] std::size_t node_count() const { return parts_.points.size(); }
    [[nodiscard]] std::size_t edge_count() const { return parts_.edges.size(); }

    [[nodiscard]] Point point(NodeId node) const { return parts_.points[index_of(node)]; }
    [[nodiscard]] Edge const& edge(EdgeId edge) const { return parts_.edges[index_of(edge)]; }

    /// The edge's line, from Edge::from to Edge::to; at least two points.
    [[nodiscard]] std::span<Point const> line(EdgeId edge) const;

    /// The street's name; empty when it has none.
    [[nodiscard]] std::string_view name(EdgeId edge) const;

    /// The arcs that leave `node`, a loop twice. A direction that may not be walked is listed all the same: its cost
    /// says so (see WalkCosts).
    [[nodiscard]] std::span<Arc const> arcs(NodeId node) const {
        auto const first = first_arc(node);
        return parts_.arcs.subspan(first, parts_.first_arc[index_of(node) + 1] - first);
    }

    /// The position of arcs(node)[0] in the list of all arcs, for arrays kept beside the arcs.
    [[nodiscard]] std::size_t first_arc(NodeId node) const { return parts_.first_arc[index_of(node)]; }
    [[nodiscard]] std::size_t arc_count() const { return parts_.arcs.size(); }

    /// The nodes where the loaded data end although the world goes on, ascending.
    [[nodiscard]] std::span<NodeId const> boundary() const { return parts_.boundary; }

    /// The nodes at which an edge was cut off because nobody passes there, ascending. Those of one closed barrier lie
    /// at the same place, each the end of one edge.
    [[nodiscard]] std::span<NodeId const> closed() const { return parts_.closed; }

    /// The nodes that have any features, ascending.
    [[nodiscard]] std::span<FeaturedNode const> featured_nodes() const { return parts_.featured; }

    /// The largest kind of street at a node: what is crossed there.
    [[nodiscard]] StreetKind largest_street(NodeId node) const;

    /// Whether three or more pieces of larger streets meet at a node (see is_larger_street()): who walks along one
    /// there crosses another.
    [[nodiscard]] bool larger_streets_meet(NodeId node) const;

    [[nodiscard]] Bounds bounds() const;

    /// What it consists of, for as long as this network or a copy of it is there.
    [[nodiscard]] NetworkParts const& parts() const { return parts_; }

  private:
    NetworkParts parts_;
    std::shared_ptr<void const> storage_;
};

/// What keeps `parts` from being those of a network: "an arc leads to no node"; empty when nothing does. Then every
/// number in it counts something that is there, every value is one that its type has, and coordinates and lengths are
/// finite: whatever else is wrong with it, to use the network is safe. Cost: linear in all of it, on all threads.
[[nodiscard]] std::string_view fault_of(NetworkParts const& parts);

}  // namespace walkshed
