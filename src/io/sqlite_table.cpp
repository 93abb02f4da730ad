// SPDX-License-Identifier: Apache-2.0
#include "io/sqlite_table.hpp"

#include <cpl_error.h>
#include <fmt/format.h>

#include <string_view>
#include <variant>

namespace walkshed::io {

namespace {

/// Rows a statement: more are no faster.
constexpr std::size_t kMany = 16;

/// Puts a cell in a place of a statement. Text stays where it is.
struct Bind {
    sqlite3_stmt* statement;
    int place;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t whole) const { return sqlite3_bind_int64(statement, place, whole); }
    int operator()(double real) const { return sqlite3_bind_double(statement, place, real); }
    int operator()(std::string const& text) const {
        return sqlite3_bind_text64(statement, place, text.data(), text.size(), nullptr, SQLITE_UTF8);
    }
};

std::string quoted(std::string const& name) {
    std::unique_ptr<char, decltype(&sqlite3_free)> const text{sqlite3_mprintf("\"%w\"", name.c_str()), &sqlite3_free};
    return text == nullptr ? "" : text.get();
}

/// Whether a statement went well. It can be filled again then.
bool run(sqlite3_stmt* statement) {
    auto const done = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && done;
}

sqlite3_stmt* prepared(sqlite3& connection, std::string const& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(&connection, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return statement;
}

}  // namespace

sqlite3* connection_of(GDALDataset& file) {
    auto* const answer = file.ExecuteSQL("SELECT sqlite_source_id()", nullptr, nullptr);
    OGRFeatureUniquePtr const row{answer == nullptr ? nullptr : answer->GetNextFeature()};
    auto const same = row != nullptr && std::string_view{row->GetFieldAsString(0)} == sqlite3_sourceid();
    file.ReleaseResultSet(answer);
    return same ? static_cast<sqlite3*>(file.GetInternalHandle("SQLITE_HANDLE")) : nullptr;
}

SqliteTable::SqliteTable(sqlite3& connection, FeatureTable const& shape) : connection_{connection} {
    // GDAL's triggers count every row; we count those of a piece at once.
    sqlite3_db_config(&connection_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    many_ = insertion(shape, kMany);
    one_ = insertion(shape, 1);
    count_.reset(prepared(connection_,
                          "UPDATE gpkg_ogr_contents SET feature_count = ifnull(feature_count, 0) + ? "
                          "WHERE table_name = ?"));
}

bool SqliteTable::write(FeatureTable const& rows) {
    auto const all = rows.row_count();
    bool good = true;
    std::size_t row = 0;
    for (; good && row + kMany <= all; row += kMany) {
        good = insert(many_.get(), rows, {row, kMany});
    }
    for (; good && row < all; ++row) {
        good = insert(one_.get(), rows, {row, 1});
    }
    good = good && count(rows);
    if (!good) {
        CPLError(CE_Failure, CPLE_FileIO, "%s", sqlite3_errmsg(&connection_));
    }
    return good;
}

/// A statement that appends so many rows, each with a number of its own before the cells.
SqliteTable::Statement SqliteTable::insertion(FeatureTable const& shape, std::size_t rows) const {
    std::string row = "(NULL";
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        row += ", ?";
    }
    row += ")";
    auto const all = std::vector<std::string>(rows, row);
    return Statement{
        prepared(connection_, fmt::format("INSERT INTO {} VALUES {}", quoted(shape.name), fmt::join(all, ", ")))};
}

bool SqliteTable::insert(sqlite3_stmt* statement, FeatureTable const& rows, Part part) {
    auto const columns = rows.columns.size();
    bool good = true;
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < part.count; ++row) {
            Bind const bind{statement, static_cast<int>(row * columns + column + 1)};
            good = good && std::visit(bind, rows.columns[column].values[part.begin + row]) == SQLITE_OK;
        }
    }
    return good && run(statement);
}

bool SqliteTable::count(FeatureTable const& rows) {
    return Bind{count_.get(), 1}(static_cast<std::int64_t>(rows.row_count())) == SQLITE_OK &&
           Bind{count_.get(), 2}(rows.name) == SQLITE_OK && run(count_.get());
}

}  // namespace walkshed::io
