// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <array>

#include "unit/score/scored_town.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed::testing {

/// A scored town whose gaps are asked for. The reference walker is "adult".
class TownWithGaps : public ScoredTown {
  public:
    using ScoredTown::ScoredTown;
    explicit TownWithGaps(Town town) : ScoredTown{std::move(town.network)} { places = std::move(town.places); }

    void add_obstacle(BarrierKind kind, Line line) {
        lines_[static_cast<std::size_t>(kind)].push_back(std::move(line));
    }

    [[nodiscard]] GapLedger ledger() const {
        std::vector<Barriers> obstacles;
        for (auto const& lines : lines_) {
            obstacles.emplace_back(lines);
        }
        auto const scored = input();
        return find_gaps({.score = scored,
                          .zoning = &zoning,
                          .reference = has_reference ? &walkers.front() : nullptr,
                          .obstacles = obstacles});
    }

    /// Fails unless there is one.
    [[nodiscard]] Gap only_gap() const {
        auto found = ledger().gaps;
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? Gap{} : found.front();
    }

    Zoning zoning;
    bool has_reference{true};

  private:
    std::array<std::vector<Line>, kBarrierKinds> lines_;
};

}  // namespace walkshed::testing
