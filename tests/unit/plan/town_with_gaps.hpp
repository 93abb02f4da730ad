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

    [[nodiscard]] std::span<std::vector<Line> const> obstacle_lines() const { return lines_; }

    [[nodiscard]] GapLedger ledger() const {
        std::vector<Barriers> obstacles;
        for (auto const& lines : lines_) {
            obstacles.emplace_back(lines);
        }
        auto const scored = input();
        return find_gaps({.score = scored,
                          .zoning = &zoning,
                          .reference = has_reference ? &walkers.front() : nullptr,
                          .obstacles = obstacles,
                          .block = block});
    }

    /// Fails unless there is one.
    [[nodiscard]] Gap only_gap() const {
        auto found = ledger().gaps;
        EXPECT_EQ(found.size(), 1U);
        return found.empty() ? Gap{} : found.front();
    }

    /// What decides about the first gap.
    [[nodiscard]] Rule asked() const {
        auto const found = ledger();
        return found.asked(found.gaps.at(0));
    }

    std::optional<BlockId> block;
    Zoning zoning;
    bool has_reference{true};

  private:
    std::array<std::vector<Line>, kBarrierKinds> lines_;
};

/// Home h and school s, 80 m apart along one street, and between them 40 m of steps: one way, cut where another street
/// meets it.
[[nodiscard]] inline TownWithGaps town_with_crossed_steps() {
    NetworkBuilder builder;
    std::array const corners{Point{0, 0}, Point{20, 0}, Point{40, 0}, Point{60, 0}, Point{80, 0}, Point{40, 90}};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        builder.add_point(static_cast<PointKey>(i), corners[i]);
    }
    builder.add_way({.source_id = 1, .kind = StreetKind::footway, .points = {0, 1}});
    builder.add_way({.source_id = 2, .kind = StreetKind::steps, .points = {1, 2, 3}});
    builder.add_way({.source_id = 3, .kind = StreetKind::footway, .points = {3, 4}});
    builder.add_way({.source_id = 4, .kind = StreetKind::footway, .points = {2, 5}});
    TownWithGaps town{std::move(builder).build()};
    town.places = {{'h', corners[0]}, {'s', corners[4]}};
    return town;
}

}  // namespace walkshed::testing
