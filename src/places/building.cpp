// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/building.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "geo/boost_point.hpp"
#include "places/columns.hpp"
#include "places/outline_distance.hpp"
#include "places/place_rows.hpp"

namespace walkshed {

bool is_home(std::string_view building) {
    static constexpr std::array<std::string_view, 12> kHomes{
        "apartments", "residential", "house", "detached", "semidetached_house", "terrace", "dormitory",
        "bungalow",   "hut",         "farm",  "cabin",    "static_caravan"};
    return std::ranges::find(kHomes, building) != kHomes.end();
}

std::vector<Entrance> doors_of_residents(Building const& building) {
    auto const is_theirs = [](Entrance const& door) {
        return door.kind == EntranceKind::main || door.kind == EntranceKind::home;
    };
    auto const any_theirs = std::ranges::any_of(building.entrances, is_theirs);
    std::vector<Entrance> doors;
    std::ranges::copy_if(building.entrances, std::back_inserter(doors), [&](Entrance const& door) {
        return any_theirs ? is_theirs(door) : door.kind == EntranceKind::other;
    });
    return doors;
}

namespace {

/// Turns the rows of a layer into buildings.
class RowReader {
  public:
    RowReader(FeatureTable const& table, BuildingColumns const& columns, RecordLog& log)
        : rows_{table, log},
          id_{find_column(table, columns.id, {"building_id", "id", "osm_id"})},
          people_{find_column(table, columns.people, {"people", "population", "pop"})},
          levels_{find_column(table, columns.levels, {"levels", "building:levels", "floors", "storeys"})},
          use_{find_column(table, columns.use, {"residential", "building"})} {}

    std::vector<Building> read() {
        std::vector<Building> buildings;
        for (std::size_t row = 0; row < rows_.count(); ++row) {
            Building building{.source_id = id_of(rows_, id_, row)};
            auto shape = read_polygons(rows_, row, "a building must be a polygon");
            if (shape && read_people(rows_, row, people_, building.people)) {
                building.shape = std::move(*shape);
                read_levels(row, building);
                building.residential = says_home(text_at(use_, row)) || building.people.value_or(0.0) > 0.0;
                buildings.push_back(std::move(building));
            }
        }
        return buildings;
    }

  private:
    void read_levels(std::size_t row, Building& building) {
        if (!is_given(levels_, row)) {
            return;
        }
        auto const levels = to_number(levels_->values[row]);
        if (levels && *levels > 0.0) {
            building.levels = *levels;
        } else {
            rows_.repair(row, "its storeys are no number above 0; counted as one");
        }
    }

    static bool says_home(std::string_view use) { return use == "yes" || use == "true" || use == "1" || is_home(use); }

    TableRows rows_;
    Column const* id_;
    Column const* people_;
    Column const* levels_;
    Column const* use_;
};

}  // namespace

std::vector<Building> buildings_from(FeatureTable const& table, BuildingColumns const& columns, RecordLog& log) {
    return RowReader{table, columns, log}.read();
}

void assign_entrances(std::vector<Building>& buildings, std::span<Entrance const> entrances) {
    namespace bgi = boost::geometry::index;
    using Entry = std::pair<Point, std::uint32_t>;
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < entrances.size(); ++i) {
        entries.emplace_back(entrances[i].point, i);
    }
    bgi::rtree<Entry, bgi::rstar<16>> const tree{entries};
    std::vector<Entry> near;
    for (auto& building : buildings) {
        near.clear();
        tree.query(bgi::intersects(boost_box(bounds(building.shape).grown(kOnOutline))), std::back_inserter(near));
        std::ranges::sort(near, {}, &Entry::second);
        building.entrances.clear();
        for (auto const& [point, index] : near) {
            if (outline_distance(building.shape, point) <= kOnOutline) {
                building.entrances.push_back(entrances[index]);
            }
        }
    }
}

}  // namespace walkshed
