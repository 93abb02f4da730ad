// SPDX-License-Identifier: Apache-2.0
#include "report/record_tables.hpp"

#include <fmt/format.h>

#include <array>

#include "report/cells.hpp"

namespace walkshed {

TableMaker run_table(RunRecord const& record) {
    std::vector<std::array<std::string, 3>> rows{{"walkshed", "version", record.version},
                                                 {"walkshed", "metric_system", record.metric_system},
                                                 {"walkshed", "attribution", record.attribution}};
    if (!record.blocks_from.en.empty()) {
        rows.insert(rows.end() - 1, {"walkshed", "blocks_from", record.blocks_from.en});
    }
    if (!record.people_from.en.empty()) {
        rows.insert(rows.end() - 1, {{"walkshed", "people_from", record.people_from.en},
                                     {"walkshed", "people_elsewhere", fmt::format("{}", record.people_elsewhere)}});
    }
    for (auto const& input : record.inputs) {
        rows.push_back({"input", input.role, input.path});
        rows.push_back({"sha256", input.role, input.sha256});
        rows.push_back({"date", input.role, input.date});
    }
    for (auto const& [name, value] : record.options) {
        rows.push_back({"option", name, value});
    }
    for (auto const& [name, value] : record.counts) {
        rows.push_back({"count", name, std::to_string(value)});
    }
    for (auto const& shift : record.shifts) {
        rows.push_back({"likely_shift", shift.layer,
                        fmt::format("{}, {:.0f} m ({})", shift.likely_system, shift.distance.count(), shift.remedy)});
    }
    auto const count = rows.size();
    return table_maker(count, [rows = std::move(rows)](RowRange range) {
        FeatureTable table{.name = "run", .geometry_type = GeometryType::none};
        for (std::size_t column = 0; column < 3; ++column) {
            add_cells(table, std::array{"section", "key", "value"}[column], ColumnType::text, range,
                      [&](auto i) { return text_or_null(rows[i][column]); });
        }
        return table;
    });
}

TableMaker skipped_table(RecordLog const& log) {
    return table_maker(log.notes().size(), [&notes = log.notes()](RowRange rows) {
        FeatureTable table{.name = "skipped", .geometry_type = GeometryType::none};
        for (auto const& column :
             {std::pair{"file", &RecordNote::file}, {"layer", &RecordNote::layer}, {"id", &RecordNote::id}}) {
            add_cells(table, column.first, ColumnType::text, rows,
                      [&](auto i) { return text_or_null(notes[i].*column.second); });
        }
        add_cells(table, "fate", ColumnType::text, rows, [&](auto i) {
            return Value{std::string{notes[i].fate == RecordFate::skipped ? "skipped" : "repaired"}};
        });
        add_cells(table, "reason", ColumnType::text, rows, [&](auto i) { return text_or_null(notes[i].reason); });
        return table;
    });
}

}  // namespace walkshed
