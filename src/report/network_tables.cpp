// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "report/cells.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/network_report.hpp"

namespace walkshed {

namespace {

/// Adds the way and the name of the street that row i is about, in columns that begin with `prefix`.
template <class EdgeOf>
void add_street(FeatureTable& table, InspectedNetwork const& network, std::string const& prefix,
                EdgeOf const& edge_of) {
    auto const rows = table.geometries.size();
    auto const& streets = network.costs.network();
    add_cells(table, prefix + "way_id", ColumnType::integer, rows,
              [&](auto i) { return Value{streets.edge(edge_of(i)).source_id}; });
    add_cells(table, prefix + "kind", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(streets.edge(edge_of(i)).kind)}}; });
    add_cells(table, prefix + "name", ColumnType::text, rows,
              [&](auto i) { return text_or_null(streets.name(edge_of(i))); });
    add_cells(table, prefix + "component", ColumnType::integer, rows, [&](auto i) {
        return network.costs.usable(edge_of(i)) ? whole(network.costs.component(edge_of(i))) : Value{};
    });
}

FeatureTable breaks_table(InspectedNetwork const& network) {
    auto const& breaks = network.found.breaks;
    auto const& streets = network.costs.network();
    FeatureTable table{.name = "breaks", .geometry_type = GeometryType::point};
    for (auto const& one : breaks) {
        table.geometries.emplace_back(streets.point(one.node));
    }
    add_cells(table, "gap_m", ColumnType::real, breaks.size(), [&](auto i) { return Value{breaks[i].gap.count()}; });
    add_street(table, network, "", [&](auto i) { return breaks[i].edge; });
    add_street(table, network, "other_", [&](auto i) { return breaks[i].other; });
    add_cells(table, "bridge_or_tunnel", ColumnType::integer, breaks.size(), [&](auto i) {
        return whole(streets.edge(breaks[i].edge).off_ground || streets.edge(breaks[i].other).off_ground ? 1 : 0);
    });
    return table;
}

FeatureTable dead_ends_table(InspectedNetwork const& network) {
    auto const& ends = network.found.dead_ends;
    FeatureTable table{.name = "dead_ends", .geometry_type = GeometryType::point};
    for (auto const& end : ends) {
        table.geometries.emplace_back(network.costs.network().point(end.node));
    }
    add_cells(table, "why", ColumnType::text, ends.size(),
              [&](auto i) { return Value{std::string{name_of(ends[i].why)}}; });
    add_street(table, network, "", [&](auto i) { return ends[i].edge; });
    return table;
}

FeatureTable islands_table(InspectedNetwork const& network) {
    auto const& streets = network.costs.network();
    auto const& components = network.found.components;
    auto const islands = network.found.islands();
    std::vector<MultiLine> lines(components.size());
    for (std::size_t i = 0; i < streets.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (network.costs.usable(edge) && !network.costs.on_main(edge)) {
            auto const line = streets.line(edge);
            lines[network.costs.component(edge)].emplace_back(line.begin(), line.end());
        }
    }
    FeatureTable table{.name = "islands", .geometry_type = GeometryType::lines};
    for (auto const number : islands) {
        table.geometries.emplace_back(std::move(lines[number]));
    }
    auto const rows = islands.size();
    add_cells(table, "component", ColumnType::integer, rows, [&](auto i) { return whole(islands[i]); });
    add_cells(table, "edges", ColumnType::integer, rows, [&](auto i) { return whole(components[islands[i]].edges); });
    add_cells(table, "length_m", ColumnType::real, rows,
              [&](auto i) { return Value{components[islands[i]].length.count()}; });
    add_cells(table, "at_boundary", ColumnType::integer, rows,
              [&](auto i) { return whole(components[islands[i]].at_boundary ? 1 : 0); });
    return table;
}

FeatureTable crossings_table(InspectedNetwork const& network) {
    auto const& crossings = network.found.crossings_without_node;
    FeatureTable table{.name = "crossings_without_node", .geometry_type = GeometryType::point};
    for (auto const& one : crossings) {
        table.geometries.emplace_back(one.place);
    }
    add_street(table, network, "", [&](auto i) { return crossings[i].edge; });
    add_street(table, network, "other_", [&](auto i) { return crossings[i].other; });
    return table;
}

/// The tags' names, parted by semicolons.
std::string missing_text(MissingFacts const& missing) {
    std::string list;
    for (auto const& [is_missing, tag] : {std::pair{missing.surface, "surface"},
                                          {missing.smoothness, "smoothness"},
                                          {missing.width, "width"},
                                          {missing.incline, "incline"}}) {
        if (is_missing) {
            list += (list.empty() ? "" : ";") + std::string{tag};
        }
    }
    return list;
}

FeatureTable streets_table(InspectedNetwork const& network) {
    auto const& streets = network.costs.network();
    auto const rows = streets.edge_count();
    auto const edge = [&](std::size_t i) -> Edge const& { return streets.edge(id_at<EdgeId>(i)); };
    FeatureTable table{.name = "streets", .geometry_type = GeometryType::lines};
    table.geometries.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        auto const line = streets.line(id_at<EdgeId>(i));
        table.geometries.emplace_back(MultiLine{{line.begin(), line.end()}});
    }
    add_street(table, network, "", [](auto i) { return id_at<EdgeId>(i); });
    add_cells(table, "island", ColumnType::integer, rows, [&](auto i) {
        auto const id = id_at<EdgeId>(i);
        return network.costs.usable(id) ? whole(network.costs.on_main(id) ? 0 : 1) : Value{};
    });
    add_cells(table, "length_m", ColumnType::real, rows, [&](auto i) { return Value{edge(i).length.count()}; });
    add_cells(table, "bridge_or_tunnel", ColumnType::integer, rows,
              [&](auto i) { return whole(edge(i).off_ground ? 1 : 0); });
    add_cells(table, "across_area", ColumnType::integer, rows,
              [&](auto i) { return whole(edge(i).across_area ? 1 : 0); });
    add_cells(table, "passable", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(passability(network.wheels, edge(i)))}}; });
    add_cells(table, "missing", ColumnType::text, rows,
              [&](auto i) { return text_or_null(missing_text(missing_facts(network.wheels, edge(i)))); });
    return table;
}

}  // namespace

std::vector<FeatureTable> network_tables(InspectedNetwork const& network) {
    std::vector<FeatureTable> tables;
    tables.push_back(breaks_table(network));
    tables.push_back(dead_ends_table(network));
    tables.push_back(islands_table(network));
    tables.push_back(crossings_table(network));
    tables.push_back(streets_table(network));
    tables.push_back(run_table(network.record));
    tables.push_back(skipped_table(network.log));
    return tables;
}

}  // namespace walkshed
