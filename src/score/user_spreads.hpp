// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "score/distribution.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {

/// What one doorstep has.
struct DoorstepScore {
    std::optional<double> completeness;
    std::optional<double> minutes;
    Answer complete;
};

/// Adds up what groups of people have, in zones and in the whole area.
class UserSpreads {
  public:
    /// Refers to the blocks.
    UserSpreads(std::span<Block const> blocks, std::size_t zones);

    [[nodiscard]] std::vector<UserGroup> const& users() const { return users_; }

    void add(std::size_t zone, Doorstep const& doorstep, DoorstepScore const& score);

    /// Zone by zone, and last the whole area: in each by users().
    [[nodiscard]] std::vector<std::vector<UserScore>> scores() const;

  private:
    void add_to(std::size_t place, std::size_t user, double people, DoorstepScore const& score);

    std::span<Block const> blocks_;
    std::vector<UserGroup> users_;
    std::size_t zones_;
    std::vector<UserScore> sums_;  // by place, then user; without equity
    Distribution completeness_{kSpreadOfCompleteness};
    Distribution minutes_{kSpreadOfMinutes};
};

}  // namespace walkshed
