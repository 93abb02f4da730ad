// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "oracle/random_town.hpp"
#include "support/instruction_sets.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/access/facility_counter.hpp"

// Counts of what can be reached, against one question a facility.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::size_t kCategories = 3;

/// A furnished town whose facilities are points, each a category of its own.
RandomTown town_of(std::uint32_t seed) {
    auto town = random_furnished_town(seed, seed % 2 == 0 ? Layout::square : Layout::skewed);
    std::erase_if(town.facilities, [](Facility const& one) { return !std::holds_alternative<Point>(one.shape); });
    for (std::size_t i = 0; i < town.facilities.size(); ++i) {
        town.facilities[i].categories = {id_at<CategoryId>(i)};
        town.facilities[i].status = FacilityStatus::existing;
    }
    return town;
}

AccessTable walks_to_each(RandomTown const& town, Network const& network, std::span<Walker const> walkers,
                          Metric metric) {
    std::vector<NearestQuestion> questions;
    for (std::size_t i = 0; i < town.facilities.size(); ++i) {
        questions.push_back({.categories = {id_at<CategoryId>(i)}, .metric = metric});
    }
    AccessInput input{network, walkers, town.facilities, town.doorsteps, {.limit = Meters{60}}};
    input.mode = SearchMode::searches;
    return find_access(input, questions);
}

/// Facilities are counted in these, not in the categories that they are asked for by.
std::size_t category_of(std::size_t facility) {
    return facility % kCategories;
}

/// Compares in a random town; what could be reached is counted.
std::size_t compare(std::uint32_t seed, std::span<Walker const> walkers, std::vector<Cost> const& limits) {
    auto const town = town_of(seed);
    auto const network = town.network();
    auto const metric = seed % 3 == 0 ? Metric::length : Metric::time;
    WalkCosts const costs{network, walkers[0]};
    if (costs.component_count() == 0) {
        return 0;
    }
    auto const walks = walks_to_each(town, network, walkers, metric);
    std::vector<CountedFacility> facilities;
    for (std::size_t i = 0; i < town.facilities.size(); ++i) {
        facilities.push_back({walks.snaps[0].facilities[i].attachments, id_at<CategoryId>(category_of(i))});
    }
    Hierarchy const hierarchy{costs, {.metric = metric, .limit = limits.back()}};
    FacilityCounter const counter{hierarchy, facilities, kCategories, limits};
    std::vector<std::uint32_t> expected(town.doorsteps.size() * counter.counts_per_doorstep(), 0);
    std::size_t reached = 0;
    for (std::size_t doorstep = 0; doorstep < town.doorsteps.size(); ++doorstep) {
        for (std::size_t i = 0; i < town.facilities.size(); ++i) {
            for (std::size_t limit = 0; limit < limits.size(); ++limit) {
                auto const within = walks.at(id_at<DoorstepId>(doorstep), i).cost.by(metric) <= limits[limit];
                expected[(doorstep * kCategories + category_of(i)) * limits.size() + limit] += within ? 1 : 0;
                reached += within ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(counter.count(walks.snaps[0].doorsteps, CountSide::doorsteps), expected);
    EXPECT_EQ(counter.count(walks.snaps[0].doorsteps, CountSide::facilities), expected);
    return reached;
}

TEST(CountOracle, CountsWhatOneQuestionAFacilityFindsWithEveryInstructionSet) {
    std::vector<Walker> const adult{random_towns_walker()};
    std::vector<Walker> wheels{random_towns_walker(false)};
    wheels[0].wheels = WheelLimits{.max_kerb = Meters{0.03}, .worst_surface = Surface::firm};
    for (auto const set : instruction_sets()) {
        SCOPED_TRACE(hwy::TargetName(set));
        UsingInstructionSet const using_it{set};
        std::size_t reached = 0;
        for (std::uint32_t seed = 0; seed < 400 && !::testing::Test::HasFailure(); ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            for (std::vector<Cost> const& limits :
                 {std::vector<Cost>{1'000, 4'000, 9'000}, {5'000}, {3'000, 100'000}}) {
                reached += compare(seed, seed % 3 == 1 ? wheels : adult, limits);
            }
        }
        EXPECT_GT(reached, 10'000U) << "the towns have too few walks to be a test";
    }
}

}  // namespace
}  // namespace walkshed
