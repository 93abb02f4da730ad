// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/street.hpp"

#include <gtest/gtest.h>

#include "support/tags.hpp"

namespace walkshed {
namespace {

using testing::Pairs;
using testing::tags_of;

std::optional<StreetKind> street(Pairs pairs) {
    return walkable_street(tags_of(pairs));
}

Passage passage_of(Pairs pairs) {
    return passage(tags_of(pairs));
}

TEST(WalkableStreet, KindsPeopleWalkOnAreNamedAsInTheMap) {
    for (auto const* value : {"footway", "pedestrian", "path", "steps", "track", "cycleway", "bridleway", "service",
                              "living_street", "residential", "unclassified", "tertiary", "secondary", "primary"}) {
        auto const kind = street({{"highway", value}});
        ASSERT_TRUE(kind) << value;
        EXPECT_EQ(name_of(*kind), value);
    }
}

TEST(WalkableStreet, LinksAndIndoorWaysCountAsTheirKind) {
    EXPECT_EQ(street({{"highway", "primary_link"}}), StreetKind::primary);
    EXPECT_EQ(street({{"highway", "secondary_link"}}), StreetKind::secondary);
    EXPECT_EQ(street({{"highway", "tertiary_link"}}), StreetKind::tertiary);
    EXPECT_EQ(street({{"highway", "corridor"}}), StreetKind::footway);
    EXPECT_EQ(street({{"highway", "platform"}}), StreetKind::footway);
    EXPECT_EQ(street({{"highway", "road"}}), StreetKind::other);
}

TEST(WalkableStreet, PlatformsAndPiersNeedNoHighway) {
    EXPECT_EQ(street({{"railway", "platform"}}), StreetKind::footway);
    EXPECT_EQ(street({{"public_transport", "platform"}}), StreetKind::footway);
    EXPECT_EQ(street({{"public_transport", "platform"}, {"highway", "bus_stop"}}), StreetKind::footway);
    EXPECT_EQ(street({{"man_made", "pier"}}), StreetKind::footway);
    EXPECT_EQ(street({{"man_made", "pier"}, {"highway", "service"}}), StreetKind::service);
    EXPECT_FALSE(street({{"railway", "platform"}, {"highway", "proposed"}}));
    EXPECT_FALSE(street({{"man_made", "pier"}, {"access", "private"}}));
    EXPECT_FALSE(street({{"railway", "rail"}}));
}

TEST(WalkableStreet, WithoutAKnownHighwayNobodyWalks) {
    EXPECT_FALSE(street({}));
    EXPECT_FALSE(street({{"building", "yes"}, {"foot", "yes"}}));
    EXPECT_FALSE(street({{"highway", "no such kind"}}));
}

TEST(WalkableStreet, TrunkRoadsNeedASidewalkOrPermission) {
    EXPECT_FALSE(street({{"highway", "trunk"}}));
    EXPECT_FALSE(street({{"highway", "trunk"}, {"sidewalk", "no"}}));
    EXPECT_FALSE(street({{"highway", "trunk"}, {"sidewalk", "separate"}})) << "that one is a way of its own";
    EXPECT_EQ(street({{"highway", "trunk"}, {"sidewalk", "right"}}), StreetKind::trunk);
    EXPECT_EQ(street({{"highway", "trunk"}, {"sidewalk:left", "yes"}}), StreetKind::trunk);
    EXPECT_EQ(street({{"highway", "trunk_link"}, {"foot", "designated"}}), StreetKind::trunk);
    EXPECT_FALSE(street({{"highway", "trunk"}, {"sidewalk", "both"}, {"foot", "no"}}));
}

TEST(WalkableStreet, MotorwaysNeedPermission) {
    EXPECT_FALSE(street({{"highway", "motorway"}}));
    EXPECT_FALSE(street({{"highway", "motorway_link"}, {"sidewalk", "both"}}));
    EXPECT_EQ(street({{"highway", "motorway"}, {"foot", "yes"}}), StreetKind::trunk);
    EXPECT_FALSE(street({{"highway", "busway"}}));
}

TEST(WalkableStreet, WhatIsNotThereIsNotWalked) {
    for (auto const* value : {"construction", "proposed", "razed", "abandoned", "disused", "raceway"}) {
        EXPECT_FALSE(street({{"highway", value}, {"foot", "yes"}})) << value;
    }
}

TEST(WalkableStreet, FootDecidesBeforeAccess) {
    EXPECT_FALSE(street({{"highway", "path"}, {"foot", "no"}}));
    EXPECT_FALSE(street({{"highway", "path"}, {"foot", "private"}}));
    EXPECT_FALSE(street({{"highway", "path"}, {"foot", "no"}, {"access", "yes"}}));
    EXPECT_FALSE(street({{"highway", "service"}, {"access", "private"}}));
    EXPECT_FALSE(street({{"highway", "service"}, {"access", "no"}}));
    for (auto const* value : {"yes", "designated", "permissive", "destination", "customers"}) {
        EXPECT_TRUE(street({{"highway", "service"}, {"access", "private"}, {"foot", value}})) << value;
    }
    EXPECT_TRUE(street({{"highway", "service"}, {"access", "customers"}}));
    EXPECT_TRUE(street({{"highway", "residential"}, {"motor_vehicle", "no"}}));
}

TEST(WalkableStreet, ACarriagewayWithACompulsoryPathBesideItIsLeftToCars) {
    EXPECT_FALSE(street({{"highway", "primary"}, {"foot", "use_sidepath"}}));
}

TEST(WalkableStreet, CyclewaysAreWalkedUnlessForbidden) {
    EXPECT_TRUE(street({{"highway", "cycleway"}}));
    EXPECT_FALSE(street({{"highway", "cycleway"}, {"foot", "no"}}));
}

TEST(Passage, VehiclesOnewayIsNotForPeopleOnFoot) {
    EXPECT_EQ(passage_of({}), Passage::both);
    EXPECT_EQ(passage_of({{"oneway", "yes"}}), Passage::both);
}

TEST(Passage, OnewayForFootBinds) {
    EXPECT_EQ(passage_of({{"oneway:foot", "yes"}}), Passage::along);
    EXPECT_EQ(passage_of({{"oneway:foot", "-1"}}), Passage::against);
    EXPECT_EQ(passage_of({{"oneway:foot", "no"}}), Passage::both);
    EXPECT_EQ(passage_of({{"foot:backward", "no"}}), Passage::along);
    EXPECT_EQ(passage_of({{"foot:forward", "no"}}), Passage::against);
}

TEST(Passage, EscalatorsRunOneWay) {
    EXPECT_EQ(passage_of({{"conveying", "forward"}}), Passage::along);
    EXPECT_EQ(passage_of({{"conveying", "backward"}}), Passage::against);
    EXPECT_EQ(passage_of({{"conveying", "reversible"}}), Passage::both);
}

TEST(WalkableStreet, MotorroadsNeedPermission) {
    EXPECT_FALSE(street({{"highway", "primary"}, {"motorroad", "yes"}}));
    EXPECT_TRUE(street({{"highway", "primary"}, {"motorroad", "yes"}, {"foot", "yes"}}));
    EXPECT_TRUE(street({{"highway", "primary"}, {"motorroad", "no"}}));
}

TEST(WalkableStreet, LargeRoadsWithSidewalksOfTheirOwnAreLeftToVehicles) {
    for (auto const* kind : {"secondary", "primary", "trunk"}) {
        EXPECT_FALSE(street({{"highway", kind}, {"sidewalk", "separate"}})) << kind;
        EXPECT_FALSE(street({{"highway", kind}, {"sidewalk:both", "separate"}})) << kind;
        EXPECT_FALSE(street({{"highway", kind}, {"sidewalk:left", "separate"}, {"sidewalk:right", "separate"}}));
        EXPECT_TRUE(street({{"highway", kind}, {"sidewalk", "separate"}, {"foot", "yes"}})) << kind;
    }
    EXPECT_TRUE(street({{"highway", "primary"}, {"sidewalk:left", "separate"}})) << "what is on the right is not told";
    EXPECT_TRUE(street({{"highway", "residential"}, {"sidewalk", "separate"}})) << "people walk there anyway";
    EXPECT_TRUE(street({{"highway", "tertiary"}, {"sidewalk", "separate"}}));
}

TEST(WalkableStreet, LiftsThatAreWaysAreTaken) {
    EXPECT_EQ(street({{"highway", "elevator"}}), StreetKind::elevator);
}

TEST(WalkableStreet, FerriesAreNot) {
    EXPECT_FALSE(street({{"route", "ferry"}, {"foot", "yes"}}));
}

TEST(OffGround, BridgesAndTunnelsAre) {
    auto const is_off = [](Pairs pairs) { return off_ground(tags_of(pairs)); };
    for (auto const* value : {"yes", "viaduct", "movable", "T", "1"}) {
        EXPECT_TRUE(is_off({{"bridge", value}})) << value;
        EXPECT_TRUE(is_off({{"tunnel", value}})) << value;
    }
    for (auto const* value : {"no", "F", "0", "false", ""}) {
        EXPECT_FALSE(is_off({{"bridge", value}, {"tunnel", value}})) << value;
    }
    EXPECT_FALSE(is_off({{"tunnel", "building_passage"}})) << "through a building, but on the ground";
    EXPECT_FALSE(is_off({{"covered", "yes"}, {"layer", "1"}}));
    EXPECT_FALSE(is_off({}));
}

TEST(SeparatesBlocks, FromResidentialStreetsUp) {
    for (auto const kind : {StreetKind::residential, StreetKind::unclassified, StreetKind::tertiary,
                            StreetKind::secondary, StreetKind::primary, StreetKind::trunk}) {
        EXPECT_TRUE(separates_blocks(kind)) << name_of(kind);
    }
    for (auto const kind : {StreetKind::other, StreetKind::footway, StreetKind::pedestrian, StreetKind::path,
                            StreetKind::steps, StreetKind::track, StreetKind::cycleway, StreetKind::bridleway,
                            StreetKind::service, StreetKind::living_street}) {
        EXPECT_FALSE(separates_blocks(kind)) << name_of(kind);
    }
}

TEST(IsLargerStreet, FromTertiaryUp) {
    for (auto const kind : {StreetKind::tertiary, StreetKind::secondary, StreetKind::primary, StreetKind::trunk}) {
        EXPECT_TRUE(is_larger_street(kind)) << name_of(kind);
    }
    for (auto const kind : {StreetKind::other, StreetKind::footway, StreetKind::service, StreetKind::residential,
                            StreetKind::unclassified}) {
        EXPECT_FALSE(is_larger_street(kind)) << name_of(kind);
    }
}

TEST(NameOf, OtherStreetsHaveAName) {
    EXPECT_EQ(name_of(StreetKind::other), "other");
}

}  // namespace
}  // namespace walkshed
