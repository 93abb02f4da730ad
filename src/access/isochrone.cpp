// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/isochrone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

#include "access/shaded_area.hpp"
#include "access/straight_pieces.hpp"
#include "geo/grid_outlines.hpp"
#include "network/segment_index.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

/// The side of a cell, in tolerances: a location lies no farther from the nearest corner of its cell than the side over
/// sqrt(2). That leaves a fiftieth of the tolerance for bends of streets that are taken for straight, and some
/// millimetres for what is rounded.
constexpr double kSideOfTolerance = 1.38;
/// Behind barriers, where an area may end several times along a side, only its corners are sure: one of them that is
/// outside lies within sqrt(1.25) sides.
constexpr double kShadedSideOfTolerance = 0.87;
constexpr double kBendOfTolerance = 0.02;
/// How many pieces on a line is fetched before it is asked for.
constexpr std::size_t kLinesAhead = 8;
/// Metres: what a place on a straight line may lie beside it by rounding.
constexpr double kSameLine = 0.001;

IsochroneOptions const& checked(IsochroneOptions const& options) {
    if (!(options.off_network.count() >= 0.0 && options.off_network.count() <= 1000.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("a step of {} m off the network (0 to 1000 m)", options.off_network.count())};
    }
    if (!(options.tolerance.count() >= 0.5 && options.tolerance.count() <= 1000.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("a tolerance of {} m (0.5 to 1000 m)", options.tolerance.count())};
    }
    return options;
}

}  // namespace

class IsochroneMaker::Workshop {
  public:
    Workshop(WalkCosts const& costs, IsochroneOptions const& options)
        : costs_{costs},
          options_{checked(options)},
          grid_{options.tolerance * (has_barriers() ? kShadedSideOfTolerance : kSideOfTolerance)} {}

    /// Calls `visit` with the loops around each isochrone in turn.
    template <class Visit>
    void draw(ReachedNetwork const& reached, std::span<Cost const> limits, Visit visit) {
        assert(limits.empty() || limits.back() <= reached.limit);
        take_pieces(reached);
        if (pieces_.empty() || options_.off_network <= Meters{0}) {
            return;
        }
        auto const steps = steps_off(costs_, reached.metric, options_.off_network);
        auto shaded = take_shaded(steps);
        for (auto const limit : limits) {
            add_pieces({steps, static_cast<double>(limit)});
            if (shaded) {
                shaded->add(static_cast<double>(limit));
            }
            grid_.finish();
            visit(tracer_.trace(grid_));
        }
    }

    [[nodiscard]] MultiPolygon polygons(GridLoops const& loops) const { return polygons_of(loops, grid_); }

  private:
    void take_pieces(ReachedNetwork const& reached) {
        pieces_.clear();
        Bounds bounds;
        for (std::size_t i = 0; i < reached.pieces.size(); ++i) {
            if (i + kLinesAhead < reached.pieces.size()) {
                __builtin_prefetch(costs_.network().line(reached.pieces[i + kLinesAhead].edge).data());
            }
            auto const& piece = reached.pieces[i];
            auto const first = pieces_.size();
            for_each_straight(costs_.network(), piece, [&](StraightPiece const& straight) {
                bounds.add(straight.a);
                bounds.add(straight.b);
                pieces_.push_back(straight);
            });
            straighten(first);
        }
        if (!pieces_.empty()) {
            grid_.reset(bounds.grown(options_.off_network));
        }
    }

    /// Those that are drawn whole are done with. Walks from both ends of a street meet on it: where both are drawn
    /// whole, they are drawn as one.
    void add_pieces(CapsulesAround const& around) {
        auto const is_whole = [&](StraightPiece const& piece) {
            return std::max(piece.cost_a, piece.cost_b) <= around.full();
        };
        auto const draw = [this](Capsule const& capsule) { grid_.add(capsule); };
        std::size_t left = 0;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            auto piece = pieces_[i];
            if (!is_whole(piece)) {
                around.of(piece, draw);
                pieces_[left++] = piece;
                continue;
            }
            for (; i + 1 < pieces_.size() && goes_on_straight(piece, pieces_[i + 1]) && is_whole(pieces_[i + 1]); ++i) {
                piece.b = pieces_[i + 1].b;
            }
            around.of(piece, draw);
        }
        pieces_.resize(left);
    }

    [[nodiscard]] static bool goes_on_straight(StraightPiece const& piece, StraightPiece const& next) {
        return piece.b == next.a && square_distance(piece.b, piece.a, next.b) <= kSameLine * kSameLine;
    }

    [[nodiscard]] bool has_barriers() const {
        return options_.barriers != nullptr && options_.barriers->piece_count() > 0;
    }

    /// Those with a barrier in reach, which are taken away from the others.
    [[nodiscard]] std::optional<ShadedArea> take_shaded(StepsOff const& steps) {
        if (!has_barriers()) {
            return std::nullopt;
        }
        auto const first = std::stable_partition(pieces_.begin(), pieces_.end(), [&](StraightPiece const& piece) {
            return options_.barriers->in(within_steps(piece, steps)).empty();
        });
        std::vector<StraightPiece> shaded{first, pieces_.end()};
        pieces_.erase(first, pieces_.end());
        return std::optional<ShadedArea>{std::in_place, std::move(shaded), steps, *options_.barriers, grid_};
    }

    /// Makes one of those from `first` on that hardly bend.
    void straighten(std::size_t first) {
        auto last = first;
        for (auto begin = first; begin < pieces_.size(); ++last) {
            auto end = begin + 1;
            while (end < pieces_.size() && are_straight(begin, end)) {
                ++end;
            }
            pieces_[last] = {pieces_[begin].a, pieces_[end - 1].b, pieces_[begin].cost_a, pieces_[end - 1].cost_b};
            begin = end;
        }
        pieces_.resize(last);
    }

    /// Whether all corners between two pieces lie beside the line from the start of one to the end of the other.
    [[nodiscard]] bool are_straight(std::size_t begin, std::size_t end) const {
        auto const a = pieces_[begin].a;
        auto const b = pieces_[end].b;
        auto const most = options_.tolerance.count() * kBendOfTolerance;
        return std::all_of(pieces_.begin() + static_cast<std::ptrdiff_t>(begin),
                           pieces_.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](StraightPiece const& piece) { return square_distance(piece.b, a, b) <= most * most; });
    }

    WalkCosts const& costs_;
    IsochroneOptions options_;
    AreaGrid grid_;
    OutlineTracer tracer_;
    std::vector<StraightPiece> pieces_;
};

IsochroneMaker::IsochroneMaker(WalkCosts const& costs, IsochroneOptions const& options)
    : workshop_{std::make_unique<Workshop>(costs, options)} {}

IsochroneMaker::~IsochroneMaker() = default;
IsochroneMaker::IsochroneMaker(IsochroneMaker&&) noexcept = default;
IsochroneMaker& IsochroneMaker::operator=(IsochroneMaker&&) noexcept = default;

std::vector<MultiPolygon> IsochroneMaker::areas(ReachedNetwork const& reached, std::span<Cost const> limits) {
    std::vector<MultiPolygon> areas;
    workshop_->draw(reached, limits, [&](GridLoops const& loops) { areas.push_back(workshop_->polygons(loops)); });
    areas.resize(limits.size());
    return areas;
}

std::vector<MultiPolygon> IsochroneMaker::rings(ReachedNetwork const& reached, std::span<Cost const> limits) {
    std::vector<MultiPolygon> rings;
    GridLoops inner;
    workshop_->draw(reached, limits, [&](GridLoops const& loops) {
        rings.push_back(workshop_->polygons(outlines_between(inner, loops)));
        inner = loops;
    });
    rings.resize(limits.size());
    return rings;
}

std::vector<MultiPolygon> isochrone_polygons(WalkCosts const& costs, ReachedNetwork const& reached,
                                             std::span<Cost const> limits, IsochroneOptions const& options) {
    return IsochroneMaker{costs, options}.areas(reached, limits);
}

}  // namespace walkshed
