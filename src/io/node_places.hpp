// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <osmium/osm/location.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/node_ref_list.hpp>
#include <osmium/osm/types.hpp>
#include <vector>

namespace walkshed::io {

/// Where certain nodes are. Memory follows their number, not that of all nodes, nor their ids.
class NodePlaces {
  public:
    /// Asks for nodes, before any is put in place.
    void want(osmium::NodeRefList const& nodes);

    /// After the last node was asked for. Cost: O(n log n).
    void close();

    /// Puts a node in its place when it was asked for, and says whether it was. Quick when nodes come in the order
    /// of their ids.
    bool put(osmium::Node const& node);

    /// Puts its nodes in their places; a location is not valid when the node never came.
    void locate(osmium::NodeRefList& nodes) const;

    [[nodiscard]] std::size_t size() const { return ids_.size(); }

    /// In osmium::id_order.
    [[nodiscard]] osmium::object_id_type id(std::size_t index) const { return ids_[index]; }

    /// Not valid when the node never came.
    [[nodiscard]] osmium::Location place(std::size_t index) const { return places_[index]; }

    /// Whether all nodes came.
    [[nodiscard]] bool is_complete() const;

    /// Whether this node came.
    [[nodiscard]] bool has(osmium::object_id_type node) const;

  private:
    [[nodiscard]] std::size_t lower_bound(osmium::object_id_type node, std::size_t near) const;

    std::vector<osmium::object_id_type> ids_;
    std::vector<osmium::Location> places_;
    std::size_t next_{0};  // near the node that came last
};

}  // namespace walkshed::io
