// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "unit/score/scored_town.hpp"
#include "walkshed/score/reach_score.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// Schools at a and c, a shop at b, each 100 m from the next, and one that is closed; people at a and d.
class Reach : public ::testing::Test {
  protected:
    Reach() {
        town.add_block("a", {.population = 30}).group = "west";
        town.add_block("d", {.population = 10}).group = "east";
        town.add_block("b", {.population = 0});
        town.add_facility('a', kSchool);
        town.add_facility('c', kSchool);
        town.add_facility('b', kShop);
        town.add_facility('a', kShop).status = FacilityStatus::closed;
        town.add_rule(kSchool, Seconds{150.0});
        town.add_rule(kShop, Seconds{150.0});
    }

    [[nodiscard]] ReachResult result(std::vector<ReachQuestion> questions, Zoning const& zoning = {}) const {
        ReachAsked const asked{std::move(questions), wanted_categories({&town.standard, 1})};
        auto input = town.input();
        input.reach = &asked;
        ReachScorer reach{input, zoning};
        (void)score(input, {}, [&](ScoredSlice const& slice) { reach.add(slice); });
        return std::move(reach).finish();
    }

    ScoredTown town{"a---------b---------c---------d"};
};

TEST_F(Reach, CountsWhatLiesWithinEachLimitForEachWalker) {
    auto const found = result({{.walker = 0, .limit = Seconds{150.0}},
                               {.walker = 1, .limit = Seconds{150.0}},
                               {.walker = 0, .limit = Meters{200.0}},
                               {.walker = 0, .limit = Seconds{50.0}}});
    ASSERT_EQ(found.blocks.size(), 3U);
    EXPECT_EQ(found.blocks[0][0].counts, (std::vector{1.0, 1.0}));
    EXPECT_EQ(found.blocks[1][0].counts, (std::vector{1.0, 0.0}));
    EXPECT_EQ(found.blocks[1][1].counts, (std::vector{0.0, 0.0})) << "older people get 75 m far";
    EXPECT_EQ(found.blocks[0][2].counts, (std::vector{2.0, 1.0})) << "200 m is within 200 m";
    EXPECT_EQ(found.blocks[0][3].counts, (std::vector{1.0, 0.0})) << "what is closed is not there";
}

TEST_F(Reach, MeansAreOverPeople) {
    auto const area = result({{.walker = 0, .limit = Seconds{150.0}}}).area.front();
    EXPECT_EQ(area.people, 40.0);
    EXPECT_EQ(area.with_any, 40.0);
    EXPECT_EQ(area.counts, (std::vector{1.0, 0.75}));
    EXPECT_EQ(area.least, (std::vector<std::uint32_t>{1, 0}));
    EXPECT_EQ(area.richness, 1.75);
    EXPECT_NEAR(*area.shannon, 0.75 * std::log(2.0), 1e-12);
    EXPECT_NEAR(*area.evenness, 0.75, 1e-12);
    EXPECT_NEAR(*area.simpson, 0.75 * 0.5, 1e-12);
    EXPECT_NEAR(*area.hill_1, 0.75 * 2.0 + 0.25, 1e-12);
    EXPECT_NEAR(*area.hill_2, 0.75 * 2.0 + 0.25, 1e-12);
}

TEST_F(Reach, DiversityIsOfThoseWhoHaveAnyAndNobodyIsNotZero) {
    auto const found = result({{.walker = 1, .limit = Seconds{50.0}}});
    auto const& area = found.area.front();
    EXPECT_EQ(area.with_any, 30.0);
    EXPECT_EQ(area.richness, 0.75);
    EXPECT_EQ(area.simpson, 0.0) << "one kind, for those who have any";
    auto const& without = found.blocks[1].front();
    EXPECT_EQ(without.richness, 0.0);
    EXPECT_FALSE(without.shannon) << "of nothing there is no diversity";
    auto const& empty = found.blocks[2].front();
    EXPECT_EQ(empty.people, 0.0);
    EXPECT_TRUE(empty.counts.empty());
    EXPECT_FALSE(empty.richness);
}

TEST_F(Reach, ZonesAreOfTheirPeople) {
    auto const found = result({{.walker = 0, .limit = Seconds{150.0}}}, Zoning::by_group(town.blocks));
    ASSERT_EQ(found.zones.size(), 2U);
    EXPECT_EQ(found.zones[0].front().people + found.zones[1].front().people, 40.0);
    EXPECT_EQ(found.outside.front().people, 0.0);
    auto const west = found.zones[0].front().people == 30.0 ? 0U : 1U;
    EXPECT_EQ(found.zones[west].front().counts, (std::vector{1.0, 1.0}));
}

TEST_F(Reach, OneCategoryHasNoEvenness) {
    town.standard.rules.pop_back();
    auto const area = result({{.walker = 0, .limit = Seconds{150.0}}}).area.front();
    EXPECT_EQ(area.counts, (std::vector{1.0}));
    EXPECT_FALSE(area.evenness);
    EXPECT_EQ(area.hill_1, 1.0);
}

TEST_F(Reach, CountsAsTheNearestAreFound) {
    for (int i = 0; i < 6; ++i) {
        town.add_facility(Point{30.0 + 45.0 * i, 0}, kSchool);
        town.add_block(std::vector<Point>{{20.0 + 50.0 * i, 0}, {31.0 + 50.0 * i, 0}}, {.population = 2});
    }
    std::vector<NearestQuestion> nearest;
    for (std::uint32_t count = 1; count <= 8; ++count) {
        nearest.push_back({.categories = {kSchool}, .count = count});
    }
    auto const access =
        find_access({town.streets, town.walkers, town.facilities, town.doorsteps, town.snapping}, nearest);
    AccessFinder const finder{{town.streets, town.walkers, town.facilities, town.doorsteps, town.snapping}, nearest};
    ReachAsked const asked{{{0, Seconds{90.0}}, {0, Seconds{40.0}}}, {kSchool}};
    auto const table = ReachCounter{finder, town.facilities, asked}.find(finder.find(town.doorsteps));
    for (std::size_t i = 0; i < town.doorsteps.size(); ++i) {
        for (std::size_t question = 0; question < 2; ++question) {
            std::uint32_t within = 0;
            for (std::size_t rank = 0; rank < nearest.size(); ++rank) {
                auto const cost = access.at(id_at<DoorstepId>(i), rank).cost;
                within += cost.reachable() && cost.time <= cost_of(asked.questions[question].limit) ? 1U : 0U;
            }
            EXPECT_EQ(table.at(id_at<DoorstepId>(i), question)[0], within) << i << ", " << question;
        }
    }
}

}  // namespace
}  // namespace walkshed
