// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/geometry/algorithms/intersects.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <utility>

#include "geo/boost_point.hpp"
#include "places/outline_distance.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;

bool is_for_visitors(Entrance const& door) {
    return door.visitors && door.kind != EntranceKind::home;
}

/// Finds the doors of facilities.
class DoorFinder {
  public:
    DoorFinder(std::span<Building const> buildings, std::span<Entrance const> entrances) {
        for (auto const& building : buildings) {
            if (!building.entrances.empty()) {
                buildings_.push_back({building, area(building.shape)});
            }
        }
        std::vector<BoxEntry> boxes;
        for (std::uint32_t i = 0; i < buildings_.size(); ++i) {
            boxes.emplace_back(boost_box(bounds(buildings_[i].building.shape).grown(kOnOutline)), i);
        }
        building_tree_ = {boxes.begin(), boxes.end()};
        std::vector<DoorEntry> doors;
        for (auto const& door : entrances) {
            if (is_for_visitors(door)) {
                doors.emplace_back(door.point, static_cast<std::uint32_t>(&door - entrances.data()));
            }
        }
        door_tree_ = {doors.begin(), doors.end()};
    }

    [[nodiscard]] std::vector<Point> find(Point facility) const {
        std::pair<SquareMeters, std::vector<Point>> best;
        for (auto const& [building, size] : buildings_around(facility)) {
            auto doors = visitor_doors(building);
            if (!doors.empty() && (best.second.empty() || size < best.first) && covers(building.shape, facility)) {
                best = {size, std::move(doors)};
            }
        }
        return best.second;
    }

    [[nodiscard]] std::vector<Point> find(MultiPolygon const& facility) const {
        std::vector<DoorEntry> near;
        door_tree_.query(bgi::intersects(boost_box(bounds(facility).grown(kOnOutline))), std::back_inserter(near));
        std::ranges::sort(near, {}, &DoorEntry::second);
        std::vector<Point> doors;
        for (auto const& [door, index] : near) {
            if (outline_distance(facility, door) <= kOnOutline && !is_of_smaller_building(door, area(facility))) {
                doors.push_back(door);
            }
        }
        return doors;
    }

  private:
    using BoxEntry = std::pair<BoostBox, std::uint32_t>;
    using DoorEntry = std::pair<Point, std::uint32_t>;

    /// A building with entrances.
    struct SizedBuilding {
        Building const& building;
        SquareMeters size;
    };

    static std::vector<Point> visitor_doors(Building const& building) {
        std::vector<Point> doors;
        for (auto const& door : building.entrances) {
            if (is_for_visitors(door)) {
                doors.push_back(door.point);
            }
        }
        return doors;
    }

    /// Those whose bounds hold the point or come near it, in their order.
    [[nodiscard]] std::vector<SizedBuilding> buildings_around(Point point) const {
        std::vector<BoxEntry> near;
        building_tree_.query(bgi::intersects(point), std::back_inserter(near));
        std::ranges::sort(near, {}, &BoxEntry::second);
        std::vector<SizedBuilding> found;
        found.reserve(near.size());
        for (auto const& entry : near) {
            found.push_back(buildings_[entry.second]);
        }
        return found;
    }

    /// Whether the door belongs to buildings, all of them under half of `size`.
    [[nodiscard]] bool is_of_smaller_building(Point door, SquareMeters size) const {
        bool any = false;
        for (auto const& [building, own] : buildings_around(door)) {
            if (outline_distance(building.shape, door) <= kOnOutline) {
                any = true;
                if (own * 2.0 >= size) {
                    return false;
                }
            }
        }
        return any;
    }

    std::vector<SizedBuilding> buildings_;
    bgi::rtree<BoxEntry, bgi::rstar<16>> building_tree_;
    bgi::rtree<DoorEntry, bgi::rstar<16>> door_tree_;
};

}  // namespace

void assign_entrances(std::vector<Facility>& facilities, std::span<Building const> buildings,
                      std::span<Entrance const> entrances) {
    DoorFinder const finder{buildings, entrances};
    for (auto& facility : facilities) {
        facility.entrances = std::visit([&](auto const& shape) { return finder.find(shape); }, facility.shape);
    }
}

}  // namespace walkshed
