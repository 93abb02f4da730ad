// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "score/score_slice.hpp"

namespace walkshed {

/// The minutes on foot of the people of doorsteps, as AreaEquity::minutes counts them.
class WalkingMinutes {
  public:
    /// `counts` tells which of the rules count.
    WalkingMinutes(ScoreInput const& input, std::vector<bool> const& counts);

    struct Walked {
        std::optional<double> minutes;  ///< nothing when no walk is known
        bool cut_off{false};            ///< whether any of its walks counts as the longest
    };
    [[nodiscard]] Walked at(SliceScorer const& scorer, std::size_t doorstep) const;

  private:
    std::vector<double> weights_;  // by rule; 0 of those that count for nobody
};

}  // namespace walkshed
