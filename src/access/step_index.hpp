// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "access/straight_pieces.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed {

/// Finds what it costs to get to locations off the network, by a straight step from somewhere on some pieces. Safe to
/// share between threads.
class StepIndex {
  public:
    /// Refers to `barriers`, if any, which must outlive it.
    StepIndex(std::vector<StraightPiece> pieces, StepsOff const& steps, Barriers const* barriers);

    /// The least that a walk has cost when it arrives; infinite where nothing is in reach or in sight.
    [[nodiscard]] double cost_at(Point location) const;

    [[nodiscard]] std::span<StraightPiece const> pieces() const { return pieces_; }

  private:
    using Cell = std::uint64_t;

    /// A piece that is in reach of some location of a cell.
    struct Neighbour {
        Cell cell;
        std::uint32_t piece;

        friend auto operator<=>(Neighbour const&, Neighbour const&) = default;
    };

    [[nodiscard]] std::int32_t part_of(double coordinate) const;
    [[nodiscard]] static Cell cell(std::int32_t column, std::int32_t row);
    [[nodiscard]] double cost_in_sight(StraightPiece const& piece, Point location,
                                       std::span<Barriers::Piece const> barriers) const;

    std::vector<StraightPiece> pieces_;
    StepsOff steps_;
    Barriers const* barriers_;
    double side_;
    std::vector<Neighbour> neighbours_;  // in order
};

/// The box around all locations that a step from the piece leads to.
[[nodiscard]] inline Bounds within_steps(StraightPiece const& piece, StepsOff const& steps) {
    Bounds box{piece.a, piece.a};
    box.add(piece.b);
    return box.grown(Meters{steps.reach});
}

}  // namespace walkshed
