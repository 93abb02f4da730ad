// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/ledger.hpp"

#include <gtest/gtest.h>

#include "property/same_score.hpp"

namespace walkshed {
namespace {

constexpr NearestAnswer kWalk{.cost = {Cost{600}, Cost{800}}, .facility = FacilityId{7}};

void expect_same(LedgerRow const& one, LedgerRow const& other) {
    EXPECT_EQ(one.block, other.block);
    EXPECT_EQ(one.rule, other.rule);
    EXPECT_EQ(one.covered_share, other.covered_share);
    EXPECT_EQ(one.probability, other.probability);
    testing::expect_same(one, other);
}

/// Two blocks, three rules.
class LedgerRows : public ::testing::Test {
  protected:
    LedgerRows() { ledger.resize(2); }

    static LedgerRow mixed() {
        return {.block = BlockId{1},
                .rule = 2,
                .people = {.covered = 3.0, .gap = 4.0, .unknown = 5.0},
                .confirmed = 2.0,
                .covered_share = 0.25,
                .answer = Answer::gap,
                .reason = UnknownReason::island,
                .walk = kWalk,
                .category = CategoryId{9},
                .snap = SnapStatus::too_far};
    }

    Ledger ledger{3};
};

TEST_F(LedgerRows, TellWhatIsAlike) {
    ledger.set(BlockId{1}, 0, {{Answer::covered, UnknownReason::none, true}, 12.5, kWalk, CategoryId{4}, {}});
    expect_same(ledger[3], {.block = BlockId{1},
                            .rule = 0,
                            .people = {.covered = 12.5},
                            .confirmed = 12.5,
                            .covered_share = 1.0,
                            .answer = Answer::covered,
                            .reason = UnknownReason::none,
                            .walk = kWalk,
                            .category = CategoryId{4},
                            .snap = {}});
    ledger.set(BlockId{0}, 1, {{Answer::unknown, UnknownReason::boundary, false}, 5.0, {}, CategoryId{4}, {}});
    EXPECT_EQ(ledger[1].people.unknown, 5.0);
    EXPECT_EQ(ledger[1].reason, UnknownReason::boundary);
    EXPECT_EQ(ledger[1].covered_share, 0.0);
    EXPECT_EQ(ledger.confirmed(1), 0.0);
    EXPECT_EQ(ledger.people(1).unknown, 5.0);
}

TEST_F(LedgerRows, TellWhatIsMixed) {
    ledger.set(mixed());
    expect_same(ledger[5], mixed());
    EXPECT_EQ(ledger.people(5).gap, 4.0);
    EXPECT_EQ(ledger.confirmed(5), 2.0);
}

TEST_F(LedgerRows, CountDoorstepsWhereAsManyPeopleAreAtEach) {
    Ledger::EvenRow const even{.people = 0.1,
                               .covered = 3,
                               .gap = 0,
                               .unknown = 2,
                               .confirmed = 1,
                               .reason = UnknownReason::boundary,
                               .walk = kWalk,
                               .category = CategoryId{4},
                               .snap = SnapStatus::too_far};
    ledger.set(BlockId{1}, 2, even);
    LedgerRow const expected{.block = BlockId{1},
                             .rule = 2,
                             .people = {.covered = 0.1 + 0.1 + 0.1, .gap = 0.0, .unknown = 0.1 + 0.1},
                             .confirmed = 0.1,
                             .covered_share = (0.1 + 0.1 + 0.1) / (0.1 + 0.1 + 0.1 + (0.1 + 0.1)),
                             .answer = Answer::unknown,
                             .reason = UnknownReason::boundary,
                             .walk = kWalk,
                             .category = CategoryId{4},
                             .snap = SnapStatus::too_far};
    expect_same(ledger[5], expected);
    EXPECT_EQ(ledger.people(5).unknown, 0.2);
    EXPECT_EQ(ledger.confirmed(5), 0.1);
    ledger.set(mixed());
    expect_same(ledger[5], mixed());
    ledger.set(BlockId{1}, 2, even);
    expect_same(ledger[5], expected);
}

TEST_F(LedgerRows, GoByDoorstepsWhereNobodyLives) {
    ledger.set(BlockId{0}, 1,
               {.people = 0.0,
                .covered = 1,
                .gap = 3,
                .unknown = 0,
                .confirmed = 1,
                .reason = {},
                .walk = {},
                .category = CategoryId{4},
                .snap = {}});
    EXPECT_EQ(ledger[1].covered_share, 0.25);
    EXPECT_EQ(ledger[1].answer, Answer::gap);
    EXPECT_EQ(ledger[1].people.total(), 0.0);
}

TEST_F(LedgerRows, MayBeSetAgain) {
    ledger.set(mixed());
    ledger.set(BlockId{1}, 2, {{Answer::gap, UnknownReason::none, false}, 12.0, kWalk, CategoryId{9}, {}});
    EXPECT_EQ(ledger[5].people.gap, 12.0);
    EXPECT_EQ(ledger[5].reason, UnknownReason::none);
    auto other = mixed();
    other.people.gap = 9.0;
    ledger.set(other);
    expect_same(ledger[5], other);
}

TEST_F(LedgerRows, HaveProbabilitiesOnceTheyAreAdded) {
    ledger.set(mixed());
    ledger.add_probabilities();
    EXPECT_EQ(ledger[5].probability, std::nullopt);
    ledger.set_probability(5, 0.75);
    EXPECT_EQ(ledger[5].probability, 0.75);
    ledger.resize(3);
    ledger.set(BlockId{2}, 0, {{}, 1.0, {}, CategoryId{1}, {}});
    EXPECT_EQ(ledger[6].probability, std::nullopt);
    ledger.add_probabilities();
    EXPECT_EQ(ledger[5].probability, 0.75) << "those there are stay";
}

TEST_F(LedgerRows, ComeOneAfterAnother) {
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        ledger.set(id_at<BlockId>(i / 3), i % 3, {{}, static_cast<double>(i), {}, CategoryId{1}, {}});
    }
    double next = 0.0;
    for (auto const row : ledger) {
        EXPECT_EQ(row.people.gap, next++);
    }
    EXPECT_EQ(next, 6.0);
    EXPECT_EQ(ledger.front().people.gap, 0.0);
    EXPECT_TRUE(Ledger{}.empty());
}

}  // namespace
}  // namespace walkshed
