// SPDX-License-Identifier: Apache-2.0
#include "score/combined_parts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "score/cost_limit.hpp"
#include "walkshed/base/units.hpp"

namespace walkshed {
namespace {

/// What a part says of the only doorstep.
struct Part {
    VerdictCode code;
    double strain;
    Meters beyond{0};
};

Part covered(double strain, bool confirmed = true) {
    return {{Answer::covered, UnknownReason::none, confirmed}, strain};
}
Part gap(double strain) {
    return {{Answer::gap, UnknownReason::none, false}, strain};
}
Part unknown(double strain, UnknownReason reason, Meters beyond = Meters{0}) {
    return {{Answer::unknown, reason, false}, strain, beyond};
}

CostLimit const kLimit{Limit{Meters{100}}};

Cost cost_of(double strain) {
    return strain < HUGE_VAL ? static_cast<Cost>(strain * static_cast<double>(kLimit.cost())) : kUnreachable;
}

CombinedParts combine(PartsWanted wanted, std::initializer_list<Part> parts) {
    CombinedParts combined{wanted, 1};
    for (auto const& part : parts) {
        auto const cost = cost_of(part.strain);
        combined.add({{&part.code, 1}, {&cost, 1}, kLimit});
        if (part.beyond > Meters{0}) {
            combined.add_beyond(0, part.beyond);
        }
    }
    return combined;
}

Verdict verdict(CombinedParts const& combined) {
    return combined.verdict(0, {.cost = {1, 2}, .facility = FacilityId{3}}, CategoryId{4});
}

TEST(CombinedParts, OneAlternativeIsEnough) {
    auto const combined = combine(PartsWanted::one, {gap(3.0), covered(0.9, false), unknown(2.0, UnknownReason::snap)});
    EXPECT_EQ(combined.deciding(0), 1U);
    EXPECT_EQ(verdict(combined), (Verdict{.answer = Answer::covered,
                                          .covered_share = 1.0,
                                          .walk = {.cost = {1, 2}, .facility = FacilityId{3}},
                                          .category = CategoryId{4}}));
    EXPECT_EQ(verdict(combine(PartsWanted::one, {covered(0.9, false), covered(1.0)})).confirmed_share, 1.0)
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
        combine(PartsWanted::all, {covered(0.5), covered(0.7, false), gap(2.0), unknown(1.5, UnknownReason::size)}));
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
    EXPECT_EQ(combine(PartsWanted::one, {gap(3.0), gap(2.0), gap(2.0)}).deciding(0), 1U) << "the first of equals";
    EXPECT_EQ(combine(PartsWanted::all, {gap(2.0), gap(3.0), gap(3.0)}).deciding(0), 1U);
    EXPECT_EQ(combine(PartsWanted::all, {covered(0.0), covered(0.0)}).deciding(0), 0U);
}

TEST(CombinedParts, StrainIsWhatCountsWhereLimitsDiffer) {
    CostLimit const far{Limit{Meters{200}}};
    CombinedParts combined{PartsWanted::one, 1};
    for (auto const& [cost, limit] : {std::pair{cost_of(0.9), kLimit}, {cost_of(1.6), far}, {cost_of(0.85), kLimit}}) {
        auto const code = covered(0.0).code;
        combined.add({{&code, 1}, {&cost, 1}, limit});
    }
    EXPECT_EQ(combined.deciding(0), 1U) << "0.8 of its limit";
}

TEST(CombinedParts, OfManyDoorstepsAreThoseOfEach) {
    std::array const kinds{covered(0.5), gap(2.0), unknown(1.5, UnknownReason::boundary, 40_m),
                           unknown(3.0, UnknownReason::snap), covered(0.7, false)};
    constexpr std::size_t kDoorsteps = 41;
    CostLimit const other{Limit{Meters{50}}};
    for (auto const wanted : {PartsWanted::one, PartsWanted::all}) {
        CombinedParts together{wanted, kDoorsteps};
        std::vector<CombinedParts> alone(kDoorsteps, CombinedParts{wanted, 1});
        for (std::size_t part = 0; part < 4; ++part) {
            auto const limit = part == 2 ? other : kLimit;
            std::vector<VerdictCode> codes;
            std::vector<Cost> costs;
            for (std::size_t i = 0; i < kDoorsteps; ++i) {
                auto const& kind = kinds[(i * 7 + part * (i % 3 + 1)) % kinds.size()];
                codes.push_back(kind.code);
                costs.push_back(cost_of(kind.strain) + static_cast<Cost>(i % 4));
                alone[i].add({{&codes.back(), 1}, {&costs.back(), 1}, limit});
            }
            together.add({codes, costs, limit});
            for (std::size_t i = 0; i < kDoorsteps; ++i) {
                if (codes[i].reason() == UnknownReason::boundary) {
                    together.add_beyond(i, Meters{static_cast<double>(i)});
                    alone[i].add_beyond(0, Meters{static_cast<double>(i)});
                }
            }
        }
        std::vector<VerdictCode> told(kDoorsteps);
        together.tell(told);
        for (std::size_t i = 0; i < kDoorsteps; ++i) {
            VerdictCode code;
            alone[i].tell({&code, 1});
            ASSERT_EQ(told[i], code) << i;
            ASSERT_EQ(together.deciding(i), alone[i].deciding(0)) << i;
            ASSERT_EQ(together.beyond(i), alone[i].beyond(0)) << i;
            ASSERT_EQ(together.verdict(i, {}, CategoryId{4}), alone[i].verdict(0, {}, CategoryId{4})) << i;
        }
    }
}

TEST(CombinedParts, ARuleAmongThemAddsItsShares) {
    CombinedParts combined{PartsWanted::all, 1};
    auto const plain = covered(0.5);
    auto const cost = cost_of(plain.strain);
    combined.add({{&plain.code, 1}, {&cost, 1}, kLimit});
    EXPECT_TRUE(combined.has_codes());
    Verdict const half{.answer = Answer::gap, .covered_share = 0.5, .walk = {.cost = {1, 1}}};
    combined.add({&half, 1}, kLimit);
    EXPECT_FALSE(combined.has_codes());
    EXPECT_EQ(verdict(combined).covered_share, 0.75);
    EXPECT_EQ(verdict(combined).answer, Answer::gap);
}

/// A standard with one rule, which looks for category 4 first.
Standard one_rule() {
    return {.id = "s",
            .rules = {{.id = "r", .limit = Limit{Meters{100}}, .wanted = {{.categories = {CategoryId{4}}}}}}};
}

TEST(CombinedParts, TellCodesThatSayWhatTheirVerdictsDo) {
    std::array const kinds{covered(0.5),
                           covered(0.5, false),
                           gap(2.0),
                           unknown(2.0, UnknownReason::snap),
                           unknown(2.0, UnknownReason::boundary),
                           unknown(2.0, UnknownReason::boundary, 40_m)};
    auto const standard = one_rule();
    for (auto const wanted : {PartsWanted::one, PartsWanted::all}) {
        for (auto const& one : kinds) {
            for (auto const& two : kinds) {
                for (auto const& three : kinds) {
                    auto const combined = combine(wanted, {one, two, three});
                    VerdictCode code;
                    combined.tell({&code, 1});
                    CoverageTable table{1, standard};
                    table.set(DoorstepId{0}, 0, verdict(combined));
                    ASSERT_EQ(code, table.codes(0)[0])
                        << unsigned{one.code.bits()} << ' ' << unsigned{two.code.bits()} << ' '
                        << unsigned{three.code.bits()} << ", wanted " << static_cast<int>(wanted);
                }
            }
        }
    }
}

TEST(CostLimit, HoldsWhatIsNoFartherAndNothingThatCannotBeReached) {
    CostLimit const limit{Seconds{900.0}};
    EXPECT_TRUE(limit.holds(to_cost(Seconds{900.0})));
    EXPECT_FALSE(limit.holds(to_cost(Seconds{900.0}) + 1));
    EXPECT_FALSE(limit.holds(kUnreachable));
    EXPECT_TRUE(limit.holds(WalkCost{to_cost(Seconds{900.0}), to_cost(5000_m)})) << "by its own metric";
    EXPECT_EQ(limit.strain_of({to_cost(Seconds{450.0}), 1}), 0.5);
    EXPECT_EQ(limit.strain_of(WalkCost{}), HUGE_VAL);
    EXPECT_EQ(CostLimit{Meters{0.0}}.strain_of({1, 0}), 0.0);
}

}  // namespace
}  // namespace walkshed
