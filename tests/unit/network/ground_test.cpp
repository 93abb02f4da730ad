// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/ground.hpp"

#include <gtest/gtest.h>

#include "support/tags.hpp"

namespace walkshed {
namespace {

Ground ground_of(testing::Pairs pairs) {
    return ground(testing::tags_of(pairs));
}

TEST(Ground, WithoutTagsNothingIsTold) {
    EXPECT_EQ(ground_of({{"highway", "footway"}}), Ground{});
    EXPECT_EQ(Ground{}.width(), std::nullopt);
    EXPECT_EQ(Ground{}.incline(), std::nullopt);
}

TEST(Ground, SurfacesHaveClasses) {
    EXPECT_EQ(ground_of({{"surface", "asphalt"}}).surface, Surface::paved);
    EXPECT_EQ(ground_of({{"surface", "paving_stones"}}).surface, Surface::paved);
    EXPECT_EQ(ground_of({{"surface", "fine_gravel"}}).surface, Surface::firm);
    EXPECT_EQ(ground_of({{"surface", "sett"}}).surface, Surface::rough);
    EXPECT_EQ(ground_of({{"surface", "unpaved"}}).surface, Surface::rough);
    EXPECT_EQ(ground_of({{"surface", "mud"}}).surface, Surface::soft);
    EXPECT_EQ(ground_of({{"surface", "cheese"}}).surface, Surface::unknown);
}

TEST(Ground, SmoothnessIsReadAsMapped) {
    EXPECT_EQ(ground_of({{"smoothness", "excellent"}}).smoothness, Smoothness::excellent);
    EXPECT_EQ(ground_of({{"smoothness", "impassable"}}).smoothness, Smoothness::impassable);
    EXPECT_EQ(ground_of({{"smoothness", "so so"}}).smoothness, Smoothness::unknown);
}

TEST(Ground, InclinesComeInPercentDegreesAndWords) {
    EXPECT_EQ(ground_of({{"incline", "8%"}}).incline(), 0.08);
    EXPECT_EQ(ground_of({{"incline", "-8.3 %"}}).incline(), -0.083);
    EXPECT_EQ(ground_of({{"incline", "45°"}}).incline(), 1.0);
    EXPECT_EQ(ground_of({{"incline", "0"}}).incline(), 0.0);
    EXPECT_EQ(ground_of({{"incline", "7"}}).incline(), std::nullopt) << "a number without a unit says nothing";
    EXPECT_EQ(ground_of({{"incline", "90°"}}).incline(), std::nullopt);
    EXPECT_EQ(ground_of({{"incline", "1e300%"}}).incline(), std::nullopt);
    EXPECT_EQ(ground_of({{"incline", "up"}}).incline(), std::nullopt);
}

TEST(Ground, RiseFollowsTheInclineOrTheWord) {
    EXPECT_EQ(ground_of({{"incline", "up"}}).rise, Rise::up);
    EXPECT_EQ(ground_of({{"incline", "down"}}).rise, Rise::down);
    EXPECT_EQ(ground_of({{"incline", "5%"}}).rise, Rise::up);
    EXPECT_EQ(ground_of({{"incline", "-5%"}}).rise, Rise::down);
    EXPECT_EQ(ground_of({{"incline", "0%"}}).rise, Rise::level);
    EXPECT_EQ(ground_of({{"incline", "steep"}}).rise, Rise::unknown);
}

TEST(Ground, WidthIsRoundedDownToDecimetres) {
    EXPECT_EQ(ground_of({{"width", "1.59"}}).width(), Meters{1.5});
    EXPECT_EQ(ground_of({{"width", "0.9"}}).width(), Meters{0.9}) << "what is a decimetre exactly stays it";
    EXPECT_EQ(ground_of({{"est_width", "3"}}).width(), Meters{3.0});
    EXPECT_EQ(ground_of({{"width", "2"}, {"est_width", "3"}}).width(), Meters{2.0});
    EXPECT_EQ(ground_of({{"width", "100"}}).width(), Meters{25.5}) << "as wide as it can say";
    EXPECT_EQ(ground_of({{"width", "narrow"}}).width(), std::nullopt);
}

TEST(Ground, RampsAreForTheWheelsTheyAreMadeFor) {
    EXPECT_TRUE(ground_of({{"ramp:wheelchair", "yes"}}).wheelchair_ramp);
    EXPECT_FALSE(ground_of({{"ramp:wheelchair", "no"}}).wheelchair_ramp);
    EXPECT_TRUE(ground_of({{"ramp:stroller", "yes"}}).stroller_ramp);
    EXPECT_TRUE(ground_of({{"ramp", "yes"}}).stroller_ramp);
    EXPECT_FALSE(ground_of({{"ramp", "yes"}}).wheelchair_ramp);
}

TEST(MappedLength, KnowsTheUnitsOfTheMap) {
    EXPECT_EQ(mapped_length("1.5"), Meters{1.5});
    EXPECT_EQ(mapped_length("1,5 m"), Meters{1.5});
    EXPECT_EQ(mapped_length("150 cm"), Meters{1.5});
    EXPECT_EQ(mapped_length("20mm"), Meters{0.02});
    EXPECT_NEAR(mapped_length("3'6\"")->count(), 1.0668, 1e-9);
    EXPECT_NEAR(mapped_length("10\"")->count(), 0.254, 1e-9);
    for (auto const* const text : {"", "m", "-1", "1 mile", "nan", "inf"}) {
        EXPECT_EQ(mapped_length(text), std::nullopt) << text;
    }
}

TEST(WheelchairTag, SaysYesLimitedOrNo) {
    EXPECT_EQ(ground_of({{"wheelchair", "yes"}}).wheelchair, WheelchairTag::yes);
    EXPECT_EQ(ground_of({{"wheelchair", "designated"}}).wheelchair, WheelchairTag::yes);
    EXPECT_EQ(ground_of({{"wheelchair", "limited"}}).wheelchair, WheelchairTag::limited);
    EXPECT_EQ(ground_of({{"wheelchair", "no"}}).wheelchair, WheelchairTag::no);
    EXPECT_EQ(ground_of({{"wheelchair", "unknown"}}).wheelchair, WheelchairTag::unknown);
}

TEST(SurfaceClass, HasTheNamesOfWalkerFiles) {
    EXPECT_EQ(surface_class("paved"), Surface::paved);
    EXPECT_EQ(surface_class("firm"), Surface::firm);
    EXPECT_EQ(surface_class("rough"), Surface::rough);
    EXPECT_EQ(surface_class("soft"), Surface::soft);
    EXPECT_EQ(surface_class("asphalt"), std::nullopt);
    EXPECT_EQ(smoothness_class(""), std::nullopt);
}

TEST(Changed, IsOnlyWhatTheTagsSay) {
    auto const before =
        ground_of({{"surface", "sett"}, {"width", "1.2"}, {"ramp", "yes"}, {"incline", "8%"}, {"lit", "no"}});
    testing::Pairs const none{};
    EXPECT_EQ(changed(before, testing::tags_of(none)), before);
    testing::Pairs const some{{"surface", "asphalt"}, {"ramp:wheelchair", "yes"}, {"incline", "0"}};
    auto const after = changed(before, testing::tags_of(some));
    EXPECT_EQ(after.surface, Surface::paved);
    EXPECT_TRUE(after.wheelchair_ramp);
    EXPECT_TRUE(after.stroller_ramp);
    EXPECT_EQ(after.width(), before.width());
    EXPECT_EQ(after.lighting, Lighting::unlit);
    EXPECT_EQ(after.incline(), 0.0);
    EXPECT_EQ(after.rise, Rise::level);
    testing::Pairs const lamps{{"lit", "yes"}, {"ramp", "no"}};
    auto lit = before;
    lit.lighting = Lighting::lit;
    lit.stroller_ramp = false;
    EXPECT_EQ(changed(before, testing::tags_of(lamps)), lit);
}

}  // namespace
}  // namespace walkshed
