// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// An area, and the finder that was made of it. Refers to both.
struct SnappedArea {
    ScoreInput const& input;
    AccessFinder const& finder;
};

/// How doorsteps meet the streets of one network, taken from how they met those of another one wherever no street that
/// they can see differs: in its line, or in whether any of the walkers may use it or it lies on the main part. Of two
/// networks that differ in little, most edges are found again in the same order, so that what is decided by their
/// numbers is decided alike; an edge that is not counts as another one. Refers to all that it is made of.
class CarriedSnaps {
  public:
    /// REQUIRES: finders of the same walkers. Cost: O(n log n) in edges.
    CarriedSnaps(SnappedArea const& before, SnappedArea const& after);
    ~CarriedSnaps();

    /// Whether a doorstep of both surely meets the streets as before. Not one that has gates, for gates cut streets.
    [[nodiscard]] bool has(Doorstep const& before, Doorstep const& after) const;

    /// How it meets them now that met them so. REQUIRES: one for which has() holds.
    [[nodiscard]] Snap carry(Snap const& before) const;

  private:
    struct State;
    std::unique_ptr<State const> state_;
};

}  // namespace walkshed
