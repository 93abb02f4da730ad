// SPDX-License-Identifier: Apache-2.0
#include "access/step_index.hpp"

#include <algorithm>
#include <cmath>

#include "network/sight.hpp"

namespace walkshed {

namespace {

constexpr double kSmallestSide = 20.0;  // metres

/// A straight piece as seen from a location: `along` is where the location stands beside it, in metres from its start.
struct Beside {
    Beside(StraightPiece const& piece, Point location) : length{distance(piece.a, piece.b).count()} {
        auto const dx = location.x - piece.a.x;
        auto const dy = location.y - piece.a.y;
        if (length > 0.0) {
            Point const ahead{(piece.b.x - piece.a.x) / length, (piece.b.y - piece.a.y) / length};
            along = dx * ahead.x + dy * ahead.y;
            away_square = (dx * ahead.y - dy * ahead.x) * (dx * ahead.y - dy * ahead.x);
        } else {
            away_square = dx * dx + dy * dy;
        }
    }

    double length;
    double along{0.0};
    double away_square;
};

/// What it costs to step to a location from the best place of a piece between two places, in metres from its start.
/// What is minimised has one valley only.
double least_between(StraightPiece const& piece, Beside const& beside, StepsOff const& steps, Share const& part) {
    auto const rise = beside.length > 0.0 ? (piece.cost_b - piece.cost_a) / beside.length : 0.0;
    auto best = rise > 0.0 ? part.from : part.to;
    if (std::abs(rise) < steps.pace) {
        best = beside.along - rise * std::sqrt(beside.away_square / (steps.pace * steps.pace - rise * rise));
    }
    best = std::clamp(best, part.from, part.to);
    auto const step = std::sqrt((best - beside.along) * (best - beside.along) + beside.away_square);
    return piece.cost_a + rise * best + steps.pace * step;
}

/// The places of a piece that are no farther than a step; nothing when `from > to`.
Share in_reach(Beside const& beside, StepsOff const& steps) {
    auto const square = steps.reach * steps.reach - beside.away_square;
    if (square < 0.0) {
        return {1.0, 0.0};
    }
    auto const half = std::sqrt(square);
    return {std::max(0.0, beside.along - half), std::min(beside.length, beside.along + half)};
}

}  // namespace

StepIndex::StepIndex(std::vector<StraightPiece> pieces, StepsOff const& steps, Barriers const* barriers)
    : pieces_{std::move(pieces)},
      steps_{steps},
      barriers_{barriers != nullptr && barriers->piece_count() > 0 ? barriers : nullptr},
      side_{std::max(steps.reach, kSmallestSide)} {
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
        auto const box = within_steps(pieces_[i], steps_);
        for (auto row = part_of(box.low.y); row <= part_of(box.high.y); ++row) {
            for (auto column = part_of(box.low.x); column <= part_of(box.high.x); ++column) {
                neighbours_.push_back({cell(column, row), i});
            }
        }
    }
    std::ranges::sort(neighbours_);
}

std::int32_t StepIndex::part_of(double coordinate) const {
    return static_cast<std::int32_t>(std::floor(coordinate / side_));
}

StepIndex::Cell StepIndex::cell(std::int32_t column, std::int32_t row) {
    return Cell{static_cast<std::uint32_t>(row)} << 32U | static_cast<std::uint32_t>(column);
}

double StepIndex::cost_at(Point location) const {
    auto const here = cell(part_of(location.x), part_of(location.y));
    auto near = std::ranges::lower_bound(neighbours_, here, {}, &Neighbour::cell);
    std::vector<Barriers::Piece> in_the_way;
    if (barriers_ != nullptr && near != neighbours_.end() && near->cell == here) {
        in_the_way = barriers_->in(Bounds{location, location}.grown(Meters{steps_.reach}));
    }
    double least = HUGE_VAL;
    for (; near != neighbours_.end() && near->cell == here; ++near) {
        auto const& piece = pieces_[near->piece];
        if (std::min(piece.cost_a, piece.cost_b) < least) {
            least = std::min(least, cost_in_sight(piece, location, in_the_way));
        }
    }
    return least;
}

/// Over what no barrier hides, part by part.
double StepIndex::cost_in_sight(StraightPiece const& piece, Point location,
                                std::span<Barriers::Piece const> barriers) const {
    Beside const beside{piece, location};
    auto const whole = in_reach(beside, steps_);
    if (whole.from > whole.to) {
        return HUGE_VAL;
    }
    std::vector<Share> hidden;
    for (auto const& barrier : barriers) {
        if (auto const part = shadow(barrier, location, piece.a, piece.b)) {
            hidden.push_back({part->from * beside.length, part->to * beside.length});
        }
    }
    if (hidden.empty()) {
        return least_between(piece, beside, steps_, whole);
    }
    std::ranges::sort(hidden, {}, &Share::from);
    double least = HUGE_VAL;
    auto from = whole.from;
    auto const look = [&](double to) {
        if (from < to) {
            least = std::min(least, least_between(piece, beside, steps_, {from, to}));
        }
    };
    for (auto const& part : hidden) {
        look(std::min(part.from, whole.to));
        from = std::max(from, part.to);
    }
    look(whole.to);
    return least;
}

}  // namespace walkshed
