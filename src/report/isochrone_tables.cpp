// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/parallel.hpp"
#include "report/cells.hpp"
#include "report/isochrone_limits.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/isochrone_report.hpp"

namespace walkshed {

namespace {

/// How many starts are drawn together: enough for all threads, few enough for the memory of their outlines.
constexpr std::size_t kTogether = 64;

/// `make(number)` of each in the range, on all threads.
template <class Make>
auto all_of(RowRange range, Make const& make) {
    std::vector<decltype(make(std::size_t{}))> made(range.end - range.begin);
    parallel_ranges(made.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            made[i] = make(range.begin + i);
        }
    });
    return made;
}

/// Nothing when all starts are one.
Value start_cell(IsochroneRun const& run, std::size_t number) {
    return run.merged ? Value{} : Value{run.starts[number].id};
}

Value name_cell(IsochroneRun const& run, std::size_t number) {
    return run.merged ? Value{} : text_or_null(run.starts[number].name);
}

/// Whether the streets that the start meets are cut off from the others.
Value snap_cell(IsochroneRun const& run, std::size_t number) {
    return run.merged ? Value{} : Value{std::string{name_of(run.starts[number].snap.status)}};
}

/// Why a start has no isochrone for a limit.
Value empty_because(IsochroneRun const& run, std::size_t number, std::size_t limit) {
    if (run.drawing.off_network <= Meters{0}) {
        return std::string{"nobody steps off the network"};
    }
    auto const& starts = run.starts;
    auto const is_too_far = [&](IsochroneStart const& start) {
        return run.costs.leg_cost(start.snap.nearest().leg).by(run.search.metric) > run.limits[limit];
    };
    auto const all_are = run.merged ? std::ranges::all_of(starts, is_too_far) : is_too_far(starts[number]);
    if (all_are) {
        return std::string{"the way to the street alone takes longer"};
    }
    return std::string{run.rings && limit > 0 ? "no more than within the limit before" : "smaller than the tolerance"};
}

FeatureTable polygon_rows(IsochroneDrawer const& drawer, RowRange range) {
    auto const& run = drawer.run();
    auto const limits = run.limits.size();
    auto areas = all_of(range, [&](std::size_t number) { return drawer.areas(number); });
    auto const inside = all_of(range, [&](std::size_t number) { return drawer.inside(number); });
    RowRange const rows{0, areas.size() * limits};
    auto const start = [&](std::size_t row) { return range.begin + row / limits; };
    auto const one = [&](std::size_t row) -> MultiPolygon& { return areas[row / limits][row % limits]; };
    FeatureTable table{.name = "isochrones", .geometry_type = GeometryType::polygons};
    add_cells(table, "start", ColumnType::text, rows, [&](auto row) { return start_cell(run, start(row)); });
    add_cells(table, "name", ColumnType::text, rows, [&](auto row) { return name_cell(run, start(row)); });
    add_cells(table, "snap", ColumnType::text, rows, [&](auto row) { return snap_cell(run, start(row)); });
    add_cells(table, "break" + unit_of(run), ColumnType::real, rows,
              [&](auto row) { return Value{in_units(run, run.limits[row % limits])}; });
    if (run.rings) {
        add_cells(table, "from" + unit_of(run), ColumnType::real, rows, [&](auto row) {
            return Value{row % limits == 0 ? 0.0 : in_units(run, run.limits[row % limits - 1])};
        });
    }
    add_cells(table, "area_m2", ColumnType::real, rows, [&](auto row) { return Value{area(one(row)).count()}; });
    if (run.counted.people) {
        add_cells(table, "people", ColumnType::real, rows,
                  [&](auto row) { return real_or_null(inside[row / limits][row % limits].people); });
    }
    add_cells(table, "empty_because", ColumnType::text, rows,
              [&](auto row) { return one(row).empty() ? empty_because(run, start(row), row % limits) : Value{}; });
    add_geometries(table, rows,
                   [&](auto row) { return one(row).empty() ? Geometry{} : Geometry{std::move(one(row))}; });
    return table;
}

/// The places that a start's search reached, and the start of each.
template <class Place>
struct FromStart {
    std::size_t start;
    Place place;
};

/// All that the starts of a range reach, one start after another.
template <class Place, class PlacesOf>
std::vector<FromStart<Place>> places_of(IsochroneDrawer const& drawer, RowRange range, PlacesOf const& of) {
    auto const found = all_of(range, [&](std::size_t number) { return of(drawer.reach(number)); });
    std::vector<FromStart<Place>> all;
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (auto const& place : found[i]) {
            all.push_back({drawer.run().merged ? place.source : range.begin + i, place});
        }
    }
    return all;
}

FeatureTable line_rows(IsochroneDrawer const& drawer, RowRange range) {
    auto const& run = drawer.run();
    auto const& network = run.costs.network();
    auto const pieces = places_of<ReachedPiece>(drawer, range, [](ReachedNetwork reached) {
        std::erase_if(reached.pieces, [](ReachedPiece const& piece) { return piece.stretch.from >= piece.stretch.to; });
        return std::move(reached.pieces);
    });
    RowRange const rows{0, pieces.size()};
    auto const edge = [&](std::size_t row) -> Edge const& { return network.edge(pieces[row].place.edge); };
    FeatureTable table{.name = "reached_streets", .geometry_type = GeometryType::lines};
    add_cells(table, "start", ColumnType::text, rows,
              [&](auto row) { return Value{run.starts[pieces[row].start].id}; });
    add_cells(table, "way_id", ColumnType::integer, rows, [&](auto row) { return Value{edge(row).source_id}; });
    add_cells(table, "street", ColumnType::text, rows,
              [&](auto row) { return text_or_null(network.name(pieces[row].place.edge)); });
    add_cells(table, "kind", ColumnType::text, rows,
              [&](auto row) { return Value{std::string{name_of(edge(row).kind)}}; });
    add_cells(table, "from" + unit_of(run), ColumnType::real, rows,
              [&](auto row) { return Value{in_units(run, pieces[row].place.at_from)}; });
    add_cells(table, "to" + unit_of(run), ColumnType::real, rows,
              [&](auto row) { return Value{in_units(run, pieces[row].place.at_to)}; });
    add_cells(table, "length_m", ColumnType::real, rows,
              [&](auto row) { return Value{(pieces[row].place.stretch.to - pieces[row].place.stretch.from).count()}; });
    add_geometries(table, rows, [&](auto row) {
        return MultiLine{part_of(network.line(pieces[row].place.edge), pieces[row].place.stretch)};
    });
    return table;
}

/// A node, and what the walk to it costs.
struct ReachedNode {
    NodeId node;
    Cost cost;
    std::uint32_t source;
};

/// The nodes at the ends of pieces, by node.
std::vector<ReachedNode> nodes_of(Network const& network, ReachedNetwork const& reached) {
    std::vector<ReachedNode> nodes;
    for (auto const& piece : reached.pieces) {
        auto const& edge = network.edge(piece.edge);
        if (piece.stretch.from <= Meters{0}) {
            nodes.push_back({edge.from, piece.at_from, piece.source});
        }
        if (piece.stretch.to >= edge.length) {
            nodes.push_back({edge.to, piece.at_to, piece.source});
        }
    }
    std::ranges::sort(nodes, {}, [](ReachedNode const& it) { return std::tuple{it.node, it.cost, it.source}; });
    auto const is_same = [](ReachedNode const& a, ReachedNode const& b) { return a.node == b.node; };
    nodes.erase(std::unique(nodes.begin(), nodes.end(), is_same), nodes.end());
    return nodes;
}

FeatureTable point_rows(IsochroneDrawer const& drawer, RowRange range) {
    auto const& run = drawer.run();
    auto const& network = run.costs.network();
    auto const nodes = places_of<ReachedNode>(
        drawer, range, [&](ReachedNetwork const& reached) { return nodes_of(network, reached); });
    RowRange const rows{0, nodes.size()};
    FeatureTable table{.name = "reached_nodes", .geometry_type = GeometryType::point};
    add_cells(table, "start", ColumnType::text, rows, [&](auto row) { return Value{run.starts[nodes[row].start].id}; });
    add_cells(table, "walk" + unit_of(run), ColumnType::real, rows,
              [&](auto row) { return Value{in_units(run, nodes[row].place.cost)}; });
    add_geometries(table, rows, [&](auto row) { return network.point(nodes[row].place.node); });
    return table;
}

/// The categories that any existing facility has.
std::vector<CategoryId> categories_there(IsochroneRun const& run) {
    std::set<CategoryId> there;
    for (auto const& facility : *run.counted.facilities) {
        if (facility.status == FacilityStatus::existing) {
            there.insert(facility.categories.begin(), facility.categories.end());
        }
    }
    return {there.begin(), there.end()};
}

FeatureTable facility_rows(IsochroneDrawer const& drawer, std::span<CategoryId const> categories, RowRange range) {
    auto const& run = drawer.run();
    auto const limits = run.limits.size();
    auto const each = limits * categories.size();
    auto const inside = all_of(range, [&](std::size_t number) { return drawer.inside(number); });
    RowRange const rows{0, inside.size() * each};
    auto const category = [&](std::size_t row) { return categories[row % categories.size()]; };
    auto const limit = [&](std::size_t row) { return row / categories.size() % limits; };
    FeatureTable table{.name = "facilities_inside", .geometry_type = GeometryType::none};
    add_cells(table, "start", ColumnType::text, rows,
              [&](auto row) { return start_cell(run, range.begin + row / each); });
    add_cells(table, "break" + unit_of(run), ColumnType::real, rows,
              [&](auto row) { return Value{in_units(run, run.limits[limit(row)])}; });
    add_cells(table, "category", ColumnType::text, rows,
              [&](auto row) { return Value{(*run.counted.categories)[category(row)].id}; });
    add_cells(table, "facilities", ColumnType::integer, rows,
              [&](auto row) { return whole(inside[row / each][limit(row)].facilities[index_of(category(row))]); });
    return table;
}

}  // namespace

std::vector<TableMaker> isochrone_tables(IsochroneDrawer const& drawer, IsochroneLayers const& layers) {
    auto const count = drawer.count();
    std::vector<TableMaker> tables;
    auto const add = [&](auto make) {
        tables.push_back(table_maker(count, std::move(make)));
        tables.back().most = kTogether;
    };
    if (layers.polygons) {
        add([&drawer](RowRange range) { return polygon_rows(drawer, range); });
    }
    if (layers.lines) {
        add([&drawer](RowRange range) { return line_rows(drawer, range); });
    }
    if (layers.points) {
        add([&drawer](RowRange range) { return point_rows(drawer, range); });
    }
    if (drawer.run().counted.facilities) {
        add([&drawer, categories = categories_there(drawer.run())](RowRange range) {
            return facility_rows(drawer, categories, range);
        });
    }
    tables.push_back(run_table(drawer.run().record));
    tables.push_back(skipped_table(drawer.run().log));
    return tables;
}

}  // namespace walkshed
