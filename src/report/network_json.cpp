// SPDX-License-Identifier: Apache-2.0
#include "report/network_memory.hpp"
#include "report/record_json.hpp"
#include "walkshed/report/network_report.hpp"

namespace walkshed {

namespace {

Json kinds_json(NetworkInspection const& found) {
    Json kinds = Json::array();
    for (auto const& facts : found.kinds) {
        kinds.push_back(
            {{"kind", std::string{name_of(facts.kind)}}, {"edges", facts.edges}, {"length_m", facts.length.count()}});
    }
    return kinds;
}

Json components_json(NetworkInspection const& found) {
    Json islands = Json::array();
    for (auto const number : found.islands()) {
        auto const& island = found.components[number];
        islands.push_back({{"component", number},
                           {"edges", island.edges},
                           {"length_m", island.length.count()},
                           {"x_m", island.place.x},
                           {"y_m", island.place.y},
                           {"at_boundary", island.at_boundary}});
    }
    return {{"count", found.components.size()},
            {"share_of_longest", found.main_share},
            {"island_length_m", found.island_length().count()},
            {"islands", islands}};
}

Json breaks_json(InspectedNetwork const& network) {
    auto const& streets = network.costs.network();
    Json breaks = Json::array();
    for (auto const& one : network.found.breaks) {
        auto const place = streets.point(one.node);
        breaks.push_back({{"way_id", streets.edge(one.edge).source_id},
                          {"other_way_id", streets.edge(one.other).source_id},
                          {"gap_m", one.gap.count()},
                          {"x_m", place.x},
                          {"y_m", place.y}});
    }
    return breaks;
}

Json nodes_json(NodeFacts const& facts) {
    return {{"closed_barriers", facts.closed},
            {"barriers_to_wheels", facts.no_wheels},
            {"narrow_gaps", facts.narrow},
            {"crossings_with_signals", facts.signals},
            {"marked_crossings", facts.marked},
            {"unmarked_crossings", facts.unmarked},
            {"kerbs", facts.kerbs},
            {"elevators", facts.elevators}};
}

Json wheels_json(InspectedNetwork const& network) {
    auto const& facts = network.found.wheels;
    return {{"walker", network.wheels.id},
            {"confirmed_m", facts.confirmed.count()},
            {"possible_m", facts.possible.count()},
            {"not_passable_m", facts.not_passable.count()},
            {"without_surface_m", facts.without_surface.count()},
            {"without_smoothness_m", facts.without_smoothness.count()},
            {"without_width_m", facts.without_width.count()},
            {"without_incline_m", facts.without_incline.count()},
            {"kerbs_without_height", facts.kerbs_without_height}};
}

Json memory_json(InspectedNetwork const& network) {
    Json hierarchies = Json::array();
    for (auto const& stored : network.hierarchies) {
        hierarchies.push_back({{"walker", stored.walker},
                               {"confirmed_only", stored.confirmed_only},
                               {"metric", stored.options.metric == Metric::time ? "time" : "length"},
                               {"bytes", stored.parts.bytes()}});
    }
    auto const memory = memory_of(network.costs.network(), network.hierarchies);
    return {{"street_bytes", memory.streets},
            {"index_bytes", memory.index},
            {"hierarchies", hierarchies},
            {"bytes", memory.total()}};
}

}  // namespace

std::string network_json(InspectedNetwork const& network) {
    auto const& found = network.found;
    Json const summary{{"nodes", found.nodes},
                       {"edges", found.edges},
                       {"lines_across_areas", found.lines_across_areas},
                       {"length_m", found.length.count()},
                       {"walker", network.costs.walker().id},
                       {"kinds", kinds_json(found)},
                       {"components", components_json(found)},
                       {"dead_ends",
                        {{"plain", found.count(StreetEnd::plain)},
                         {"at_closed_barriers", found.count(StreetEnd::closed)},
                         {"at_boundary", found.count(StreetEnd::boundary)}}},
                       {"breaks", breaks_json(network)},
                       {"crossings_without_node", found.crossings_without_node.size()},
                       {"at_nodes", nodes_json(found.at_nodes)},
                       {"wheels", wheels_json(network)},
                       {"memory", memory_json(network)},
                       {"run", record_json(network.record, network.log)}};
    return json_text(summary);
}

}  // namespace walkshed
