// SPDX-License-Identifier: Apache-2.0
#include "report/block_looks.hpp"

#include <gtest/gtest.h>

#include <array>

#include "walkshed/report/layer_styles.hpp"

namespace walkshed {
namespace {

TEST(BlockLooks, LevelsBeginWhereThePageHasThem) {
    EXPECT_EQ(completeness_look(0.0, 0.0), 0U);
    EXPECT_EQ(completeness_look(39.99, 39.99), 0U);
    EXPECT_EQ(completeness_look(40.0, 40.0), 1U);
    EXPECT_EQ(completeness_look(60.0, 60.0), 2U);
    EXPECT_EQ(completeness_look(80.0, 80.0), 3U);
    EXPECT_EQ(completeness_look(89.99, 89.99), 3U);
    EXPECT_EQ(completeness_look(90.0, 90.0), 4U);
    EXPECT_EQ(completeness_look(100.0, std::nullopt), 4U);
}

TEST(BlockLooks, WhatIsMuchUnknownIsDotted) {
    EXPECT_EQ(completeness_look(40.0, 49.99), 1U);
    EXPECT_EQ(completeness_look(40.0, 50.0), 6U);
    EXPECT_EQ(completeness_looks()[6].hatching, Hatching::dots);
    EXPECT_EQ(completeness_looks()[completeness_look(0.0, 100.0)].label.en, "Unknown");
    EXPECT_EQ(completeness_looks()[completeness_look(std::nullopt, std::nullopt)].label.en, "Nobody concerned");
}

TEST(BlockLooks, AnswersAreThoseOfTheLedger) {
    EXPECT_EQ(answer_look({0.0, 0.0, 0.0}), AnswerLook::nobody);
    EXPECT_EQ(answer_look({10.0, 10.0, 0.0}), AnswerLook::covered);
    EXPECT_EQ(answer_look({10.0, 0.0, 10.0}), AnswerLook::gap);
    EXPECT_EQ(answer_look({10.0, 4.0, 6.0}), AnswerLook::some);
    EXPECT_EQ(answer_look({10.0, 9.0, 0.0}), AnswerLook::unknown);
    EXPECT_EQ(answer_look({10.0, 0.0, 1.0}), AnswerLook::gap);
}

TEST(BlockLooks, CoveredGapAndUnknownAreToldApartWithoutColour) {
    auto const hatching = [](AnswerLook look) { return answer_looks()[static_cast<std::size_t>(look)].hatching; };
    EXPECT_EQ(hatching(AnswerLook::covered), Hatching::none);
    EXPECT_EQ(hatching(AnswerLook::some), Hatching::sparse);
    EXPECT_EQ(hatching(AnswerLook::gap), Hatching::dense);
    EXPECT_EQ(hatching(AnswerLook::unknown), Hatching::dots);
}

TEST(BlockLooks, LevelsHaveTheColoursAndEndsOfQgis) {
    std::array const tables{FeatureTable{
        .name = "blocks", .geometry_type = GeometryType::any, .columns = {{.name = "completeness", .values = {}}}}};
    auto const styles = layer_styles(tables);
    auto const& classes = styles.at(0).classes;
    ASSERT_EQ(classes.size(), 6U);
    for (std::size_t level = 0; level < 5; ++level) {
        EXPECT_EQ(classes[level + 1].symbol.colour, completeness_looks()[level].colour);
        EXPECT_EQ(completeness_look(std::get<InRange>(classes[level + 1].test).from, std::nullopt), level);
    }
}

}  // namespace
}  // namespace walkshed
