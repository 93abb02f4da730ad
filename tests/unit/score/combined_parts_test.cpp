// SPDX-License-Identifier: Apache-2.0
#include "score/combined_parts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "score/cost_limit.hpp"
#include "walkshed/base/units.hpp"

namespace walkshed {
namespace {

CombinedParts::Part covered(double strain, double confirmed = 1.0) {
    return {Answer::covered, UnknownReason::none, 1.0, 0.0, confirmed, Meters{0}, strain};
}
CombinedParts::Part gap(double strain) {
    return {Answer::gap, UnknownReason::none, 0.0, 0.0, 0.0, Meters{0}, strain};
}
CombinedParts::Part unknown(double strain, UnknownReason reason, Meters beyond = Meters{0}) {
    return {Answer::unknown, reason, 0.0, 1.0, 0.0, beyond, strain};
}

CombinedParts combine(PartsWanted wanted, std::initializer_list<CombinedParts::Part> parts) {
    CombinedParts combined{wanted};
    for (auto const& part : parts) {
        combined.add(part);
    }
    return combined;
}

Verdict verdict(CombinedParts const& combined) {
    return combined.verdict({.cost = {1, 2}, .facility = FacilityId{3}}, CategoryId{4});
}

TEST(CombinedParts, OneAlternativeIsEnough) {
    auto const combined = combine(PartsWanted::one, {gap(3.0), covered(0.9, 0.0), unknown(2.0, UnknownReason::snap)});
    EXPECT_EQ(combined.deciding(), 1U);
    EXPECT_EQ(verdict(combined), (Verdict{.answer = Answer::covered,
                                          .covered_share = 1.0,
                                          .walk = {.cost = {1, 2}, .facility = FacilityId{3}},
                                          .category = CategoryId{4}}));
    EXPECT_EQ(verdict(combine(PartsWanted::one, {covered(0.9, 0.0), covered(1.0)})).confirmed_share, 1.0)
        << "the surest counts";
}

TEST(CombinedParts, AnAlternativeThatIsUnknownLeavesTheWholeSoForTheFirstReason) {
    auto const whole = verdict(combine(
        PartsWanted::one, {unknown(2.0, UnknownReason::no_data), gap(1.5), unknown(3.0, UnknownReason::boundary, 40_m),
                           unknown(3.0, UnknownReason::boundary, 70_m)}));
    EXPECT_EQ(whole.answer, Answer::unknown);
    EXPECT_EQ(whole.reason, UnknownReason::boundary);
    EXPECT_EQ(whole.beyond_boundary, 70_m) << "the most";
    EXPECT_EQ(whole.unknown_share, 1.0);
    EXPECT_EQ(whole.covered_share, 0.0);
    auto const by_snap = verdict(
        combine(PartsWanted::one, {unknown(3.0, UnknownReason::boundary, 40_m), unknown(2.0, UnknownReason::snap)}));
    EXPECT_EQ(by_snap.reason, UnknownReason::snap);
    EXPECT_EQ(by_snap.beyond_boundary, 0_m) << "more network would not settle it";
    EXPECT_EQ(verdict(combine(PartsWanted::one, {gap(2.0), gap(HUGE_VAL)})).answer, Answer::gap);
}

TEST(CombinedParts, AShareOfPartsIsTheirMean) {
    auto const whole = verdict(
        combine(PartsWanted::all, {covered(0.5), covered(0.7, 0.0), gap(2.0), unknown(1.5, UnknownReason::size)}));
    EXPECT_EQ(whole.answer, Answer::gap);
    EXPECT_EQ(whole.reason, UnknownReason::none);
    EXPECT_EQ(whole.covered_share, 0.5);
    EXPECT_EQ(whole.unknown_share, 0.25);
    EXPECT_EQ(whole.confirmed_share, 0.25);
    EXPECT_EQ(verdict(combine(PartsWanted::all, {covered(0.5), covered(0.7)})).answer, Answer::covered);
    auto const unsure = verdict(combine(PartsWanted::all, {covered(0.5), unknown(1.5, UnknownReason::size)}));
    EXPECT_EQ(unsure.answer, Answer::unknown);
    EXPECT_EQ(unsure.reason, UnknownReason::size);
}

TEST(CombinedParts, TheNearestAlternativeDecidesAndTheFarthestPart) {
    EXPECT_EQ(combine(PartsWanted::one, {gap(3.0), gap(2.0), gap(2.0)}).deciding(), 1U) << "the first of equals";
    EXPECT_EQ(combine(PartsWanted::all, {gap(2.0), gap(3.0), gap(3.0)}).deciding(), 1U);
    EXPECT_EQ(combine(PartsWanted::all, {covered(0.0), covered(0.0)}).deciding(), 0U);
}

TEST(CostLimit, HoldsWhatIsNoFartherAndNothingThatCannotBeReached) {
    CostLimit const limit{Seconds{900.0}};
    EXPECT_TRUE(limit.holds(to_cost(Seconds{900.0})));
    EXPECT_FALSE(limit.holds(to_cost(Seconds{900.0}) + 1));
    EXPECT_FALSE(limit.holds(kUnreachable));
    EXPECT_TRUE(limit.holds(WalkCost{to_cost(Seconds{900.0}), to_cost(5000_m)})) << "by its own metric";
    EXPECT_EQ(limit.strain_of({to_cost(Seconds{450.0}), 1}), 0.5);
    EXPECT_EQ(limit.strain_of({}), HUGE_VAL);
    EXPECT_EQ(CostLimit{Meters{0.0}}.strain_of({1, 0}), 0.0);
}

}  // namespace
}  // namespace walkshed
