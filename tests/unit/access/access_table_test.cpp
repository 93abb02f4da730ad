// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_finder.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <thread>

#include "unit/access/town_life.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

constexpr CategoryId kSchool{0};
constexpr CategoryId kClinic{1};

/// Asked by both metrics, the walk to where the data end is told by both.
std::vector<NearestQuestion> const kBothMetrics{{.categories = {kSchool}},
                                                {.categories = {kSchool}, .metric = Metric::length}};

/// A town with a doorstep at the digit 0 and facilities at the digits from 1, in this order.
TownLife life_of(std::string_view map) {
    auto town = draw_town(map, 10_m);
    TownLife life;
    life.doorsteps = {doorstep_at(town.place('0'))};
    for (char sign = '1'; town.places.contains(sign); ++sign) {
        life.facilities.push_back(facility_at(town.place(sign)));
    }
    life.network = std::move(town.network);
    return life;
}

TEST(FindAccess, FindsTheNearestOfTwo) {
    auto const life = life_of(R"(
        a---+-0--+---b
        |        |
        +-1-+    +-2-c
    )");
    auto const answer = life.nearest();
    EXPECT_EQ(answer.facility, FacilityId{1});
    EXPECT_EQ(to_time(answer.cost.time), 70s);
    EXPECT_EQ(to_length(answer.cost.length), 70_m);
}

TEST(FindAccess, OfEquallyNearFacilitiesTheSmallerIdIsNamed) {
    EXPECT_EQ(life_of("a-1--+--0--+--2-b").nearest().facility, FacilityId{0});
    EXPECT_EQ(life_of("a-2--+--0--+--1-b").nearest().facility, FacilityId{0});
    EXPECT_EQ(life_of("a-2--0--1-b").nearest().facility, FacilityId{0});
}

TEST(FindAccess, WalksOnOneStreetFollowTheStreet) {
    auto const life = life_of("a---0--1---b");
    EXPECT_EQ(to_length(life.nearest().cost.length), 30_m);
}

TEST(FindAccess, ADoorstepAtTheFacilitysOwnPlaceWalksTheLegsOnly) {
    auto life = life_of("a---0---b");
    auto const place = std::get<Point>(facility_at(life.doorsteps[0].point).shape);
    life.facilities = {facility_at({place.x, place.y + 4})};
    life.doorsteps = {doorstep_at({place.x, place.y - 3})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 7_m);
}

TEST(FindAccess, BothLegsAreCharged) {
    auto const life = life_of(R"(
        0       1

        a-------b
    )");
    EXPECT_EQ(to_length(life.nearest().cost.length), 20_m + 80_m + 20_m);
}

TEST(FindAccess, TheWalkToTheNthNearestIsToDistinctFacilities) {
    // The first facility touches the street in two places, both nearer than the second facility.
    auto life = life_of("a--0-----1----2--b");
    auto const near = std::get<Point>(life.facilities[0].shape);
    life.facilities[0] = facility_over({near.x - 30, near.y}, {near.x - 20, near.y + 10});
    auto& shape = std::get<MultiPolygon>(life.facilities[0].shape);
    shape.push_back(rectangle({near.x, near.y}, {near.x + 10, near.y + 10})[0]);
    auto const first = life.nearest({.categories = {kSchool}, .count = 1});
    EXPECT_EQ(first.facility, FacilityId{0});
    EXPECT_EQ(to_length(first.cost.length), 30_m);
    auto const second = life.nearest({.categories = {kSchool}, .count = 2});
    EXPECT_EQ(second.facility, FacilityId{1});
    EXPECT_EQ(to_length(second.cost.length), 110_m);
}

TEST(FindAccess, TheNthNearestIsFoundAmongManyOnSeveralStreets) {
    auto const life = life_of(R"(
        a-4-+-0--+---b
        |        |
        +-1-+-3--+-2-c
    )");
    std::vector<FacilityId> found;
    std::vector<Meters> lengths;
    for (std::uint32_t count = 1; count <= 4; ++count) {
        auto const answer = life.nearest({.categories = {kSchool}, .metric = Metric::length, .count = count});
        found.push_back(answer.facility);
        lengths.push_back(*to_length(answer.cost.length));
    }
    EXPECT_EQ(found, (std::vector{FacilityId{3}, FacilityId{1}, FacilityId{2}, FacilityId{0}}));
    EXPECT_EQ(lengths, (std::vector{40_m, 70_m, 80_m, 100_m}));
}

TEST(FindAccess, MoreThanThereAreIsUnreachable) {
    auto const life = life_of("a-1-0---2-b");
    auto const answer = life.nearest({.categories = {kSchool}, .count = 3});
    EXPECT_FALSE(answer.cost.reachable());
    auto const absurd = life.nearest({.categories = {kSchool}, .count = 4'000'000'000});
    EXPECT_FALSE(absurd.cost.reachable());
}

TEST(FindAccess, UnreachableIsNeverANumber) {
    auto const life = life_of("a--0--b   c--1--d");
    auto const answer = life.nearest();
    EXPECT_FALSE(answer.cost.reachable());
    EXPECT_EQ(to_time(answer.cost.time), std::nullopt);
    EXPECT_EQ(to_length(answer.cost.length), std::nullopt);
}

TEST(FindAccess, OneWayPassageIsRespected) {
    Point const a{0, 0};
    Point const b{100, 0};
    Point const c{50, 100};
    TownLife life;
    life.network = network_of({{a, b, Passage::along}, {b, c}, {c, a}});
    auto const round = *to_length(to_cost(distance(b, c)) + to_cost(distance(c, a)));
    life.facilities = {facility_at({70, 0})};
    life.doorsteps = {doorstep_at({20, 0}), doorstep_at({90, 0})};
    auto const table = life.ask({{.categories = {kSchool}}});
    EXPECT_EQ(to_length(table.at(DoorstepId{0}, 0).cost.length), 50_m);
    EXPECT_EQ(to_length(table.at(DoorstepId{1}, 0).cost.length), 10_m + round + 70_m);
}

TEST(FindAccess, EachQuestionHasItsOwnAnswers) {
    auto life = life_of("a-1--0-----2-b");
    life.facilities[1].categories = {kClinic};
    auto const table =
        life.ask({{.categories = {kSchool}}, {.categories = {kClinic}}, {.categories = {kSchool, kClinic}}});
    EXPECT_EQ(table.question_count(), 3U);
    EXPECT_EQ(table.at(DoorstepId{0}, 0).facility, FacilityId{0});
    EXPECT_EQ(table.at(DoorstepId{0}, 1).facility, FacilityId{1});
    EXPECT_EQ(table.at(DoorstepId{0}, 2).facility, FacilityId{0});
}

TEST(FindAccess, EachQuestionHasItsOwnWalker) {
    auto life = life_of("a-1--0----b");
    life.walkers.push_back(walker_at_one_meter_per_second());
    life.walkers[1].speed = MetersPerSecond{0.5};
    auto const slow = life.nearest({.categories = {kSchool}, .walker = 1, .metric = Metric::length});
    EXPECT_EQ(to_length(slow.cost.length), 30_m);
    EXPECT_EQ(to_time(slow.cost.time), 60s);
}

/// Homes and shops on either side of a stile g, 90 m from it, for somebody on wheels.
TownLife life_at_a_stile() {
    TownLife life;
    auto const town = draw_town("a--1--g--2--b", 30_m, {.street = {}, .nodes = {{'g', {{"barrier", "stile"}}}}});
    life.network = town.network;
    life.doorsteps = {doorstep_at(town.place('1')), doorstep_at(town.place('2')), doorstep_at(town.place('g'))};
    life.facilities = {facility_at(town.place('2'))};
    life.walkers[0].wheels = WheelLimits{};
    return life;
}

TEST(FindAccess, NobodyGoesThroughANodeThatStopsThemFromOneEdgeToTheNext) {
    auto life = life_at_a_stile();
    EXPECT_FALSE(life.nearest().cost.reachable());
    life.facilities[0].shape = Point{360, 0};
    EXPECT_FALSE(life.nearest().cost.reachable());
    life.walkers[0].wheels.reset();
    EXPECT_TRUE(life.nearest().cost.reachable());
}

TEST(FindAccess, WalksBeginAndEndAtANodeThatStopsThem) {
    auto life = life_at_a_stile();
    EXPECT_EQ(life.ask({{.categories = {kSchool}}}).at(DoorstepId{2}, 0).cost.length, to_cost(90_m));
    // A doorstep to either side, a facility at the stile, 5 m beside the street; another, nearer, out of reach of one.
    life.facilities = {facility_at({180, 5}), facility_at({185, 0})};
    auto const table = life.ask({{.categories = {kSchool}}});
    EXPECT_EQ(table.at(DoorstepId{0}, 0).cost.length, to_cost(95_m));
    EXPECT_EQ(table.at(DoorstepId{0}, 0).facility, FacilityId{0});
    EXPECT_EQ(table.at(DoorstepId{1}, 0).cost.length, to_cost(85_m));
    EXPECT_EQ(table.at(DoorstepId{1}, 0).facility, FacilityId{1});
}

TEST(FindAccess, TheDataMayEndAtANodeThatStopsTheWalkerAndNotBeyond) {
    NetworkBuilder builder;
    for (PointKey key = 1; key <= 3; ++key) {
        builder.add_point(key, {100.0 * static_cast<double>(key), 0});
    }
    builder.add_way({.source_id = 1, .points = {1, 2, 3}});
    builder.add_features(2, {.barrier = Barrier::no_wheels});
    auto const walk_to_the_end = [&](PointKey end) {
        auto streets = builder;
        streets.mark_boundary(end);
        TownLife life;
        life.network = std::move(streets).build();
        life.doorsteps = {doorstep_at({140, 0})};
        life.walkers[0].wheels = WheelLimits{};
        return to_length(life.ask(kBothMetrics).to_boundary[0][0].length);
    };
    EXPECT_EQ(walk_to_the_end(1), 40_m);
    EXPECT_EQ(walk_to_the_end(2), 60_m);
    EXPECT_EQ(walk_to_the_end(3), std::nullopt);
}

TEST(FindAccess, TellsTheWalkToWhereTheDataEnd) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {100, 0});
    builder.add_point(3, {0, 500});
    builder.add_point(4, {100, 500});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {3, 4}});
    builder.mark_boundary(2);
    TownLife life;
    life.network = std::move(builder).build();
    life.doorsteps = {doorstep_at({30, 5}), doorstep_at({30, 500}), doorstep_at({30, 250})};
    life.walkers.push_back(walker_at_one_meter_per_second());
    life.walkers[1].speed = MetersPerSecond{0.5};
    auto questions = kBothMetrics;
    for (auto question : kBothMetrics) {
        question.walker = 1;
        questions.push_back(question);
    }
    auto const table = life.ask(questions);
    ASSERT_EQ(table.to_boundary.size(), 2U);
    EXPECT_EQ(table.to_boundary[0][0], (WalkCost{to_cost(75s), to_cost(75_m)}));
    EXPECT_EQ(table.to_boundary[1][0], (WalkCost{to_cost(150s), to_cost(75_m)}));
    EXPECT_FALSE(table.to_boundary[0][1].reachable()) << "no walk leads there";
    EXPECT_FALSE(table.to_boundary[0][2].reachable()) << "no street is near";
}

TEST(FindAccess, TheShortestAndTheQuickestWalkToWhereTheDataEndMayDiffer) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {60, 0});
    builder.add_point(3, {30, 40});
    builder.add_way({.source_id = 1, .kind = StreetKind::steps, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {1, 3, 2}});
    builder.mark_boundary(2);
    TownLife life;
    life.network = std::move(builder).build();
    life.doorsteps = {doorstep_at({0, 0})};
    life.walkers[0].stairs = {.up = 0.5, .down = 0.5};
    EXPECT_EQ(life.ask(kBothMetrics).to_boundary[0][0], (WalkCost{to_cost(100s), to_cost(60_m)}));
}

TEST(FindAccess, TheWalkToWhereTheDataEndGoesOneWayStreetsForward) {
    for (auto const passage : {Passage::along, Passage::against}) {
        NetworkBuilder builder;
        builder.add_point(1, {0, 0});
        builder.add_point(2, {100, 0});
        builder.add_way({.source_id = 1, .passage = passage, .points = {1, 2}});
        builder.mark_boundary(2);
        TownLife life;
        life.network = std::move(builder).build();
        life.doorsteps = {doorstep_at({0, 0})};
        EXPECT_EQ(life.ask(kBothMetrics).to_boundary[0][0].reachable(), passage == Passage::along);
    }
}

TEST(FindAccess, TellsTheStraightLineToFacilitiesWithoutAWay) {
    auto life = life_of("0---------------------------b   1-c");
    life.facilities.push_back(facility_at({0, 300}));
    life.facilities.push_back(facility_at({0, 200}, kClinic));
    life.walkers[0].speed = MetersPerSecond{0.5};
    life.snapping.limit = 20_m;
    std::vector<NearestQuestion> const questions{{.categories = {kSchool}, .metric = Metric::length},
                                                 {.categories = {kSchool}},
                                                 {.categories = {CategoryId{9}}}};
    AccessFinder const finder{{life.network, life.walkers, life.facilities, {}, life.snapping}, questions};
    auto const from = life.doorsteps[0].point;
    auto const straight = [&](std::size_t question, Cost limit) {
        return finder.straight_to_unjoined(from, question, limit);
    };
    EXPECT_EQ(straight(0, to_cost(400_m)), (StraightCost{to_cost(300_m), to_cost(320_m)}));
    EXPECT_EQ(straight(1, to_cost(700s)), (StraightCost{to_cost(600s), to_cost(640s)}));
    EXPECT_EQ(straight(2, to_cost(5000_m)), StraightCost{});
    EXPECT_EQ(straight(0, to_cost(320_m)), (StraightCost{to_cost(300_m), to_cost(320_m)})) << "just within";
    EXPECT_EQ(straight(0, to_cost(320_m) - 1), (StraightCost{to_cost(300_m), kUnreachable}));
    EXPECT_EQ(straight(1, to_cost(600s) - 1), StraightCost{}) << "both are beyond";
    Bounds const here{from, from};
    EXPECT_TRUE(finder.may_reach_unjoined(here, 0, to_cost(300_m)));
    EXPECT_FALSE(finder.may_reach_unjoined(here, 0, to_cost(290_m)));
    EXPECT_TRUE(finder.may_reach_unjoined(here.grown(20_m), 0, to_cost(290_m))) << "from somewhere in the box";
    EXPECT_FALSE(finder.may_reach_unjoined(here, 2, to_cost(5000_m)));
    EXPECT_FALSE(finder.may_reach_unjoined({}, 0, to_cost(400_m))) << "from nowhere";
}

TEST(FindAccess, AnswersADoorstepTheSameWhicheverOthersItIsAskedWith) {
    auto life = life_of("a----0--b---1----c  2-d");
    life.doorsteps.push_back(doorstep_at({130, 7}));
    life.doorsteps.push_back(doorstep_at({900, 900}));
    std::vector<NearestQuestion> const questions{{.categories = {kSchool}},
                                                 {.categories = {kSchool}, .metric = Metric::length, .count = 2}};
    AccessFinder const finder{{life.network, life.walkers, life.facilities, {}, life.snapping}, questions};
    auto const all = life.ask(questions);
    auto alone = finder.find(life.doorsteps);
    for (std::size_t i = 0; i < life.doorsteps.size(); ++i) {
        alone = finder.find(std::span{life.doorsteps}.subspan(i, 1), std::move(alone));  // a larger one, then used ones
        ASSERT_EQ(alone.doorstep_count(), 1U);
        EXPECT_TRUE(alone.snaps[0].facilities.empty());
        EXPECT_EQ(alone.snaps[0].doorsteps[0].status, all.snaps[0].doorsteps[i].status);
        EXPECT_EQ(alone.to_boundary[0][0], all.to_boundary[0][i]);
        for (std::size_t question = 0; question < questions.size(); ++question) {
            auto const one = alone.at(DoorstepId{0}, question);
            EXPECT_EQ(one.cost, all.at(id_at<DoorstepId>(i), question).cost);
            EXPECT_EQ(one.facility, all.at(id_at<DoorstepId>(i), question).facility);
        }
    }
    EXPECT_EQ(finder.find({}).doorstep_count(), 0U);
    ASSERT_EQ(finder.facility_snaps().size(), 1U);
    EXPECT_EQ(finder.facility_snaps()[0].size(), life.facilities.size());
}

TEST(FindAccess, NoStreetForAnyWalkerIsAnError) {
    auto life = life_of("a==0==1==b");
    life.walkers[0].may_use_steps = false;
    try {
        (void)life.nearest();
        FAIL() << "no error";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
    }
}

TEST(FindAccess, ReportsProgressFromTheCallersThreadAndInOrder) {
    // Enough work, and threads, that others than the caller's take part.
    tbb::global_control const allow_four{tbb::global_control::max_allowed_parallelism, 4};
    auto life = life_of("a-1--0----b");
    life.doorsteps.resize(5000, life.doorsteps[0]);
    std::vector<NearestQuestion> const questions(40, {.categories = {kSchool}});
    double last = 0;
    auto const caller = std::this_thread::get_id();
    (void)find_access({life.network, life.walkers, life.facilities, life.doorsteps}, questions,
                      [&](Stage stage, double done) {
                          ASSERT_EQ(std::this_thread::get_id(), caller);
                          if (stage == Stage::searching) {
                              EXPECT_GE(done, last);
                              last = done;
                          }
                      });
    EXPECT_EQ(last, 1.0);
}

TEST(FindAccess, WhatProgressThrowsEndsTheSearch) {
    auto const life = life_of("a-1--0----b");
    std::vector<NearestQuestion> const questions(40, {.categories = {kSchool}});
    for (double const until : {0.0, 0.01, 1.0}) {
        auto const cancel = [&](Stage stage, double done) {
            if (stage == Stage::searching && done >= until) {
                throw Error{ErrorCode::cancelled, "enough"};
            }
        };
        EXPECT_THROW(
            (void)find_access({life.network, life.walkers, life.facilities, life.doorsteps}, questions, cancel), Error);
    }
}

}  // namespace
}  // namespace walkshed
