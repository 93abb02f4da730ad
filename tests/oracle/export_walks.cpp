// SPDX-License-Identifier: Apache-2.0
// Writes walks between pairs of places on a real extract, as the library finds them, for an independent router to
// check:
//
//     export_walks EXTRACT WALKER.toml PAIRS COUNT OUTPUT_FOLDER
//
// PAIRS is a text of four numbers a pair: longitude and latitude of where the walk begins and of where it ends. The
// first COUNT pairs of which both places meet the main part of the network are walked. Prints the metric system used.
//
//   walks.csv     from_lon, from_lat, to_lon, to_lat, from_leg_m, to_leg_m, length_m, time_s: the legs, the length of
//                 the shortest walk and the time of the quickest, legs included; no number where there is no walk
//   segments.csv  way, from_lon, from_lat, to_lon, to_lat, from_node, to_node, along, against: every straight part of
//                 every edge, in which directions it may be walked (1 or 0), and which nodes its ends are, if any
#include <fmt/format.h>
#include <fmt/os.h>

#include <exception>
#include <sstream>
#include <string>
#include <vector>

#include "oracle/read_text.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;

/// A walk to be found, and how its places meet the network.
struct Pair {
    LonLat from;
    LonLat to;
    Point from_point;
    Point to_point;
    Meters from_leg;
    Meters to_leg;
};

/// The first `count` pairs of the text whose places meet the main part of the network.
std::vector<Pair> walkable_pairs(std::string const& text, std::size_t count, io::MetricSystem const& metric,
                                 SnapIndex const& index) {
    std::istringstream numbers{text};
    std::vector<Pair> pairs;
    for (Pair pair; pairs.size() < count && numbers >> pair.from.lon >> pair.from.lat >> pair.to.lon >> pair.to.lat;) {
        auto const points = metric.from_lon_lat(std::vector{pair.from, pair.to});
        auto const from = index.snap(points[0], {});
        auto const to = index.snap(points[1], {});
        if (from.status == SnapStatus::accepted && to.status == SnapStatus::accepted) {
            pair.from_point = points[0];
            pair.to_point = points[1];
            pair.from_leg = from.nearest().leg;
            pair.to_leg = to.nearest().leg;
            pairs.push_back(pair);
        }
    }
    return pairs;
}

/// The walks of all pairs as a study finds them: every place to go to is a facility of a category of its own. Two
/// questions a pair, the shortest walk and the quickest.
AccessTable find_walks(Network const& network, Walker const& walker, std::vector<Pair> const& pairs) {
    std::vector<Facility> facilities;
    std::vector<Doorstep> doorsteps;
    std::vector<NearestQuestion> questions;
    for (auto const& pair : pairs) {
        auto const category = id_at<CategoryId>(facilities.size());
        facilities.push_back({.categories = {category}, .shape = pair.to_point});
        doorsteps.push_back({.block = BlockId{0}, .point = pair.from_point, .share = 1.0});
        questions.push_back({.categories = {category}, .metric = Metric::length});
        questions.push_back({.categories = {category}, .metric = Metric::time});
    }
    std::vector const walkers{walker};
    return find_access(
        {.network = network, .walkers = walkers, .facilities = facilities, .doorsteps = doorsteps, .snapping = {}},
        questions);
}

/// The number, or nothing.
template <class Value>
std::string text_of(std::optional<Value> value) {
    return value ? fmt::format("{}", value->count()) : "";
}

void write_walks(std::string const& path, std::vector<Pair> const& pairs, AccessTable const& walks) {
    auto file = fmt::output_file(path);
    file.print("from_lon,from_lat,to_lon,to_lat,from_leg_m,to_leg_m,length_m,time_s\n");
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        auto const& pair = pairs[i];
        auto const shortest = walks.at(id_at<DoorstepId>(i), 2 * i).cost;
        auto const quickest = walks.at(id_at<DoorstepId>(i), 2 * i + 1).cost;
        file.print("{},{},{},{},{},{},{},{}\n", pair.from.lon, pair.from.lat, pair.to.lon, pair.to.lat,
                   pair.from_leg.count(), pair.to_leg.count(), text_of(to_length(shortest.length)),
                   text_of(to_time(quickest.time)));
    }
}

void write_segments(std::string const& path, WalkCosts const& costs, io::MetricSystem const& metric) {
    auto const& network = costs.network();
    auto file = fmt::output_file(path);
    file.print("way,from_lon,from_lat,to_lon,to_lat,from_node,to_node,along,against\n");
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network.edge(id);
        auto const corners = metric.to_lon_lat(network.line(id));
        for (std::size_t k = 0; k + 1 < corners.size(); ++k) {
            auto const from_node = k == 0 ? fmt::to_string(index_of(edge.from)) : "";
            auto const to_node = k + 2 == corners.size() ? fmt::to_string(index_of(edge.to)) : "";
            file.print("{},{:.7f},{:.7f},{:.7f},{:.7f},{},{},{:d},{:d}\n", edge.source_id, corners[k].lon,
                       corners[k].lat, corners[k + 1].lon, corners[k + 1].lat, from_node, to_node,
                       costs.edge_cost(id, true).reachable(), costs.edge_cost(id, false).reachable());
        }
    }
}

void export_walks(std::vector<std::string> const& arguments) {
    auto const& folder = arguments[4];
    RecordLog log;
    auto osm = io::read_osm(arguments[0], {.residential = false}, log);
    auto const walker = parse_walker(read_text(arguments[1]), arguments[1]);
    auto const network = std::move(osm.streets).build();
    WalkCosts const costs{network, walker};
    auto const pairs = walkable_pairs(read_text(arguments[2]), std::stoul(arguments[3]), osm.metric, SnapIndex{costs});
    write_walks(folder + "/walks.csv", pairs, find_walks(network, walker, pairs));
    write_segments(folder + "/segments.csv", costs, osm.metric);
    fmt::print("{}\n", osm.metric.name());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        fmt::print(stderr, "usage: export_walks EXTRACT WALKER.toml PAIRS COUNT OUTPUT_FOLDER\n");
        return 2;
    }
    try {
        export_walks({argv + 1, argv + argc});
        return 0;
    } catch (std::exception const& error) {
        fmt::print(stderr, "export_walks: {}\n", error.what());
        return 1;
    }
}
