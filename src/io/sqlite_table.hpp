// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <memory>

#include "io/gdal.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// The connection by which GDAL has a GeoPackage open; nullptr when it uses another SQLite library than we do.
[[nodiscard]] sqlite3* connection_of(GDALDataset& file);

/// A table without geometry in a GeoPackage that GDAL made and has open. Its rows go to SQLite many a statement: GDAL
/// gives it one a statement, and most of the time is what a statement takes. While GDAL has the file open, it has no
/// triggers.
class SqliteTable {
  public:
    /// `connection` is to a file with a table that is called and looks like `shape`.
    SqliteTable(sqlite3& connection, FeatureTable const& shape);

    /// Appends rows. False when one of them could not be written; then GDAL has the reason.
    [[nodiscard]] bool write(FeatureTable const& rows);

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    struct Part {
        std::size_t begin;
        std::size_t count;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    [[nodiscard]] Statement insertion(FeatureTable const& shape, std::size_t rows) const;
    [[nodiscard]] static bool insert(sqlite3_stmt* statement, FeatureTable const& rows, Part part);
    [[nodiscard]] bool count(FeatureTable const& rows);

    sqlite3& connection_;
    Statement many_;
    Statement one_;
    Statement count_;
};

}  // namespace walkshed::io
