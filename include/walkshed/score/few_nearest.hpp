// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "walkshed/places/zone.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// The walks of people of a place to the nearest facility of a category, the second nearest, and so on: one of them.
struct RankMeans {
    double people{0.0};                  ///< who reach so many facilities, however far they are
    std::optional<double> minutes;       ///< on average over them, to the last of these
    std::optional<double> metres;        ///< of the same walks
    std::optional<double> mean_minutes;  ///< on average over them, of all these walks: the mean of the nearest
};

/// Walks to the few nearest facilities of a place's people as the data have them (beyond their end there may be nearer
/// ones), by walker, then category, then rank, as they are asked for.
struct NearestMeans {
    double people{0.0};           ///< all of them, in the unit of the run's Weighting
    std::vector<double> unknown;  ///< by walker: those of them who are near no street, and reach nobody knows what
    std::vector<RankMeans> ranks;
};

/// What FewNearestAsked asks of an area.
struct FewNearestResult {
    std::vector<NearestMeans> blocks;  ///< by BlockId
    std::vector<NearestMeans> zones;   ///< in the order of Zoning::zones()
    NearestMeans outside;              ///< of who is in no zone
    NearestMeans area;
};

/// Adds up the walks that score() finds where ScoreInput::nearest asks for them:
///
///     FewNearestScorer nearest{input, zoning};
///     auto const result = score(input, {}, [&](ScoredSlice const& slice) { nearest.add(slice); });
///     auto const walks = std::move(nearest).finish();
///
/// Memory follows blocks, zones and what is asked. The result does not depend on the number of threads.
class FewNearestScorer {
  public:
    /// Refers to both. REQUIRES: input.nearest.
    FewNearestScorer(ScoreInput const& input, Zoning const& zoning);
    ~FewNearestScorer();
    FewNearestScorer(FewNearestScorer&&) noexcept;
    FewNearestScorer& operator=(FewNearestScorer&&) noexcept;

    /// Slices come in the order in which score() shows them; of several standards those by one of them.
    void add(ScoredSlice const& slice);

    [[nodiscard]] FewNearestResult finish() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
