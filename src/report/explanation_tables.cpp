// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/cells.hpp"
#include "report/compass.hpp"
#include "report/describe.hpp"
#include "report/record_tables.hpp"
#include "walkshed/report/explanation_report.hpp"

namespace walkshed {

namespace {

std::string category_ids(Rule const& rule, CategoryTable const& categories) {
    std::string list;
    for (auto const& wanted : rule.wanted) {
        for (auto const category : wanted.categories) {
            list += (list.empty() ? "" : ";") + categories[category].id;
        }
    }
    return list;
}

/// "铁东巷 120 m; footway 40 m".
std::string street_list(RouteFacts const& facts) {
    std::string list;
    for (auto const& street : facts.streets) {
        list += fmt::format("{}{} {:.0f} m", list.empty() ? "" : "; ",
                            street.name.empty() ? name_of(street.kind) : street.name, street.length.count());
    }
    return list;
}

/// The rows of the table `routes`.
class RouteRows {
  public:
    /// `named`: with the standard's id.
    RouteRows(ExplainedBlock const& block, RowRange rows, bool named) : block_{block}, rows_{rows}, named_{named} {}

    [[nodiscard]] FeatureTable make() && {
        add_geometries(table_, rows_, [&](auto i) {
            auto const& walk = rule(i).walk;
            return walk ? Geometry{MultiLine{walk->route.line}} : Geometry{};
        });
        add_rule_columns();
        add_answer_columns();
        add_facility_columns();
        add_walk_columns();
        add_way_columns();
        return std::move(table_);
    }

  private:
    [[nodiscard]] ExplainedRule const& rule(std::size_t i) const { return block_.explanation.rules[i]; }

    template <class Cell>
    void add(std::string name, ColumnType type, Cell const& cell) {
        add_cells(table_, std::move(name), type, rows_, [&](std::size_t i) { return cell(rule(i)); });
    }

    /// Of rows that have a walk.
    template <class Cell>
    void add_walked(std::string name, ColumnType type, Cell const& cell) {
        add(std::move(name), type, [&](ExplainedRule const& it) { return it.walk ? cell(*it.walk) : Value{}; });
    }

    template <class Number>
    void add_number(std::string name, Number const& number) {
        add_walked(std::move(name), ColumnType::real,
                   [&](ExplainedWalk const& it) { return real_or_null(number(it)); });
    }

    template <class Count>
    void add_count(std::string name, Count const& count) {
        add_walked(std::move(name), ColumnType::integer, [&](ExplainedWalk const& it) { return whole(count(it)); });
    }

    void add_rule_columns() {
        if (named_) {
            add("standard_id", ColumnType::text, [&](auto const&) { return Value{block_.input.standard.id}; });
        }
        add("block_id", ColumnType::text, [&](auto const&) { return Value{block_.block.source_id}; });
        add("rule_id", ColumnType::text, [](auto const& it) { return Value{it.rule.id}; });
        add("item", ColumnType::text, [](auto const& it) { return text_or_null(it.rule.item); });
        add("depth", ColumnType::integer, [](auto const& it) { return whole(it.depth); });
        add("rule_zh", ColumnType::text, [](auto const& it) { return text_or_null(it.rule.name.zh); });
        add("rule_en", ColumnType::text, [](auto const& it) { return text_or_null(it.rule.name.en); });
        add("categories", ColumnType::text,
            [&](auto const& it) { return text_or_null(category_ids(it.rule, block_.categories)); });
        add("walker", ColumnType::text, [](auto const& it) { return text_or_null(it.rule.walker); });
        add("limit_min", ColumnType::real, [](auto const& it) { return real_or_null(limit_minutes(it.rule)); });
        add("limit_m", ColumnType::real, [](auto const& it) { return real_or_null(limit_metres(it.rule)); });
    }

    void add_answer_columns() {
        add("answer", ColumnType::text, [](auto const& it) { return Value{std::string{name_of(it.row.answer)}}; });
        add("unknown_reason", ColumnType::text, [](auto const& it) {
            return it.row.reason == UnknownReason::none ? Value{} : Value{std::string{name_of(it.row.reason)}};
        });
        add("covered_share", ColumnType::real, [](auto const& it) {
            auto const& people = it.row.people;
            return people.total() > 0.0 ? Value{people.covered / people.total()} : Value{};
        });
    }

    void add_facility_columns() {
        auto const facility = [&](ExplainedRule const& it) -> Facility const* {
            auto const& walk = it.row.walk;
            return walk.cost.reachable() ? &block_.input.facilities[index_of(walk.facility)] : nullptr;
        };
        add("facility_id", ColumnType::text,
            [&](auto const& it) { return facility(it) == nullptr ? Value{} : Value{facility(it)->source_id}; });
        add("facility_name", ColumnType::text,
            [&](auto const& it) { return facility(it) == nullptr ? Value{} : text_or_null(facility(it)->name); });
    }

    void add_walk_columns() {
        auto const minutes_of = [](WalkCost const& cost) { return real_or_null(walk_minutes({cost, {}})); };
        add("walk_min", ColumnType::real, [&](auto const& it) { return minutes_of(it.row.walk.cost); });
        add("least_walk_min", ColumnType::real, [&](auto const& it) { return minutes_of(it.shortest); });
        add("most_walk_min", ColumnType::real, [&](auto const& it) { return minutes_of(it.longest); });
        add("dist_m", ColumnType::real, [](auto const& it) { return real_or_null(walk_metres(it.row.walk)); });
        add_number("straight_m", [](auto const& it) { return straight(it.route).count(); });
        add_walked("bearing", ColumnType::text, [](auto const& it) {
            auto const degrees = bearing_of(it.route);
            return degrees ? Value{std::string{compass_point(*degrees, Language::en)}} : Value{};
        });
        add_number("bearing_deg", [](auto const& it) { return bearing_of(it.route); });
    }

    void add_way_columns() {
        add_count("crossings", [](auto const& it) { return it.facts.crossings(); });
        add_count("with_signals", [](auto const& it) { return it.facts.signals; });
        add_count("marked", [](auto const& it) { return it.facts.marked; });
        add_count("unmarked", [](auto const& it) { return it.facts.unmarked; });
        add_count("flights", [](auto const& it) { return it.facts.flights; });
        add_number("steps_m", [](auto const& it) { return it.facts.on_steps.count(); });
        add_number("unlit_m", [](auto const& it) { return it.facts.unlit.count(); });
        add_count("lifts", [](auto const& it) { return it.facts.lifts; });
        auto const metres = [](auto const& it, Meters Ascent::*way) {
            return it.facts.ascent ? std::optional{((*it.facts.ascent).*way).count()} : std::nullopt;
        };
        add_number("climb_m", [&](auto const& it) { return metres(it, &Ascent::up); });
        add_number("descent_m", [&](auto const& it) { return metres(it, &Ascent::down); });
        add_number("leg_out_m", [](auto const& it) { return it.route.leg_out.count(); });
        add_number("leg_in_m", [](auto const& it) { return it.route.leg_in.count(); });
        add_walked("streets", ColumnType::text, [](auto const& it) { return text_or_null(street_list(it.facts)); });
    }

    ExplainedBlock const& block_;
    RowRange rows_;
    bool named_;
    FeatureTable table_{.name = "routes", .geometry_type = GeometryType::lines};
};

/// Those that routes lead to, each once.
std::vector<FacilityId> facilities_of(std::span<ExplainedBlock const> blocks) {
    std::vector<FacilityId> found;
    for (auto const& block : blocks) {
        for (auto const& rule : block.explanation.rules) {
            if (rule.walk) {
                found.push_back(rule.walk->route.facility);
            }
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

FeatureTable facility_rows(ExplainedBlock const& block, std::vector<FacilityId> const& ids, RowRange rows) {
    auto const facility = [&](std::size_t i) -> Facility const& { return block.input.facilities[index_of(ids[i])]; };
    FeatureTable table{.name = "facilities", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return Geometry{facility(i).location()}; });
    add_cells(table, "facility_id", ColumnType::text, rows, [&](auto i) { return Value{facility(i).source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(facility(i).name); });
    add_cells(table, "categories", ColumnType::text, rows,
              [&](auto i) { return Value{category_list(facility(i), block.categories)}; });
    add_cells(table, "size_m2", ColumnType::real, rows,
              [&](auto i) { return facility(i).size ? Value{facility(i).size->count()} : Value{}; });
    return table;
}

FeatureTable isochrone_rows(ExplainedBlock const& block, RowRange rows) {
    auto const& isochrones = block.explanation.isochrones;
    FeatureTable table{.name = "isochrones", .geometry_type = GeometryType::polygons};
    add_geometries(table, rows, [&](auto i) { return Geometry{isochrones[i].area}; });
    add_cells(table, "block_id", ColumnType::text, rows, [&](auto) { return Value{block.block.source_id}; });
    add_cells(table, "walker", ColumnType::text, rows,
              [&](auto) { return text_or_null(block.input.walkers.front().id); });
    add_cells(table, "limit_min", ColumnType::real, rows, [&](auto i) { return Value{minutes(isochrones[i].limit)}; });
    return table;
}

}  // namespace

std::vector<TableMaker> explanation_tables(ExplainedBlock const& block) {
    return explanation_tables(std::span{&block, 1});
}

std::vector<TableMaker> explanation_tables(std::span<ExplainedBlock const> blocks) {
    auto const& first = blocks.front();
    auto const ids = facilities_of(blocks);
    auto const named = blocks.size() > 1;
    std::vector<TableMaker> makers;
    for (auto const& block : blocks) {
        makers.push_back(table_maker(block.explanation.rules.size(), [block, named](RowRange rows) {
            return RouteRows{block, rows, named}.make();
        }));
    }
    makers.push_back(table_maker(ids.size(), [first, ids](RowRange rows) { return facility_rows(first, ids, rows); }));
    makers.push_back(table_maker(first.explanation.isochrones.size(),
                                 [first](RowRange rows) { return isochrone_rows(first, rows); }));
    makers.push_back(run_table(first.record));
    makers.push_back(skipped_table(first.log));
    return makers;
}

}  // namespace walkshed
