// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "report/cells.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/fix_report.hpp"

namespace walkshed {

namespace {

FeatureTable fixes_table(FixRun const& run, RowRange rows) {
    FeatureTable table{.name = "fixes", .geometry_type = GeometryType::any};
    auto const fix = [&](std::size_t i) -> Fix const& { return run.list.fixes[i]; };
    auto const site = [&](std::size_t i) -> Site const& { return run.places.sites[fix(i).place]; };
    auto const link = [&](std::size_t i) -> LinkSite const& { return run.places.links[fix(i).place]; };
    add_geometries(table, rows, [&](auto i) {
        return fix(i).category ? Geometry{site(i).location} : Geometry{MultiLine{{link(i).from, link(i).to}}};
    });
    add_cells(table, "rank", ColumnType::integer, rows, [](auto i) { return whole(i + 1); });
    add_cells(table, "kind", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{fix(i).category ? "facility" : name_of(link(i).kind)}}; });
    add_cells(table, "place_id", ColumnType::text, rows,
              [&](auto i) { return Value{fix(i).category ? site(i).source_id : link(i).source_id}; });
    add_cells(table, "place_name", ColumnType::text, rows,
              [&](auto i) { return text_or_null(fix(i).category ? site(i).name : link(i).name); });
    add_cells(table, "length_m", ColumnType::real, rows,
              [&](auto i) { return fix(i).category ? Value{} : Value{link(i).length.count()}; });
    add_cells(table, "category", ColumnType::text, rows,
              [&](auto i) { return fix(i).category ? Value{run.categories[*fix(i).category].id} : Value{}; });
    add_cells(table, "size_m2", ColumnType::real, rows,
              [&](auto i) { return fix(i).size ? Value{fix(i).size->count()} : Value{}; });
    add_cells(table, "gain", ColumnType::real, rows, [&](auto i) { return Value{fix(i).gain}; });
    add_cells(table, "gain_alone", ColumnType::real, rows, [&](auto i) { return Value{fix(i).alone}; });
    add_cells(table, "people_complete", ColumnType::real, rows, [&](auto i) { return Value{fix(i).complete}; });
    add_cells(table, "blocks", ColumnType::integer, rows, [&](auto i) { return whole(fix(i).blocks.size()); });
    add_cells(table, "gains_more_with", ColumnType::text, rows, [&](auto i) {
        std::vector<std::size_t> ranks;
        for (auto const other : fix(i).together) {
            ranks.push_back(other + 1);
        }
        return text_or_null(fmt::format("{}", fmt::join(ranks, ";")));
    });
    return table;
}

/// The pairs of a fix and one of what it has: places in the list and in the fix.
template <class Part>
std::vector<std::pair<std::size_t, std::size_t>> pairs_of(FixList const& list, std::vector<Part> Fix::*parts) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < list.fixes.size(); ++i) {
        for (std::size_t part = 0; part < (list.fixes[i].*parts).size(); ++part) {
            pairs.emplace_back(i, part);
        }
    }
    return pairs;
}

TableMaker rules_maker(FixRun const& run) {
    auto const pairs = pairs_of(run.list, &Fix::rules);
    return table_maker(pairs.size(), [&run, pairs](RowRange rows) {
        FeatureTable table{.name = "fix_rules"};
        auto const met = [&](std::size_t i) { return run.list.fixes[pairs[i].first].rules[pairs[i].second]; };
        auto const rule = [&](std::size_t i) -> Rule const& { return run.input.standard.rules[met(i).rule]; };
        add_cells(table, "rank", ColumnType::integer, rows, [&](auto i) { return whole(pairs[i].first + 1); });
        add_cells(table, "rule_id", ColumnType::text, rows, [&](auto i) { return Value{rule(i).id}; });
        add_cells(table, "rule_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.zh); });
        add_cells(table, "rule_en", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.en); });
        add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{met(i).people}; });
        return table;
    });
}

TableMaker blocks_maker(FixRun const& run) {
    auto const pairs = pairs_of(run.list, &Fix::blocks);
    return table_maker(pairs.size(), [&run, pairs](RowRange rows) {
        FeatureTable table{.name = "fix_blocks"};
        auto const served = [&](std::size_t i) { return run.list.fixes[pairs[i].first].blocks[pairs[i].second]; };
        auto const block = [&](std::size_t i) -> Block const& { return run.input.blocks[index_of(served(i).block)]; };
        add_cells(table, "rank", ColumnType::integer, rows, [&](auto i) { return whole(pairs[i].first + 1); });
        add_cells(table, "block_id", ColumnType::text, rows, [&](auto i) { return Value{block(i).source_id}; });
        add_cells(table, "block_name", ColumnType::text, rows, [&](auto i) { return text_or_null(block(i).name); });
        add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{served(i).people}; });
        return table;
    });
}

}  // namespace

std::vector<TableMaker> fix_tables(FixRun const& run) {
    return {table_maker(run.list.fixes.size(), [&run](RowRange rows) { return fixes_table(run, rows); }),
            rules_maker(run), blocks_maker(run), run_table(run.record), skipped_table(run.log)};
}

}  // namespace walkshed
