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
        auto const& verdict =
            set.emplace_back(Verdict{.answer = answer,
                                     .reason = reason,
                                     .covered_share = share(),
                                     .unknown_share = share(),
                                     .confirmed_share = share(),
                                     .beyond_boundary = Meters{i % 3 == 0 ? 0.0 : static_cast<double>(i)},
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

TEST(CoverageTable, ACodeAndAWalkAreAVerdict) {
    CoverageTable table{2, two_rules()};
    for (std::size_t rule = 0; rule < 2; ++rule) {
        table.codes(rule)[1] = {Answer::covered, UnknownReason::none, true};
        table.walks(rule)[1] = {.cost = {1, 2}, .facility = FacilityId{4}};
        EXPECT_EQ(table.at(DoorstepId{1}, rule), (Verdict{.answer = Answer::covered,
                                                          .covered_share = 1.0,
                                                          .confirmed_share = 1.0,
                                                          .walk = {.cost = {1, 2}, .facility = FacilityId{4}},
                                                          .category = kSchool}))
            << "the first that the rule, or the first of its parts, looks for";
    }
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
