// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// Home 1 is 50 m from the school s; home 2 lies 40 m from every street, farther than the 30 m that are allowed.
constexpr auto kStreet = R"(
    2



    a-b-1----s------c
)";

void expect_unknown(ScoredTown const& town, UnknownReason reason) {
    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::unknown);
    EXPECT_EQ(name_of(verdict.reason), name_of(reason));
    EXPECT_EQ(verdict.covered_share, 0.0);
    EXPECT_EQ(verdict.unknown_share, 1.0);
}

void expect_plain(ScoredTown const& town, Answer answer) {
    auto const verdict = town.verdict();
    EXPECT_EQ(name_of(verdict.answer), name_of(answer));
    EXPECT_EQ(verdict.reason, UnknownReason::none);
    EXPECT_EQ(verdict.covered_share, answer == Answer::covered ? 1.0 : 0.0);
    EXPECT_EQ(verdict.unknown_share, 0.0);
}

TEST(Unknown, NoStreetNearEnough) {
    ScoredTown town{"1\n\n\n\na-----s"};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{600.0});
    expect_unknown(town, UnknownReason::snap);
    EXPECT_FALSE(town.verdict().walk.cost.reachable());
}

TEST(Unknown, NoStreetNearEnoughThatTheRulesWalkerMayUse) {
    ScoredTown town{"a====1====b----s"};  // steps
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{600.0}).walker = "wheelchair";
    expect_unknown(town, UnknownReason::snap);
    EXPECT_EQ(town.score().row(BlockId{0}, 0).snap, SnapStatus::too_far);

    town.standard.rules[0].walker = "adult";
    expect_plain(town, Answer::covered);
    EXPECT_EQ(town.score().row(BlockId{0}, 0).snap, SnapStatus::accepted);
}

TEST(Unknown, ABarrierBeforeEveryStreetThatIsNear) {
    ScoredTown town{kStreet};
    town.add_block({Point{40, 10}});
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{600.0});
    expect_plain(town, Answer::covered);

    std::vector<Line> const wall{{{-50, 5}, {500, 5}}};
    Barriers const barriers{wall};
    town.snapping.barriers = &barriers;
    expect_unknown(town, UnknownReason::snap);
    EXPECT_EQ(town.score().row(BlockId{0}, 0).snap, SnapStatus::blocked);
}

TEST(Unknown, OnAnIsland) {
    // The island's street is under a tenth of the main part's.
    ScoredTown town{"a-----------------------------s     1-b"};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{600.0});
    expect_unknown(town, UnknownReason::island);
}

TEST(Unknown, IslandWithItsOwnFacilityIsCovered) {
    ScoredTown town{"a-----------------------------s     1-b"};
    town.add_block("1");
    town.add_facility('b', kSchool);
    town.add_rule(kSchool, Seconds{20.0});
    expect_plain(town, Answer::covered);
}

/// Home 1 at the west end of a street; a school to which no walk leads, 350 m away in a straight line.
class FacilityWithoutAWay : public ::testing::Test {
  protected:
    FacilityWithoutAWay() {
        town.add_block("1");
        town.add_facility('s', kSchool);
    }
    ScoredTown town{"1----------------------------a     s-b"};
};

TEST_F(FacilityWithoutAWay, WithinTheLimitInAStraightLineMakesItUnknown) {
    town.add_rule(kSchool, Seconds{350.0});
    expect_unknown(town, UnknownReason::island);
    town.facilities[0].shape = Point{0, 350};
    expect_unknown(town, UnknownReason::snap);
    town.standard.rules[0].limit = Meters{350.0};
    expect_unknown(town, UnknownReason::snap);
}

TEST_F(FacilityWithoutAWay, BeyondTheLimitMakesItAGap) {
    town.add_rule(kSchool, Seconds{349.0});
    expect_plain(town, Answer::gap);
    town.facilities[0].shape = Point{0, 350};
    expect_plain(town, Answer::gap);
    town.standard.rules[0].limit = Seconds{350.0};
    town.standard.rules[0].walker = "older";
    expect_plain(town, Answer::gap);
}

TEST_F(FacilityWithoutAWay, IsNoMatterWhereTheRuleIsMetOrItWouldNotDo) {
    town.add_rule(kSchool, Seconds{400.0});
    town.add_facility('a', kSchool);
    expect_plain(town, Answer::covered);
    town.facilities[1].status = FacilityStatus::closed;
    expect_unknown(town, UnknownReason::island);
    town.facilities[0].status = FacilityStatus::planned;
    expect_plain(town, Answer::gap);
}

TEST_F(FacilityWithoutAWay, OfAPolygonItsNearestSideCounts) {
    town.facilities[0].shape = rectangle({0, 350}, {50, 400});
    town.add_rule(kSchool, Meters{350.0});
    expect_unknown(town, UnknownReason::snap);
    town.standard.rules[0].limit = Meters{349.0};
    expect_plain(town, Answer::gap);
}

TEST_F(FacilityWithoutAWay, OfUnknownSizeMightBeLargeEnough) {
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{100.0}, .size_is_binding = true}}, Seconds{350.0});
    expect_unknown(town, UnknownReason::island);
    town.facilities[0].size = SquareMeters{99.0};
    expect_plain(town, Answer::gap);
    town.facilities[0].size = SquareMeters{100.0};
    expect_unknown(town, UnknownReason::island);
}

/// Home at x = 40 of a street that goes on, unseen, at x = 100; the school in the other direction, at x = 0.
class NearTheEdge : public ::testing::Test {
  protected:
    NearTheEdge() {
        town.add_block({Point{40, 0}});
        town.add_facility(Point{0, 0}, kSchool);
    }
    ScoredTown town{street_to_the_edge_of_the_data()};
};

TEST_F(NearTheEdge, MetIsCoveredHoweverNearTheEdge) {
    town.add_rule(kSchool, Seconds{1000.0});
    expect_plain(town, Answer::covered);
}

TEST_F(NearTheEdge, NotMetIsUnknownWhenTheDataEndWithinTheLimit) {
    town.facilities[0].status = FacilityStatus::planned;
    town.add_rule(kSchool, Seconds{60.0});
    expect_unknown(town, UnknownReason::boundary);
}

TEST_F(NearTheEdge, NotMetIsAGapWhenTheDataEndBeyondTheLimit) {
    town.facilities[0].status = FacilityStatus::planned;
    town.add_rule(kSchool, Seconds{59.0});
    expect_plain(town, Answer::gap);
}

TEST_F(NearTheEdge, TheEdgeIsAsFarAsTheRulesWalkerAndMetricSay) {
    town.facilities[0].status = FacilityStatus::planned;
    town.add_rule(kSchool, Seconds{60.0}).walker = "older";  // who needs 120 s to the edge
    expect_plain(town, Answer::gap);

    town.standard.rules[0].limit = Meters{60.0};
    expect_unknown(town, UnknownReason::boundary);
}

/// From home at (0, 0) the data end at (60, 0): 60 m down slow steps, or 100 m and 100 s along streets.
ScoredTown with_a_short_and_a_quick_way_out() {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {60, 0});
    builder.add_point(3, {0, 20});
    builder.add_point(4, {60, 20});
    builder.add_way({.source_id = 1, .kind = StreetKind::steps, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {1, 3, 4, 2}});
    builder.mark_boundary(2);
    ScoredTown town{std::move(builder).build()};
    town.walkers[0].stairs = {.up = 0.25, .down = 0.25};
    town.add_block({Point{0, 0}});
    return town;
}

TEST(Unknown, MetresToTheEdgeAreThoseOfTheShortestWayNotOfTheQuickest) {
    auto town = with_a_short_and_a_quick_way_out();
    town.add_rule(kSchool, Meters{60.0});
    expect_unknown(town, UnknownReason::boundary);
    town.add_facility(Point{0, 25}, kSchool).status = FacilityStatus::planned;
    town.standard.rules[0].limit = Meters{59.0};
    expect_plain(town, Answer::gap);
    town.standard.rules[0].limit = Seconds{99.0};
    expect_plain(town, Answer::gap);
    town.standard.rules[0].limit = Seconds{100.0};
    expect_unknown(town, UnknownReason::boundary);
}

TEST(Unknown, NoFacilityInTheData) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kShop);
    town.add_rule(kSchool, Seconds{600.0});
    expect_unknown(town, UnknownReason::no_data);
}

TEST(Unknown, ADataHolderOfAnyOfTheCategoriesMakesItAGap) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('c', kShop);
    town.add_rule({{.categories = {kSchool, kShop}}}, Seconds{60.0});
    expect_plain(town, Answer::gap);
}

/// A school of at least 100 m² is asked for.
class SizeAsked : public ::testing::Test {
  protected:
    SizeAsked() {
        town.add_block("1");
        town.add_facility('s', kSchool);
        town.add_rule({{.categories = {kSchool}, .size = SquareMeters{100.0}, .size_is_binding = true}}, Seconds{60.0});
    }
    ScoredTown town{kStreet};
};

TEST_F(SizeAsked, UnrecordedIsUnknown) {
    expect_unknown(town, UnknownReason::size);
}

TEST_F(SizeAsked, UnrecordedBeyondTheLimitIsAGap) {
    town.facilities[0].shape = town.places.at('c');
    expect_plain(town, Answer::gap);
}

TEST_F(SizeAsked, TooSmallIsAGap) {
    town.facilities[0].size = SquareMeters{99.0};
    expect_plain(town, Answer::gap);
}

TEST_F(SizeAsked, JustLargeEnoughIsCovered) {
    town.facilities[0].size = SquareMeters{100.0};
    expect_plain(town, Answer::covered);
}

TEST_F(SizeAsked, IsNotTestedUnlessBinding) {
    town.standard.rules[0].wanted[0].size_is_binding = false;
    town.facilities[0].size = SquareMeters{1.0};
    expect_plain(town, Answer::covered);
}

// Several reasons at once: the first in the order of the enumeration is given.

TEST(Unknown, SnapComesBeforeNoData) {
    ScoredTown town{kStreet};
    town.add_block("2");
    town.add_rule(kSchool, Seconds{600.0});
    expect_unknown(town, UnknownReason::snap);
}

TEST(Unknown, IslandComesBeforeNoData) {
    ScoredTown town{"a-----------------------------s     1-b"};
    town.add_block("1");
    town.add_rule(kSchool, Seconds{600.0});
    expect_unknown(town, UnknownReason::island);
}

TEST_F(NearTheEdge, BoundaryComesBeforeNoDataAndSize) {
    town.add_rule(kClinic, Seconds{60.0});
    expect_unknown(town, UnknownReason::boundary);

    town.standard.rules[0].wanted = {{.categories = {kSchool}, .size = SquareMeters{9.0}, .size_is_binding = true}};
    expect_unknown(town, UnknownReason::boundary);
}

TEST(Unknown, EitherOrGivesTheFirstReasonOfItsAlternatives) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{9.0}, .size_is_binding = true},  // size
                   {.categories = {kClinic}}},                                                     // no data
                  Seconds{60.0});
    expect_unknown(town, UnknownReason::no_data);
}

TEST(Unknown, NamesAreStable) {
    EXPECT_EQ(name_of(Answer::covered), "covered");
    EXPECT_EQ(name_of(Answer::gap), "gap");
    EXPECT_EQ(name_of(Answer::unknown), "unknown");
    EXPECT_EQ(name_of(UnknownReason::none), "none");
    EXPECT_EQ(name_of(UnknownReason::snap), "snap");
    EXPECT_EQ(name_of(UnknownReason::island), "island");
    EXPECT_EQ(name_of(UnknownReason::boundary), "boundary");
    EXPECT_EQ(name_of(UnknownReason::no_data), "no_data");
    EXPECT_EQ(name_of(UnknownReason::size), "size");
}

}  // namespace
}  // namespace walkshed
