// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "score/distribution.hpp"
#include "score/ranked_people.hpp"
#include "score/walking_minutes.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {

/// Adds up what groups of people have by the rules that are for them or for everybody, in zones and in the whole area.
class UserSpreads {
  public:
    /// Refers to the input.
    UserSpreads(ScoreInput const& input, std::size_t zones);

    [[nodiscard]] std::vector<UserGroup> users() const;

    /// Doorsteps of a slice, and their zones.
    void add(SliceScorer const& scorer, std::span<Doorstep const> doorsteps, std::span<std::size_t const> zones);

    /// Zone by zone, and last the whole area: in each by users().
    [[nodiscard]] std::vector<std::vector<UserScore>> scores() const;
    /// Likewise block by block.
    [[nodiscard]] std::vector<std::vector<BlockUserScore>> block_scores() const;

  private:
    /// A group, and which rules count for it.
    struct Group {
        UserGroup group;
        std::vector<bool> counts;
        WalkingMinutes minutes;
    };
    /// What one doorstep has.
    struct Found {
        std::optional<double> completeness;
        std::optional<double> minutes;
        Answer complete;
    };

    /// Sums over people of a block.
    struct BlockSums {
        double people{0.0};
        Tally complete;
        WeightedSum completeness;
        WeightedSum minutes;

        void add(double more_people, Found const& found);
    };

    [[nodiscard]] double people_at(Doorstep const& doorstep, UserGroup const& group) const;
    void add_to(std::size_t place, std::size_t user, BlockId block, double people, Found const& found);

    ScoreInput const& input_;
    std::size_t zones_;
    std::vector<Group> groups_;
    std::vector<UserScore> sums_;    // by place, then user; without equity
    std::vector<BlockSums> blocks_;  // by block, then user
    Distribution completeness_{kSpreadOfCompleteness};
    Distribution minutes_{kSpreadOfMinutes};
    RankedPeople ranked_completeness_;  // by the numbers of the sums
    RankedPeople ranked_minutes_;
};

}  // namespace walkshed
