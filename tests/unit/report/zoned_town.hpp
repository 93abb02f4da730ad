// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include "support/shapes.hpp"
#include "support/town.hpp"
#include "walkshed/report/zone_report.hpp"

namespace walkshed::testing {

/// Two blocks of 100 people: 1 in the zone "west" and near the school, 2 with one of two doorsteps in the zone "east".
class ZonedTown : public ::testing::Test {
  protected:
    ZonedTown() {
        auto const school = categories.add({.id = "school", .name = {"学校", "School"}, .group = "education"});
        facilities.push_back({.source_id = "n7", .categories = {school}, .shape = town.place('s')});
        blocks.push_back({.source_id = "b1", .shape = town.place('1'), .people = {.population = 100.0}});
        blocks.push_back({.source_id = "b2", .shape = town.place('2'), .people = {.population = 100.0}});
        doorsteps.push_back({.block = BlockId{0}, .point = town.place('1'), .share = 1.0});
        doorsteps.push_back({.block = BlockId{1}, .point = town.place('2'), .share = 0.25});
        doorsteps.push_back({.block = BlockId{1}, .point = town.place('3'), .share = 0.75});
        standard = {.id = "test", .name = {"测试标准", "Test standard"}};
        standard.rules.push_back({.id = "school",
                                  .item = "1",
                                  .name = {"学校", "School"},
                                  .limit = Seconds{100.0},
                                  .wanted = {{.categories = {school}}},
                                  .required = true,
                                  .users = {UserGroup::all},
                                  .walker = "w"});
        record.blocks_from = {"测试", "a test"};
        auto const near = town.place('1');
        auto const far = town.place('2');
        zoning = Zoning{{{.source_id = "west",
                          .name = "西片",
                          .shape = rectangle({near.x - 5, near.y - 5}, {near.x + 5, near.y + 5})},
                         {.source_id = "east",
                          .name = "East End",
                          .shape = rectangle({far.x - 5, far.y - 5}, {far.x + 5, far.y + 5})}}};
    }

    [[nodiscard]] ScoreInput input() const { return {town.network, walkers, facilities, blocks, doorsteps, standard}; }

    /// What `tell` says of the run.
    template <class Tell>
    auto told(Tell const& tell) {
        auto const in = input();
        ZoneScorer zones{in, zoning};
        auto const result = score(in, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
        auto const by_zone = std::move(zones).finish();
        return tell(ScoredRun{in, result, categories, record, log, &zoning, &by_zone});
    }

    Town town = draw_town("1-a----s----------------b------2------3", Meters{10.0});
    std::vector<Walker> walkers{{.id = "w", .speed = MetersPerSecond{1.0}}};
    CategoryTable categories;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Standard standard;
    RunRecord record;
    RecordLog log;
    Zoning zoning;
};

}  // namespace walkshed::testing
