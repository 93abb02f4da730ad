// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "report/cells.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/network_report.hpp"

namespace walkshed {

namespace {

/// Adds the way and the name of the street that row i is about, in columns that begin with `prefix`.
template <class EdgeOf>
void add_street(FeatureTable& table, InspectedNetwork const& network, RowRange rows, std::string const& prefix,
                EdgeOf const& edge_of) {
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

FeatureTable breaks_rows(InspectedNetwork const& network, RowRange rows) {
    auto const& breaks = network.found.breaks;
    auto const& streets = network.costs.network();
    FeatureTable table{.name = "breaks", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return streets.point(breaks[i].node); });
    add_cells(table, "gap_m", ColumnType::real, rows, [&](auto i) { return Value{breaks[i].gap.count()}; });
    add_street(table, network, rows, "", [&](auto i) { return breaks[i].edge; });
    add_street(table, network, rows, "other_", [&](auto i) { return breaks[i].other; });
    add_cells(table, "bridge_or_tunnel", ColumnType::integer, rows, [&](auto i) {
        return whole(streets.edge(breaks[i].edge).off_ground || streets.edge(breaks[i].other).off_ground ? 1 : 0);
    });
    return table;
}

FeatureTable dead_ends_rows(InspectedNetwork const& network, RowRange rows) {
    auto const& ends = network.found.dead_ends;
    FeatureTable table{.name = "dead_ends", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return network.costs.network().point(ends[i].node); });
    add_cells(table, "why", ColumnType::text, rows, [&](auto i) { return Value{std::string{name_of(ends[i].why)}}; });
    add_street(table, network, rows, "", [&](auto i) { return ends[i].edge; });
    return table;
}

/// The lines of every island, longest first.
std::vector<MultiLine> island_lines(InspectedNetwork const& network) {
    auto const& streets = network.costs.network();
    std::vector<MultiLine> lines(network.found.components.size());
    for (std::size_t i = 0; i < streets.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (network.costs.usable(edge) && !network.costs.on_main(edge)) {
            auto const line = streets.line(edge);
            lines[network.costs.component(edge)].emplace_back(line.begin(), line.end());
        }
    }
    std::vector<MultiLine> islands;
    for (auto const number : network.found.islands()) {
        islands.push_back(std::move(lines[number]));
    }
    return islands;
}

TableMaker islands_table(InspectedNetwork const& network) {
    auto islands = network.found.islands();
    auto const count = islands.size();
    return table_maker(count, [islands = std::move(islands), lines = island_lines(network),
                               &components = network.found.components](RowRange rows) {
        FeatureTable table{.name = "islands", .geometry_type = GeometryType::lines};
        add_geometries(table, rows, [&](auto i) { return lines[i]; });
        auto const part = [&](std::size_t i) -> auto const& {
            return components[islands[i]];
        };
        add_cells(table, "component", ColumnType::integer, rows, [&](auto i) { return whole(islands[i]); });
        add_cells(table, "edges", ColumnType::integer, rows, [&](auto i) { return whole(part(i).edges); });
        add_cells(table, "length_m", ColumnType::real, rows, [&](auto i) { return Value{part(i).length.count()}; });
        add_cells(table, "at_boundary", ColumnType::integer, rows,
                  [&](auto i) { return whole(part(i).at_boundary ? 1 : 0); });
        return table;
    });
}

FeatureTable crossings_rows(InspectedNetwork const& network, RowRange rows) {
    auto const& crossings = network.found.crossings_without_node;
    FeatureTable table{.name = "crossings_without_node", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return crossings[i].place; });
    add_street(table, network, rows, "", [&](auto i) { return crossings[i].edge; });
    add_street(table, network, rows, "other_", [&](auto i) { return crossings[i].other; });
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

FeatureTable streets_rows(InspectedNetwork const& network, RowRange rows) {
    auto const& streets = network.costs.network();
    auto const edge = [&](std::size_t i) -> Edge const& { return streets.edge(id_at<EdgeId>(i)); };
    FeatureTable table{.name = "streets", .geometry_type = GeometryType::lines};
    add_geometries(table, rows, [&](auto i) {
        auto const line = streets.line(id_at<EdgeId>(i));
        return MultiLine{{line.begin(), line.end()}};
    });
    add_street(table, network, rows, "", [](auto i) { return id_at<EdgeId>(i); });
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

std::vector<TableMaker> network_tables(InspectedNetwork const& network) {
    auto const table = [&](std::size_t count, auto rows_of) {
        return table_maker(count, [network, rows_of](RowRange rows) { return rows_of(network, rows); });
    };
    auto const& found = network.found;
    return {table(found.breaks.size(), breaks_rows),
            table(found.dead_ends.size(), dead_ends_rows),
            islands_table(network),
            table(found.crossings_without_node.size(), crossings_rows),
            table(network.costs.network().edge_count(), streets_rows),
            run_table(network.record),
            skipped_table(network.log)};
}

}  // namespace walkshed
