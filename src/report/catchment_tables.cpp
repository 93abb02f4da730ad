// SPDX-License-Identifier: Apache-2.0
#include "report/cells.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/catchment_report.hpp"

namespace walkshed {

namespace {

Geometry geometry_of(std::variant<Point, MultiPolygon> const& shape) {
    return std::visit([](auto const& one) { return Geometry{one}; }, shape);
}

/// What people get; `share(i)` is that of row i.
template <class Share>
void add_share_columns(FeatureTable& table, CatchmentRun const& run, RowRange rows, Share const& share) {
    auto const add = [&](char const* name, auto const& number) {
        add_cells(table, name, ColumnType::real, rows, [&](auto i) { return Value{number(share(i))}; });
    };
    add("people", [](SupplyShare const& one) { return one.people; });
    add_cells(table, "people_unit", ColumnType::text, rows,
              [&](auto) { return Value{std::string{name_of(run.shared.weighting)}}; });
    add("served_people", [](SupplyShare const& one) { return one.served; });
    add("at_least_people", [](SupplyShare const& one) { return one.at_least; });
    add("cut_off_people", [](SupplyShare const& one) { return one.cut_off; });
    add("unknown_people", [](SupplyShare const& one) { return one.unknown(); });
    add_cells(table, "unknown_reason", ColumnType::text, rows,
              [&](auto i) { return text_or_null(unknown_reason(share(i), run.question.kind)); });
    auto const shares = run.question.method != CatchmentMethod::potential;
    add_cells(table, "received", ColumnType::real, rows,
              [&](auto i) { return shares ? Value{share(i).received} : Value{}; });
    add_cells(table, "per_person", ColumnType::real, rows, [&](auto i) { return real_or_null(share(i).per_person()); });
}

FeatureTable block_rows(CatchmentRun const& run, RowRange rows) {
    auto const& blocks = run.input.blocks;
    FeatureTable table{.name = "block_supply", .geometry_type = GeometryType::any};
    add_geometries(table, rows, [&](auto i) { return geometry_of(blocks[i].shape); });
    add_cells(table, "block_id", ColumnType::text, rows, [&](auto i) { return Value{blocks[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(blocks[i].name); });
    add_share_columns(table, run, rows, [&](auto i) -> SupplyShare const& { return run.shared.blocks[i]; });
    return table;
}

FeatureTable zone_rows(CatchmentRun const& run, RowRange rows) {
    auto const zones = run.zoning.zones();
    FeatureTable table{.name = "zone_supply",
                       .geometry_type = run.zoning.by_land() ? GeometryType::polygons : GeometryType::none};
    if (run.zoning.by_land()) {
        add_geometries(table, rows, [&](auto i) { return i < zones.size() ? Geometry{zones[i].shape} : Geometry{}; });
    }
    add_cells(table, "zone_id", ColumnType::text, rows,
              [&](auto i) { return i < zones.size() ? Value{zones[i].source_id} : Value{}; });
    add_cells(table, "name", ColumnType::text, rows,
              [&](auto i) { return i < zones.size() ? text_or_null(zones[i].name) : Value{}; });
    add_share_columns(table, run, rows, [&](auto i) -> SupplyShare const& {
        return i < zones.size() ? run.shared.zones[i] : run.shared.outside;
    });
    return table;
}

FeatureTable facility_rows(CatchmentRun const& run, RowRange rows) {
    auto const& shared = run.shared.facilities;
    auto const facility = [&](std::size_t i) -> Facility const& {
        return run.input.facilities[index_of(shared[i].facility)];
    };
    FeatureTable table{.name = "facility_supply", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return Geometry{facility(i).location()}; });
    add_cells(table, "facility_id", ColumnType::text, rows, [&](auto i) { return Value{facility(i).source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(facility(i).name); });
    add_cells(table, "supply", ColumnType::real, rows, [&](auto i) { return real_or_null(shared[i].supply); });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{shared[i].people}; });
    add_cells(table, "per_person", ColumnType::real, rows, [&](auto i) { return real_or_null(shared[i].per_person); });
    add_cells(table, "snap", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(shared[i].snap)}}; });
    return table;
}

}  // namespace

std::vector<TableMaker> catchment_tables(CatchmentRun const& run) {
    std::vector<TableMaker> makers;
    makers.push_back(table_maker(run.input.blocks.size(), [run](RowRange rows) { return block_rows(run, rows); }));
    if (!run.zoning.zones().empty()) {
        makers.push_back(
            table_maker(run.zoning.zones().size() + 1, [run](RowRange rows) { return zone_rows(run, rows); }));
    }
    makers.push_back(
        table_maker(run.shared.facilities.size(), [run](RowRange rows) { return facility_rows(run, rows); }));
    makers.push_back(run_table(run.record));
    makers.push_back(skipped_table(run.log));
    return makers;
}

std::string_view unknown_reason(SupplyShare const& share, SupplyKind kind) {
    auto const reason = share.main_reason();
    return reason == UnknownReason::none   ? std::string_view{}
           : reason == UnknownReason::size ? name_of(kind)
                                           : name_of(reason);
}

}  // namespace walkshed
