// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// The rows of a layer, for a reader that notes what it cannot use as it came. Refers to the table and the log.
class TableRows {
  public:
    TableRows(FeatureTable const& table, RecordLog& log) : table_{table}, log_{log} {}

    [[nodiscard]] std::size_t count() const { return table_.row_count(); }

    /// The row's geometry; nothing when the table has none for it.
    [[nodiscard]] Geometry const& geometry(std::size_t row) const;

    /// The row's own id in its source, else its number from 1.
    [[nodiscard]] std::string id(std::size_t row) const;

    /// Notes that the row is left out.
    void skip(std::size_t row, std::string reason) { note(id(row), RecordFate::skipped, std::move(reason)); }

    /// Notes that the row is used, but not as it came.
    void repair(std::size_t row, std::string reason) { note(id(row), RecordFate::repaired, std::move(reason)); }

    /// Notes that several rows are left out for one reason.
    void skip_several(std::string reason) { note({}, RecordFate::skipped, std::move(reason)); }

  private:
    void note(std::string row_id, RecordFate fate, std::string reason);

    FeatureTable const& table_;
    RecordLog& log_;
};

}  // namespace walkshed
