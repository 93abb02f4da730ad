// SPDX-License-Identifier: Apache-2.0
#include "score/run_clues.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "walkshed/base/units.hpp"

namespace walkshed {
namespace {

/// Doorsteps at so many metres from where the data end, each of them met as told.
AccessTable table(std::vector<std::pair<SnapStatus, Meters>> const& doorsteps) {
    AccessTable table{doorsteps.size(), 0, 1};
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        auto const& [status, to_boundary] = doorsteps[i];
        auto& snap = table.snaps[0].doorsteps.emplace_back();
        snap.status = status;
        if (status == SnapStatus::accepted || status == SnapStatus::island) {
            snap.attachments.resize(1);
        }
        table.to_boundary[0][i] = {to_cost(Seconds{to_boundary.count()}), to_cost(to_boundary)};
    }
    return table;
}

std::vector<UnknownReason> reasons(RunClues const& clues, std::size_t doorsteps, CostLimit limit,
                                   VerdictCode otherwise = {}) {
    std::vector<VerdictCode> codes(doorsteps);
    clues.tell(limit, otherwise, codes);
    std::vector<UnknownReason> reasons;
    for (auto const code : codes) {
        reasons.push_back(code.reason());
        EXPECT_EQ(code.answer(), code.reason() == UnknownReason::none ? Answer::gap : Answer::unknown);
    }
    return reasons;
}

TEST(RunClues, TellTheFirstReasonThatApplies) {
    using enum UnknownReason;
    auto const access = table({{SnapStatus::accepted, 900_m},
                               {SnapStatus::too_far, 100_m},
                               {SnapStatus::island, 100_m},
                               {SnapStatus::accepted, 300_m},
                               {SnapStatus::accepted, 301_m},
                               {SnapStatus::blocked, 900_m}});
    RunClues const clues{{1, 6}, access, 0};
    EXPECT_EQ(reasons(clues, 5, CostLimit{300_m}), (std::vector{snap, island, boundary, none, snap}));
    EXPECT_EQ(reasons(clues, 5, CostLimit{Seconds{301.0}}), (std::vector{snap, island, boundary, boundary, snap}));
    EXPECT_EQ(reasons(clues, 5, CostLimit{50_m}, {Answer::unknown, no_data, false}),
              (std::vector{snap, island, no_data, no_data, snap}));
}

TEST(RunClues, TellWhetherTheDataEndWithinALimitAnywhere) {
    auto const access =
        table({{SnapStatus::accepted, 100_m}, {SnapStatus::accepted, 300_m}, {SnapStatus::accepted, 400_m}});
    RunClues const clues{{1, 3}, access, 0};
    EXPECT_TRUE(clues.ends_within(CostLimit{300_m}));
    EXPECT_FALSE(clues.ends_within(CostLimit{299_m})) << "the first is none of the run";
    EXPECT_EQ(clues.to_boundary(Metric::length)[1], to_cost(400_m));
}

}  // namespace
}  // namespace walkshed
