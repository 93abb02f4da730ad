// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "walkshed/geo/polygon.hpp"

namespace walkshed {

/// One cell: NULL, a whole number, a number or text.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnType { integer, real, text };

struct Column {
    std::string name;
    ColumnType type{ColumnType::text};
    std::vector<Value> values;  ///< one a row, each NULL or of the column's type
};

using MultiLine = std::vector<Line>;

/// Nothing, a point, lines or polygons, in the run's metric system.
using Geometry = std::variant<std::monostate, Point, MultiLine, MultiPolygon>;

/// What a table's geometries are; `any` for a mixture.
enum class GeometryType { none, point, lines, polygons, any };

/// A layer of a file, read or to be written: rows with named columns and a geometry each. Readers and writers of
/// every format speak in these, so that nothing else needs to know a format.
struct FeatureTable {
    std::string name;  ///< the layer
    GeometryType geometry_type{GeometryType::none};
    std::vector<Column> columns;
    std::vector<Geometry> geometries;  ///< one a row; empty when geometry_type is none
    std::vector<std::string> row_ids;  ///< the source's own id of each row ("17"); may be empty when written
    std::string source;                ///< the file it came from, as the user named it; empty when ours

    [[nodiscard]] std::size_t row_count() const;

    /// The column called `name`, letter case ignored; nullptr when there is none.
    [[nodiscard]] Column const* find(std::string_view name) const;

    /// A column's name list, for "the columns are …".
    [[nodiscard]] std::string column_names() const;

    /// Appends an empty column and returns it. The reference holds until the next call.
    Column& add_column(std::string name, ColumnType type);
};

/// Rows of a table that are made when they are asked for, a piece at a time, so that they need never be in memory all
/// at once.
struct TableMaker {
    std::size_t count{0};  ///< of the things that rows are made of: a row each, unless said otherwise
    /// The rows of things [begin, end), end at most `count`; of none of them, what the table looks like. Says the same
    /// every time, and may be called from any thread.
    std::function<FeatureTable(std::size_t begin, std::size_t end)> make;
    std::size_t most{2000};  ///< how many of them are asked for together
};

/// The cell as a number: numbers as they are, text that is wholly a number as that number, else nothing (NaN and
/// infinity too).
[[nodiscard]] std::optional<double> to_number(Value const& value);

/// The cell as text: text as it is, numbers in their shortest form, NULL as nothing.
[[nodiscard]] std::optional<std::string> to_text(Value const& value);

}  // namespace walkshed
