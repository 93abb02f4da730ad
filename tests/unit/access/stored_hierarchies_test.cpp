// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// A doorstep and a facility on two streets that do not meet each other.
TownLife life() {
    auto town = draw_town(R"(
        +-0-+----+-1-+
            |    |
            +    +
    )",
                          Meters{10});
    return {.network = std::move(town.network),
            .facilities = {facility_at(town.place('1'))},
            .doorsteps = {doorstep_at(town.place('0'))}};
}

NearestQuestion by(Metric metric) {
    return {.categories = {CategoryId{0}}, .metric = metric};
}

/// What a hierarchy without walks lies in.
struct NoWalks {
    StoredHierarchy from;
    std::vector<std::uint16_t> never16;
    std::vector<Cost> never32;
};

/// A hierarchy in which no arc can be walked, so that answers show whether it was used.
StoredHierarchy without_walks(WalkCosts const& costs, HierarchyOptions const& options) {
    auto stored = Hierarchy{costs, options}.stored();
    auto const arcs = stored.parts.arcs.head.size();
    auto const storage = std::make_shared<NoWalks const>(
        NoWalks{stored, std::vector<std::uint16_t>(arcs, 0xFFFF), std::vector<Cost>(arcs, kUnreachable)});
    if (stored.parts.arcs.is_narrow()) {
        stored.parts.arcs.narrow.up = stored.parts.arcs.narrow.down = storage->never16;
    } else {
        stored.parts.arcs.wide.up = stored.parts.arcs.wide.down = storage->never32;
    }
    stored.storage = storage;
    return stored;
}

/// Whether the walk is found, given a stored hierarchy that finds none.
bool found(TownLife const& life, StoredHierarchy const& stored, SearchMode mode = SearchMode::automatic,
           Metric metric = Metric::time) {
    AccessInput input{life.network, life.walkers, life.facilities, life.doorsteps};
    input.mode = mode;
    input.hierarchies = {&stored, 1};
    return find_access(input, std::vector{by(metric)}).at(DoorstepId{0}, 0).cost.reachable();
}

TEST(StoredHierarchies, AreUsedHoweverFewTheQuestions) {
    auto const town = life();
    WalkCosts const costs{town.network, town.walkers[0]};
    auto const stored = without_walks(costs, {});
    EXPECT_FALSE(found(town, stored));
    EXPECT_FALSE(found(town, stored, SearchMode::sweeps));
    EXPECT_TRUE(found(town, stored, SearchMode::searches)) << "nobody asked for sweeps";
}

TEST(StoredHierarchies, AreNotUsedForOtherCostsMetricsAndLimits) {
    auto const town = life();
    WalkCosts const costs{town.network, town.walkers[0]};
    auto slower = town.walkers[0];
    slower.speed = MetersPerSecond{0.5};
    EXPECT_TRUE(found(town, without_walks({town.network, slower}, {})));
    EXPECT_TRUE(found(town, without_walks(costs, {}), SearchMode::automatic, Metric::length));
    EXPECT_TRUE(found(town, without_walks(costs, {.limit = kUnreachable - 2}))) << "answers have no limit";
}

TEST(StoredHierarchies, AreMadeForWhomManyQuestionsAreAskedOf) {
    auto const town = life();
    auto walkers = town.walkers;
    walkers.push_back(walkers[0]);
    walkers[1].id = "other";
    walkers[1].confirmed_only = true;
    std::vector<NearestQuestion> questions(7, by(Metric::length));
    for (auto& question : questions) {
        question.walker = 1;
    }
    questions.push_back(by(Metric::time));
    auto const stored = hierarchies_for(town.network, walkers, questions);
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(stored[0].walker, "other");
    EXPECT_TRUE(stored[0].confirmed_only);
    EXPECT_TRUE(stored[0].serves(fingerprint_of({town.network, walkers[1]}), {.metric = Metric::length}));
    questions.erase(questions.begin());
    EXPECT_TRUE(hierarchies_for(town.network, walkers, questions).empty());
}

}  // namespace
}  // namespace walkshed
