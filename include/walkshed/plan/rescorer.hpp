// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// Scores a study once, and then again and again with other facilities, searching the streets only for the rules that
/// the differences can touch: those that look for a category of a facility that was added, taken away, moved, or has
/// another status, size or door, and the rules that such a rule is a part of.
///
///     Rescorer const rescorer{input};
///     auto const more = rescorer.score(edited_facilities(facilities, scenario, locate));
///
/// Memory: a Verdict a doorstep and rule, and the snaps of the doorsteps. Refers to all that the input refers to.
class Rescorer {
  public:
    /// As score() of the input, which stays in result(). Throws as that does.
    explicit Rescorer(ScoreInput const& input, Progress const& progress = {}, SliceObserver const& observer = {});
    ~Rescorer();
    Rescorer(Rescorer&&) noexcept;
    Rescorer& operator=(Rescorer&&) noexcept;

    [[nodiscard]] ScoreResult const& result() const;

    /// What score() says of the input with these facilities instead, number by number, but for
    /// ScoreResult::searches, which tells how many there were. The observer is shown the slices that score() would
    /// show, whose access has the snaps of the doorsteps and no answers. Cost: that of score() for the touched rules
    /// alone, and linear in doorsteps × rules. Facilities that stay come in the order that they had; where they do
    /// not, every rule counts as touched. Throws what `progress` and `observer` throw.
    [[nodiscard]] ScoreResult score(std::span<Facility const> facilities, Progress const& progress = {},
                                    SliceObserver const& observer = {}) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
