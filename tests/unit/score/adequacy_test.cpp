// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/adequacy.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// A school at a, people at a, b and d; 100 m between any two.
class SizesOfRows : public ::testing::Test {
  protected:
    SizesOfRows() {
        town.add_block("a", {.population = 30});
        town.add_block("b", {.population = 10});
        town.add_block("d", {.population = 5});
        town.add_facility('a', kSchool);
        town.add_rule(kSchool, Seconds{150.0}).wanted[0].size = SquareMeters{500.0};
    }

    [[nodiscard]] std::optional<SizedWalk> walk(std::size_t block) const {
        auto const input = town.input();
        auto const result = score(input);
        return sized_walk(input, result.row(id_at<BlockId>(block), 0));
    }
    [[nodiscard]] std::optional<SizedPeople> people() const {
        auto const input = town.input();
        return sized_people(input, score(input), 0);
    }

    ScoredTown town{"a---------b---------c---------d"};
};

TEST_F(SizesOfRows, AreMetOrNotOrNotKnown) {
    EXPECT_EQ(walk(0)->wanted, SquareMeters{500.0});
    EXPECT_EQ(walk(0)->adequacy, Adequacy::unknown_size);
    town.facilities[0].size = SquareMeters{499.0};
    EXPECT_EQ(walk(0)->adequacy, Adequacy::too_small);
    town.facilities[0].size = SquareMeters{500.0};
    EXPECT_EQ(walk(0)->adequacy, Adequacy::met);
    EXPECT_EQ(walk(2)->adequacy, Adequacy::met) << "however far it is";
    EXPECT_EQ(name_of(Adequacy::too_small), "too_small");
    EXPECT_EQ(name_of(Adequacy::unknown_size), "unknown");
    EXPECT_EQ(name_of(Adequacy::met), "met");
}

TEST_F(SizesOfRows, AreOfThePartThatDecides) {
    town.add_facility('c', kShop).size = SquareMeters{10.0};
    town.standard.rules[0].wanted.push_back({.categories = {kShop}, .size = SquareMeters{20.0}});
    EXPECT_EQ(walk(0)->wanted, SquareMeters{500.0});
    EXPECT_EQ(walk(2)->wanted, SquareMeters{20.0}) << "the shop is near";
    EXPECT_EQ(walk(2)->adequacy, Adequacy::too_small);
}

TEST_F(SizesOfRows, AreOfTheCoveredPeople) {
    town.facilities[0].size = SquareMeters{400.0};
    EXPECT_EQ(people()->too_small, 40.0) << "d is too far away";
    EXPECT_EQ(people()->met, 0.0);
    EXPECT_EQ(people()->unknown, 0.0);
    town.facilities[0].size.reset();
    EXPECT_EQ(people()->unknown, 40.0);
}

TEST_F(SizesOfRows, AreNothingWhereNoneIsWantedAndNothingIsReached) {
    town.facilities[0].status = FacilityStatus::closed;
    EXPECT_FALSE(walk(0));
    EXPECT_EQ(people()->unknown, 0.0);
    town.facilities[0].status = FacilityStatus::existing;
    town.standard.rules[0].wanted[0].size.reset();
    EXPECT_FALSE(walk(0));
    EXPECT_FALSE(people());
    EXPECT_EQ(adequacy_of(town.facilities[0], town.standard.rules[0].wanted[0]), Adequacy::met);
}

}  // namespace
}  // namespace walkshed
