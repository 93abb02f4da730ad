// SPDX-License-Identifier: Apache-2.0
#include "score/share_sums.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace walkshed {
namespace {

constexpr std::size_t kDoorsteps = 37;

/// As many rules as are counted in more than one go.
Standard many_rules() {
    Standard standard;
    for (std::size_t rule = 0; rule < 600; ++rule) {
        standard.rules.push_back({.id = "rule", .wanted = {{.categories = {CategoryId{0}}}}});
    }
    return standard;
}

class ShareSumsTest : public ::testing::Test {
  protected:
    void set(std::size_t doorstep, std::size_t rule, double covered, double unknown) {
        auto const answer = covered == 1.0 ? Answer::covered : unknown > 0.0 ? Answer::unknown : Answer::gap;
        table_.set(id_at<DoorstepId>(doorstep), rule,
                   {.answer = answer,
                    .reason = answer == Answer::unknown ? UnknownReason::size : UnknownReason::none,
                    .covered_share = covered,
                    .unknown_share = unknown});
    }

    Standard standard_ = many_rules();
    CoverageTable table_{kDoorsteps + 3, standard_};
};

TEST_F(ShareSumsTest, AreThoseOfEveryRuleByItsWeight) {
    std::mt19937 random{2};
    std::vector<double> covered(kDoorsteps);
    std::vector<double> unknown(kDoorsteps);
    ShareSums sums{kDoorsteps};
    double total = 0.0;
    for (std::size_t rule = 0; rule < standard_.rules.size(); ++rule) {
        auto const weight = rule % 50 == 0 ? 0.25 : 1.5;
        auto const graded = rule % 7 == 0;
        for (std::size_t i = 0; i < kDoorsteps + 3; ++i) {
            auto const parts = random() % 3;
            auto const share = graded ? static_cast<double>(random() % 5) / 8.0 : parts == 1 ? 1.0 : 0.0;
            auto const rest = graded ? 0.25 : parts == 2 ? 1.0 : 0.0;
            set(i, rule, share, rest);
            if (i >= 3) {
                covered[i - 3] += weight * share;
                unknown[i - 3] += weight * rest;
            }
        }
        total += weight;
        sums.add(table_, rule, DoorstepId{3}, weight);
    }
    sums.finish();
    EXPECT_EQ(sums.total(), total);
    for (std::size_t i = 0; i < kDoorsteps; ++i) {
        EXPECT_EQ(sums.covered()(static_cast<Eigen::Index>(i)), covered[i]) << i;
        EXPECT_EQ(sums.unknown()(static_cast<Eigen::Index>(i)), unknown[i]) << i;
    }
}

TEST_F(ShareSumsTest, TheTotalIsCoveredToTheLastBitWhereAllIs) {
    ShareSums sums{kDoorsteps};
    for (std::size_t rule = 0; rule < standard_.rules.size(); ++rule) {
        for (std::size_t i = 0; i < kDoorsteps; ++i) {
            set(i, rule, 1.0, 0.0);
        }
        if (rule % 5 == 0) {
            set(0, rule, 0.5, 0.5);
        }
        sums.add(table_, rule, DoorstepId{0}, rule % 3 == 0 ? 0.1 : 1.0 / 7.0);
    }
    sums.finish();
    EXPECT_EQ(sums.covered()(1), sums.total());
    EXPECT_LT(sums.covered()(0), sums.total());
}

TEST_F(ShareSumsTest, ADoorstepsSumsAreThoseOfItAlone) {
    std::mt19937 random{4};
    ShareSums together{kDoorsteps};
    std::vector<ShareSums> alone(kDoorsteps, ShareSums{1});
    for (std::size_t rule = 0; rule < 40; ++rule) {
        for (std::size_t i = 0; i < kDoorsteps; ++i) {
            set(i, rule, static_cast<double>(random() % 4) / 3.0, 0.0);
        }
        auto const weight = 1.0 / static_cast<double>(1 + random() % 7);
        together.add(table_, rule, DoorstepId{0}, weight);
        for (std::size_t i = 0; i < kDoorsteps; ++i) {
            alone[i].add(table_, rule, id_at<DoorstepId>(i), weight);
        }
    }
    together.finish();
    for (std::size_t i = 0; i < kDoorsteps; ++i) {
        alone[i].finish();
        EXPECT_EQ(together.covered()(static_cast<Eigen::Index>(i)), alone[i].covered()(0)) << i;
    }
}

TEST(ShareSums, WithoutRulesNothingWeighs) {
    ShareSums sums{2};
    sums.finish();
    EXPECT_EQ(sums.total(), 0.0);
    EXPECT_EQ(sums.covered()(1), 0.0);
}

}  // namespace
}  // namespace walkshed
