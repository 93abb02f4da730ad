// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/base/units.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// A place where something could be built or opened.
struct Site {
    std::string source_id;
    std::string name;  ///< may be empty
    Point location;
    std::optional<SquareMeters> size;  ///< how much there is room for; nothing when that is not known
};

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct SiteColumns {
    std::string id;    ///< default: `site_id`, `id`, `osm_id`, else the row's own id
    std::string name;  ///< default: `name`
    std::string size;  ///< default: `area_m2`, `size_m2`; a polygon's own area where a row has none
};

/// The sites of a layer of points or polygons (vacant land, public buildings); a polygon is a site at a point inside
/// it. Rows without a geometry are noted in `log` and left out; a size that is no number above 0 is noted and left out
/// alone. Throws Error (bad_argument) when a column that was named is not there, (bad_input) when no row is a site.
[[nodiscard]] std::vector<Site> sites_from(FeatureTable const& table, SiteColumns const& columns, RecordLog& log);

}  // namespace walkshed
