// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <numeric>

#include "unit/plan/town_with_gaps.hpp"

namespace walkshed {
namespace {

using namespace testing;

double sum_of(GapLedger const& ledger, Cause cause) {
    return ledger.by_cause[static_cast<std::size_t>(cause)].gaps;
}

/// Two blocks at the ends of a street, a school at one and nothing else.
TownWithGaps long_street() {
    TownWithGaps town{"a-------------------------------------b"};
    town.add_facility('a', kSchool);
    town.add_facility('a', kShop);
    town.add_block("a", {.population = 10.0, .older = 4.0});
    town.add_block("b", {.population = 100.0, .older = 30.0});
    town.add_rule(kSchool, Meters{50.0});
    town.add_rule(kShop, Meters{50.0});
    auto& for_older = town.add_rule(kSchool, Meters{20.0});
    for_older.users = {UserGroup::older};
    town.add_rule(kClinic, Meters{5.0});
    return town;
}

TEST(GapSums, CountPeopleForEveryRuleAndOnce) {
    auto const ledger = long_street().ledger();
    EXPECT_EQ(ledger.weighting, Weighting::people);
    EXPECT_EQ(ledger.total.gaps, 230.0) << "100 without a school, 100 without a shop, 30 older without a near school";
    EXPECT_EQ(ledger.total.people, 100.0);
    EXPECT_EQ(ledger.total.blocks, 1U);
    EXPECT_EQ(sum_of(ledger, Cause::supply), 230.0);
    EXPECT_EQ(sum_of(ledger, Cause::data), 110.0) << "nobody knows of clinics";
    ASSERT_EQ(ledger.by_rule.size(), 4U);
    EXPECT_EQ(ledger.by_rule[0].gaps, 100.0);
    EXPECT_EQ(ledger.by_rule[2].people, 30.0);
    EXPECT_EQ(ledger.by_rule[3].gaps, 0.0) << "what is unknown is in no other sum";
}

TEST(GapSums, OfAGroupAreOfTheRulesForIt) {
    auto const groups = long_street().ledger().by_group;
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].group, UserGroup::all);
    EXPECT_EQ(groups[0].sum.gaps, 200.0) << "without the rule for older people";
    EXPECT_EQ(groups[1].group, UserGroup::older);
    EXPECT_EQ(groups[1].sum.gaps, 90.0);
    EXPECT_EQ(groups[1].sum.people, 30.0);
}

TEST(GapSums, OfZonesAreThoseOfTheArea) {
    auto town = long_street();
    town.standard.rules.resize(1);
    town.blocks[1].group = "east";
    town.doorsteps.push_back({BlockId{1}, {370.0, 0.0}, 0.5, {}});
    town.doorsteps[1].share = 0.5;
    town.zoning = Zoning::by_group(town.blocks);
    auto const ledger = town.ledger();
    ASSERT_EQ(ledger.by_zone.size(), 2U);
    EXPECT_EQ(ledger.by_zone[0].gaps, 100.0);
    EXPECT_EQ(ledger.by_zone[1].gaps, 0.0);
    EXPECT_EQ(ledger.gaps.front().zone, 0U);
}

TEST(GapSums, PartABlockThatLiesInTwoZones) {
    auto town = long_street();
    town.standard.rules.resize(1);
    town.doorsteps.push_back({BlockId{1}, {300.0, 0.0}, 0.25, {}});
    town.doorsteps[1].share = 0.75;
    Ring const west{{290.0, -5.0}, {310.0, -5.0}, {310.0, 5.0}, {290.0, 5.0}, {290.0, -5.0}};
    town.zoning = Zoning{{{.source_id = "west", .name = {}, .shape = {{west, {}}}}}};
    auto const ledger = town.ledger();
    ASSERT_EQ(ledger.gaps.size(), 2U);
    EXPECT_EQ(ledger.gaps[0].people, 75.0);
    EXPECT_FALSE(ledger.gaps[0].zone);
    EXPECT_EQ(ledger.gaps[1].zone, 0U);
    EXPECT_EQ(ledger.by_zone[0].gaps, 25.0);
    EXPECT_EQ(ledger.by_zone[1].gaps, 75.0);
}

/// A school at one end of a street, and one block of unknown people along all of it.
TownWithGaps school_street(char const* map) {
    TownWithGaps town{map};
    town.add_facility('a', kSchool);
    town.add_block("ab");
    town.add_rule(kSchool, Meters{50.0});
    return town;
}

TEST(GapSums, CountDoorstepsWhereNobodyIsCounted) {
    auto const town = school_street("a-----------b");
    auto const ledger = town.ledger();
    EXPECT_EQ(ledger.weighting, Weighting::unweighted);
    EXPECT_EQ(ledger.total.gaps, 0.5 * town.score().blocks[0].weight);
    EXPECT_EQ(ledger.by_group.size(), 1U);
}

TEST(GapSums, AreNothingWhereNothingIsMissing) {
    auto const ledger = school_street("a-b").ledger();
    EXPECT_TRUE(ledger.gaps.empty());
    EXPECT_EQ(ledger.total.blocks, 0U);
}

TEST(Causes, HaveNames) {
    EXPECT_EQ(name_of(Cause::data), "data");
    EXPECT_EQ(name_of(Cause::supply), "supply");
    EXPECT_EQ(name_of(Hindrance::steps), "steps");
    EXPECT_EQ(name_of(Hindrance::unlit), "unlit");
    EXPECT_EQ(name_of(Hindrance::speed), "speed");
    EXPECT_EQ(name_of(BarrierKind::railway), "railway");
}

}  // namespace
}  // namespace walkshed
