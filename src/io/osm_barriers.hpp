// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <osmium/osm.hpp>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/osm_handlers.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed::io {

/// Takes barriers and their openings from the objects of a file. Relations must come before the ways: the members of a
/// lake or river mapped as a relation are shores, though their own tags may not say so, and though some of them may lie
/// outside the file.
class BarrierCollector {
  public:
    void relation(osmium::Relation const& relation);
    void node(osmium::Node const& node);

    /// Whether a way is a barrier.
    [[nodiscard]] bool wants(osmium::Way const& way);

    /// Takes a way that is wanted, with the places of its nodes.
    void way(osmium::Way const& way);

    [[nodiscard]] OsmBarriers make(MetricSystem const& metric) const;

  private:
    std::unordered_set<osmium::object_id_type> shores_;    // ways
    std::unordered_set<osmium::object_id_type> openings_;  // nodes, on barriers or not
    PlaceStore places_;
    std::vector<PlaceRange> lines_;
    std::vector<BarrierKind> kinds_;             // of lines
    std::vector<osmium::object_id_type> nodes_;  // of the places
    std::vector<Tags::Pair> pairs_;              // scratch
};

}  // namespace walkshed::io
