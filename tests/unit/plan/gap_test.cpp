// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/gap.hpp"

#include <gtest/gtest.h>

#include "unit/plan/town_with_gaps.hpp"

namespace walkshed {
namespace {

using namespace testing;

TEST(Gap, IsOfSupplyWhereNothingIsNearEvenAsTheCrowFlies) {
    TownWithGaps town{"h--------------------s"};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{200.0});
    auto const gap = town.only_gap();
    EXPECT_EQ(gap.cause, Cause::supply);
    EXPECT_EQ(gap.people, 40.0);
    EXPECT_EQ(gap.straight->length, Meters{210.0});
    EXPECT_EQ(gap.over_length, Meters{10.0});
    EXPECT_EQ(gap.over_time, Seconds{10.0});
    EXPECT_EQ(gap.detour(), 1.0);
}

TEST(Gap, TellsNoExcessWhereNoWalkLeadsToAny) {
    TownWithGaps town{"h------------- -------s"};
    town.add_facility('s', kSchool).size = SquareMeters{10.0};
    town.add_block("h", {.population = 40.0});
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{500.0}, .size_is_binding = true}}, Meters{200.0});
    auto const gap = town.only_gap();
    EXPECT_EQ(gap.cause, Cause::supply);
    EXPECT_FALSE(gap.straight || gap.over_length || gap.over_time || gap.detour());
}

constexpr auto kParted = R"(
    h---------+
              |
              |
    s---------+
)";

TEST(Gap, IsOfTheNetworkWhereARailwayLiesBetween) {
    TownWithGaps town{kParted};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{100.0});
    town.add_obstacle(BarrierKind::railway, {{-50.0, 15.0}, {80.0, 15.0}});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::network);
    EXPECT_EQ(gap.straight->length, Meters{30.0});
    EXPECT_NEAR(*gap.detour(), 230.0 / 30.0, 1e-9);
    EXPECT_EQ(gap.over_length, Meters{130.0});
    ASSERT_TRUE(gap.link);
    EXPECT_EQ(gap.link->length, Meters{30.0});
    EXPECT_EQ(gap.link->from, town.places.at('h'));
    EXPECT_EQ(gap.link->to, town.places.at('s'));
    EXPECT_EQ(to_length(gap.link->walk), Meters{30.0});
    EXPECT_EQ(gap.link->between, std::vector{BarrierKind::railway});
    EXPECT_FALSE(gap.link->closed_gate);
}

TEST(Gap, NamesTheShortestOfTheLinksThatAreShortEnough) {
    // At the right the streets come near each other; joined where they are nearest the walk would be too long.
    TownWithGaps town{R"(
        h---------++
                  |-----------+
                               |
                  |-----------+|
        s---------+            |
                               |
        +----------------------+
    )"};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{300.0});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::network);
    ASSERT_TRUE(gap.link);
    EXPECT_EQ(gap.link->length, Meters{20.0});
    EXPECT_LE(to_length(gap.link->walk)->count(), 300.0);
    EXPECT_TRUE(gap.link->between.empty()) << "nothing is known";
}

TEST(Gap, NamesAClosedGateAsALinkWithoutLength) {
    TownWithGaps town{draw_town("h----g----s", Meters{10.0},
                                {.street = {}, .nodes = {{'g', {{"barrier", "gate"}, {"access", "no"}}}}})};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{150.0});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::network);
    EXPECT_FALSE(gap.walk.cost.reachable());
    EXPECT_FALSE(gap.detour());
    ASSERT_TRUE(gap.link);
    EXPECT_EQ(gap.link->length, Meters{0.0});
    EXPECT_TRUE(gap.link->closed_gate);
    EXPECT_EQ(gap.link->from, town.places.at('g'));
}

TEST(Gap, HasALinkForAllDoorstepsOfTheBlock) {
    TownWithGaps town{R"(
        h----i----+----------+
                             |
                             |
        s----t----+----------+
    )"};
    town.add_facility('s', kSchool);
    town.add_block("hi", {.population = 40.0});
    town.add_rule(kSchool, Meters{90.0});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::network);
    ASSERT_TRUE(gap.link);
    EXPECT_EQ(gap.link->from, town.places.at('h'));
    EXPECT_EQ(to_length(gap.link->walk), Meters{80.0}) << "that of the farther doorstep";
}

TEST(Gap, HasNoLinkWhereOneMoreIsNotEnough) {
    TownWithGaps town{kParted};
    town.add_facility('s', kSchool);
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule({{.categories = {kSchool}, .count = 2}}, Meters{100.0});
    auto const gap = town.only_gap();
    EXPECT_EQ(gap.cause, Cause::network);
    EXPECT_FALSE(gap.link);
}

TEST(Gap, HasALinkToTheOneThatIsMissing) {
    TownWithGaps town{kParted};
    town.add_facility('h', kSchool);
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule({{.categories = {kSchool}, .count = 2}}, Meters{100.0});
    auto const gap = town.only_gap();
    ASSERT_TRUE(gap.link);
    EXPECT_EQ(gap.link->to, town.places.at('s'));
}

TEST(Gap, IsOfSizeWhereWhatIsReachedIsTooSmall) {
    TownWithGaps town{"s----h-----------------+------------t"};
    town.add_facility('s', kSchool).size = SquareMeters{100.0};
    town.add_facility('t', kSchool).size = SquareMeters{900.0};
    town.add_block("h", {.population = 40.0});
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{500.0}, .size_is_binding = true}}, Meters{200.0});
    auto const gap = town.only_gap();
    EXPECT_EQ(gap.cause, Cause::size);
    EXPECT_EQ(gap.over_length, Meters{110.0}) << "to the one that is large enough";
}

TEST(Gap, IsOfCapacityWhereTooManyShareIt) {
    TownWithGaps town{"s----h"};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 400.0});
    town.add_rule({{.categories = {kSchool}, .people_each = 100.0, .per_head_is_binding = true}}, Meters{200.0});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::capacity);
    EXPECT_FALSE(gap.over_length);
    ASSERT_TRUE(gap.provision);
    EXPECT_EQ(gap.provision->facilities, 1.0);
    EXPECT_EQ(gap.provision->people, 400.0);
}

TEST(Gap, IsUnknownWhereDataAreMissing) {
    TownWithGaps town{"h----------"};
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{20.0});
    auto const gap = town.only_gap();
    EXPECT_EQ(gap.cause, Cause::data);
    EXPECT_EQ(gap.reason, UnknownReason::no_data);
}

TEST(Gap, OfEitherOrTellsOfTheAlternativeThatIsNearestToBeingMet) {
    TownWithGaps town{"h-----------s------------t"};
    town.add_facility('s', kSchool);
    town.add_facility('t', kShop);
    town.add_block("h", {.population = 40.0});
    town.add_rule({{.categories = {kShop}}, {.categories = {kSchool}}}, Meters{100.0});
    EXPECT_EQ(town.only_gap().asked.wanted.front().categories, std::vector{kSchool});
    town.standard.rules.front().combination = Combination::share;
    EXPECT_EQ(town.only_gap().asked.wanted.front().categories, std::vector{kShop}) << "of a list the farthest";
}

TEST(Gap, HasAPartForEveryCause) {
    TownWithGaps town{R"(
        h---------+
                  |
        s---------+---------------------------------i
    )"};
    town.add_facility('s', kSchool);
    auto& block = town.add_block("hi", {.population = 40.0});
    block.name = "Yard";
    town.add_rule(kSchool, Meters{100.0});
    auto const ledger = town.ledger();
    ASSERT_EQ(ledger.gaps.size(), 2U);
    EXPECT_EQ(ledger.gaps[0].people, 20.0);
    EXPECT_EQ(ledger.gaps[0].cause, Cause::network);
    EXPECT_EQ(ledger.gaps[1].cause, Cause::supply);
    EXPECT_EQ(ledger.total.gaps, 40.0);
    EXPECT_EQ(ledger.total.blocks, 1U);
}

}  // namespace
}  // namespace walkshed
