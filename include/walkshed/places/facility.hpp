// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/base/record_log.hpp"
#include "walkshed/base/tags.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/building.hpp"
#include "walkshed/places/category.hpp"
#include "walkshed/places/category_codes.hpp"

namespace walkshed {

/// Only existing facilities serve people.
enum class FacilityStatus : std::uint8_t { existing, planned, closed };

[[nodiscard]] std::string_view name_of(FacilityStatus status);

/// One concrete place that people walk to.
struct Facility {
    std::string source_id;  ///< "n123", "w45", "r6" in OSM; the layer's own id elsewhere
    std::string name;
    std::vector<CategoryId> categories;  ///< ascending, at least one
    std::variant<Point, MultiPolygon> shape;
    std::optional<SquareMeters> size;  ///< floor or land area; a polygon's own area unless given; nothing when unknown
    /// How many it can take: seats, beds, children; at least 0, nothing when unknown.
    std::optional<double> capacity{};
    FacilityStatus status{FacilityStatus::existing};
    std::vector<std::string> merged;  ///< source ids of the same place mapped again, ascending
    /// Doors by which it is entered: on its outline, or for a point, of the building it is in (from the door it is
    /// straight on to the point). Empty when none are known; then it is entered wherever streets lead to.
    std::vector<Point> entrances;

    [[nodiscard]] bool in(CategoryId category) const;
    /// The point it is shown at: itself, or a point inside the polygon.
    [[nodiscard]] Point location() const;
};

/// How many a mapped place says it can take: `capacity`, else `beds`, when it is a number of at least 0 and no more.
[[nodiscard]] std::optional<double> capacity_of(Tags tags);

/// The box around its point or polygons.
[[nodiscard]] Bounds bounds(Facility const& facility);

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct FacilityColumns {
    /// Default: `category`, `categories`, `type` or `fclass`. Several in a cell are parted by ; or ,
    std::string category;
    std::string name;      ///< default: `name`, `名称`, `names.primary` (a member of JSON, see CodeColumn)
    std::string id;        ///< default: `id`, `osm_id`, `uid`, `poiid`, `poi_id`, else the row's own id
    std::string size;      ///< default: `area_m2`, `size_m2`
    std::string capacity;  ///< default: `capacity`
    std::string status;    ///< default: `status` (existing, planned, closed)
    /// Values of the category column, whole cells or parts of them, and the category each stands for; others are
    /// category ids as they are.
    std::vector<std::pair<std::string, std::string>> mapping;
    /// When set, layers that have a column of such codes are read by it, unless `category` names a column.
    std::optional<CategoryCodes> codes;
};

/// The facilities of a layer of points or polygons (lines are not facilities). Rows without geometry, with an empty or
/// an unknown category or an unknown status are noted in `log` and left out; one unknown category among known ones, or
/// a size or capacity that is no number of at least 0, is noted and left out alone. Throws Error (bad_argument) when
/// there is no category column (naming the columns there are), when a mapping names an unknown category, or when every
/// row's category is unknown (suggesting the nearest; for layers of Amap or Overture their codes).
///
/// Of a layer that is read by codes, rows without a code are noted; those whose code is of no category are no facility,
/// and are noted together, with some of their codes. Throws Error (bad_argument) when no row's code is of any category.
[[nodiscard]] std::vector<Facility> facilities_from(FeatureTable const& table, FacilityColumns const& columns,
                                                    CategoryTable const& categories, RecordLog& log);

/// The same place mapped twice (a node and a building, a stop and its platform) counts once: facilities that share a
/// category, lie within the category's distance of each other and have the same name, or one of them none, become one
/// — the one with a polygon if there is one, else the first by source id; it keeps its own shape, takes a size, a
/// capacity or a name it lacks and the others' categories, and lists the others in `merged`. Only facilities of one
/// status become one.
///
/// One without a name joins the nearest place with a name (of equally near ones the first by source id), else the
/// nearest without one that joined nothing itself: it never ties two places of different names together, and a row of
/// nameless ones is not drawn into one.
///
/// Two polygons become one only where they touch (the parts of a park): a facility of several polygons, with their
/// sizes added up and their entrances together. A polygon within another adds nothing.
///
/// Blanks around names do not count. The order of the input does not matter; the result is ordered by source id.
[[nodiscard]] std::vector<Facility> merge_duplicates(std::vector<Facility> facilities, CategoryTable const& categories);

/// Gives facilities the entrances that the map knows, where visitors are let in and which are not those of homes; what
/// they had is forgotten. A polygon has those within 0.5 m of its outline: all of them, but for doors of buildings
/// under half as large as it is, which stand at the edge of its grounds and are not its own. A point has those of the
/// smallest building with any that it lies in. `buildings` have their entrances already. Cost: O(n log n) in all three
/// together.
void assign_entrances(std::vector<Facility>& facilities, std::span<Building const> buildings,
                      std::span<Entrance const> entrances);

}  // namespace walkshed
