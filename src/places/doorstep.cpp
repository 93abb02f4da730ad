// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "geo/boost_point.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

std::string_view name_of(DoorstepSource source) {
    constexpr std::array<std::string_view, 5> kNames{"layer", "entrance", "building", "sample", "point"};
    return kNames[static_cast<std::size_t>(source)];
}

std::string_view name_of(Weighting weighting) {
    switch (weighting) {
        case Weighting::people:
            return "people";
        case Weighting::households:
            return "households";
        case Weighting::unweighted:
            return "unweighted";
    }
    return "unweighted";
}

Weighting weighting_of(std::span<Block const> blocks) {
    auto const any = [&](auto member) {
        return std::ranges::any_of(blocks, [&](Block const& block) { return (block.people.*member).has_value(); });
    };
    return any(&People::population)   ? Weighting::people
           : any(&People::households) ? Weighting::households
                                      : Weighting::unweighted;
}

double weight_of(Doorstep const& doorstep, Block const& block, Weighting weighting, UserGroup const& users) {
    auto const& people = block.people;
    switch (weighting) {
        case Weighting::people: {
            auto const group = people_of(people, users);
            return doorstep.share * (group ? *group : people.population.value_or(0.0));
        }
        case Weighting::households:
            return doorstep.share * people.households.value_or(0.0);
        case Weighting::unweighted:
            return 1.0;
    }
    return 1.0;
}

double weight_of(Doorstep const& doorstep, Block const& block, Weighting weighting, std::span<UserGroup const> users) {
    double sum = 0.0;
    for (auto const& group : users) {
        auto const known = group != UserGroup::all && people_of(block.people, group).has_value();
        if (!known || weighting != Weighting::people) {
            return weight_of(doorstep, block, weighting, UserGroup::all);
        }
        sum += weight_of(doorstep, block, weighting, group);
    }
    return sum;
}

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<Point, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

constexpr std::size_t kGrain = 64;

/// A place in a block and what it weighs against the others.
struct Weighed {
    Point point;
    double weight;
    DoorstepSource from;
    SquareMeters size{0.0};
    double buildings{0.0};
};

/// Whether people are told to live or start there.
template <class Place>
bool has_people(Place const& place) {
    return place.people.value_or(0.0) > 0.0;
}

/// A block's own entrances.
std::vector<Weighed> at_entrances(std::vector<BlockEntrance> const& entrances) {
    auto const told = std::ranges::any_of(entrances, has_people<BlockEntrance>);
    std::vector<Weighed> points;
    for (auto const& entrance : entrances) {
        if (!told || has_people(entrance)) {
            points.push_back({entrance.point, told ? *entrance.people : 1.0, DoorstepSource::layer});
        }
    }
    return points;
}

/// Sample points of a polygon: the middles of the cells of a grid over it that lie inside, or one point if none does.
std::vector<Weighed> sample(MultiPolygon const& shape, Meters spacing) {
    auto const box = bounds(shape);
    std::vector<Weighed> points;
    auto const columns = std::max(1.0, std::ceil((box.high.x - box.low.x) / spacing.count()));
    auto const rows = std::max(1.0, std::ceil((box.high.y - box.low.y) / spacing.count()));
    for (double row = 0.5; row < rows; ++row) {
        for (double column = 0.5; column < columns; ++column) {
            Point const point{box.low.x + (box.high.x - box.low.x) * column / columns,
                              box.low.y + (box.high.y - box.low.y) * row / rows};
            if (covers(shape, point)) {
                points.push_back({point, 1.0, DoorstepSource::sample});
            }
        }
    }
    if (points.empty()) {
        points.push_back({inner_point(shape), 1.0, DoorstepSource::sample});
    }
    auto const each = area(shape) / static_cast<double>(points.size());
    std::ranges::for_each(points, [&](Weighed& point) { point.size = each; });
    return points;
}

/// Finds the places of blocks where people start.
class DoorstepFinder {
  public:
    DoorstepFinder(std::vector<Building> const& buildings, DoorstepOptions const& options)
        : buildings_{buildings}, options_{options} {
        std::vector<Entry> entries;
        for (std::uint32_t i = 0; i < buildings.size(); ++i) {
            if (area(buildings[i].shape).count() > 0.0) {
                entries.emplace_back(centroid(buildings[i].shape), i);
            }
        }
        tree_ = Tree{entries};
    }

    [[nodiscard]] std::vector<Weighed> find(Block const& block) const {
        if (!block.entrances.empty()) {
            return at_entrances(block.entrances);
        }
        if (auto const* const point = std::get_if<Point>(&block.shape)) {
            return {{*point, 1.0, DoorstepSource::point}};
        }
        auto const& shape = std::get<MultiPolygon>(block.shape);
        auto at_buildings = weigh(buildings_in(shape));
        return at_buildings.empty() ? sample(shape, options_.sample_spacing) : at_buildings;
    }

  private:
    /// Those that people are told to live in, else those that are residential, else all.
    std::vector<Entry> buildings_in(MultiPolygon const& shape) const {
        std::vector<Entry> found;
        tree_.query(bgi::intersects(boost_box(bounds(shape))), std::back_inserter(found));
        std::erase_if(found, [&](Entry const& entry) { return !covers(shape, entry.first); });
        std::ranges::sort(found, {}, &Entry::second);
        auto const keep = [&](auto const& property) {
            auto const any =
                std::ranges::any_of(found, [&](Entry const& entry) { return property(buildings_[entry.second]); });
            if (any) {
                std::erase_if(found, [&](Entry const& entry) { return !property(buildings_[entry.second]); });
            }
            return any;
        };
        if (!keep(has_people<Building>)) {
            keep([](Building const& building) { return building.residential; });
        }
        return found;
    }

    std::vector<Weighed> weigh(std::vector<Entry> const& found) const {
        std::vector<Weighed> points;
        for (auto const& [point, index] : found) {
            auto const& building = buildings_[index];
            auto const floors = building.levels > 0.0 ? building.levels : 1.0;
            auto const floor = area(building.shape) * floors;
            auto const weight = has_people(building) ? *building.people : floor.count();
            auto const doors = doors_of_residents(building);
            auto const count = static_cast<double>(doors.size());
            for (auto const& door : doors) {
                points.push_back({door.point, weight / count, DoorstepSource::entrance, floor / count, 1.0 / count});
            }
            if (doors.empty()) {
                points.push_back({point, weight, DoorstepSource::building, floor, 1.0});
            }
        }
        return points;
    }

    std::vector<Building> const& buildings_;
    DoorstepOptions const& options_;
    Tree tree_;
};

}  // namespace

std::vector<Doorstep> place_doorsteps(std::vector<Block> const& blocks, std::vector<Building> const& buildings,
                                      DoorstepOptions const& options) {
    DoorstepFinder const finder{buildings, options};
    std::vector<std::vector<Weighed>> places(blocks.size());
    parallel_ranges(blocks.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            places[i] = finder.find(blocks[i]);
        }
    });
    std::vector<Doorstep> doorsteps;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        auto const total = std::accumulate(places[i].begin(), places[i].end(), 0.0,
                                           [](double sum, Weighed const& one) { return sum + one.weight; });
        for (auto const& [point, weight, from, size, of_buildings] : places[i]) {
            doorsteps.push_back({id_at<BlockId>(i), point, weight / total, blocks[i].gates, from, size, of_buildings});
        }
    }
    return doorsteps;
}

}  // namespace walkshed
