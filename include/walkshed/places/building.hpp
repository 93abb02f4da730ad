// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/entrance.hpp"

namespace walkshed {

/// A building that people may live in.
struct Building {
    std::string source_id;
    MultiPolygon shape;
    double levels{1.0};               ///< storeys; 1 when not known
    bool residential{false};          ///< whether its source says so
    std::optional<double> people;     ///< who live in it, at least 0; nothing when not known
    std::vector<Entrance> entrances;  ///< as mapped, for whomever (see doors_of_residents)
};

/// Whether a value of OpenStreetMap's `building` stands for one that people live in: apartments, house …
[[nodiscard]] bool is_home(std::string_view building);

/// The entrances by which those who live in the building come and go: main and home doors when it has any, else those
/// of which it is not told whom they are for. Doors of shops lead to no flat.
[[nodiscard]] std::vector<Entrance> doors_of_residents(Building const& building);

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct BuildingColumns {
    std::string id;      ///< default: `building_id`, `id`, `osm_id`, else the row's own id
    std::string people;  ///< default: `people`, `population`, `pop`
    std::string levels;  ///< default: `levels`, `building:levels`, `floors`, `storeys`
    std::string use;     ///< default: `residential` (yes, true, 1), `building` (see is_home); either in either
};

/// The buildings of a layer of polygons; one where people live is residential whatever else it says. Rows of anything
/// else, of no area or with a negative or unreadable number of people are noted in `log` and left out; storeys that are
/// no number above 0 are noted and count as 1. Throws Error (bad_argument) when a column that was named is not there
/// (naming those there are).
[[nodiscard]] std::vector<Building> buildings_from(FeatureTable const& table, BuildingColumns const& columns,
                                                   RecordLog& log);

/// Gives each building the entrances within 0.5 m of its outline, or of those of its courtyards, in their order; what
/// it had is forgotten. One on the wall between two buildings belongs to both. Cost: O(n log n) in both together.
void assign_entrances(std::vector<Building>& buildings, std::span<Entrance const> entrances);

}  // namespace walkshed
