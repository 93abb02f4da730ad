// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::testing {

inline constexpr CategoryId kSchool{0};
inline constexpr CategoryId kShop{1};
inline constexpr CategoryId kClinic{2};

/// A street from (0, 0) to the east, 100 m long, where the loaded data end.
inline Network street_to_the_edge_of_the_data() {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {100, 0});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.mark_boundary(2);
    return std::move(builder).build();
}

/// Streets, who lives and what is found there, and the rules that it is judged by. Walker "adult" takes 1 s for 1 m, so
/// that times and lengths have the same numbers; "older" takes 2 s; "wheelchair" takes 1 s and no steps.
class ScoredTown {
  public:
    explicit ScoredTown(Network network) : streets{std::move(network)} {}
    /// One sign of the map is 10 m.
    explicit ScoredTown(std::string_view map) : ScoredTown{draw_town(map, Meters{10.0})} {}

    Facility& add_facility(Point place, CategoryId category) {
        facilities.push_back(
            {.source_id = "f" + std::to_string(facilities.size()), .categories = {category}, .shape = place});
        return facilities.back();
    }
    Facility& add_facility(char sign, CategoryId category) { return add_facility(places.at(sign), category); }

    /// A block with doorsteps at these places, its people spread evenly.
    Block& add_block(std::vector<Point> const& points, People people = {}) {
        for (auto const point : points) {
            doorsteps.push_back({id_at<BlockId>(blocks.size()), point, 1.0 / static_cast<double>(points.size()), {}});
        }
        blocks.push_back({.source_id = "b" + std::to_string(blocks.size()), .shape = points.front(), .people = people});
        return blocks.back();
    }
    Block& add_block(std::string_view signs, People people = {}) {
        std::vector<Point> points;
        for (auto const sign : signs) {
            points.push_back(places.at(sign));
        }
        return add_block(points, people);
    }

    /// A rule of weight 1 for all, asked by "adult".
    Rule& add_rule(std::vector<Wanted> wanted, Limit limit, Combination combination = Combination::any) {
        standard.rules.push_back({.id = "r" + std::to_string(standard.rules.size()),
                                  .limit = limit,
                                  .combination = combination,
                                  .wanted = std::move(wanted),
                                  .users = {UserGroup::all},
                                  .walker = "adult"});
        return standard.rules.back();
    }
    Rule& add_rule(CategoryId category, Limit limit) { return add_rule({{.categories = {category}}}, limit); }

    [[nodiscard]] ScoreInput input() const {
        return {streets, walkers, facilities, blocks, doorsteps, standard, snapping};
    }
    [[nodiscard]] ScoreResult score() const { return walkshed::score(input()); }

    /// The verdict on a rule at a doorstep, in the order they were added.
    [[nodiscard]] Verdict verdict(std::size_t rule = 0, DoorstepId doorstep = DoorstepId{0}) const {
        Verdict found;
        (void)walkshed::score(input(), {}, [&](ScoredSlice const& slice) {
            found = slice.coverage.at(id_at<DoorstepId>(index_of(doorstep) - slice.first), rule);
        });
        return found;
    }

    Network streets;
    std::map<char, Point> places;
    std::vector<Walker> walkers{{.id = "adult", .speed = MetersPerSecond{1.0}},
                                {.id = "older", .speed = MetersPerSecond{0.5}},
                                {.id = "wheelchair", .speed = MetersPerSecond{1.0}, .may_use_steps = false}};
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Standard standard;
    SnapOptions snapping{.limit = Meters{30.0}};

  private:
    explicit ScoredTown(Town town) : streets{std::move(town.network)}, places{std::move(town.places)} {}
};

}  // namespace walkshed::testing
