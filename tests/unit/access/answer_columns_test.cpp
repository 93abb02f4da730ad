// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/answer_columns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {
namespace {

NearestAnswer answer(Cost time, Cost length, std::uint32_t facility) {
    return {.cost = {time, length}, .facility = FacilityId{facility}};
}

TEST(AnswerColumns, ThoseThatAreNewAreOfNoWalkAndWhatFitsIsKept) {
    AnswerColumns columns;
    columns.resize(2);
    EXPECT_FALSE(columns[1].cost.reachable());
    columns.set(1, answer(3, 4, 5));
    columns.resize(4);
    EXPECT_EQ(columns.size(), 4U);
    EXPECT_EQ(columns[1], answer(3, 4, 5));
    EXPECT_FALSE(columns[3].cost.reachable());
}

TEST(AnswerColumns, AViewTellsWholeAnswersAndOneColumnOfThem) {
    AnswerColumns columns;
    columns.resize(5);
    for (Cost i = 0; i < 5; ++i) {
        columns.set(i, answer(10 + i, 20 + i, i));
    }
    auto const view = columns.view(1, 3).subspan(1, 2);
    ASSERT_EQ(view.size(), 2U);
    EXPECT_EQ(view[0], answer(12, 22, 2));
    EXPECT_TRUE(std::ranges::equal(view.costs(Metric::time), std::vector<Cost>{12, 13}));
    EXPECT_TRUE(std::ranges::equal(view.costs(Metric::length), std::vector<Cost>{22, 23}));
}

TEST(AnswerColumns, ManyAreSetAtOnce) {
    AnswerColumns some;
    some.resize(2);
    some.set(0, answer(1, 2, 3));
    some.set(1, answer(4, 5, 6));
    AnswerColumns columns;
    columns.resize(4);
    columns.set(1, some.view(0, 2));
    EXPECT_FALSE(columns[0].cost.reachable());
    EXPECT_EQ(columns[1], answer(1, 2, 3));
    EXPECT_EQ(columns[2], answer(4, 5, 6));
    EXPECT_FALSE(columns[3].cost.reachable());
}

TEST(AccessTable, HasTheAnswersToAQuestionSideBySide) {
    AccessTable table{3, 2, 0};
    table.set(DoorstepId{2}, 1, answer(7, 8, 9));
    AnswerColumns some;
    some.resize(2);
    some.set(1, answer(4, 5, 6));
    table.set(DoorstepId{0}, 1, some.view(0, 2));
    EXPECT_EQ(table.at(DoorstepId{1}, 1), answer(4, 5, 6));
    EXPECT_EQ(table.answers(1)[2], answer(7, 8, 9));
    EXPECT_FALSE(table.answers(0)[1].cost.reachable());
}

}  // namespace
}  // namespace walkshed
