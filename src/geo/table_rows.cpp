// SPDX-License-Identifier: Apache-2.0
#include "geo/table_rows.hpp"

namespace walkshed {

Geometry const& TableRows::geometry(std::size_t row) const {
    static Geometry const kNothing;
    return row < table_.geometries.size() ? table_.geometries[row] : kNothing;
}

std::string TableRows::id(std::size_t row) const {
    return row < table_.row_ids.size() ? table_.row_ids[row] : std::to_string(row + 1);
}

void TableRows::note(std::string row_id, RecordFate fate, std::string reason) {
    log_.add({.file = table_.source,
              .layer = table_.name,
              .id = std::move(row_id),
              .fate = fate,
              .reason = std::move(reason)});
}

}  // namespace walkshed
