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
    ASSERT_TRUE(gap.shared);
    EXPECT_EQ(gap.shared->kind, SupplyKind::facilities);
    EXPECT_NEAR(gap.shared->access, 1.0 / 400.0, 1e-8);
    EXPECT_EQ(gap.shared->wanted, 1.0 / 100.0);
}

TEST(Gap, OfCapacityTellsWhatIsLeftWhenOthersCome) {
    TownWithGaps town{"h---------s---------i"};
    town.add_facility('s', kSchool).size = SquareMeters{300.0};
    town.add_block("h", {.population = 400.0, .households = 100.0});
    town.add_rule({{.categories = {kSchool},
                    .size_per_person = SquareMeters{1.0},
                    .size_per_100_households = SquareMeters{200.0},
                    .per_head_is_binding = true}},
                  Meters{150.0});
    auto const alone = *town.only_gap().shared;
    EXPECT_EQ(alone.kind, SupplyKind::size);
    EXPECT_FALSE(alone.households) << "of households there is enough, 3 of 2 m² each";
    EXPECT_NEAR(alone.access, 0.75, 1e-6);
    EXPECT_EQ(alone.wanted, 1.0);
    // Those at i do not live in the circle of h, and come to the same school.
    town.add_block("i", {.population = 200.0, .households = 900.0});
    auto const ledger = town.ledger();
    auto const& gap = ledger.gaps.front();
    EXPECT_EQ(gap.provision->people, 400.0);
    EXPECT_TRUE(gap.shared->households);
    EXPECT_NEAR(gap.shared->access, 0.3, 1e-6);
    EXPECT_EQ(gap.shared->wanted, 2.0);
}

TEST(Gap, HasAProbabilityWhereConfidenceIsAskedFor) {
    TownWithGaps town{"s----h---------------i"};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 10.0});
    town.add_block("i", {.population = 20.0});
    town.add_rule(kSchool, Meters{100.0});
    EXPECT_FALSE(town.only_gap().probability);
    ConfidenceOptions const options{.speed_spread = 0.1, .missing_share = 0.0, .position_error = Meters{5.0}};
    auto input = town.input();
    input.confidence = &options;
    auto const ledger = find_gaps({.score = input});
    ASSERT_EQ(ledger.gaps.size(), 1U);
    ASSERT_TRUE(ledger.gaps[0].probability);
    EXPECT_EQ(ledger.gaps[0].probability, score(input).row(BlockId{1}, 0).probability);
    EXPECT_EQ(ledger.gaps[0].robust(), true) << "110 m too far, and 7 m of doubt";
}

TEST(Gap, OfCapacityIsRobustUnlessMoreIsHardlyTooFar) {
    TownWithGaps town{"s----h---------------t"};
    town.add_facility('s', kSchool);
    town.add_facility('t', kSchool);
    town.add_block("h", {.population = 200.0});
    town.add_rule({{.categories = {kSchool}, .people_each = 100.0, .per_head_is_binding = true}}, Meters{155.0});
    ConfidenceOptions const options{.missing_share = 0.0, .position_error = Meters{10.0}};
    auto const gap_at = [&](Limit limit) {
        town.standard.rules.front().limit = limit;
        auto input = town.input();
        input.confidence = &options;
        return find_gaps({.score = input}).gaps.front();
    };
    auto const near = gap_at(Meters{155.0});
    EXPECT_EQ(near.cause, Cause::capacity);
    EXPECT_NEAR(near.probability.value_or(-1.0), 0.3618, 1e-3) << "5 m too far, and 14 m of doubt";
    EXPECT_EQ(near.robust(), false);
    auto const far = gap_at(Meters{130.0});
    EXPECT_EQ(far.cause, Cause::capacity);
    EXPECT_EQ(far.robust(), true);
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
    EXPECT_EQ(town.asked().wanted.front().categories, std::vector{kSchool});
    town.standard.rules.front().combination = Combination::share;
    EXPECT_EQ(town.asked().wanted.front().categories, std::vector{kShop}) << "of a list the farthest";
}

TEST(Gap, OfOneBlockIsThatOfAll) {
    TownWithGaps town{"a--------------------s--------------------b"};
    town.add_facility('s', kSchool);
    town.add_block("a", {.population = 40.0});
    town.add_block("b", {.population = 30.0});
    town.add_rule({{.categories = {kSchool}, .people_each = 10.0, .per_head_is_binding = true}}, Meters{210.0});
    town.add_rule(kSchool, Meters{200.0});
    auto const all = town.ledger();
    town.block = BlockId{1};
    auto const one = town.ledger();
    ASSERT_EQ(all.gaps.size(), 4U);
    ASSERT_EQ(one.gaps.size(), 2U);
    EXPECT_EQ(one.gaps[0].cause, Cause::capacity);
    EXPECT_EQ(one.gaps[0].doorstep, 1U) << "its number among all";
    EXPECT_EQ(one.gaps[0].provision->people, 30.0);
    EXPECT_EQ(one.gaps[1].cause, Cause::supply);
    EXPECT_EQ(one.total.gaps, 60.0);
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
