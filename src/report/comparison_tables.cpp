// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "report/cells.hpp"
#include "report/comparison_parts.hpp"
#include "report/describe.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/comparison_report.hpp"

namespace walkshed {

namespace {

/// Adds the columns `name`_before, `name`_after and `name`_delta.
template <class Number>
void add_change(FeatureTable& table, std::string const& name, RowRange rows, Number const& number) {
    add_cells(table, name + "_before", ColumnType::real, rows, [&](auto i) { return real_or_null(number(i).before); });
    add_cells(table, name + "_after", ColumnType::real, rows, [&](auto i) { return real_or_null(number(i).after); });
    add_cells(table, name + "_delta", ColumnType::real, rows, [&](auto i) { return real_or_null(number(i).delta()); });
}

void add_rule_names(FeatureTable& table, RowRange rows, auto const& rule) {
    add_cells(table, "rule_id", ColumnType::text, rows, [&](auto i) { return Value{rule(i).id}; });
    add_cells(table, "item", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).item); });
    add_cells(table, "rule_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.zh); });
    add_cells(table, "rule_en", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.en); });
    add_cells(table, "required", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).required ? 1 : 0); });
}

Geometry shape_of(Block const& block) {
    return std::visit([](auto const& one) { return Geometry{one}; }, block.shape);
}

FeatureTable block_rows(ComparedRuns const& runs, RowRange rows) {
    auto const& blocks = runs.after.input.blocks;
    auto const& before = runs.before.result.blocks;
    auto const& after = runs.after.result.blocks;
    FeatureTable table{.name = "blocks", .geometry_type = GeometryType::any};
    add_geometries(table, rows, [&](auto i) { return shape_of(blocks[i]); });
    add_cells(table, "block_id", ColumnType::text, rows, [&](auto i) { return Value{blocks[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(blocks[i].name); });
    add_change(table, "weight", rows, [&](auto i) { return NumberChange{before[i].weight, after[i].weight}; });
    add_cells(table, "weight_unit", ColumnType::text, rows,
              [&](auto) { return Value{std::string{name_of(runs.after.result.weighting)}}; });
    add_change(table, "completeness", rows, [&](auto i) {
        return NumberChange{before[i].completeness, after[i].completeness};
    });
    add_change(table, "complete_people", rows, [&](auto i) {
        return NumberChange{before[i].complete.covered, after[i].complete.covered};
    });
    auto const complete = [&](std::size_t i) { return runs.comparison.blocks[i].complete; };
    add_cells(table, "became_complete", ColumnType::real, rows, [&](auto i) { return Value{positive(complete(i))}; });
    add_cells(table, "ceased_complete", ColumnType::real, rows, [&](auto i) { return Value{positive(-complete(i))}; });
    return table;
}

FeatureTable change_rows(ComparedRuns const& runs, RowRange rows) {
    auto const& changes = runs.comparison.rows;
    auto const change = [&](std::size_t i) { return described(runs, changes[i]); };
    FeatureTable table{.name = "changes", .geometry_type = GeometryType::none};
    add_cells(table, "block_id", ColumnType::text, rows,
              [&](auto i) { return Value{runs.after.input.blocks[index_of(changes[i].block)].source_id}; });
    add_rule_names(table, rows,
                   [&](auto i) -> Rule const& { return runs.after.input.standard.rules[changes[i].rule]; });
    for (auto const& side :
         {std::pair{"answer_before", &DescribedChange::before}, std::pair{"answer_after", &DescribedChange::after}}) {
        add_cells(table, side.first, ColumnType::text, rows,
                  [&](auto i) { return Value{std::string{name_of((change(i).*side.second).answer)}}; });
    }
    add_change(table, "covered_people", rows, [&](auto i) { return change(i).covered(); });
    add_change(table, "covered_share", rows, [&](auto i) { return change(i).share(); });
    add_change(table, "walk_min", rows, [&](auto i) { return change(i).minutes(); });
    add_change(table, "dist_m", rows, [&](auto i) { return change(i).metres(); });
    for (auto const& side : {std::pair{"facility_before", &DescribedChange::facility_before},
                             std::pair{"facility_after", &DescribedChange::facility_after}}) {
        add_cells(table, side.first, ColumnType::text, rows, [&](auto i) {
            auto const* const facility = change(i).*side.second;
            return facility != nullptr ? text_or_null(facility->source_id) : Value{};
        });
    }
    add_cells(table, "people_better", ColumnType::real, rows,
              [&](auto i) { return Value{positive(changes[i].covered)}; });
    add_cells(table, "people_worse", ColumnType::real, rows,
              [&](auto i) { return Value{positive(-changes[i].covered)}; });
    add_cells(table, "cause", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(changes[i].cause)}}; });
    return table;
}

FeatureTable rule_rows(ComparedRuns const& runs, RowRange rows) {
    auto const& before = runs.before.result.rules;
    auto const& after = runs.after.result.rules;
    FeatureTable table{.name = "rules", .geometry_type = GeometryType::none};
    add_rule_names(table, rows, [&](auto i) -> Rule const& { return runs.after.input.standard.rules[i]; });
    add_change(table, "covered_people", rows, [&](auto i) {
        return NumberChange{before[i].people.covered, after[i].people.covered};
    });
    add_change(table, "covered_share", rows, [&](auto i) {
        return NumberChange{covered_share(before[i].people), covered_share(after[i].people)};
    });
    add_change(table, "median_walk_min", rows, [&](auto i) { return median_minutes(before[i], after[i]); });
    add_change(table, "median_dist_m", rows, [&](auto i) { return median_metres(before[i], after[i]); });
    auto const& balances = runs.comparison.rules;
    add_cells(table, "people_better", ColumnType::real, rows, [&](auto i) { return Value{balances[i].better}; });
    add_cells(table, "people_worse", ColumnType::real, rows, [&](auto i) { return Value{balances[i].worse}; });
    return table;
}

FeatureTable group_rows(ComparedRuns const& runs, RowRange rows) {
    auto const& groups = runs.comparison.groups;
    FeatureTable table{.name = "groups", .geometry_type = GeometryType::none};
    add_cells(table, "users", ColumnType::text, rows, [&](auto i) { return Value{list_of(groups[i].users)}; });
    add_cells(table, "rules", ColumnType::integer, rows, [&](auto i) { return whole(groups[i].rules); });
    add_change(table, "covered_share", rows, [&](auto i) {
        return NumberChange{covered_share(groups[i].before), covered_share(groups[i].after)};
    });
    return table;
}

FeatureTable zone_rows(ComparedRuns const& runs, RowRange rows) {
    auto const zones = runs.after.zoning->zones();
    auto const land = runs.after.zoning->by_land();
    FeatureTable table{.name = "zones", .geometry_type = land ? GeometryType::polygons : GeometryType::none};
    if (land) {
        add_geometries(table, rows, [&](auto i) { return i < zones.size() ? Geometry{zones[i].shape} : Geometry{}; });
    }
    add_cells(table, "zone_id", ColumnType::text, rows,
              [&](auto i) { return i < zones.size() ? Value{zones[i].source_id} : Value{}; });
    add_cells(table, "name", ColumnType::text, rows,
              [&](auto i) { return i < zones.size() ? text_or_null(zones[i].name) : Value{}; });
    auto const before = [&](std::size_t i) -> ZoneScore const& { return zone_score(runs.before, i); };
    auto const after = [&](std::size_t i) -> ZoneScore const& { return zone_score(runs.after, i); };
    add_change(table, "weight", rows, [&](auto i) { return NumberChange{before(i).weight, after(i).weight}; });
    add_change(table, "completeness", rows, [&](auto i) {
        return NumberChange{before(i).completeness, after(i).completeness};
    });
    add_change(table, "complete_people", rows, [&](auto i) {
        return NumberChange{before(i).complete.covered, after(i).complete.covered};
    });
    return table;
}

}  // namespace

std::vector<TableMaker> comparison_tables(ComparedRuns const& runs) {
    auto const maker = [&runs](std::size_t count, auto make) {
        return table_maker(count, [&runs, make](RowRange rows) { return make(runs, rows); });
    };
    std::vector<TableMaker> makers{
        maker(runs.after.input.blocks.size(), block_rows), maker(runs.comparison.rows.size(), change_rows),
        maker(runs.comparison.rules.size(), rule_rows), maker(runs.comparison.groups.size(), group_rows)};
    if (has_zones(runs)) {
        makers.push_back(maker(runs.after.zoning->zones().size() + 1, zone_rows));
    }
    makers.push_back(run_table(runs.after.record));
    makers.push_back(skipped_table(runs.after.log));
    return makers;
}

}  // namespace walkshed
