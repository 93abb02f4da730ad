// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using testing::kClinic;
using testing::kSchool;
using testing::kShop;

/// A rule for schools, and one for the share of rules that it is.
Standard two_rules() {
    Standard standard;
    standard.rules.push_back({.id = "school", .wanted = {{.categories = {kSchool, kShop}}}});
    standard.rules.push_back({.id = "share", .wanted = {}, .share_of_rules = {0}});
    return standard;
}

TEST(CoverageTable, TellsWhatWasSet) {
    std::mt19937 random{3};
    auto const share = [&] { return static_cast<double>(random() % 4) / 3.0; };
    CoverageTable table{40, two_rules()};
    std::vector<Verdict> set;
    for (std::size_t i = 0; i < 80; ++i) {
        auto const answer = static_cast<Answer>(random() % 3);
        auto const reason =
            answer == Answer::unknown ? static_cast<UnknownReason>(1 + random() % 6) : UnknownReason::none;
        auto const& verdict = set.emplace_back(
            Verdict{.answer = answer,
                    .reason = reason,
                    .covered_share = share(),
                    .unknown_share = share(),
                    .confirmed_share = share(),
                    .beyond_boundary = Meters{reason == UnknownReason::boundary ? static_cast<double>(i) : 0.0},
                    .walk = {.cost = {7, static_cast<Cost>(i)}, .facility = FacilityId{3}},
                    .category = i % 2 == 0 ? kSchool : kClinic});
        table.set(id_at<DoorstepId>(i % 40), i / 40, verdict);
    }
    for (std::size_t i = 0; i < 80; ++i) {
        auto const doorstep = id_at<DoorstepId>(i % 40);
        auto const rule = i / 40;
        EXPECT_EQ(table.at(doorstep, rule), set[i]) << i;
        EXPECT_EQ(table.walk(doorstep, rule), set[i].walk) << i;
        EXPECT_EQ(table.shares(doorstep, rule), (std::pair{set[i].covered_share, set[i].unknown_share})) << i;
        EXPECT_EQ(table.codes(rule)[i % 40].answer(), set[i].answer) << i;
        EXPECT_EQ(table.codes(rule)[i % 40].reason(), set[i].reason) << i;
        auto const confirmed = set[i].answer == Answer::covered && set[i].confirmed_share >= set[i].covered_share;
        EXPECT_EQ(table.codes(rule)[i % 40].confirmed(), confirmed) << i;
    }
}

/// Some walks in columns.
AnswerColumns walks(std::size_t count) {
    AnswerColumns columns;
    columns.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto const cost = static_cast<Cost>(i);
        columns.set(i, {.cost = {cost, 2 * cost}, .facility = id_at<FacilityId>(i)});
    }
    return columns;
}

TEST(CoverageTable, ACodeAndAWalkAreAVerdict) {
    CoverageTable table{2, two_rules()};
    auto const there = walks(5);
    for (std::size_t rule = 0; rule < 2; ++rule) {
        table.codes(rule)[1] = {Answer::covered, UnknownReason::none, true};
        table.set_walks(DoorstepId{0}, rule, there.view(3, 2));
        EXPECT_FALSE(table.knows_walks(rule));
        EXPECT_EQ(table.walks(rule)[0], there[3]);
        EXPECT_EQ(table.at(DoorstepId{1}, rule), (Verdict{.answer = Answer::covered,
                                                          .covered_share = 1.0,
                                                          .confirmed_share = 1.0,
                                                          .walk = there[4],
                                                          .category = kSchool}))
            << "the first that the rule, or the first of its parts, looks for";
        EXPECT_EQ(table.category(DoorstepId{1}, rule), kSchool);
    }
}

TEST(CoverageTable, TakesWalksOneByOne) {
    CoverageTable table{2, two_rules()};
    auto const there = walks(5);
    table.codes(1)[1] = {Answer::gap, UnknownReason::none, false};
    table.set_walk(DoorstepId{1}, 1, there[2]);
    EXPECT_EQ(table.walk(DoorstepId{1}, 1), there[2]);
    EXPECT_EQ(table.first_category(1), kSchool);
    EXPECT_EQ(table.at(DoorstepId{1}, 1).category, table.first_category(1));
}

TEST(CoverageTable, RefersToWalksThatAreKnown) {
    auto there = walks(3);
    std::vector<std::optional<AnswersView>> const known{there.view(0, 3), std::nullopt};
    CoverageTable table;
    table.reset(3, two_rules(), known);
    EXPECT_TRUE(table.knows_walks(0));
    EXPECT_FALSE(table.knows_walks(1));
    table.set(DoorstepId{1}, 0, {.walk = there[1], .category = kClinic});
    table.set(DoorstepId{1}, 1, {.walk = there[2], .category = kSchool});
    there.set(1, {.cost = {8, 9}, .facility = FacilityId{7}});
    EXPECT_EQ(table.walk(DoorstepId{1}, 0), there[1]);
    EXPECT_EQ(table.at(DoorstepId{1}, 0), (Verdict{.walk = there[1], .category = kClinic}));
    EXPECT_EQ(table.category(DoorstepId{1}, 0), kClinic);
    EXPECT_EQ(table.walks(1)[1], there[2]);
}

TEST(CoverageTable, TellsHowFarALimitReachesBeyondTheData) {
    CoverageTable table{2, two_rules()};
    table.set(DoorstepId{0}, 0, {.category = kSchool});
    table.set(DoorstepId{1}, 0,
              {.answer = Answer::unknown,
               .reason = UnknownReason::boundary,
               .unknown_share = 1.0,
               .walk = {.cost = {3, 4}},
               .category = kSchool});
    auto expected = table.at(DoorstepId{1}, 0);
    expected.beyond_boundary = 70_m;
    EXPECT_FALSE(table.codes(0)[1].is_detailed());
    table.set_beyond_boundary(DoorstepId{1}, 0, 70_m);
    EXPECT_EQ(table.at(DoorstepId{1}, 0), expected);
    EXPECT_EQ(table.beyond_boundary(DoorstepId{1}, 0), 70_m);
    EXPECT_EQ(table.beyond_boundary(DoorstepId{0}, 0), 0_m);
    EXPECT_EQ(table.shares(DoorstepId{1}, 0), (std::pair{0.0, 1.0}));
    EXPECT_FALSE(table.codes(0)[1].is_graded()) << "nothing of it is half met";
}

TEST(CoverageTable, TellsWhatIsHalfMet) {
    CoverageTable table{2, two_rules()};
    table.set(DoorstepId{0}, 1, {.covered_share = 0.5, .category = kSchool});
    table.set(DoorstepId{1}, 1, {.category = kClinic});
    EXPECT_TRUE(table.codes(1)[0].is_graded());
    EXPECT_TRUE(table.codes(1)[1].is_detailed()) << "by its category";
    EXPECT_FALSE(table.codes(1)[1].is_graded());
}

TEST(VerdictCode, HasItsAnswerInTheLowestBits) {
    for (auto const answer : {Answer::covered, Answer::gap, Answer::unknown}) {
        auto const reason = answer == Answer::unknown ? UnknownReason::people : UnknownReason::none;
        VerdictCode const code{answer, reason, answer == Answer::covered};
        EXPECT_EQ(code.bits() & VerdictCode::kAnswerBits, static_cast<unsigned>(answer));
        EXPECT_EQ((code.bits() & VerdictCode::kConfirmedBit) != 0, answer == Answer::covered);
        EXPECT_EQ(code.bits() & VerdictCode::kGradedBit, 0);
        EXPECT_NE(code.graded().bits() & VerdictCode::kGradedBit, 0);
    }
}

TEST(VerdictCode, IsWhollyWhatItAnswersUnlessItIsGraded) {
    constexpr VerdictCode unknown{Answer::unknown, UnknownReason::size, false};
    EXPECT_TRUE(unknown.is_wholly(Answer::unknown));
    EXPECT_TRUE(unknown.detailed().is_wholly(Answer::unknown));
    EXPECT_FALSE(unknown.is_wholly(Answer::covered));
    EXPECT_FALSE(unknown.graded().is_wholly(Answer::unknown));
}

TEST(MappedCategories, AreThoseOfAnyFacility) {
    std::vector<Facility> const facilities{{.categories = {kShop}, .status = FacilityStatus::planned}};
    MappedCategories const mapped{facilities};
    EXPECT_TRUE(mapped.any_of(std::vector{kSchool, kShop}));
    EXPECT_FALSE(mapped.any_of(std::vector{kSchool, kClinic}));
    EXPECT_FALSE(mapped.any_of({}));
}

}  // namespace
}  // namespace walkshed
