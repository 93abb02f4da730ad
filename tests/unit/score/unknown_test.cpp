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
