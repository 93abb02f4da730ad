// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "access/reach_lists.hpp"
#include "oracle/random_town.hpp"
#include "support/instruction_sets.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/access/catchment_lists.hpp"
#include "walkshed/access/facility_counter.hpp"
#include "walkshed/access/facility_weigher.hpp"

// Counts and weighted sums of what can be reached, against one question a facility.

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

/// Whole numbers, so that every sum below can be exact.
double weight_of(std::size_t facility) {
    return static_cast<double>(facility * 977 % 1000);
}

/// A random town, and the walks from every doorstep to every facility by plain searches.
class Comparison {
  public:
    Comparison(std::uint32_t seed, std::span<Walker const> walkers)
        : town_{town_of(seed)},
          network_{town_.network()},
          metric_{seed % 3 == 0 ? Metric::length : Metric::time},
          costs_{network_, walkers[0]},
          walks_{costs_.component_count() > 0 ? walks_to_each(town_, network_, walkers, metric_)
                                              : AccessTable{0, 0, 0}} {}

    /// How much could be reached.
    std::size_t compare_counts(std::vector<Cost> const& limits) const {
        if (costs_.component_count() == 0) {
            return 0;
        }
        std::vector<CountedFacility> facilities;
        for (std::size_t i = 0; i < walks_.question_count(); ++i) {
            facilities.push_back({attachments_of(i), id_at<CategoryId>(category_of(i))});
        }
        Hierarchy const hierarchy{costs_, {.metric = metric_, .limit = limits.back()}};
        FacilityCounter const counter{hierarchy, facilities, kCategories, limits};
        std::vector<std::uint32_t> expected(walks_.doorstep_count() * counter.counts_per_doorstep(), 0);
        std::size_t reached = 0;
        for_each_walk([&](std::size_t doorstep, std::size_t i, Cost cost) {
            for (std::size_t limit = 0; limit < limits.size(); ++limit) {
                auto const within = cost <= limits[limit];
                expected[(doorstep * kCategories + category_of(i)) * limits.size() + limit] += within ? 1 : 0;
                reached += within ? 1 : 0;
            }
        });
        for (auto const from : {WalksFrom::doorsteps, WalksFrom::facilities}) {
            EXPECT_EQ(counter.count(doorsteps(), from), expected);
        }
        return reached;
    }

    /// How many pairs there are within the limits: each facility has one of its own.
    std::size_t compare_catchments(Cost most) const {
        if (costs_.component_count() == 0) {
            return 0;
        }
        std::vector<std::span<Attachment const>> facilities;
        std::vector<Cost> limits;
        for (std::size_t i = 0; i < walks_.question_count(); ++i) {
            facilities.push_back(attachments_of(i));
            limits.push_back(most - static_cast<Cost>(i) % 5 * most / 10);
        }
        std::vector<std::vector<std::uint32_t>> expected(facilities.size());
        std::size_t reached = 0;
        for_each_walk([&](std::size_t doorstep, std::size_t i, Cost cost) {
            if (cost <= limits[i]) {
                expected[i].push_back(static_cast<std::uint32_t>(doorstep));
                ++reached;
            }
        });
        Hierarchy const hierarchy{costs_, {.metric = metric_, .limit = most + 500}};
        for (auto const from : {WalksFrom::doorsteps, WalksFrom::facilities}) {
            auto const found = list_catchments(hierarchy, doorsteps(), facilities, limits, from);
            for (std::size_t i = 0; i < facilities.size(); ++i) {
                EXPECT_TRUE(std::ranges::equal(found.of(i), expected[i])) << "facility " << i;
            }
        }
        return reached;
    }

    /// How many pairs there are within the limit. Every third facility is not looked for.
    std::size_t compare_reached(Cost limit) const {
        if (costs_.component_count() == 0) {
            return 0;
        }
        std::vector<ReachTarget> targets;
        auto const is_target = [](std::size_t facility) { return facility % 3 != 0; };
        for (std::size_t i = 0; i < walks_.question_count(); ++i) {
            if (is_target(i)) {
                targets.push_back({id_at<FacilityId>(i), attachments_of(i)});
            }
        }
        std::vector<std::vector<ReachedFacility>> expected(walks_.doorstep_count());
        for_each_walk([&](std::size_t doorstep, std::size_t i, Cost cost) {
            if (cost <= limit && is_target(i)) {
                expected[doorstep].push_back({id_at<FacilityId>(i), cost});
            }
        });
        Hierarchy const hierarchy{costs_, {.metric = metric_, .limit = limit + 500}};
        auto const found = list_reached(hierarchy, doorsteps(), targets, limit);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            std::ranges::stable_sort(expected[i], {}, &ReachedFacility::cost);
            EXPECT_TRUE(std::ranges::equal(found.of(id_at<DoorstepId>(i)), expected[i])) << "doorstep " << i;
        }
        return found.facilities.size();
    }

    /// Sums are exact, but for what decays are rounded to. How much could be reached.
    std::size_t compare_sums(Cost limit, std::vector<Decay> const& decays) const {
        if (costs_.component_count() == 0) {
            return 0;
        }
        std::vector<WeighedFacility> facilities;
        for (std::size_t i = 0; i < walks_.question_count(); ++i) {
            facilities.push_back({attachments_of(i), id_at<CategoryId>(category_of(i)), weight_of(i)});
        }
        Hierarchy const hierarchy{costs_, {.metric = metric_}};
        FacilityWeigher const weigher{hierarchy, facilities, kCategories, {.limit = limit, .decays = decays}};
        std::vector<double> expected(walks_.doorstep_count() * weigher.sums_per_doorstep(), 0);
        std::size_t reached = 0;
        for_each_walk([&](std::size_t doorstep, std::size_t i, Cost cost) {
            for (std::size_t decay = 0; decay < decays.size() && cost <= limit; ++decay) {
                auto const share = std::ldexp(std::round(std::ldexp(decays[decay](cost), 24)), -24);
                expected[(doorstep * kCategories + category_of(i)) * decays.size() + decay] += weight_of(i) * share;
                ++reached;
            }
        });
        for (auto const from : {WalksFrom::doorsteps, WalksFrom::facilities}) {
            EXPECT_EQ(weigher.weigh(doorsteps(), from), expected);
        }
        return reached;
    }

  private:
    [[nodiscard]] std::span<Snap const> doorsteps() const { return walks_.snaps[0].doorsteps; }
    [[nodiscard]] std::span<Attachment const> attachments_of(std::size_t facility) const {
        return walks_.snaps[0].facilities[facility].attachments;
    }

    template <class Visit>
    void for_each_walk(Visit const& visit) const {
        for (std::size_t doorstep = 0; doorstep < walks_.doorstep_count(); ++doorstep) {
            for (std::size_t i = 0; i < walks_.question_count(); ++i) {
                visit(doorstep, i, walks_.at(id_at<DoorstepId>(doorstep), i).cost.by(metric_));
            }
        }
    }

    RandomTown town_;
    Network network_;
    Metric metric_;
    WalkCosts costs_;
    AccessTable walks_;
};

/// Adults, and walkers on wheels, whom more stops.
std::vector<Walker> walkers_of(std::uint32_t seed) {
    std::vector<Walker> walkers{random_towns_walker(seed % 3 != 1)};
    if (seed % 3 == 1) {
        walkers[0].wheels = WheelLimits{.max_kerb = Meters{0.03}, .worst_surface = Surface::firm};
    }
    return walkers;
}

/// Compares in many random towns, with every instruction set.
template <class Compare>
void compare_in_towns(Compare const& compare) {
    for (auto const set : instruction_sets()) {
        SCOPED_TRACE(hwy::TargetName(set));
        UsingInstructionSet const using_it{set};
        std::size_t reached = 0;
        for (std::uint32_t seed = 0; seed < 400 && !::testing::Test::HasFailure(); ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            auto const walkers = walkers_of(seed);
            reached += compare(Comparison{seed, walkers});
        }
        EXPECT_GT(reached, 10'000U) << "the towns have too few walks to be a test";
    }
}

TEST(CountOracle, CountsWhatOneQuestionAFacilityFindsWithEveryInstructionSet) {
    compare_in_towns([](Comparison const& comparison) {
        return comparison.compare_counts({1'000, 4'000, 9'000}) + comparison.compare_counts({5'000}) +
               comparison.compare_counts({3'000, 100'000});
    });
}

TEST(CountOracle, ListsTheDoorstepsThatOneQuestionAFacilityFindsWithEveryInstructionSet) {
    compare_in_towns([](Comparison const& comparison) {
        return comparison.compare_catchments(4'000) + comparison.compare_catchments(9'000) +
               comparison.compare_catchments(20'000) + comparison.compare_catchments(100'000);
    });
}

TEST(CountOracle, ListsTheFacilitiesThatOneQuestionAFacilityFindsWithEveryInstructionSet) {
    compare_in_towns([](Comparison const& comparison) {
        return comparison.compare_reached(4'000) + comparison.compare_reached(9'000) +
               comparison.compare_reached(20'000) + comparison.compare_reached(40'000) +
               comparison.compare_reached(100'000);
    });
}

TEST(CountOracle, AddsUpWhatOneQuestionAFacilityFindsWithEveryInstructionSet) {
    compare_in_towns([](Comparison const& comparison) {
        return comparison.compare_sums(5'000, {step_decay(4'000)}) +
               comparison.compare_sums(9'000, {linear_decay(8'000), gaussian_decay(3'000)}) +
               comparison.compare_sums(100'000, {exponential_decay(5'000)});
    });
}

}  // namespace
}  // namespace walkshed
