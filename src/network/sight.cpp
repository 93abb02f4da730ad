// SPDX-License-Identifier: Apache-2.0
#include "network/sight.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace walkshed {
namespace {

constexpr double kSame = 0.001;  // metres: places nearer than this are one

Point between(Point a, Point b) {
    return {b.x - a.x, b.y - a.y};
}

double cross(Point a, Point b) {
    return a.x * b.y - a.y * b.x;
}

double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

/// The part of a segment where every one of some linear functions is at least 0.
class Clipping {
  public:
    /// By the function's values at the segment's ends.
    void keep(double at_start, double at_end) {
        if (at_start < 0.0 && at_end < 0.0) {
            part_ = {1.0, 0.0};
        } else if (at_start < 0.0) {
            part_.from = std::max(part_.from, at_start / (at_start - at_end));
        } else if (at_end < 0.0) {
            part_.to = std::min(part_.to, at_start / (at_start - at_end));
        }
    }

    [[nodiscard]] std::optional<Share> part() const {
        return part_.from <= part_.to ? std::optional{part_} : std::nullopt;
    }

  private:
    Share part_{0.0, 1.0};
};

/// Behind a piece that is seen from its end: on the ray through it.
std::optional<Share> shadow_of_end(Point near, Point far, Point start, Point end) {
    auto const size = std::hypot(far.x, far.y);
    Point const ahead{far.x / size, far.y / size};
    Clipping clipping;
    clipping.keep(kSame + cross(ahead, start), kSame + cross(ahead, end));
    clipping.keep(kSame - cross(ahead, start), kSame - cross(ahead, end));
    auto const first = dot(ahead, near) + kSame;
    clipping.keep(dot(ahead, start) - first, dot(ahead, end) - first);
    return clipping.part();
}

}  // namespace

std::optional<Share> shadow(Barriers::Piece const& piece, Point from, Point a, Point b) {
    if (nearest_on_line(std::array{piece.a, piece.b}, from).away.count() <= kSame) {
        return std::nullopt;
    }
    // Everything as seen from the place; left and right so that the piece turns to the left.
    auto right = between(from, piece.a);
    auto left = between(from, piece.b);
    auto const start = between(from, a);
    auto const end = between(from, b);
    auto const size = distance(piece.a, piece.b).count();
    if (std::abs(cross(right, left)) <= kSame * size) {
        auto const [near, far] = dot(right, right) < dot(left, left) ? std::pair{right, left} : std::pair{left, right};
        return shadow_of_end(near, far, start, end);
    }
    if (cross(right, left) < 0.0) {
        std::swap(right, left);
    }
    auto const along = between(right, left);
    auto const beyond = [&](Point place) { return cross(between(right, place), along) - kSame * size; };
    Clipping clipping;
    clipping.keep(cross(right, start), cross(right, end));
    clipping.keep(cross(start, left), cross(end, left));
    clipping.keep(beyond(start), beyond(end));
    return clipping.part();
}

std::optional<LinePosition> Sight::nearest_on(Point a, Point b) const {
    auto const length = distance(a, b).count();
    std::vector<Share> hidden;  // in metres from a, each a little more than is hidden
    for (auto const& piece : pieces_) {
        if (auto const part = shadow(piece, from_, a, b)) {
            hidden.push_back({part->from * length - kSame, part->to * length + kSame});
        }
    }
    std::ranges::sort(hidden, {}, &Share::from);
    hidden.push_back({length + kSame, length + kSame});
    std::optional<LinePosition> best;
    double seen_from = 0.0;
    for (auto const& [from, to] : hidden) {
        auto const seen_to = std::min(from, length);
        if (seen_to >= seen_from) {
            auto const share = [&](double along) { return length > 0.0 ? along / length : 0.0; };
            std::array const seen{interpolate(a, b, share(seen_from)), interpolate(a, b, share(seen_to))};
            auto place = nearest_on_line(seen, from_);
            place.along += Meters{seen_from};
            best = !best || place.away < best->away ? place : *best;
        }
        seen_from = std::max(seen_from, to);
    }
    return best;
}

}  // namespace walkshed
