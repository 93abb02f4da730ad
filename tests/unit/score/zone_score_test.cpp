// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/zone_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "scored_town.hpp"
#include "support/shapes.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::kClinic;
using testing::kSchool;
using testing::kShop;
using testing::rectangle;
using testing::ScoredTown;

/// A street of 1000 m to the east, and one of 100 m, 5 km to the north, that nothing leads to.
Network street_and_island() {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {1000, 0});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_point(3, {0, 5000});
    builder.add_point(4, {90, 5000});
    builder.add_way({.source_id = 2, .points = {3, 4}});
    return std::move(builder).build();
}

/// Two blocks of two doorsteps each along the street, a school at its beginning, and zones up to 200 m and to 600 m.
class ZoneScores : public ::testing::Test {
  protected:
    ZoneScores() {
        town.add_block(std::vector<Point>{{100, 0}, {300, 0}}, {.population = 100.0, .children = 8.0}).group = "old";
        town.add_block(std::vector<Point>{{500, 0}, {700, 0}}, {.population = 60.0, .households = 30.0});
        town.add_facility(Point{0, 0}, kSchool);
        town.add_rule(kSchool, Seconds{400.0}).required = true;
    }

    [[nodiscard]] static Zoning two_zones() {
        return Zoning{{{.source_id = "near", .shape = rectangle({-10, -10}, {200, 10})},
                       {.source_id = "far", .shape = rectangle({200, -10}, {600, 10})}}};
    }

    [[nodiscard]] ZoneResult result(Zoning const& zoning) const {
        auto const input = town.input();
        ZoneScorer zones{input, zoning};
        (void)score(input, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
        return std::move(zones).finish();
    }

    ScoredTown town{street_and_island()};
};

void expect_tally(Tally const& tally, Tally const& expected) {
    EXPECT_DOUBLE_EQ(tally.covered, expected.covered);
    EXPECT_DOUBLE_EQ(tally.gap, expected.gap);
    EXPECT_DOUBLE_EQ(tally.unknown, expected.unknown);
}

TEST_F(ZoneScores, ShareABlockByItsDoorstepsAndLoseNobody) {
    auto const zones = result(two_zones());
    ASSERT_EQ(zones.zones.size(), 2U);
    auto const& near = zones.zones[0];
    auto const& far = zones.zones[1];
    expect_tally(near.rules[0].people, {50, 0, 0});
    expect_tally(far.rules[0].people, {50, 30, 0});
    expect_tally(zones.outside.rules[0].people, {0, 30, 0});
    EXPECT_EQ(near.weight, 50.0);
    EXPECT_EQ(far.weight, 80.0);
    EXPECT_EQ(zones.outside.weight, 30.0);
    EXPECT_EQ(far.doorsteps, 2U);
    EXPECT_EQ(far.blocks, 2U) << "one of them lies in the other zone, too";
    EXPECT_EQ(zones.outside.blocks, 1U);
    EXPECT_EQ(near.completeness, 100.0);
    EXPECT_DOUBLE_EQ(far.completeness.value(), 62.5);
    EXPECT_EQ(zones.outside.completeness, 0.0);
}

TEST_F(ZoneScores, TellWhatTheBlocksTell) {
    auto const zones = result(two_zones());
    EXPECT_EQ(zones.zones[0].people.population, 50.0);
    EXPECT_EQ(zones.zones[0].people.children, 4.0);
    EXPECT_EQ(zones.zones[0].people.households, std::nullopt) << "not known is not none";
    EXPECT_EQ(zones.zones[1].people.households, 15.0);
    EXPECT_EQ(zones.zones[1].people.older, std::nullopt);
}

TEST_F(ZoneScores, CountBlocksThatFailByWhoIsInTheZone) {
    auto const zones = result(two_zones());
    EXPECT_EQ(zones.zones[0].failing_blocks, 0U);
    EXPECT_EQ(zones.zones[1].failing_blocks, 1U);
    EXPECT_EQ(zones.zones[1].rules[0].blocks_with_gap, 1U);
    expect_tally(zones.zones[1].complete, {50, 30, 0});
    EXPECT_EQ(zones.outside.failing_blocks, 1U);
}

TEST_F(ZoneScores, HaveTheWalkOfTheMedianPersonByTheRulesMetric) {
    town.add_rule(kSchool, Meters{400.0});
    auto const zones = result(two_zones());
    EXPECT_EQ(zones.zones[0].rules[0].median_time, Seconds{100.0});
    EXPECT_EQ(zones.zones[1].rules[0].median_time, Seconds{300.0}) << "of 50 and 30 people";
    EXPECT_EQ(zones.zones[1].rules[0].median_length, std::nullopt);
    EXPECT_EQ(zones.zones[1].rules[1].median_length, Meters{300.0});
    EXPECT_EQ(zones.outside.rules[0].median_time, Seconds{700.0});
}

TEST_F(ZoneScores, OfNobodyAreNothing) {
    town.blocks[0].people.population = 0.0;
    auto const zones = result(two_zones());
    EXPECT_EQ(zones.zones[0].weight, 0.0);
    EXPECT_EQ(zones.zones[0].completeness, std::nullopt);
    EXPECT_EQ(zones.zones[0].rules[0].median_time, std::nullopt);
    EXPECT_EQ(zones.zones[0].failing_blocks, 0U);
    EXPECT_EQ(zones.zones[1].failing_blocks, 1U);
    EXPECT_EQ(worst_zones(zones), (std::vector<std::size_t>{1}));
}

TEST_F(ZoneScores, OfGroupsOfBlocksAreNotParted) {
    auto const zones = result(Zoning::by_group(town.blocks));
    ASSERT_EQ(zones.zones.size(), 1U);
    EXPECT_EQ(zones.zones[0].weight, 100.0);
    EXPECT_EQ(zones.outside.weight, 60.0);
    EXPECT_TRUE(zones.categories.empty()) << "they have no land to have outlets on";
}

TEST_F(ZoneScores, CountOutletsOfTheCategoriesThatRulesLookFor) {
    town.add_rule({{.categories = {kShop}}, {.categories = {kSchool}}}, Seconds{60.0});
    town.add_facility(Point{300, 5}, kShop);
    town.add_facility(Point{400, 5}, kShop);
    town.add_facility(Point{400, 5}, kShop).status = FacilityStatus::planned;
    town.add_facility(Point{400, 5}, kClinic);
    town.add_facility(Point{900, 5}, kShop);
    auto const zones = result(two_zones());
    EXPECT_EQ(zones.categories, (std::vector{kSchool, kShop}));
    EXPECT_EQ(zones.zones[0].outlets, (std::vector<std::size_t>{1, 0}));
    EXPECT_EQ(zones.zones[1].outlets, (std::vector<std::size_t>{0, 2}));
    EXPECT_EQ(zones.outside.outlets, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(outlets_per_1000(zones.zones[1], 1, Weighting::people), 25.0);
    EXPECT_EQ(outlets_per_1000(zones.zones[1], 1, Weighting::households), std::nullopt);
    auto const all = all_zones(zones);
    EXPECT_EQ(all.outlets, (std::vector<std::size_t>{1, 2}));
    EXPECT_DOUBLE_EQ(all.weight, 130.0) << "who is in none has other outlets";
    EXPECT_DOUBLE_EQ(outlets_per_1000(all, 1, Weighting::people).value(), 2000.0 / 130.0);
}

TEST_F(ZoneScores, AreSortedTheWorstFirst) {
    EXPECT_EQ(worst_zones(result(two_zones())), (std::vector<std::size_t>{1, 0}));
}

TEST_F(ZoneScores, WithoutZonesEverybodyIsOutside) {
    auto const zones = result({});
    EXPECT_TRUE(zones.zones.empty());
    EXPECT_EQ(zones.outside.weight, 160.0);
    EXPECT_EQ(zones.outside.doorsteps, 4U);
}

/// The Gini coefficient by its other definition, pair by pair.
double pairwise_gini(std::vector<double> const& values, std::vector<double> const& people) {
    auto const all = std::accumulate(people.begin(), people.end(), 0.0);
    double mean = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        mean += values[i] * people[i] / all;
        for (std::size_t j = 0; j < values.size(); ++j) {
            sum += std::abs(values[i] - values[j]) * people[i] * people[j] / (all * all);
        }
    }
    return sum / (2.0 * mean);
}

class AreaEquities : public ZoneScores {
  protected:
    [[nodiscard]] AreaEquity equity(Zoning const& zoning = {}) const { return result(zoning).equity; }
};

TEST_F(AreaEquities, TellHowMinutesAreSpread) {
    auto const spread = equity().minutes;
    std::vector<double> const minutes{100.0 / 60.0, 300.0 / 60.0, 500.0 / 60.0, 700.0 / 60.0};
    std::vector<double> const people{50, 50, 30, 30};
    EXPECT_DOUBLE_EQ(spread.people, 160.0);
    EXPECT_NEAR(spread.mean.value(), 350.0 / 60.0, 1e-12);
    EXPECT_NEAR(spread.worst_tenth.value(), 700.0 / 60.0, 1e-12) << "the tenth who walk longest";
    EXPECT_NEAR(spread.gini.value(), pairwise_gini(minutes, people), 1e-12);
    // The four tenths who walk least are 50 people and 14 of the next 50.
    EXPECT_NEAR(spread.s90_s40.value(), 700.0 / ((50 * 100.0 + 14 * 300.0) / 64.0), 1e-12);
    EXPECT_GT(spread.kolm_pollak.value().ede, spread.mean.value());
    EXPECT_FALSE(spread.atkinson.has_value()) << "minutes are no good";
}

TEST_F(AreaEquities, TellHowCompletenessIsSpread) {
    auto const spread = equity().completeness;
    EXPECT_NEAR(spread.mean.value(), 62.5, 1e-12);
    EXPECT_NEAR(spread.gini.value(), 0.375, 1e-12) << "37.5 % of the people have nothing";
    EXPECT_EQ(spread.worst_tenth, 0.0);
    EXPECT_NEAR(spread.s90_s40.value(), 100.0 / (100.0 * 0.025 / 0.4), 1e-9);
    EXPECT_NEAR(spread.atkinson.value(), 1.0 - std::pow(0.625 * std::sqrt(1.0 / 0.625), 2.0), 1e-12);
    ASSERT_EQ(spread.lorenz.size(), 11U);
    EXPECT_EQ(spread.lorenz.front().value, 0.0);
    EXPECT_NEAR(spread.lorenz[3].value, 0.0, 1e-12);
    EXPECT_NEAR(spread.lorenz[7].value, 0.325 / 0.625, 1e-12);
    EXPECT_EQ(spread.lorenz.back().value, 1.0);
}

TEST_F(AreaEquities, PartTheilsIndexBetweenAndWithinZones) {
    auto const alone = equity().completeness.theil.value();
    EXPECT_EQ(alone.between, 0.0);
    auto const parted = equity(two_zones()).completeness.theil.value();
    EXPECT_NEAR(parted.between + parted.within, alone.within, 1e-12);
    EXPECT_GT(parted.between, 0.0);
    EXPECT_GT(parted.within, 0.0) << "the second zone has people with and without";
}

TEST_F(AreaEquities, CountLongWalksAndWhoCannotReachAnyAsTheLongest) {
    town.add_rule(kShop, Seconds{300.0}).weight = 3.0;
    town.add_facility(Point{50, 5000}, kShop);
    auto const alone = equity();
    EXPECT_EQ(alone.cut_off, 160.0) << "the shop is on an island beyond every limit: a gap";
    EXPECT_NEAR(alone.minutes.mean.value(), (350.0 / 60.0 + 3.0 * 30.0) / 4.0, 1e-9);
    EXPECT_EQ(alone.left_out, 0.0);
}

TEST_F(AreaEquities, LeaveOutWhatNobodyKnows) {
    town.add_block(std::vector<Point>{{500, 400}}, {.population = 40.0});
    auto const spread = equity();
    EXPECT_EQ(spread.left_out, 40.0) << "no street leads there as far as is known";
    EXPECT_EQ(spread.minutes.people, 160.0);
    EXPECT_EQ(spread.completeness.people, 200.0);
    EXPECT_EQ(spread.cut_off, 0.0);
}

TEST_F(AreaEquities, DoNotCountRulesWithoutAnyFacilityNorSharesOfRules) {
    auto const before = equity().minutes.mean;
    town.add_rule(kClinic, Seconds{300.0});
    town.add_rule({}, Seconds{300.0}).share_of_rules = {0};
    auto const after = equity();
    EXPECT_EQ(after.minutes.mean, before);
    EXPECT_EQ(after.cut_off, 0.0);
}

TEST_F(AreaEquities, OfNobodyAreNothing) {
    for (auto& block : town.blocks) {
        block.people.population = 0.0;
    }
    auto const nobody = equity();
    EXPECT_EQ(nobody.completeness.mean, std::nullopt);
    EXPECT_EQ(nobody.minutes.gini, std::nullopt);
    EXPECT_EQ(nobody.minutes.worst_tenth, std::nullopt);
    EXPECT_TRUE(nobody.minutes.lorenz.empty());
}

TEST_F(AreaEquities, WhereEverybodyHasNothingSayNothingOfHowItIsSpread) {
    town.standard.rules[0].limit = Seconds{10.0};
    auto const spread = equity().completeness;
    EXPECT_EQ(spread.mean, 0.0);
    EXPECT_EQ(spread.gini, std::nullopt);
    EXPECT_FALSE(spread.theil.has_value());
}

TEST_F(ZoneScores, HaveASpreadOfTheirOwn) {
    auto const far = result(two_zones()).zones[1];
    EXPECT_EQ(far.equity.completeness.people, 80.0);
    EXPECT_NEAR(*far.equity.completeness.mean, 100.0 * 50.0 / 80.0, 1e-9) << "300 m is near enough, 500 m is not";
    EXPECT_NEAR(*far.equity.completeness.gini, 30.0 / 80.0, 1e-9) << "all there is belongs to 5 of 8";
    EXPECT_EQ(far.equity.completeness.worst_tenth, 0.0);
    auto const near = result(two_zones()).zones[0];
    EXPECT_EQ(near.equity.completeness.gini, 0.0) << "one doorstep";
    auto const whole = result(Zoning{});
    EXPECT_EQ(whole.outside.equity.completeness.gini, whole.equity.completeness.gini) << "all are in no zone";
    EXPECT_EQ(whole.outside.equity.minutes.kolm_pollak->ede, whole.equity.minutes.kolm_pollak->ede);
}

TEST_F(ZoneScores, TellWhoIsShortOfALineAndByHowMuch) {
    auto const equity = result(Zoning{}).equity;
    auto const& completeness = *equity.completeness.shortfall;
    EXPECT_EQ(completeness.line, kPoorCompleteness);
    EXPECT_NEAR(completeness.share, 60.0 / 160.0, 1e-12) << "the second block has nothing";
    EXPECT_NEAR(completeness.gap, 60.0 / 160.0, 1e-12);
    town.standard.rules[0].limit = Seconds{2000.0};
    auto const minutes = *result(Zoning{}).equity.minutes.shortfall;
    EXPECT_EQ(minutes.line, kPoorMinutes);
    EXPECT_EQ(minutes.share, 0.0) << "700 m take no 15 minutes";
    town.walkers[0].speed = MetersPerSecond{0.5};
    auto const slow = *result(Zoning{}).equity.minutes.shortfall;
    EXPECT_NEAR(slow.share, 60.0 / 160.0, 1e-12) << "500 m and 700 m take longer";
    EXPECT_GT(slow.gap, slow.severity);
    EXPECT_GT(slow.severity, 0.0);
}

TEST_F(ZoneScores, CountHouseholdsFloorAndLandAsTheyCountPeople) {
    town.blocks[0].shape = MultiPolygon{rectangle({0, 0}, {100, 50})};
    town.doorsteps[3].from = DoorstepSource::building;
    town.doorsteps[3].size = SquareMeters{700.0};
    town.doorsteps[3].buildings = 0.5;
    auto const found = result(two_zones());
    auto const& near = found.zones[0].rules[0];
    expect_tally(near.households, {.covered = 0.0});
    expect_tally(near.land, {.covered = 2500.0});
    auto const& far = found.zones[1].rules[0];
    expect_tally(far.households, {.gap = 15.0});
    expect_tally(far.land, {.covered = 2500.0});
    auto const& outside = found.outside.rules[0];
    expect_tally(outside.households, {.gap = 15.0});
    expect_tally(outside.floor, {.gap = 700.0});
    expect_tally(outside.buildings, {.gap = 0.5});
    auto const area = area_rule(found, 0);
    expect_tally(area.households, {.gap = 30.0});
    expect_tally(area.land, {.covered = 5000.0});
    expect_tally(area.buildings, {.gap = 0.5});
    expect_tally(area.people, {.covered = 100.0, .gap = 60.0});
}

TEST_F(AreaEquities, RankPeopleByTheirBlock) {
    EXPECT_EQ(equity().completeness.concentration, std::nullopt) << "no block tells its rank";
    EXPECT_EQ(equity().completeness.ranked, 0.0);
    town.blocks[0].rank = 2.0;
    EXPECT_EQ(equity().completeness.ranked, 100.0) << "of those who tell it";
    EXPECT_EQ(equity().completeness.concentration, std::nullopt) << "nobody ranks above or below them";
    town.blocks[1].rank = 1.0;
    // The 60 who rank lowest have nothing: of the four tenths lowest only 4 of 64 have something.
    auto const found = equity();
    EXPECT_EQ(found.completeness.ranked, 160.0);
    EXPECT_NEAR(found.completeness.concentration.value(), 0.375, 1e-12);
    EXPECT_NEAR(found.completeness.palma.value(), 100.0 / (4.0 * 100.0 / 64.0), 1e-12);
    // They walk 600 s, the others 200 s.
    EXPECT_NEAR(found.minutes.palma.value(), 200.0 / ((60.0 * 600.0 + 4.0 * 200.0) / 64.0), 1e-12);
    EXPECT_LT(found.minutes.concentration.value(), 0.0) << "who ranks lowest walks longest";
    town.blocks[0].rank = -1.0;
    EXPECT_NEAR(equity().completeness.concentration.value(), -0.375, 1e-12) << "and the other way round";
}

TEST_F(AreaEquities, RankThePeopleOfAZone) {
    town.blocks[0].rank = 2.0;
    town.blocks[1].rank = 1.0;
    auto const found = result(two_zones());
    auto const& far = found.zones[1].equity.completeness;
    EXPECT_EQ(far.ranked, 80.0);
    EXPECT_NEAR(far.concentration.value(), 30.0 / 80.0, 1e-12);
    EXPECT_EQ(found.zones[0].equity.completeness.concentration, std::nullopt) << "one block";
    EXPECT_EQ(found.outside.equity.completeness.concentration, std::nullopt) << "nobody there has anything";
}

TEST_F(ZoneScores, AreOfGroupsOfPeopleWhereBlocksTellThem) {
    town.blocks[1].people.groups = {{"age_65_up", 6.0}};
    auto const found = result(two_zones());
    ASSERT_EQ(found.users, (std::vector<UserGroup>{UserGroup::children, {"age_65_up"}}));
    auto const& children = found.area_users[0];
    EXPECT_EQ(children.people, 8.0) << "of the block that tells them";
    expect_tally(children.complete, {.covered = 8.0});
    EXPECT_NEAR(children.equity.completeness.mean.value(), 100.0, 1e-12);
    EXPECT_NEAR(children.equity.minutes.mean.value(), 200.0 / 60.0, 1e-12);
    expect_tally(found.area_users[1].complete, {.gap = 6.0});
    EXPECT_EQ(found.zones[0].users[0].people, 4.0);
    EXPECT_EQ(found.zones[1].users[0].people, 4.0);
    EXPECT_EQ(found.zones[1].users[1].people, 3.0);
    EXPECT_EQ(found.outside.users[1].people, 3.0);
    EXPECT_EQ(found.zones[0].users[1].equity.completeness.mean, std::nullopt) << "nobody of them is there";
}

TEST_F(ZoneScores, OfGroupsOfPeopleAreByTheRulesForThem) {
    town.blocks[0].people.older = 20.0;
    town.add_rule(kShop, Seconds{50.0}).required = true;
    town.standard.rules[1].users = {UserGroup::older};
    town.add_facility(Point{1000, 0}, kShop);
    auto const found = result(Zoning{});
    ASSERT_EQ(found.users, (std::vector<UserGroup>{UserGroup::children, UserGroup::older}));
    EXPECT_NEAR(found.area_users[0].equity.completeness.mean.value(), 100.0, 1e-12) << "the shop is not for children";
    expect_tally(found.area_users[0].complete, {.covered = 8.0});
    EXPECT_NEAR(found.area_users[0].equity.minutes.mean.value(), 200.0 / 60.0, 1e-12);
    EXPECT_NEAR(found.area_users[1].equity.completeness.mean.value(), 50.0, 1e-12);
    expect_tally(found.area_users[1].complete, {.gap = 20.0});
    EXPECT_NEAR(found.equity.completeness.mean.value(), 100.0 * 0.5 * 100.0 / 160.0, 1e-12) << "of all, by all rules";
    auto const& older = found.block_users[0][1];
    EXPECT_EQ(older.people, 20.0);
    EXPECT_NEAR(older.completeness.value(), 50.0, 1e-12);
    EXPECT_NEAR(older.minutes.value(), found.area_users[1].equity.minutes.mean.value(), 1e-12);
    expect_tally(older.complete, {.gap = 20.0});
    EXPECT_EQ(found.block_users[1][1].completeness, std::nullopt) << "nobody tells of any there";
}

TEST_F(ZoneScores, RankGroupsOfPeople) {
    town.blocks[1].people.children = 8.0;
    town.blocks[0].rank = 2.0;
    town.blocks[1].rank = 1.0;
    auto const children = result(Zoning{}).area_users[0].equity.completeness;
    EXPECT_EQ(children.ranked, 16.0);
    EXPECT_NEAR(children.concentration.value(), 0.5, 1e-12);
}

TEST_F(ZoneScores, HaveNoGroupsOfPeopleThatNobodyTells) {
    town.blocks[0].people.children = std::nullopt;
    EXPECT_TRUE(result(two_zones()).users.empty());
    town.blocks[0].people.children = 8.0;
    town.blocks[0].people.population = std::nullopt;
    town.blocks[1].people.population = std::nullopt;
    EXPECT_TRUE(result(two_zones()).users.empty()) << "households are counted";
}

}  // namespace
}  // namespace walkshed
