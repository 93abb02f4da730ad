// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/capsule.hpp"
#include "walkshed/access/reached_network.hpp"

namespace walkshed {

/// A straight part of a reached piece, and what the walk has cost at its ends, in whole units and fractions of them.
struct StraightPiece {
    Point a;
    Point b;
    double cost_a;
    double cost_b;
};

/// Calls `visit` with every straight part of a piece, a spot being one of no length.
template <class Visit>
void for_each_straight(Network const& network, ReachedPiece const& piece, Visit visit) {
    auto const line = network.line(piece.edge);
    auto const from = piece.stretch.from.count();
    auto const to = piece.stretch.to.count();
    auto const at_from = static_cast<double>(piece.at_from);
    auto const pace = to > from ? (static_cast<double>(piece.at_to) - at_from) / (to - from) : 0.0;
    auto const cost_at = [&](double along) { return at_from + pace * (along - from); };
    double begin = 0.0;
    for (std::size_t i = 1; i < line.size() && begin <= to; ++i) {
        auto const length = std::sqrt(square_distance(line[i - 1], line[i]));
        auto const is_last = i + 1 == line.size();
        auto const end = is_last ? std::max(begin + length, to) : begin + length;
        auto const low = std::max(from, begin);
        auto const high = std::min(to, end);
        if (low < high || (from == to && low == high)) {
            auto const place = [&](double along) {
                return along <= begin            ? line[i - 1]
                       : along >= begin + length ? line[i]
                                                 : interpolate(line[i - 1], line[i], (along - begin) / length);
            };
            visit(StraightPiece{place(low), place(high), cost_at(low), cost_at(high)});
            if (from == to) {
                return;
            }
        }
        begin = end;
    }
}

/// All of them.
[[nodiscard]] inline std::vector<StraightPiece> straight_pieces(Network const& network, ReachedNetwork const& reached) {
    std::vector<StraightPiece> pieces;
    for (auto const& piece : reached.pieces) {
        for_each_straight(network, piece, [&](StraightPiece const& straight) { pieces.push_back(straight); });
    }
    return pieces;
}

/// How far people step off the network.
struct StepsOff {
    double pace;   ///< what a metre costs
    double reach;  ///< the longest step in metres
};

/// What leads from a straight piece to a location no later than some limit, as capsules.
class CapsulesAround {
  public:
    CapsulesAround(StepsOff const& steps, double limit)
        : steps_{steps}, limit_{limit}, full_{limit_ - steps.reach * steps.pace} {}

    /// What costs no more than this is the middle of a whole disc.
    [[nodiscard]] double full() const { return full_; }

    template <class Visit>
    void of(StraightPiece piece, Visit visit) const {
        if (piece.cost_a > piece.cost_b) {
            std::swap(piece.a, piece.b);
            std::swap(piece.cost_a, piece.cost_b);
        }
        if (piece.cost_a > limit_) {
            return;
        }
        if (piece.cost_b <= full_) {
            visit(Capsule{piece.a, piece.b, steps_.reach, steps_.reach});
            return;
        }
        auto const has_core = piece.cost_a < full_;
        if (has_core) {
            auto const end = cut(piece, full_);
            visit(Capsule{piece.a, end, steps_.reach, steps_.reach});
            piece.a = end;
            piece.cost_a = full_;
        }
        if (piece.cost_b > limit_) {
            piece.b = cut(piece, limit_);
            piece.cost_b = limit_;
        }
        add_rim(piece, has_core, visit);
    }

  private:
    /// Costs are whole numbers: discs that seem to reach farther on by less than this do not.
    static constexpr double kRounding = 0.02;

    [[nodiscard]] static Point cut(StraightPiece const& piece, double cost) {
        return interpolate(piece.a, piece.b, (cost - piece.cost_a) / (piece.cost_b - piece.cost_a));
    }

    /// Whoever walks on as fast as off the network gets nowhere that could not be reached straight from the start.
    template <class Visit>
    void add_rim(StraightPiece const& piece, bool has_core, Visit& visit) const {
        auto const first = (limit_ - piece.cost_a) / steps_.pace;
        auto const last = (limit_ - piece.cost_b) / steps_.pace;
        auto const as_fast = first - last + kRounding;
        if (as_fast * as_fast < square_distance(piece.a, piece.b)) {
            visit(Capsule{piece.a, piece.b, first, last});
        } else if (!has_core) {
            visit(Capsule{piece.a, piece.a, first, first});
        }
    }

    StepsOff steps_;
    double limit_;
    double full_;
};

/// Those of a walker by the metric of a search.
[[nodiscard]] inline StepsOff steps_off(WalkCosts const& costs, Metric metric, Meters reach) {
    return {metric == Metric::time ? kCostsPerSecond / costs.walker().speed.count() : kCostsPerMeter, reach.count()};
}

}  // namespace walkshed
