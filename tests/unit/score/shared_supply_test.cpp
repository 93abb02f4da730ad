// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/shared_supply.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// People at a, c and e, clinics at b and d; 50 m between any two.
struct SharedSupplyTest : ::testing::Test {
    SharedSupplyTest() {
        town.add_block("a", {.population = 300, .older = 30});
        town.add_block("c", {.population = 200, .older = 20});
        town.add_block("e", {.population = 100});
        town.add_facility('b', kClinic).capacity = 50.0;
        town.add_facility('d', kClinic).capacity = 30.0;
    }

    [[nodiscard]] AccessInput input() const {
        return {.network = town.streets,
                .walkers = std::span{town.walkers}.first(1),
                .facilities = town.facilities,
                .doorsteps = town.doorsteps,
                .snapping = town.snapping,
                .blocks = town.blocks};
    }
    [[nodiscard]] SharedSupply shared() const { return share_supply(input(), question); }
    [[nodiscard]] double per_person(std::size_t block) const { return *shared().blocks[block].per_person(); }

    ScoredTown town{"a----b----c----d----e"};
    SupplyQuestion question{.categories = {kClinic}, .limit = Meters{60.0}};
};

TEST_F(SharedSupplyTest, TwoStepsByHand) {
    // R = 50 / (300 + 200) = 0.1 and 30 / (200 + 100) = 0.1.
    auto const found = shared();
    EXPECT_NEAR(found.facilities[0].people, 500.0, 1e-6);
    EXPECT_NEAR(*found.facilities[1].per_person, 0.1, 1e-6);
    EXPECT_NEAR(*found.blocks[0].per_person(), 0.1, 1e-6);
    EXPECT_NEAR(*found.blocks[1].per_person(), 0.2, 1e-6) << "both are near";
    EXPECT_NEAR(found.blocks[1].received, 40.0, 1e-4);
    EXPECT_NEAR(found.area.received, 80.0, 1e-4);
    EXPECT_EQ(found.supply, 80.0);
    EXPECT_EQ(found.unused, 0.0);
    EXPECT_EQ(found.area.served, 600.0);
    EXPECT_NEAR(*found.area.per_person(), 80.0 / 600.0, 1e-6);
    // Ascending: 0.1 for 400 people, 0.2 for 200: the Lorenz curve has (2/3, 1/2).
    EXPECT_NEAR(*found.gini, 1.0 - (2.0 / 3.0 * 0.5 + 1.0 / 3.0 * 1.5), 1e-6);
}

TEST_F(SharedSupplyTest, ZonesOfWalksCountLess) {
    question.limit = Meters{110.0};
    question.decay = stepped_decay({{to_cost(Meters{60.0}), 1.0}, {to_cost(Meters{160.0}), 0.5}});
    // Within 110 m everybody but a and d, e and b: none is between 60 and 110 m.
    EXPECT_NEAR(per_person(0), 0.1, 1e-6);
    question.limit = Meters{150.0};
    // R = 50 / (300 + 200 + 50) and 30 / (150 + 200 + 100).
    EXPECT_NEAR(per_person(0), 50.0 / 550.0 + 0.5 * 30.0 / 450.0, 1e-6);
    question.method = CatchmentMethod::modified_two_step;
    EXPECT_NEAR(per_person(0), 50.0 / 550.0 + 0.25 * 30.0 / 450.0, 1e-6);
    question.method = CatchmentMethod::three_step;
    // G f of a: 1 / 1.5 and 0.25 / 1.5; of c: 1 / 2 twice; of e: 0.25 / 1.5 and 1 / 1.5.
    auto const r_b = 50.0 / (300.0 / 1.5 + 100.0 + 100.0 / 6.0);
    auto const r_d = 30.0 / (300.0 / 6.0 + 100.0 + 100.0 / 1.5);
    EXPECT_NEAR(per_person(0), r_b / 1.5 + r_d / 6.0, 1e-6);
}

TEST_F(SharedSupplyTest, UnknownCapacityIsNotNone) {
    town.facilities[1].capacity.reset();
    auto const found = shared();
    EXPECT_EQ(found.untold, 1U);
    EXPECT_FALSE(found.facilities[1].per_person);
    EXPECT_NEAR(found.facilities[1].people, 300.0, 1e-6) << "who comes is known";
    EXPECT_EQ(found.blocks[1].served, 200.0);
    EXPECT_EQ(found.blocks[1].at_least, 200.0);
    EXPECT_EQ(found.blocks[0].at_least, 0.0);
    EXPECT_EQ(found.blocks[2].served, 0.0);
    EXPECT_EQ(found.blocks[2].unknown(), 100.0);
    EXPECT_EQ(found.blocks[2].main_reason(), UnknownReason::size);
    EXPECT_FALSE(found.blocks[2].per_person());
    EXPECT_NEAR(*found.blocks[1].per_person(), 0.1, 1e-6);
}

TEST_F(SharedSupplyTest, NothingIsNotUnknownNorOutOfReach) {
    town.facilities[1].capacity = 0.0;
    auto const zero = shared();
    EXPECT_EQ(zero.blocks[2].served, 100.0);
    EXPECT_EQ(zero.blocks[2].per_person(), 0.0);
    town.facilities.pop_back();
    auto const none = shared();
    EXPECT_EQ(none.blocks[2].served, 0.0);
    EXPECT_EQ(none.blocks[2].cut_off, 100.0);
    EXPECT_EQ(none.blocks[2].unknown(), 0.0);
    EXPECT_FALSE(none.blocks[2].per_person());
    // 0.1 for 500 people, nothing for 100.
    EXPECT_NEAR(*none.gini, 1.0 / 6.0, 1e-6);
}

TEST_F(SharedSupplyTest, WhereNobodyComesItIsUnused) {
    town.blocks[2].people.population = 0.0;
    town.blocks[1].people.population = 0.0;
    auto const found = shared();
    EXPECT_EQ(found.unused, 30.0);
    EXPECT_NEAR(found.area.received, 50.0, 1e-4);
    EXPECT_EQ(found.blocks[2].people, 0.0);
    EXPECT_FALSE(found.blocks[2].per_person()) << "nobody is there to get any";
}

TEST_F(SharedSupplyTest, OnlyExistingFacilitiesOfTheCategoryAreShared) {
    town.facilities[1].status = FacilityStatus::planned;
    town.add_facility('d', kShop).capacity = 7.0;
    auto const found = shared();
    EXPECT_EQ(found.facilities.size(), 1U);
    EXPECT_EQ(found.supply, 50.0);
    question.categories.push_back(kShop);
    EXPECT_EQ(shared().supply, 57.0);
}

TEST_F(SharedSupplyTest, SizesAndNumbersAreShared) {
    town.facilities[0].size = SquareMeters{500.0};
    question.kind = SupplyKind::size;
    EXPECT_NEAR(per_person(0), 1.0, 1e-6);
    EXPECT_EQ(shared().untold, 1U);
    question.minimum_size = SquareMeters{400.0};
    EXPECT_EQ(shared().untold, 0U) << "that of unknown size does not count";
    question.kind = SupplyKind::facilities;
    EXPECT_NEAR(per_person(0), 1.0 / 500.0, 1e-8);
}

TEST_F(SharedSupplyTest, UsersShare) {
    question.users = {UserGroup::older};
    auto const found = shared();
    EXPECT_EQ(found.blocks[0].people, 30.0);
    EXPECT_NEAR(*found.blocks[0].per_person(), 1.0, 1e-6);
    EXPECT_EQ(found.blocks[2].people, 100.0) << "a group that is not told counts as all";
}

TEST_F(SharedSupplyTest, IsUnknownWhereStreetsAreOutOfReach) {
    town.add_block(std::vector{Point{1000.0, 1000.0}}, {.population = 70});
    auto const found = shared();
    EXPECT_EQ(found.blocks[3].main_reason(), UnknownReason::snap);
    EXPECT_EQ(found.blocks[3].unknown(), 70.0);
    EXPECT_EQ(found.area.people, 670.0);
}

TEST(SharedSupplyAtTheEdge, WhoReachesNoneThereIsUnknown) {
    ScoredTown town{street_to_the_edge_of_the_data()};
    town.add_block(std::vector{Point{90.0, 0.0}}, {.population = 10});
    town.add_facility(Point{0.0, 0.0}, kClinic).capacity = 5.0;
    AccessInput const input{.network = town.streets,
                            .walkers = std::span{town.walkers}.first(1),
                            .facilities = town.facilities,
                            .doorsteps = town.doorsteps,
                            .snapping = town.snapping,
                            .blocks = town.blocks};
    EXPECT_EQ(share_supply(input, {.categories = {kClinic}, .limit = Meters{50.0}}).area.main_reason(),
              UnknownReason::boundary);
    EXPECT_EQ(share_supply(input, {.categories = {kClinic}, .limit = Meters{95.0}}).area.served, 10.0);
    EXPECT_EQ(share_supply(input, {.categories = {kShop}, .limit = Meters{5.0}}).area.main_reason(),
              UnknownReason::no_data);
}

TEST_F(SharedSupplyTest, ByPotentialNobodyTakesFromAnybody) {
    question.method = CatchmentMethod::potential;
    auto const found = shared();
    EXPECT_NEAR(*found.blocks[0].per_person(), 50.0, 1e-5);
    EXPECT_NEAR(*found.blocks[1].per_person(), 80.0, 1e-5) << "both are near";
    EXPECT_NEAR(*found.area.per_person(), (300 * 50.0 + 200 * 80.0 + 100 * 30.0) / 600.0, 1e-5);
    EXPECT_NEAR(found.facilities[0].people, 500.0, 1e-6);
    EXPECT_EQ(found.facilities[0].per_person, 50.0) << "all of it, for each";
    EXPECT_EQ(found.unused, 0.0);
    question.decay = linear_decay(to_cost(Meters{60.0}));
    EXPECT_NEAR(per_person(0), 50.0 / 6.0, 1e-3) << "50 of 60 m";
}

TEST_F(SharedSupplyTest, RankPeopleByTheirBlock) {
    EXPECT_EQ(shared().concentration, std::nullopt);
    town.blocks[0].rank = 1.0;
    town.blocks[1].rank = 2.0;
    town.blocks[2].rank = 3.0;
    // 30, 40 and 10 of 80 fall to 300, 200 and 100 people.
    auto const found = shared();
    EXPECT_EQ(found.ranked, 600.0);
    EXPECT_NEAR(found.concentration.value(), 1.0 - (0.375 / 2.0 + 1.25 / 3.0 + 1.875 / 6.0), 1e-6);
    EXPECT_NEAR(found.palma.value(), 1.0, 1e-6);
}

TEST_F(SharedSupplyTest, ZonesAddUp) {
    town.blocks[0].group = "west";
    town.blocks[1].group = "west";
    auto const zoning = Zoning::by_group(town.blocks);
    auto const found = share_supply(input(), question, zoning);
    ASSERT_EQ(found.zones.size(), 1U);
    EXPECT_EQ(found.zones[0].people, 500.0);
    EXPECT_EQ(found.outside.people, 100.0);
    EXPECT_NEAR(found.zones[0].received + found.outside.received, 80.0, 1e-4);
}

TEST_F(SharedSupplyTest, SmallWeightsAreAsExactAsLargeOnes) {
    town.blocks[0].people.population = 3e9;
    town.blocks[1].people.population = 0.0;
    town.blocks[2].people.population = 1e-3;
    auto const found = shared();
    EXPECT_NEAR(*found.blocks[2].per_person() / 30e3, 1.0, 1e-5);
    EXPECT_NEAR(*found.blocks[0].per_person() / (50.0 / 3e9), 1.0, 1e-5);
}

TEST_F(SharedSupplyTest, WantsOneWalkerCategoriesAndUsers) {
    auto two = input();
    two.walkers = town.walkers;
    EXPECT_THROW((void)share_supply(two, question), Error);
    auto nothing = question;
    nothing.categories.clear();
    EXPECT_THROW((void)share_supply(input(), nothing), Error);
    auto nobody = question;
    nobody.users.clear();
    EXPECT_THROW((void)share_supply(input(), nobody), Error);
}

TEST(SupplyKind, HasNames) {
    std::set<std::string_view> const names{name_of(SupplyKind::capacity), name_of(SupplyKind::size),
                                           name_of(SupplyKind::facilities)};
    EXPECT_EQ(names, (std::set<std::string_view>{"capacity", "size", "facilities"}));
}

}  // namespace
}  // namespace walkshed
