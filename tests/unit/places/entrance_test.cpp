// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/entrance.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

using List = std::vector<Tags::Pair>;

std::optional<EntranceKind> kind_of(List const& tags) {
    return entrance_kind(Tags{tags});
}

TEST(EntranceKinds, SayWhomADoorIsFor) {
    EXPECT_EQ(kind_of({{"entrance", "main"}}), EntranceKind::main);
    for (auto const* const home : {"home", "staircase", "residence"}) {
        EXPECT_EQ(kind_of({{"entrance", home}}), EntranceKind::home) << home;
    }
    EXPECT_EQ(kind_of({{"entrance", "shop"}}), EntranceKind::shop);
    for (auto const* const other : {"yes", "secondary", "side", "entrance"}) {
        EXPECT_EQ(kind_of({{"entrance", other}}), EntranceKind::other) << other;
    }
}

TEST(EntranceKinds, AreNothingWherePeopleDoNotGoInAndOut) {
    EXPECT_EQ(kind_of({{"barrier", "entrance"}}), std::nullopt);
    for (auto const* const shut :
         {"no", "exit", "emergency", "fire_exit", "service", "delivery", "garage", "parking", "technical", "window"}) {
        EXPECT_EQ(kind_of({{"entrance", shut}}), std::nullopt) << shut;
    }
    EXPECT_EQ(kind_of({{"entrance", "yes"}, {"access", "no"}}), std::nullopt);
    EXPECT_EQ(kind_of({{"entrance", "yes"}, {"access", "no"}, {"foot", "yes"}}), EntranceKind::other);
    EXPECT_EQ(kind_of({{"entrance", "yes"}, {"access", "private"}}), EntranceKind::other);
}

TEST(AdmitsVisitors, UnlessItIsPrivate) {
    EXPECT_TRUE(admits_visitors(Tags{}));
    EXPECT_TRUE(admits_visitors(Tags{List{{"access", "customers"}}}));
    EXPECT_FALSE(admits_visitors(Tags{List{{"access", "private"}}}));
    EXPECT_TRUE(admits_visitors(Tags{List{{"access", "private"}, {"foot", "yes"}}}));
}

TEST(IsGate, ForEverythingThatOpens) {
    for (auto const* const gate :
         {"gate", "lift_gate", "swing_gate", "sliding_gate", "sliding_beam", "wicket_gate", "kissing_gate",
          "hampshire_gate", "turnstile", "full-height_turnstile", "entrance"}) {
        EXPECT_TRUE(is_gate(Tags{List{{"barrier", gate}}})) << gate;
    }
    for (auto const* const other : {"wall", "bollard", "block", "toll_booth", "cattle_grid", "yes"}) {
        EXPECT_FALSE(is_gate(Tags{List{{"barrier", other}}})) << other;
    }
    EXPECT_FALSE(is_gate(Tags{List{{"entrance", "yes"}}}));
}

TEST(IsGate, ForOneOfResidentsButNotForOneThatIsShut) {
    EXPECT_TRUE(is_gate(Tags{List{{"barrier", "gate"}, {"access", "private"}}}));
    EXPECT_TRUE(is_gate(Tags{List{{"barrier", "gate"}, {"access", "private"}, {"locked", "yes"}}}));
    EXPECT_TRUE(is_gate(Tags{List{{"barrier", "gate"}, {"access", "no"}, {"foot", "yes"}}}));
    EXPECT_FALSE(is_gate(Tags{List{{"barrier", "gate"}, {"access", "no"}}}));
    EXPECT_FALSE(is_gate(Tags{List{{"barrier", "gate"}, {"foot", "no"}}}));
    EXPECT_FALSE(is_gate(Tags{List{{"barrier", "gate"}, {"locked", "yes"}}}));
}

}  // namespace
}  // namespace walkshed
