// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/geo/line.hpp"
#include "walkshed/network/ground.hpp"
#include "walkshed/network/node_features.hpp"
#include "walkshed/network/street.hpp"

namespace walkshed {

/// One direction of an edge, seen from the node it leaves.
struct Arc {
    NodeId head;  ///< the node it leads to
    EdgeId edge;
    bool along;  ///< whether it runs in the edge's own direction, from Edge::from to Edge::to
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

/// The walkable street graph. Nodes are where streets meet or end, in the order of a space-filling curve, so that
/// neighbours on the ground are neighbours in memory; edges run between them along lines. Loops, parallel edges and
/// edges of length 0 are welcome.
///
/// Made by NetworkBuilder, never changed afterwards; share it freely between threads.
class Network {
  public:
    [[nodiscard]] std::size_t node_count() const { return points_.size(); }
    [[nodiscard]] std::size_t edge_count() const { return edges_.size(); }

    [[nodiscard]] Point point(NodeId node) const { return points_[node]; }
    [[nodiscard]] Edge const& edge(EdgeId edge) const { return edges_[edge]; }

    /// The edge's line, from Edge::from to Edge::to; at least two points.
    [[nodiscard]] std::span<Point const> line(EdgeId edge) const;

    /// The street's name; empty when it has none.
    [[nodiscard]] std::string_view name(EdgeId edge) const;

    /// The arcs that leave `node`, a loop twice. A direction that may not be walked is listed all the same: its cost
    /// says so (see WalkCosts).
    [[nodiscard]] std::span<Arc const> arcs(NodeId node) const {
        auto const first = first_arc_[index_of(node)];
        return {arcs_.data() + first, first_arc_[index_of(node) + 1] - first};
    }

    /// The position of arcs(node)[0] in the list of all arcs, for arrays kept beside the arcs.
    [[nodiscard]] std::size_t first_arc(NodeId node) const { return first_arc_[index_of(node)]; }
    [[nodiscard]] std::size_t arc_count() const { return arcs_.size(); }

    /// The nodes where the loaded data end although the world goes on, ascending.
    [[nodiscard]] std::span<NodeId const> boundary() const { return boundary_; }

    /// The nodes at which an edge was cut off because nobody passes there, ascending. Those of one closed barrier lie
    /// at the same place, each the end of one edge.
    [[nodiscard]] std::span<NodeId const> closed() const { return closed_; }

    /// The nodes that have any features, ascending.
    [[nodiscard]] std::span<FeaturedNode const> featured_nodes() const { return featured_; }

    /// The largest kind of street at a node: what is crossed there.
    [[nodiscard]] StreetKind largest_street(NodeId node) const;

    [[nodiscard]] Bounds bounds() const;

  private:
    friend class NetworkBuilder;

    IdVector<NodeId, Point> points_;
    IdVector<EdgeId, Edge> edges_;
    std::vector<std::size_t> first_arc_;       // node -> its first arc; one more at the end
    std::vector<Arc> arcs_;                    // by node; the arcs of one node ordered by edge
    std::vector<std::size_t> first_corner_;    // edge -> the first point of its line; one more at the end
    std::vector<Point> corners_;               // the lines of all edges, one after another
    std::vector<std::uint32_t> name_of_edge_;  // edge -> index in names_
    std::vector<std::string> names_;
    std::vector<NodeId> boundary_;
    std::vector<NodeId> closed_;
    std::vector<FeaturedNode> featured_;
};

}  // namespace walkshed
