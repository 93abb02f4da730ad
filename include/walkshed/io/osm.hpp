// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "walkshed/base/progress.hpp"
#include "walkshed/base/record_log.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/network/barriers.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed::io {

/// What to take from an OpenStreetMap file.
struct OsmOptions {
    CategoryTable const* categories{nullptr};  ///< facilities of these; none are read when nullptr
    bool streets{true};
    bool residential{true};              ///< residential areas and buildings
    bool doors{true};                    ///< entrances and gates
    bool barriers{false};                ///< what keeps people from crossing open ground
    std::optional<MetricSystem> metric;  ///< default: the UTM zone of the middle of the file's objects
};

/// Counts of what a file held, for the run's record.
struct OsmCounts {
    std::size_t nodes{0};
    std::size_t ways{0};
    std::size_t relations{0};
    std::size_t walkable_ways{0};
    std::size_t walkable_areas{0};  ///< closed ways, which count as ways too, and multipolygons
    std::size_t facilities{0};
    std::size_t buildings{0};
    std::size_t residential_areas{0};
    std::size_t entrances{0};
    std::size_t gates{0};
    std::size_t barriers{0};       ///< lines, where nodes are missing one for each part
    std::size_t missing_nodes{0};  ///< references to nodes that are not in the file
};

/// Barriers as mapped, for Barriers to be made from.
struct OsmBarriers {
    std::vector<Line> lines;  ///< ways that are barriers (see is_barrier_line), and the members of lakes and rivers
    std::vector<BarrierKind> kinds;  ///< of each line
    std::vector<Point> openings;     ///< the nodes of such lines that are gates (see is_opening)
};

/// An OpenStreetMap extract, in the run's metric system.
struct OsmExtract {
    MetricSystem metric;
    NetworkBuilder streets;                ///< ready to build, unless more ways are to come
    std::vector<Facility> facilities;      ///< as mapped, not merged (see merge_duplicates)
    std::vector<Block> residential_areas;  ///< landuse=residential, as mapped, not cut
    std::vector<Building> buildings;       ///< with their entrances
    std::vector<Entrance> entrances;       ///< nodes that entrance_kind() knows, of buildings or not
    std::vector<Gate> gates;               ///< nodes for which is_gate() holds
    OsmBarriers barriers;
    OsmCounts counts;
};

/// Whether a file name looks like OpenStreetMap data: .osm, .pbf, with or without .gz or .bz2.
[[nodiscard]] bool is_osm_file(std::string_view path);

/// Reads OpenStreetMap data, PBF or XML, plain or compressed. Areas are closed ways and multipolygon relations. Ways
/// that people may walk on are streets, and closed ones are walked across where is_walked_across() says so, as
/// multipolygons always are; Edge::source_id is the id of the way, or that of the relation with a minus sign. Nodes
/// near the edge of the data become boundary nodes: where a way refers to nodes that are not there, and those outside
/// or within 50 m of the file's own bounds (of the convex hull of its streets when it has none). Objects that cannot be
/// used are noted in `log`. Throws Error: io when the file cannot be read, bad_input when it is damaged or no
/// OpenStreetMap file.
[[nodiscard]] OsmExtract read_osm(std::string const& path, OsmOptions const& options, RecordLog& log,
                                  Progress const& progress = {});

}  // namespace walkshed::io
