// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "walkshed/score/score.hpp"

namespace walkshed::testing {

inline void expect_same(Tally const& one, Tally const& other) {
    EXPECT_EQ(one.covered, other.covered);
    EXPECT_EQ(one.gap, other.gap);
    EXPECT_EQ(one.unknown, other.unknown);
}

/// Of a BlockScore, a TierScore or a ScoreResult.
inline void expect_same_completeness(auto const& one, auto const& other) {
    EXPECT_EQ(one.completeness, other.completeness);
    EXPECT_EQ(one.completeness_max, other.completeness_max);
    expect_same(one.complete, other.complete);
}

inline void expect_same(LedgerRow const& one, LedgerRow const& other) {
    expect_same(one.people, other.people);
    EXPECT_EQ(one.confirmed, other.confirmed);
    EXPECT_EQ(one.answer, other.answer);
    EXPECT_EQ(one.reason, other.reason);
    EXPECT_EQ(one.walk.cost.time, other.walk.cost.time);
    EXPECT_EQ(one.walk.cost.length, other.walk.cost.length);
    if (one.walk.cost.reachable()) {
        EXPECT_EQ(one.walk.facility, other.walk.facility);
    }
    EXPECT_EQ(one.category, other.category);
    EXPECT_EQ(one.snap, other.snap);
}

inline void expect_same(RuleScore const& one, RuleScore const& other) {
    expect_same(one.people, other.people);
    EXPECT_EQ(one.confirmed, other.confirmed);
    EXPECT_EQ(one.on_wheels, other.on_wheels);
    EXPECT_EQ(one.median_time, other.median_time);
    EXPECT_EQ(one.median_length, other.median_length);
    EXPECT_EQ(one.blocks_with_gap, other.blocks_with_gap);
}

inline void expect_same_snaps(ScoreResult const& one, ScoreResult const& other) {
    ASSERT_EQ(one.facility_snaps.size(), other.facility_snaps.size());
    for (std::size_t walker = 0; walker < one.facility_snaps.size(); ++walker) {
        ASSERT_EQ(one.facility_snaps[walker].size(), other.facility_snaps[walker].size());
        for (std::size_t i = 0; i < one.facility_snaps[walker].size(); ++i) {
            auto const& a = one.facility_snaps[walker][i];
            auto const& b = other.facility_snaps[walker][i];
            EXPECT_EQ(a.status, b.status);
            EXPECT_TRUE(std::ranges::equal(a.attachments, b.attachments, [](auto const& x, auto const& y) {
                return x.edge == y.edge && x.stretch == y.stretch && x.leg == y.leg;
            }));
        }
    }
}

/// That two results say the same to the last bit, but for how many searches there were.
inline void expect_same(ScoreResult const& one, ScoreResult const& other) {
    EXPECT_EQ(one.weighting, other.weighting);
    expect_same_completeness(one, other);
    ASSERT_EQ(one.blocks.size(), other.blocks.size());
    for (std::size_t i = 0; i < one.blocks.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "block " << i);
        expect_same_completeness(one.blocks[i], other.blocks[i]);
        EXPECT_EQ(one.blocks[i].answer, other.blocks[i].answer);
        EXPECT_EQ(one.blocks[i].weight, other.blocks[i].weight);
        for (std::size_t tier = 0; tier < one.blocks[i].tiers.size(); ++tier) {
            expect_same_completeness(one.blocks[i].tiers[tier], other.blocks[i].tiers[tier]);
        }
    }
    ASSERT_EQ(one.ledger.size(), other.ledger.size());
    for (std::size_t i = 0; i < one.ledger.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "ledger row " << i);
        expect_same(one.ledger[i], other.ledger[i]);
    }
    ASSERT_EQ(one.rules.size(), other.rules.size());
    for (std::size_t i = 0; i < one.rules.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "rule " << i);
        expect_same(one.rules[i], other.rules[i]);
    }
    ASSERT_EQ(one.more_network.has_value(), other.more_network.has_value());
    if (one.more_network) {
        EXPECT_EQ(one.more_network->length, other.more_network->length);
        EXPECT_EQ(one.more_network->people, other.more_network->people);
    }
    expect_same_snaps(one, other);
}

}  // namespace walkshed::testing
