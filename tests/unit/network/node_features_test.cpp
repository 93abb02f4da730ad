// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/node_features.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/tags.hpp"

namespace walkshed {
namespace {

NodeFeatures features(testing::Pairs pairs) {
    return node_features(testing::tags_of(pairs));
}

TEST(NodeFeatures, AnOrdinaryPointHasNone) {
    EXPECT_EQ(features({}), NodeFeatures{});
    EXPECT_EQ(features({{"highway", "street_lamp"}}), NodeFeatures{});
    EXPECT_EQ(features({{"access", "private"}}), NodeFeatures{}) << "no barrier stands here";
    EXPECT_FALSE(NodeFeatures{}.holds_up());
}

TEST(Barrier, MadeToBePassedIsNone) {
    for (auto const* value : {"gate", "lift_gate", "swing_gate", "sliding_gate", "entrance", "toll_booth", "no"}) {
        EXPECT_EQ(features({{"barrier", value}}).barrier, Barrier::none) << value;
    }
}

TEST(Barrier, WallsAreClosedUnlessThereIsAnOpening) {
    for (auto const* value : {"wall", "fence", "hedge", "retaining_wall", "city_wall", "ditch", "guard_rail"}) {
        EXPECT_EQ(features({{"barrier", value}}).barrier, Barrier::closed) << value;
    }
    EXPECT_EQ(features({{"barrier", "wall"}, {"foot", "yes"}}).barrier, Barrier::none);
}

TEST(Barrier, GatesAreClosedWhenLockedOrNotForPeopleOnFoot) {
    EXPECT_EQ(features({{"barrier", "gate"}, {"foot", "no"}}).barrier, Barrier::closed);
    EXPECT_EQ(features({{"barrier", "gate"}, {"access", "private"}}).barrier, Barrier::closed);
    EXPECT_EQ(features({{"barrier", "gate"}, {"locked", "yes"}}).barrier, Barrier::closed);
    EXPECT_EQ(features({{"barrier", "gate"}, {"access", "no"}, {"foot", "permissive"}}).barrier, Barrier::none);
}

TEST(Barrier, SomeStopWheelsOnly) {
    for (auto const* value : {"kissing_gate", "turnstile", "full-height_turnstile", "stile", "cattle_grid", "log"}) {
        EXPECT_EQ(features({{"barrier", value}}).barrier, Barrier::no_wheels) << value;
    }
    for (auto const* value : {"bollard", "cycle_barrier", "block", "chain", "yes"}) {
        EXPECT_EQ(features({{"barrier", value}}).barrier, Barrier::narrow) << value;
    }
    EXPECT_EQ(features({{"barrier", "kissing_gate"}, {"foot", "yes"}}).barrier, Barrier::no_wheels);
    EXPECT_EQ(features({{"barrier", "bollard"}, {"maxwidth:physical", "1.25"}}).width(), Meters{1.2});
}

TEST(Kerb, HeightComesFromTheMeasureElseFromTheWord) {
    EXPECT_EQ(features({{"kerb", "flush"}}).kerb_height(), Meters{0.0});
    EXPECT_EQ(features({{"kerb", "lowered"}}).kerb_height(), Meters{0.02});
    EXPECT_EQ(features({{"kerb", "rolled"}}).kerb_height(), Meters{0.05});
    EXPECT_EQ(features({{"kerb", "raised"}}).kerb_height(), Meters{0.1});
    EXPECT_EQ(features({{"kerb", "raised"}, {"kerb:height", "3 cm"}}).kerb_height(), Meters{0.03});
    EXPECT_EQ(features({{"kerb:height", "0.021"}}).kerb_height(), Meters{0.03}) << "rounded up";
    EXPECT_EQ(features({{"kerb", "yes"}}).kerb_height(), std::nullopt);
    EXPECT_TRUE(features({{"kerb", "yes"}}).kerb);
    EXPECT_TRUE(features({{"barrier", "kerb"}}).kerb);
    EXPECT_EQ(features({{"barrier", "kerb"}}).barrier, Barrier::none);
    EXPECT_FALSE(features({{"kerb", "no"}}).kerb);
}

TEST(Crossing, IsToldByTheNode) {
    EXPECT_EQ(features({{"highway", "crossing"}}).crossing, Crossing::unmarked);
    EXPECT_EQ(features({{"highway", "crossing"}, {"crossing", "zebra"}}).crossing, Crossing::marked);
    EXPECT_EQ(features({{"highway", "crossing"}, {"crossing:markings", "no"}}).crossing, Crossing::unmarked);
    EXPECT_EQ(features({{"highway", "crossing"}, {"crossing", "traffic_signals"}}).crossing, Crossing::signals);
    EXPECT_EQ(features({{"highway", "traffic_signals"}}).crossing, Crossing::signals);
    EXPECT_EQ(features({{"highway", "crossing"}, {"crossing", "no"}}).crossing, Crossing::none);
    EXPECT_EQ(features({{"crossing", "zebra"}}).crossing, Crossing::none) << "of something else";
}

TEST(Crossing, IsToldByAWayThatIsOne) {
    std::vector<Tags::Pair> tags{{"highway", "footway"}, {"footway", "crossing"}, {"crossing", "traffic_signals"}};
    EXPECT_EQ(crossing_of_way(Tags{tags}), Crossing::signals);
    tags[2].second = "uncontrolled";
    EXPECT_EQ(crossing_of_way(Tags{tags}), Crossing::marked);
    tags.pop_back();
    EXPECT_EQ(crossing_of_way(Tags{tags}), Crossing::unmarked);
    tags[1].second = "sidewalk";
    EXPECT_EQ(crossing_of_way(Tags{tags}), Crossing::none);
}

TEST(NodeFeatures, LiftsAreToldApart) {
    EXPECT_TRUE(features({{"highway", "elevator"}}).elevator);
    EXPECT_TRUE(features({{"highway", "elevator"}}).holds_up());
}

}  // namespace
}  // namespace walkshed
