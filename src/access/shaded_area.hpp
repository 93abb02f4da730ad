// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "access/step_index.hpp"
#include "geo/area_grid.hpp"

namespace walkshed {

/// The land around pieces from which barriers hide some of it, for a grid: corner by corner, each asked once.
class ShadedArea {
  public:
    /// Refers to the barriers and the grid, which must outlive it.
    ShadedArea(std::vector<StraightPiece> pieces, StepsOff const& steps, Barriers const& barriers, AreaGrid& grid);

    /// Adds the corners that a limit allows, and where its area ends on the sides that leave from them. To be called
    /// for one limit after another, ascending, after all that is free of barriers was added.
    void add(double limit);

  private:
    struct Corner {
        std::int32_t column;
        std::int32_t row;
        double cost;
    };

    void ask_around(StraightPiece const& piece, std::vector<bool>& asked);
    void add_cuts(Corner const& corner, double limit);
    [[nodiscard]] double share_inside(Point from, Point to, double limit) const;

    StepIndex index_;
    StepsOff steps_;
    AreaGrid& grid_;
    std::vector<Corner> corners_;  // those that are reached at all
};

}  // namespace walkshed
