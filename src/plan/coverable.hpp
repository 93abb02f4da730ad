// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "plan/siting_state.hpp"

namespace walkshed {

/// Which goals are met, at which doorsteps, when everything is added that fits anywhere.
class Coverable {
  public:
    explicit Coverable(SitingProblem const& problem);

    /// What is lacking and still is then.
    [[nodiscard]] double beyond() const { return beyond_; }
    /// Where.
    [[nodiscard]] std::vector<std::size_t> const& out_of_reach() const { return out_of_reach_; }

    /// What additions cost at the least by which everything is met that can be: each of some doorsteps needs one, and
    /// no two of them are helped by the same. Those that few help are taken first.
    [[nodiscard]] double least_cost() const;

  private:
    SitingProblem const& problem_;
    std::vector<SitingOption> options_;                // that fit
    std::vector<std::vector<std::size_t>> helped_by_;  // by doorstep that a goal can be met at: numbers of options
    double beyond_{0.0};
    std::vector<std::size_t> out_of_reach_;
};

}  // namespace walkshed
