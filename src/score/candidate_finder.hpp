// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "access/reach_lists.hpp"
#include "score/walker_hierarchies.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// By provision question of a plan: for some doorsteps the facilities that may come within the circle, and would count
/// there. Nothing of a question that nobody asks about.
using CandidateLists = std::vector<ReachLists>;

/// Finds what may come within circles when one walks fast and places are nearer than they seem: up to 3.5 standard
/// deviations of that beyond the limit. What is farther comes within it less than once in four thousand times. Refers
/// to all that it is made of. Safe to share between threads.
class CandidateFinder {
  public:
    /// For what the plan's standards want per head; `inputs` are theirs. Nothing unless they ask how sure rows are. On
    /// all threads. Cost and memory: a Hierarchy for each walker and metric that is asked by.
    CandidateFinder(std::span<ScoreInput const> inputs, QuestionPlan const& plan, AccessFinder const& finder);

    /// For the doorsteps of this access. On all threads. Cost: that of list_reached() for each question.
    [[nodiscard]] CandidateLists find(AccessTable const& access) const;

  private:
    /// A question that is asked, how far it goes, and what it may find.
    struct Search {
        std::size_t question;
        WalkerHierarchies::Reach reach;
        std::vector<ReachTarget> targets;
    };

    static std::vector<Search> searches(std::span<ScoreInput const> inputs, QuestionPlan const& plan,
                                        AccessFinder const& finder);
    [[nodiscard]] std::vector<WalkerHierarchies::Reach> reaches() const;

    std::size_t questions_;
    std::vector<Search> searches_;
    WalkerHierarchies hierarchies_;
};

}  // namespace walkshed
