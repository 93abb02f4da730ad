// SPDX-License-Identifier: Apache-2.0
#include "score/doorstep_people.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace walkshed {
namespace {

TEST(DoorstepPeople, AreThoseOfEachKindBlockByBlock) {
    std::vector<Block> const blocks{
        {.people = {.population = 100.0, .older = 20.0}},
        {.people = {.population = 30.0, .older = 0.0}},
    };
    std::vector<Doorstep> const doorsteps{{.block = BlockId{0}, .share = 0.25},
                                          {.block = BlockId{0}, .share = 0.25},
                                          {.block = BlockId{0}, .share = 0.5},
                                          {.block = BlockId{1}, .share = 1.0}};
    std::array const older{UserGroup::older};
    std::array const all{UserGroup::all};
    DoorstepPeople const people{{all, older}, doorsteps, blocks, Weighting::people};
    EXPECT_EQ(people.everybody().weights, (std::vector{25.0, 25.0, 50.0, 30.0}));
    EXPECT_EQ(people.of(all).weights, people.everybody().weights);
    EXPECT_EQ(people.of(older).weights, (std::vector{5.0, 5.0, 10.0, 0.0}));
    EXPECT_EQ(people.of(older).in_block, (std::vector{5.0, 10.0, 20.0, 0.0}));
    EXPECT_EQ(people.of(older).even, (std::vector{true, true, false, true}));
    EXPECT_EQ(people.of(older).whole[2], whole_people(10.0));
}

TEST(DoorstepPeople, AreWholeNumbersOfMillionths) {
    EXPECT_EQ(whole_people(1.0), 1 << 20);
    EXPECT_EQ(whole_people(0.25) + whole_people(0.75), whole_people(1.0));
    EXPECT_EQ(whole_people(1e-9), 0);
}

}  // namespace
}  // namespace walkshed
