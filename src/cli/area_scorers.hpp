// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "cli/load_study.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed::cli {

/// All that is added up of a scored area beside the scores of its blocks, by one standard after another.
class AreaScorers {
  public:
    /// Refers to both.
    AreaScorers(std::span<ScoreInput const> inputs, LoadedStudy const& study);

    void add(ScoredSlice const& slice);

    /// Ends adding. The runs refer to the results and to this.
    [[nodiscard]] std::vector<ScoredRun> finish(std::span<ScoreResult const> results);

  private:
    std::span<ScoreInput const> inputs_;
    LoadedStudy const& study_;
    std::vector<ZoneScorer> zone_scorers_;    // by input
    std::vector<GroupScorer> group_scorers_;  // likewise
    std::optional<ReachScorer> reach_scorer_;
    std::optional<FewNearestScorer> nearest_scorer_;
    std::vector<ZoneResult> zones_;
    std::vector<GroupResult> groups_;
    std::optional<ReachResult> reach_;
    std::optional<FewNearestResult> nearest_;
};

}  // namespace walkshed::cli
