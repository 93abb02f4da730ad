// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// Homes of 100 and 50 people, 60 m and 30 m from where the data end at x = 100; the data hold no school.
class MoreNetworkNeeded : public ::testing::Test {
  protected:
    MoreNetworkNeeded() {
        town.add_block({Point{40, 0}}, {.population = 100.0});
        town.add_block({Point{70, 0}}, {.population = 50.0});
        town.add_facility(Point{0, 0}, kShop);
    }

    void expect_more(double length, double people) const {
        auto const more = town.score().more_network;
        ASSERT_TRUE(more.has_value());
        EXPECT_NEAR(more->length.count(), length, 0.01);
        EXPECT_EQ(more->people, people);
    }

    ScoredTown town{street_to_the_edge_of_the_data()};
};

TEST_F(MoreNetworkNeeded, IsWhatTheLimitReachesBeyondTheEdge) {
    town.add_rule(kSchool, Meters{90.0});
    expect_more(60.0, 150.0);
    EXPECT_NEAR(town.verdict(0, DoorstepId{0}).beyond_boundary.count(), 30.0, 0.01);
    EXPECT_NEAR(town.verdict(0, DoorstepId{1}).beyond_boundary.count(), 60.0, 0.01);
}

TEST_F(MoreNetworkNeeded, OfATimeIsWalkedAtTheRulesWalkersSpeed) {
    town.add_rule(kSchool, Seconds{100.0}).walker = "older";  // half a metre a second: 60 s to the edge, 40 s beyond
    expect_more(20.0, 50.0);
}

TEST_F(MoreNetworkNeeded, CountsEverybodyOnceAndTheFarthestRule) {
    town.add_rule(kSchool, Meters{50.0});
    town.add_rule(kClinic, Meters{80.0});
    expect_more(50.0, 150.0);
    town.standard.rules[1].limit = Meters{40.0};
    expect_more(20.0, 50.0);
}

TEST_F(MoreNetworkNeeded, IsNothingWhereEverybodyKnows) {
    town.add_rule(kShop, Meters{90.0});
    EXPECT_FALSE(town.score().more_network.has_value());
    town.add_rule(kSchool, Meters{29.0});
    EXPECT_FALSE(town.score().more_network.has_value()) << "unknown, but not because of the edge";
}

TEST_F(MoreNetworkNeeded, IsNothingWhereOnlyEmptyBlocksAreUnknown) {
    town.blocks[1].people.population = 0.0;
    town.add_rule(kSchool, Meters{50.0});
    EXPECT_FALSE(town.score().more_network.has_value());
}

TEST_F(MoreNetworkNeeded, IsThatOfThePartsThatAreUnknown) {
    // The shop is met; of the other two, the school would need 40 m beyond the edge and the clinic 10 m.
    town.add_rule(kShop, Meters{500.0});
    town.add_rule(kClinic, Meters{40.0});
    town.add_rule(kSchool, Meters{70.0});
    town.standard.rules.push_back(
        {.id = "all", .share_of_rules = {0, 1, 2}, .users = {UserGroup::all}, .walker = "adult"});
    EXPECT_NEAR(town.verdict(3, DoorstepId{1}).beyond_boundary.count(), 40.0, 0.01);
    EXPECT_EQ(town.verdict(0, DoorstepId{1}).beyond_boundary, Meters{0});
}

}  // namespace
}  // namespace walkshed
