// SPDX-License-Identifier: Apache-2.0
// What is wanted in proportion to who shares it.
#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/score/explanation.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// Shops for 3000 people each, within 100 m. People live at a, c and e, facilities come to b and d; 50 m between any
/// two.
struct PerHead : ::testing::Test {
    PerHead() {
        town.add_block("a", {.population = 3000, .households = 1000});
        town.add_block("c", {.population = 3000, .households = 1000});
        town.add_block("e", {.population = 500, .households = 250});
        town.add_facility('b', kShop);
        town.add_rule({{.categories = {kShop}, .people_each = 3000.0, .per_head_is_binding = true}}, Meters{100.0});
    }

    Wanted& wanted() { return town.standard.rules[0].wanted[0]; }

    /// So many square metres a person instead.
    void want_size(double per_person) {
        wanted().people_each.reset();
        wanted().size_per_person = SquareMeters{per_person};
    }

    [[nodiscard]] Verdict at(std::size_t doorstep) const { return town.verdict(0, id_at<DoorstepId>(doorstep)); }

    ScoredTown town{"a----b----c----d----e"};
};

TEST_F(PerHead, FacilitiesAreComparedWithThePeopleInTheSameCircle) {
    EXPECT_EQ(at(0).answer, Answer::gap) << "6000 people at a and c, and one shop";
    EXPECT_EQ(at(1).answer, Answer::gap) << "6500 people";
    EXPECT_EQ(at(1).walk.cost.length, to_cost(Meters{50.0})) << "the walk is there, though";
    town.add_facility('d', kShop);
    EXPECT_EQ(at(0).answer, Answer::gap) << "the shop at d is too far from a";
    EXPECT_EQ(at(1).answer, Answer::gap) << "6500 people want three";
    EXPECT_EQ(at(2).answer, Answer::gap) << "3500 people, and only the shop at d";
    town.blocks[2].people.population = 0.0;
    EXPECT_EQ(at(1).answer, Answer::covered) << "6000 people, two shops";
    EXPECT_EQ(at(2).answer, Answer::covered);
    town.add_facility('b', kShop);
    EXPECT_EQ(at(0).answer, Answer::covered);
}

TEST_F(PerHead, IsOnlyShownUnlessItIsBinding) {
    wanted().per_head_is_binding = false;
    EXPECT_EQ(at(0).answer, Answer::covered);
    EXPECT_TRUE((QuestionPlan{town.standard, town.walkers}.provisions().empty()));
}

TEST_F(PerHead, AsksForTheCountAsWell) {
    wanted().people_each = 1e6;
    EXPECT_EQ(at(0).answer, Answer::covered);
    wanted().count = 2;
    EXPECT_EQ(at(0).answer, Answer::gap);
}

TEST_F(PerHead, BlocksCountByTheirDoorsteps) {
    town.blocks.pop_back();
    town.doorsteps.pop_back();
    town.add_block({town.places.at('a'), town.places.at('e')}, {.population = 6000});
    wanted().people_each = 8999.0;
    EXPECT_EQ(at(0).answer, Answer::gap) << "3000 at a, 3000 at c and half of the third block";
    wanted().people_each = 9000.0;
    EXPECT_EQ(at(0).answer, Answer::covered);
}

TEST_F(PerHead, SizesOfAllFacilitiesInTheCircleAddUp) {
    want_size(0.5);
    town.facilities[0].size = SquareMeters{2900.0};
    EXPECT_EQ(at(0).answer, Answer::gap) << "3000 m² for 6000 people";
    town.add_facility('c', kShop).size = SquareMeters{100.0};
    EXPECT_EQ(at(0).answer, Answer::covered);
    EXPECT_EQ(at(1).answer, Answer::gap) << "3250 m² for 6500 people";
    town.add_facility('d', kShop).size = SquareMeters{250.0};
    EXPECT_EQ(at(1).answer, Answer::covered);
    town.facilities.back().status = FacilityStatus::planned;
    EXPECT_EQ(at(1).answer, Answer::gap);
}

TEST_F(PerHead, SizesThatAreNotRecordedMayBeEnough) {
    want_size(0.5);
    EXPECT_EQ(at(0).answer, Answer::unknown);
    EXPECT_EQ(at(0).reason, UnknownReason::size);
    town.add_facility('c', kShop).size = SquareMeters{3000.0};
    EXPECT_EQ(at(0).answer, Answer::covered) << "the other may be of any size";
    town.facilities.back().size = SquareMeters{2999.0};
    EXPECT_EQ(at(0).reason, UnknownReason::size);
}

TEST_F(PerHead, HouseholdsShareByTheHundred) {
    wanted().people_each.reset();
    wanted().size_per_100_households = SquareMeters{30.0};
    town.facilities[0].size = SquareMeters{600.0};
    EXPECT_EQ(at(0).answer, Answer::covered) << "2000 households";
    EXPECT_EQ(at(1).answer, Answer::gap) << "2250 households";
    for (auto& block : town.blocks) {
        block.people.households.reset();
    }
    EXPECT_EQ(at(0).answer, Answer::unknown);
    EXPECT_EQ(at(0).reason, UnknownReason::people) << "people tell nothing of households";
}

TEST_F(PerHead, IsUnknownWhereNobodyTellsWhoLivesThere) {
    for (auto& block : town.blocks) {
        block.people.population.reset();
    }
    EXPECT_EQ(at(0).reason, UnknownReason::people);
    EXPECT_EQ(name_of(at(0).reason), "people");
    EXPECT_EQ(town.score().row(BlockId{0}, 0).reason, UnknownReason::people);
    town.facilities.clear();
    EXPECT_EQ(at(0).reason, UnknownReason::no_data);
}

TEST_F(PerHead, OnlyFacilitiesThatAreLargeEnoughCount) {
    town.blocks[2].people.population = 0.0;
    wanted().size = SquareMeters{50.0};
    wanted().size_is_binding = true;
    town.facilities[0].size = SquareMeters{60.0};
    town.add_facility('d', kShop).size = SquareMeters{40.0};
    EXPECT_EQ(at(1).answer, Answer::gap);
    town.facilities[1].size.reset();
    EXPECT_EQ(at(1).reason, UnknownReason::size);
    EXPECT_EQ(at(0).answer, Answer::gap) << "the one of unknown size is too far";
    town.facilities[1].size = SquareMeters{50.0};
    EXPECT_EQ(at(1).answer, Answer::covered);
    wanted().people_each = 1000.0;
    town.facilities[1].size.reset();
    EXPECT_EQ(at(1).answer, Answer::gap) << "six are wanted, and there are two at most";
}

TEST_F(PerHead, PeopleShareTheirOwnCircleHoweverFarTheStreetIs) {
    town.doorsteps[0].point = {0, 29};  // 29 m to the street, and back again
    town.standard.rules[0].limit = Meters{50.0};
    town.add_facility(Point{0, 0}, kShop);
    wanted().people_each = 2999.0;
    EXPECT_EQ(at(0).answer, Answer::gap);
    wanted().people_each = 3000.0;
    EXPECT_EQ(at(0).answer, Answer::covered);
}

TEST_F(PerHead, EachAlternativeHasACircleOfItsOwn) {
    town.standard.rules[0].wanted.push_back(wanted());
    town.standard.rules[0].wanted[1].limit = Meters{60.0};
    EXPECT_EQ(at(0).answer, Answer::covered) << "within 60 m there are 3000 people and the shop at b";
    EXPECT_EQ(at(2).answer, Answer::gap);
}

TEST_F(PerHead, WalkersHaveCirclesOfTheirOwn) {
    auto& rule = town.standard.rules[0];
    rule.limit = Seconds{100.0};
    EXPECT_EQ(at(0).answer, Answer::gap);
    rule.walker = "older";  // 50 m in that time
    EXPECT_EQ(at(0).answer, Answer::covered);
}

TEST(PerHeadOnWheels, WhatIsConfirmedMustBeEnoughAlone) {
    ScoredTown town{
        draw_town("1=====s----k", 10_m, {.street = {{"highway", "footway"}, {"wheelchair", "yes"}}}).network};
    town.walkers[2].wheels = WheelLimits{.worst_surface = Surface::rough};
    town.add_block({Point{0, 0}}, {.population = 10});
    town.add_facility(Point{60, 0}, kShop).size = SquareMeters{10.0};
    town.add_facility(Point{110, 0}, kShop).size = SquareMeters{10.0};
    town.add_rule({{.categories = {kShop}, .size_per_person = SquareMeters{1.0}, .per_head_is_binding = true}},
                  Meters{200.0})
        .walker = "wheelchair";
    EXPECT_EQ(town.verdict().confirmed_share, 1.0);
    town.standard.rules[0].wanted[0].size_per_person = SquareMeters{2.0};
    EXPECT_EQ(town.verdict().answer, Answer::covered);
    EXPECT_EQ(town.verdict().confirmed_share, 0.0);
}

TEST(PerHeadAtTheEdge, WhatIsShortMayLieBeyondTheData) {
    ScoredTown town{street_to_the_edge_of_the_data()};
    town.add_block({Point{0, 0}}, {.population = 10});
    town.add_facility(Point{50, 0}, kShop);
    town.add_rule({{.categories = {kShop}, .people_each = 5.0, .per_head_is_binding = true}}, Meters{150.0});
    EXPECT_EQ(town.verdict().reason, UnknownReason::boundary);
    EXPECT_EQ(town.verdict().beyond_boundary, Meters{50.0});
    town.standard.rules[0].limit = Meters{80.0};
    EXPECT_EQ(town.verdict().answer, Answer::gap);
    town.blocks[0].people.population = 5.0;
    EXPECT_EQ(town.verdict().answer, Answer::covered);
}

TEST_F(PerHead, ExplanationsSayWhatTheScoreSays) {
    town.add_facility('d', kShop);
    wanted().people_each = 3500.0;
    auto const result = town.score();
    for (std::size_t block = 0; block < town.blocks.size(); ++block) {
        auto const explained = explain(town.input(), id_at<BlockId>(block));
        EXPECT_EQ(explained.rules[0].row.answer, result.row(id_at<BlockId>(block), 0).answer);
    }
}

TEST_F(PerHead, SeveralStandardsAskTheSameOnce) {
    auto other = town.standard;
    other.rules.push_back(other.rules[0]);
    std::vector<Standard const*> const both{&town.standard, &other};
    EXPECT_EQ((QuestionPlan{both, town.walkers}.provisions().size()), 1U);
}

}  // namespace
}  // namespace walkshed
