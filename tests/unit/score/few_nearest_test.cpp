// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/few_nearest.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// Schools at a and c, a shop at b, each 100 m from the next, and one that is closed; people at a and d.
class FewNearest : public ::testing::Test {
  protected:
    FewNearest() {
        town.add_block("a", {.population = 30}).group = "west";
        town.add_block("d", {.population = 10});
        town.add_facility('a', kSchool);
        town.add_facility('c', kSchool);
        town.add_facility('b', kShop);
        town.add_facility('a', kShop).status = FacilityStatus::closed;
        town.add_rule({{.categories = {kSchool, kShop}}}, Seconds{150.0});
    }

    [[nodiscard]] FewNearestResult result(FewNearestAsked const& asked, Zoning const& zoning = {}) const {
        auto input = town.input();
        input.nearest = &asked;
        FewNearestScorer nearest{input, zoning};
        (void)score(input, {}, [&](ScoredSlice const& slice) { nearest.add(slice); });
        return std::move(nearest).finish();
    }

    ScoredTown town{"a---------b---------c---------d"};
};

TEST_F(FewNearest, MeansAreOverThoseWhoReachSoMany) {
    auto const area = result({{0}, {kSchool, kShop}, 3}).area;
    EXPECT_EQ(area.people, 40.0);
    ASSERT_EQ(area.ranks.size(), 6U);
    EXPECT_EQ(area.ranks[0].people, 40.0);
    EXPECT_NEAR(area.ranks[0].metres.value(), (30 * 0.0 + 10 * 100.0) / 40, 1e-9);
    EXPECT_NEAR(area.ranks[1].metres.value(), (30 * 200.0 + 10 * 300.0) / 40, 1e-9);
    EXPECT_NEAR(area.ranks[1].minutes.value(), (30 * 200.0 + 10 * 300.0) / 40 / 60, 1e-9);
    EXPECT_NEAR(area.ranks[1].mean_minutes.value(), (30 * 100.0 + 10 * 200.0) / 40 / 60, 1e-9) << "of both schools";
    EXPECT_EQ(area.ranks[2].people, 0.0) << "there are two";
    EXPECT_EQ(area.ranks[2].minutes, std::nullopt);
    EXPECT_NEAR(area.ranks[3].metres.value(), (30 * 100.0 + 10 * 200.0) / 40, 1e-9);
    EXPECT_EQ(area.ranks[4].people, 0.0) << "what is closed is not there";
}

TEST_F(FewNearest, AreOfEachWalker) {
    auto const area = result({{1, 0}, {kShop}, 1}).area;
    ASSERT_EQ(area.ranks.size(), 2U);
    EXPECT_NEAR(area.ranks[0].minutes.value(), 2.0 * area.ranks[1].minutes.value(), 1e-9) << "older people take longer";
}

TEST_F(FewNearest, AreOfBlocksAndZones) {
    auto const found = result({{0}, {kSchool}, 2}, Zoning::by_group(town.blocks));
    EXPECT_EQ(found.blocks[1].people, 10.0);
    EXPECT_NEAR(found.blocks[1].ranks[1].metres.value(), 300.0, 1e-9);
    EXPECT_EQ(found.zones[0].people, 30.0);
    EXPECT_NEAR(found.zones[0].ranks[1].metres.value(), 200.0, 1e-9);
    EXPECT_EQ(found.outside.people, 10.0);
}

TEST_F(FewNearest, WhoIsNearNoStreetIsUnknownAndNotWithoutAny) {
    town.add_block({Point{0, 500}}, {.population = 5});
    auto const area = result({{0, 1}, {kSchool}, 1}).area;
    EXPECT_EQ(area.people, 45.0);
    EXPECT_EQ(area.unknown, (std::vector{5.0, 5.0}));
    EXPECT_EQ(area.ranks[0].people, 40.0);
}

TEST_F(FewNearest, SearchesEachCategoryOnce) {
    FewNearestAsked const asked{{0}, {kSchool}, 5};
    auto input = town.input();
    auto const before = score(input).searches;
    input.nearest = &asked;
    EXPECT_EQ(score(input).searches, before + 1) << "the rule asks for schools or shops";
}

}  // namespace
}  // namespace walkshed
