// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "report/cells.hpp"
#include "report/describe.hpp"
#include "report/gap_words.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/gap_report.hpp"

namespace walkshed {

namespace {

/// The number of a gap, and of one of the things that it has several of.
using Part = std::pair<std::size_t, std::size_t>;

/// Fills a table from the gaps that its rows are about.
class GapTable {
  public:
    GapTable(GapRun const& run, FeatureTable table, RowRange rows, std::span<Part const> parts)
        : run_{run}, table_{std::move(table)}, rows_{rows}, parts_{parts} {}

    /// `cell(gap)` a row.
    template <class Cell>
    void add(std::string name, ColumnType type, Cell const& cell) {
        add_cells(table_, std::move(name), type, rows_, [&](auto row) -> Value { return cell(gap(row)); });
    }
    template <class Number>
    void add_number(std::string name, Number const& number) {
        add(std::move(name), ColumnType::real, [&](Gap const& gap) { return real_or_null(number(gap)); });
    }
    template <class Words>
    void add_text(std::string name, Words const& words) {
        add(std::move(name), ColumnType::text, [&](Gap const& gap) { return text_or_null(words(gap)); });
    }
    template <class Shape>
    void add_shapes(Shape const& shape) {
        add_geometries(table_, rows_, shape);
    }

    [[nodiscard]] Gap const& gap(std::size_t row) const { return run_.ledger.gaps[parts_[row].first]; }
    [[nodiscard]] Block const& block(Gap const& gap) const { return run_.input.score.blocks[index_of(gap.block)]; }
    [[nodiscard]] Rule const& asked(Gap const& gap) const { return run_.ledger.asked(gap); }
    [[nodiscard]] Rule const& rule(Gap const& gap) const { return run_.input.score.standard.rules[gap.rule]; }

    void add_subject() {
        add_text("block_id", [&](Gap const& gap) { return block(gap).source_id; });
        add_text("block", [&](Gap const& gap) { return block(gap).name; });
        add_text("rule_id", [&](Gap const& gap) { return rule(gap).id; });
        add_number("people", [](Gap const& gap) { return gap.people; });
    }

    [[nodiscard]] FeatureTable& table() { return table_; }
    [[nodiscard]] RowRange rows() const { return rows_; }
    [[nodiscard]] GapRun const& run() const { return run_; }

  private:
    GapRun const& run_;
    FeatureTable table_;
    RowRange rows_;
    std::span<Part const> parts_;
};

std::string hindrance_list(Gap const& gap) {
    std::string list;
    for (auto const& hurdle : gap.hurdles) {
        list += (list.empty() ? "" : ";") + std::string{name_of(hurdle.kind)};
    }
    return list;
}

void add_rule_columns(GapTable& table) {
    table.add_text("item", [&](Gap const& gap) { return table.rule(gap).item; });
    table.add_text("rule_zh", [&](Gap const& gap) { return table.rule(gap).name.zh; });
    table.add_text("rule_en", [&](Gap const& gap) { return table.rule(gap).name.en; });
    table.add("required", ColumnType::integer, [&](Gap const& gap) { return whole(table.rule(gap).required ? 1 : 0); });
    table.add_text("cause", [](Gap const& gap) { return name_of(gap.cause); });
    table.add_text("unknown_reason", [](Gap const& gap) {
        return gap.reason == UnknownReason::none ? std::string_view{} : name_of(gap.reason);
    });
    table.add_text("zone_id", [&](Gap const& gap) {
        return gap.zone ? table.run().input.zoning->zones()[*gap.zone].source_id : std::string{};
    });
    table.add_text("category", [&](Gap const& gap) {
        return table.run().categories[table.asked(gap).wanted.front().categories.front()].id;
    });
    table.add_text("walker", [&](Gap const& gap) { return table.asked(gap).walker; });
    table.add_number("limit_min", [&](Gap const& gap) { return limit_minutes(table.asked(gap)); });
    table.add_number("limit_m", [&](Gap const& gap) { return limit_metres(table.asked(gap)); });
}

void add_evidence_columns(GapTable& table) {
    auto const& facilities = table.run().input.score.facilities;
    table.add_text("nearest_id", [&](Gap const& gap) {
        return gap.walk.cost.reachable() ? facilities[index_of(gap.walk.facility)].source_id : std::string{};
    });
    table.add_number("walk_min", [](Gap const& gap) { return walk_minutes(gap.walk); });
    table.add_number("dist_m", [](Gap const& gap) { return walk_metres(gap.walk); });
    table.add_number(
        "over_s", [](Gap const& gap) { return gap.over_time ? std::optional{gap.over_time->count()} : std::nullopt; });
    table.add_number("over_m", [](Gap const& gap) {
        return gap.over_length ? std::optional{gap.over_length->count()} : std::nullopt;
    });
    table.add_text("straight_id", [&](Gap const& gap) {
        return gap.straight ? facilities[index_of(gap.straight->facility)].source_id : std::string{};
    });
    table.add_number("straight_m", [](Gap const& gap) {
        return gap.straight ? std::optional{gap.straight->length.count()} : std::nullopt;
    });
    table.add_number("detour", [](Gap const& gap) { return gap.detour(); });
    table.add_number("link_m",
                     [](Gap const& gap) { return gap.link ? std::optional{gap.link->length.count()} : std::nullopt; });
    table.add_text("link_between", [](Gap const& gap) { return gap.link ? barrier_list(*gap.link) : std::string{}; });
    table.add_text("hindrances", hindrance_list);
    auto const there = [](auto const& number) {
        return
            [&number](Gap const& gap) { return gap.provision ? std::optional{number(*gap.provision)} : std::nullopt; };
    };
    table.add_number("there", there([](Provision const& it) { return it.facilities; }));
    table.add_number("there_m2", there([](Provision const& it) { return it.size.count(); }));
    table.add_number("shared_by_people", there([](Provision const& it) { return it.people; }));
    table.add_number("access_per_1000", [](Gap const& gap) {
        return gap.shared ? std::optional{1000.0 * gap.shared->access} : std::nullopt;
    });
    table.add_number("wanted_per_1000", [](Gap const& gap) {
        return gap.shared ? std::optional{1000.0 * gap.shared->wanted} : std::nullopt;
    });
    table.add_text("per_1000_of", [](Gap const& gap) {
        return !gap.shared ? std::string_view{} : gap.shared->households ? "households" : "people";
    });
}

FeatureTable gaps_rows(GapRun const& run, std::span<Part const> parts, RowRange rows) {
    GapTable table{run, {.name = "gaps", .geometry_type = GeometryType::point}, rows, parts};
    table.add_shapes([&](auto row) { return Geometry{run.input.score.doorsteps[table.gap(row).doorstep].point}; });
    table.add_subject();
    add_rule_columns(table);
    add_evidence_columns(table);
    if (run.input.score.confidence != nullptr) {
        table.add_number("probability", [](Gap const& gap) { return gap.probability; });
        table.add("robust", ColumnType::integer, [](Gap const& gap) {
            auto const robust = gap.robust();
            return robust ? whole(*robust ? 1 : 0) : Value{};
        });
    }
    return std::move(table.table());
}

FeatureTable links_rows(GapRun const& run, std::span<Part const> parts, RowRange rows) {
    GapTable table{run, {.name = "missing_links", .geometry_type = GeometryType::lines}, rows, parts};
    auto const& network = run.input.score.network;
    table.add_shapes([&](auto row) {
        auto const& link = *table.gap(row).link;
        return Geometry{MultiLine{{link.from, link.to}}};
    });
    add_cells(table.table(), "gap", ColumnType::integer, rows, [&](auto row) { return whole(parts[row].first + 1); });
    table.add_subject();
    table.add_number("length_m", [](Gap const& gap) { return gap.link->length.count(); });
    table.add_text("between", [](Gap const& gap) { return barrier_list(*gap.link); });
    for (auto const& [name, member] :
         {std::pair{"from", &MissingLink::from_edge}, std::pair{"to", &MissingLink::to_edge}}) {
        auto const edge = member;  // clang captures no bindings
        table.add(std::string{name} + "_way", ColumnType::integer,
                  [&](Gap const& gap) { return network.edge((*gap.link).*edge).source_id; });
        table.add_text(std::string{name} + "_street", [&](Gap const& gap) { return network.name((*gap.link).*edge); });
    }
    table.add_number("walk_min", [&](Gap const& gap) {
        auto const by_time = metric_of(table.asked(gap).limit) == Metric::time;
        return by_time ? std::optional{minutes(*to_time(gap.link->walk))} : std::nullopt;
    });
    table.add_number("walk_m", [&](Gap const& gap) {
        auto const by_time = metric_of(table.asked(gap).limit) == Metric::time;
        return by_time ? std::nullopt : std::optional{to_length(gap.link->walk)->count()};
    });
    return std::move(table.table());
}

FeatureTable hurdles_rows(GapRun const& run, std::span<Part const> parts, RowRange rows) {
    GapTable table{run, {.name = "hurdles", .geometry_type = GeometryType::point}, rows, parts};
    auto const& network = run.input.score.network;
    auto const hurdle = [&](std::size_t row) -> Hurdle const& { return table.gap(row).hurdles[parts[row].second]; };
    table.add_shapes([&](auto row) { return Geometry{hurdle(row).place}; });
    add_cells(table.table(), "gap", ColumnType::integer, rows, [&](auto row) { return whole(parts[row].first + 1); });
    table.add_subject();
    table.add_text("walker", [&](Gap const& gap) { return table.asked(gap).walker; });
    add_cells(table.table(), "hindrance", ColumnType::text, rows,
              [&](auto row) { return Value{std::string{name_of(hurdle(row).kind)}}; });
    add_cells(table.table(), "way", ColumnType::integer, rows,
              [&](auto row) { return Value{network.edge(hurdle(row).edge).source_id}; });
    add_cells(table.table(), "street", ColumnType::text, rows,
              [&](auto row) { return text_or_null(network.name(hurdle(row).edge)); });
    return std::move(table.table());
}

template <class Rows>
TableMaker maker(GapRun const& run, std::vector<Part> parts, Rows const& rows) {
    auto const count = parts.size();
    return table_maker(count,
                       [run, parts = std::move(parts), rows](RowRange range) { return rows(run, parts, range); });
}

}  // namespace

std::vector<TableMaker> gap_tables(GapRun const& run) {
    std::vector<Part> gaps;
    std::vector<Part> links;
    std::vector<Part> hurdles;
    for (std::size_t i = 0; i < run.ledger.gaps.size(); ++i) {
        auto const& gap = run.ledger.gaps[i];
        gaps.emplace_back(i, 0);
        if (gap.link) {
            links.emplace_back(i, 0);
        }
        for (std::size_t part = 0; part < gap.hurdles.size(); ++part) {
            if (gap.hurdles[part].kind != Hindrance::speed) {
                hurdles.emplace_back(i, part);
            }
        }
    }
    std::vector<TableMaker> tables;
    tables.push_back(maker(run, std::move(gaps), gaps_rows));
    tables.push_back(maker(run, std::move(links), links_rows));
    tables.push_back(maker(run, std::move(hurdles), hurdles_rows));
    tables.push_back(run_table(run.record));
    tables.push_back(skipped_table(run.log));
    return tables;
}

}  // namespace walkshed
