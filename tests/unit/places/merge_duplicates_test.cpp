// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "walkshed/places/facility.hpp"

namespace walkshed {
namespace {

class MergeDuplicates : public ::testing::Test {
  protected:
    MergeDuplicates() {
        shop = categories.add({.id = "shop", .name = {}, .group = {}});
        stop = categories.add({.id = "stop", .name = {}, .group = {}, .merge_within = 30_m});
        park = categories.add({.id = "park", .name = {}, .group = {}});
    }

    Facility at(std::string id, std::string name, double x, CategoryId category) {
        return {.source_id = std::move(id), .name = std::move(name), .categories = {category}, .shape = Point{x, 0}};
    }
    Facility square(std::string id, std::string name, double x, CategoryId category) {
        MultiPolygon shape{{{{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}, {x, 0}}, {}}};
        return {.source_id = std::move(id),
                .name = std::move(name),
                .categories = {category},
                .shape = shape,
                .size = SquareMeters{100}};
    }
    std::vector<std::string> ids(std::vector<Facility> facilities) {
        std::vector<std::string> result;
        for (auto const& facility : merge_duplicates(std::move(facilities), categories)) {
            result.push_back(facility.source_id);
        }
        return result;
    }

    CategoryTable categories;
    CategoryId shop{};
    CategoryId stop{};
    CategoryId park{};
};

using Ids = std::vector<std::string>;

TEST_F(MergeDuplicates, TheSameNameNearbyIsOnePlace) {
    EXPECT_EQ(ids({at("n1", "A", 0, shop), at("n2", "A", 50, shop)}), Ids{"n1"});
    EXPECT_EQ(ids({at("n1", "A", 0, shop), at("n2", "A", 50.1, shop)}), (Ids{"n1", "n2"}));
}

TEST_F(MergeDuplicates, OtherNamesCategoriesAndStatusesStayApart) {
    EXPECT_EQ(ids({at("n1", "A", 0, shop), at("n2", "B", 1, shop)}), (Ids{"n1", "n2"}));
    EXPECT_EQ(ids({at("n1", "A", 0, shop), at("n2", "A", 1, park)}), (Ids{"n1", "n2"}));
    auto planned = at("n2", "A", 1, shop);
    planned.status = FacilityStatus::planned;
    EXPECT_EQ(ids({at("n1", "A", 0, shop), planned}), (Ids{"n1", "n2"}));
}

TEST_F(MergeDuplicates, EachCategoryHasItsDistance) {
    EXPECT_EQ(ids({at("n1", "S", 0, stop), at("n2", "S", 30, stop)}), Ids{"n1"});
    EXPECT_EQ(ids({at("n1", "S", 0, stop), at("n2", "S", 31, stop)}), (Ids{"n1", "n2"}));
}

TEST_F(MergeDuplicates, ThePolygonIsKeptAndTakesTheNameAndCapacityItLacks) {
    auto named = at("n1", "A", 5, shop);
    named.capacity = 30.0;
    auto const merged = merge_duplicates({named, square("w1", "", 0, shop)}, categories);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].capacity, 30.0);
    EXPECT_EQ(merged[0].source_id, "w1");
    EXPECT_EQ(merged[0].name, "A");
    EXPECT_EQ(merged[0].merged, Ids{"n1"});
    EXPECT_EQ(merged[0].size, SquareMeters{100});
}

TEST_F(MergeDuplicates, OneWithoutANameNeverTiesTwoNamedPlacesTogether) {
    auto const merged =
        merge_duplicates({at("n1", "A", 0, shop), at("n2", "", 20, shop), at("n3", "B", 30, shop)}, categories);
    ASSERT_EQ(merged.size(), 2U);
    EXPECT_EQ(merged[0].merged, Ids{});
    EXPECT_EQ(merged[1].name, "B") << "it is the nearer one";
    EXPECT_EQ(merged[1].merged, Ids{"n3"});
}

TEST_F(MergeDuplicates, OneWithoutANameBetweenTwoJoinsTheFirstBySourceId) {
    auto const merged =
        merge_duplicates({at("n1", "B", 40, shop), at("n2", "A", 0, shop), at("n3", "", 20, shop)}, categories);
    ASSERT_EQ(merged.size(), 2U);
    EXPECT_EQ(merged[0].merged, Ids{"n3"});
}

TEST_F(MergeDuplicates, ARowOfNamelessOnesIsNotDrawnIntoOne) {
    EXPECT_EQ(ids({at("n1", "", 0, shop), at("n2", "", 40, shop), at("n3", "", 80, shop), at("n4", "", 120, shop)}),
              (Ids{"n1", "n3"}));
}

TEST_F(MergeDuplicates, ANamelessPolygonIsKeptBeforeANamelessPoint) {
    EXPECT_EQ(ids({at("n1", "", 15, shop), square("w1", "", 0, shop)}), Ids{"w1"});
}

TEST_F(MergeDuplicates, BlanksAroundNamesDoNotCount) {
    auto const merged = merge_duplicates({at("n1", " A ", 0, shop), at("n2", "A", 1, shop)}, categories);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].name, "A");
}

TEST_F(MergeDuplicates, TheDistanceToAPolygonIsThatToItsOutline) {
    EXPECT_EQ(ids({at("n1", "A", 60, shop), square("w1", "A", 0, shop)}), Ids{"w1"});
    EXPECT_EQ(ids({at("n1", "A", 60.1, shop), square("w1", "A", 0, shop)}), (Ids{"n1", "w1"}));
}

TEST_F(MergeDuplicates, TheKeptOneTakesSizeCategoriesAndEarlierMerges) {
    auto other = at("n2", "A", 1, shop);
    other.categories = {shop, park};
    other.size = SquareMeters{70};
    other.merged = {"n0"};
    auto const merged = merge_duplicates({at("n1", "A", 0, shop), other}, categories);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].size, SquareMeters{70});
    EXPECT_EQ(merged[0].categories, (std::vector{shop, park}));
    EXPECT_EQ(merged[0].merged, (Ids{"n0", "n2"}));
}

TEST_F(MergeDuplicates, PolygonsOfOneNamedPlaceThatTouchAreOne) {
    auto const merged = merge_duplicates(
        {square("w1", "P", 0, park), square("w2", "P", 10, park), square("w3", "P", 40, park)}, categories);
    ASSERT_EQ(merged.size(), 2U);
    EXPECT_EQ(std::get<MultiPolygon>(merged[0].shape).size(), 2U);
    EXPECT_EQ(merged[0].size, SquareMeters{200});
    EXPECT_EQ(merged[1].source_id, "w3");
}

TEST_F(MergeDuplicates, APolygonWithinAnotherAddsNothing) {
    auto inner = square("w1", "P", 2, park);
    inner.shape = MultiPolygon{{{{2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 2}}, {}}};
    inner.size = SquareMeters{4};
    inner.entrances = {{2, 3}};
    auto outer = square("w2", "P", 0, park);
    outer.entrances = {{0, 5}};
    for (auto const* const inner_id : {"w1", "w3"}) {
        inner.source_id = inner_id;
        auto const merged = merge_duplicates({inner, outer}, categories);
        ASSERT_EQ(merged.size(), 1U);
        EXPECT_EQ(area(std::get<MultiPolygon>(merged[0].shape)), SquareMeters{100});
        EXPECT_EQ(merged[0].size, SquareMeters{100});
        EXPECT_EQ(merged[0].entrances, (std::vector<Point>{{0, 5}}));
    }
}

TEST_F(MergeDuplicates, KeepsItsEntrancesAndThoseOfItsOtherParts) {
    auto west = square("w1", "P", 0, park);
    auto east = square("w2", "P", 10, park);
    auto point = at("n1", "P", 5, park);
    west.entrances = {{0, 5}};
    east.entrances = {{20, 5}};
    point.entrances = {{3, 3}};
    auto const merged = merge_duplicates({west, east, point}, categories);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].entrances, (std::vector<Point>{{0, 5}, {20, 5}}))
        << "a door to a point inside is none of these";
}

TEST_F(MergeDuplicates, OneIdInTwoSourcesGivesTheSameWhateverComesFirst) {
    auto const first = merge_duplicates({at("7", "A", 0, shop), at("7", "A", 40, shop)}, categories);
    auto const second = merge_duplicates({at("7", "A", 40, shop), at("7", "A", 0, shop)}, categories);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].location(), second[0].location());
}

TEST_F(MergeDuplicates, TheOrderOfTheInputDoesNotMatter) {
    std::vector<Facility> facilities{at("n1", "A", 0, shop), at("n2", "", 10, shop), at("n3", "A", 45, shop),
                                     at("n4", "", 200, shop)};
    auto const expected = ids(facilities);
    std::ranges::reverse(facilities);
    EXPECT_EQ(ids(facilities), expected);
}

}  // namespace
}  // namespace walkshed
