// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <osmium/osm.hpp>
#include <string>
#include <vector>

#include "io/node_places.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {

/// A run of places in PlaceStore.
struct PlaceRange {
    std::size_t begin{0};
    std::size_t end{0};
};

/// Where things are, in degrees, one after another, to be converted in one go.
struct PlaceStore {
    std::vector<LonLat> places;

    PlaceRange add(LonLat place) {
        places.push_back(place);
        return {places.size() - 1, places.size()};
    }
};

/// A polygon before its places are converted.
struct RawPolygon {
    PlaceRange outer;
    std::vector<PlaceRange> holes;
};

/// A facility, a building or a residential area before its places are converted. One place and no polygons for a point.
struct RawPlace {
    std::string source_id;
    std::string name;
    std::vector<CategoryId> categories;
    std::optional<double> capacity{};
    PlaceRange point;
    std::vector<RawPolygon> polygons;
    bool is_building{false};
    bool residential{false};
    double levels{1.0};
};

/// An entrance or a gate before its place is converted.
template <class Door>
struct RawDoor {
    Door door;
    std::size_t place;  ///< index in the store
};
/// A view of an object's tags, which live in the object and in `pairs`.
Tags tags_of(osmium::TagList const& list, std::vector<Tags::Pair>& pairs);

/// Takes from the objects of a file what a study needs. First come the ways, as they are; then, when it is known which
/// nodes matter, the nodes; then the ways that make outlines, and the areas, with the places of their nodes.
class ObjectCollector {
  public:
    explicit ObjectCollector(OsmOptions const& options) : options_{options} {}

    /// Whether outline() may take something from the way.
    bool way(osmium::Way const& way);
    void node(osmium::Node const& node);
    void outline(osmium::Way const& way);
    void area(osmium::Area const& area);

    /// Whether an area with these tags is taken, as far as can be told without its size.
    [[nodiscard]] bool wants_area(osmium::TagList const& tags);

    /// Whether an area with these tags may be taken; no is sure.
    [[nodiscard]] bool may_want_area(osmium::TagList const& tags);

    /// References of ways that people may walk on to nodes that are not there.
    [[nodiscard]] std::size_t missing_nodes() const;

    PlaceStore store;
    NodePlaces street_nodes;   ///< of ways
    NodePlaces outline_nodes;  ///< of the ways for outline()
    std::vector<Way> streets;
    std::vector<WalkableArea> walkable_areas;
    std::vector<std::string> broken_walkable_areas;  ///< ids of multipolygons without an outline
    std::vector<std::string> incomplete_areas;       ///< ids of ways around something wanted that lack a node
    std::vector<std::pair<PointKey, std::size_t>> area_points;  ///< of multipolygons to walk on: index in the store
    std::vector<std::pair<PointKey, NodeFeatures>> features;    ///< of nodes that have any
    std::vector<RawPlace> facilities;
    std::vector<RawPlace> buildings;
    std::vector<RawPlace> residential_areas;
    std::vector<RawDoor<Entrance>> entrances;
    std::vector<RawDoor<Gate>> gates;
    OsmCounts counts;

  private:
    void add_doors(osmium::Node const& node, Tags tags);
    void add_street(osmium::Way const& way, Tags tags, Way street);
    void add_walkable_area(osmium::Area const& area, Way const& street);
    void add_line_facility(osmium::Way const& way, Tags tags);
    [[nodiscard]] bool is_wanted_home(Tags tags) const;
    [[nodiscard]] std::vector<RawPolygon> polygons_of(osmium::Area const& area);

    OsmOptions const& options_;
    std::vector<Tags::Pair> pairs_;  // scratch
};

}  // namespace walkshed::io
