// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "bench/service_city.hpp"
#include "bench/synthetic_city.hpp"
#include "walkshed/access/access_table.hpp"

// A city large enough for many cells, many sweeps and several threads, asked in every way there is.

namespace walkshed {
namespace {

using bench::kCategories;
using bench::ServiceCity;

/// A city of 3600 crossings with facilities of 20 categories.
ServiceCity const& city() {
    static ServiceCity const kCity{bench::SyntheticCity{60}.network()};
    return kCity;
}

/// As long as it lives, that many threads work.
tbb::global_control threads(std::size_t count) {
    return {tbb::global_control::max_allowed_parallelism, count};
}

TEST(CityOracle, SweepsFindTheNearestThatSearchesFind) {
    std::vector<Cost> searched;
    std::vector<Cost> swept;
    std::vector<Label> labelled;
    WalkSearch search{city().costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    auto const hierarchy = city().hierarchy();
    CostSweep costs{hierarchy, Direction::reverse, kCategories};
    NearestSweep nearest{hierarchy, Direction::reverse, kCategories};
    EXPECT_GT(city().nearest(search, searched), 10'000U);
    city().nearest(costs, swept);
    city().nearest(nearest, labelled);
    EXPECT_EQ(swept, searched);
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        ASSERT_EQ(labelled[i].cost.length, searched[i]);
    }
}

TEST(CityOracle, CountsAreThoseOfSearchesFromEitherSideOnAnyNumberOfThreads) {
    std::vector<std::uint32_t> searched;
    WalkSearch search{city().costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    city().counts(search, searched);
    auto const hierarchy = city().hierarchy();
    bench::CityFacilities const facilities{city()};
    auto const counter = facilities.counter(hierarchy);
    auto const doorsteps = city().snaps_at_all_nodes();
    for (std::size_t const count : {1U, 4U}) {
        auto const limited = threads(count);
        for (auto const side : {WalksFrom::doorsteps, WalksFrom::facilities, WalksFrom::automatic}) {
            EXPECT_EQ(counter.count(doorsteps, side), searched) << count << " threads";
        }
    }
}

TEST(CityOracle, SumsAreThoseOfSearchesFromEitherSideOnAnyNumberOfThreads) {
    std::vector<double> searched;
    WalkSearch search{city().costs(), {.metric = Metric::length}};
    city().people_from(search, city().spread(city().node_count()), searched);
    auto const hierarchy = city().hierarchy();
    bench::CityPeople const people{city()};
    auto const weigher = people.weigher(hierarchy);
    for (std::size_t const count : {1U, 4U}) {
        auto const limited = threads(count);
        for (auto const from : {WalksFrom::doorsteps, WalksFrom::facilities, WalksFrom::automatic}) {
            EXPECT_EQ(weigher.weigh(people.snaps(), from), searched) << count << " threads";
        }
    }
}

TEST(CityOracle, ManyQuestionsAreAnsweredAlikeInEveryModeOnAnyNumberOfThreads) {
    std::vector<Facility> facilities;
    for (std::size_t category = 0; category < kCategories; ++category) {
        for (auto const node : city().facilities()[category]) {
            facilities.push_back({.categories = {id_at<CategoryId>(category)}, .shape = city().network().point(node)});
        }
    }
    std::vector<Doorstep> doorsteps;
    for (std::size_t i = 0; i < city().node_count(); i += 3) {
        auto const crossing = city().network().point(id_at<NodeId>(i));
        doorsteps.push_back({BlockId{0}, {crossing.x + 7, crossing.y + 3}, 1.0, {}});
    }
    std::vector<NearestQuestion> questions(kCategories);
    for (std::size_t i = 0; i < kCategories; ++i) {
        questions[i].categories = {id_at<CategoryId>(i)};
    }
    std::vector<Walker> const walkers(1);
    auto const ask = [&](SearchMode mode, std::size_t count) {
        auto const limited = threads(count);
        AccessInput input{city().network(), walkers, facilities, doorsteps};
        input.mode = mode;
        return find_access(input, questions);
    };
    auto const expected = ask(SearchMode::searches, 1);
    for (auto const mode : {SearchMode::searches, SearchMode::sweeps, SearchMode::automatic}) {
        auto const found = ask(mode, 4);
        EXPECT_EQ(found.to_boundary, expected.to_boundary);
        for (std::size_t i = 0; i < doorsteps.size(); ++i) {
            for (std::size_t question = 0; question < questions.size(); ++question) {
                auto const one = found.at(id_at<DoorstepId>(i), question);
                auto const other = expected.at(id_at<DoorstepId>(i), question);
                ASSERT_EQ(one.cost, other.cost);
                ASSERT_EQ(one.facility, other.facility);
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
