// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/people_area.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/comparable_distance.hpp>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "base/parallel.hpp"
#include "geo/boost_point.hpp"
#include "walkshed/places/zone.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<Point, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

constexpr std::size_t kGrain = 256;

Point middle_of(PeopleArea const& area) {
    auto const* const point = std::get_if<Point>(&area.shape);
    return point != nullptr ? *point : inner_point(std::get<MultiPolygon>(area.shape));
}

/// The number of what is nearest to a place, within reach.
std::optional<std::size_t> nearest_in(Tree const& tree, Point place, Meters reach) {
    for (auto found = tree.qbegin(bgi::nearest(place, 1)); found != tree.qend(); ++found) {
        if (distance(found->first, place) <= reach) {
            return found->second;
        }
    }
    return std::nullopt;
}

/// Finds the area that a doorstep belongs to.
class AreaFinder {
  public:
    AreaFinder(std::vector<PeopleArea> const& areas, Meters reach) : reach_{reach} {
        std::vector<Zone> zones;
        std::vector<Entry> points;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (auto const* const point = std::get_if<Point>(&areas[i].shape)) {
                points.emplace_back(*point, static_cast<std::uint32_t>(i));
            } else {
                zones.push_back({.source_id = {}, .name = {}, .shape = std::get<MultiPolygon>(areas[i].shape)});
                area_of_zone_.push_back(i);
            }
        }
        polygons_ = Zoning{std::move(zones)};
        points_ = Tree{points};
    }

    [[nodiscard]] std::optional<std::size_t> find(Point place) const {
        if (auto const zone = polygons_.zone_at(place)) {
            return area_of_zone_[*zone];
        }
        return nearest_in(points_, place, reach_);
    }

  private:
    Meters reach_;
    Zoning polygons_;
    std::vector<std::size_t> area_of_zone_;
    Tree points_;
};

/// The doorsteps of every area, ascending.
std::vector<std::vector<std::size_t>> doorsteps_by_area(std::vector<PeopleArea> const& areas,
                                                        std::vector<Doorstep> const& doorsteps, Meters reach) {
    AreaFinder const finder{areas, reach};
    std::vector<std::optional<std::size_t>> area_of(doorsteps.size());
    parallel_ranges(doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            area_of[i] = finder.find(doorsteps[i].point);
        }
    });
    std::vector<std::vector<std::size_t>> by_area(areas.size());
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        if (area_of[i]) {
            by_area[*area_of[i]].push_back(i);
        }
    }
    return by_area;
}

/// The part of an area's people that each of its doorsteps gets.
std::vector<double> parts_by_size(std::vector<Doorstep> const& doorsteps, std::vector<std::size_t> const& chosen) {
    double known = 0.0;
    double count = 0.0;
    for (auto const i : chosen) {
        known += doorsteps[i].size.count();
        count += doorsteps[i].size.count() > 0.0 ? 1.0 : 0.0;
    }
    auto const other = count > 0.0 ? known / count : 1.0;
    std::vector<double> parts;
    double total = 0.0;
    for (auto const i : chosen) {
        parts.push_back(doorsteps[i].size.count() > 0.0 ? doorsteps[i].size.count() : other);
        total += parts.back();
    }
    std::ranges::for_each(parts, [&](double& part) { part /= total; });
    return parts;
}

/// Gives doorsteps the share of their block's people that lives there, and leaves out those of nobody where the block
/// has anybody.
void share_out(std::vector<Doorstep>& doorsteps, std::vector<double> const& people, std::size_t block_count) {
    std::vector<double> of_block(block_count, 0.0);
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        of_block[index_of(doorsteps[i].block)] += people[i];
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        auto const all = of_block[index_of(doorsteps[i].block)];
        if (all > 0.0 && people[i] <= 0.0) {
            continue;
        }
        auto doorstep = std::move(doorsteps[i]);
        doorstep.share = all > 0.0 ? people[i] / all : doorstep.share;
        doorsteps[kept++] = std::move(doorstep);
    }
    doorsteps.resize(kept);
}

}  // namespace

SpreadPeople spread_people(std::vector<PeopleArea> const& areas, std::vector<Block> blocks,
                           std::vector<Doorstep> doorsteps, SpreadOptions const& options) {
    auto by_area = doorsteps_by_area(areas, doorsteps, options.reach);
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < doorsteps.size(); ++i) {
        entries.emplace_back(doorsteps[i].point, i);
    }
    Tree const tree{entries};
    People told;
    std::ranges::for_each(areas, [&](PeopleArea const& area) { add_people(told, area.people, 0.0); });
    for (auto& block : blocks) {
        block.people = told;
    }
    SpreadPeople spread;
    std::vector<double> people(doorsteps.size(), 0.0);
    for (std::size_t area = 0; area < areas.size(); ++area) {
        auto& chosen = by_area[area];
        if (chosen.empty()) {
            if (auto const nearest = nearest_in(tree, middle_of(areas[area]), options.reach)) {
                chosen.push_back(*nearest);
            } else {
                add_people(spread.elsewhere, areas[area].people, 1.0);
                ++spread.areas_elsewhere;
            }
        }
        auto const parts = parts_by_size(doorsteps, chosen);
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            auto const& of_area = areas[area].people;
            add_people(blocks[index_of(doorsteps[chosen[i]].block)].people, of_area, parts[i]);
            auto const main = told.population ? of_area.population : of_area.households;
            people[chosen[i]] += parts[i] * main.value_or(0.0);
        }
    }
    share_out(doorsteps, people, blocks.size());
    spread.blocks = std::move(blocks);
    spread.doorsteps = std::move(doorsteps);
    return spread;
}

void assume_people_by_floor_area(std::vector<Block>& blocks, std::vector<Doorstep>& doorsteps,
                                 SquareMeters floor_each) {
    for (auto& block : blocks) {
        block.people = {};
    }
    std::vector<double> people(doorsteps.size(), 0.0);
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        auto const& doorstep = doorsteps[i];
        if (doorstep.from == DoorstepSource::building || doorstep.from == DoorstepSource::entrance) {
            people[i] = doorstep.size / floor_each;
            auto& population = blocks[index_of(doorstep.block)].people.population;
            population = population.value_or(0.0) + people[i];
        }
    }
    share_out(doorsteps, people, blocks.size());
}

}  // namespace walkshed
