// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "walkshed/places/zone.hpp"
#include "walkshed/score/reach.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// What the people of a place have in reach, on average over them.
struct ReachMeans {
    double people{0.0};                ///< who are counted, in the unit of the run's Weighting
    std::vector<double> counts;        ///< by category: facilities in reach of each; empty when nobody is counted
    std::vector<std::uint32_t> least;  ///< by category: of who has fewest in reach; likewise
    double with_any{0.0};              ///< people who have any facility in reach
    std::optional<double> richness;    ///< how many categories are in reach
    /// Of the people who have any facility in reach, by diversity.hpp, over the facilities of each category; evenness
    /// against all categories that are asked about.
    std::optional<double> shannon;
    std::optional<double> evenness;
    std::optional<double> simpson;
    std::optional<double> hill_1;
    std::optional<double> hill_2;
};

/// What an area has in reach, question by question (ReachAsked::questions).
struct ReachResult {
    std::vector<std::vector<ReachMeans>> blocks;  ///< by BlockId, then question
    std::vector<std::vector<ReachMeans>> zones;   ///< in the order of Zoning::zones(), then question
    std::vector<ReachMeans> outside;              ///< of who is in no zone
    std::vector<ReachMeans> area;
};

/// Adds up what score() counts where ScoreInput::reach asks for it:
///
///     ReachScorer reach{input, zoning};
///     auto const result = score(input, {}, [&](ScoredSlice const& slice) { reach.add(slice); });
///     auto const in_reach = std::move(reach).finish();
///
/// Memory follows blocks, zones and what is asked. The result does not depend on the number of threads.
class ReachScorer {
  public:
    /// Refers to both. REQUIRES: input.reach.
    ReachScorer(ScoreInput const& input, Zoning const& zoning);
    ~ReachScorer();
    ReachScorer(ReachScorer&&) noexcept;
    ReachScorer& operator=(ReachScorer&&) noexcept;

    /// Slices come in the order in which score() shows them; of several standards those by one of them.
    void add(ScoredSlice const& slice);

    [[nodiscard]] ReachResult finish() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
