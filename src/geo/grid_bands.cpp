// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>

#include "geo/grid_outlines.hpp"

namespace walkshed {

namespace {

/// A straight piece of an outline, with the band to its left.
struct Side {
    GridPoint from;
    GridPoint to;
    bool is_inner;  // of the inner outline, walked backwards

    friend auto operator<=>(Side const&, Side const&) = default;
};

void add_sides(GridLoops const& loops, bool is_inner, std::vector<Side>& sides) {
    for (std::size_t i = 0; i < loops.ends.size(); ++i) {
        auto const points = loops.loop(i);
        auto last = points.back();
        for (auto const point : points) {
            sides.push_back(is_inner ? Side{point, last, true} : Side{last, point, false});
            last = point;
        }
    }
}

bool is_back(Side const& a, Side const& b) {
    return a.from == b.to && a.to == b.from && a.is_inner != b.is_inner;
}

/// Without those that one outline walks forth and the other one back.
std::vector<Side> without_shared(std::vector<Side> sides) {
    auto const span_of = [](Side const& side) {
        return std::pair{std::min(side.from, side.to), std::max(side.from, side.to)};
    };
    std::ranges::sort(sides, {}, [&](Side const& side) { return std::tuple{span_of(side), side.is_inner}; });
    std::vector<Side> left;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (i + 1 < sides.size() && is_back(sides[i], sides[i + 1])) {
            ++i;
        } else {
            left.push_back(sides[i]);
        }
    }
    std::ranges::sort(left);
    return left;
}

/// Walks along sides, each once.
class BandWalk {
  public:
    explicit BandWalk(std::vector<Side> sides) : sides_{std::move(sides)}, is_walked_(sides_.size(), false) {}

    GridLoops loops() && {
        for (std::size_t i = 0; i < sides_.size(); ++i) {
            if (!is_walked_[i]) {
                walk(i);
            }
        }
        return std::move(loops_);
    }

  private:
    /// Where both outlines go on, the other one than the walk came by: the band is narrow there, and does not go on.
    [[nodiscard]] std::size_t next(Side const& side) const {
        auto const first = std::ranges::lower_bound(sides_, side.to, {}, &Side::from);
        auto const place = static_cast<std::size_t>(first - sides_.begin());
        auto const has_two = place + 1 < sides_.size() && sides_[place + 1].from == side.to;
        return has_two && first->is_inner == side.is_inner ? place + 1 : place;
    }

    /// Loops that come back to a place before they are closed are loops of their own.
    void walk(std::size_t first) {
        std::vector<GridPoint> path;
        std::map<GridPoint, std::size_t> place_of;
        for (auto i = first; !is_walked_[i]; i = next(sides_[i])) {
            is_walked_[i] = true;
            auto const [known, is_new] = place_of.try_emplace(sides_[i].from, path.size());
            if (!is_new) {
                split(path, known->second, place_of);
            }
            path.push_back(sides_[i].from);
        }
        close(path, 0);
    }

    void split(std::vector<GridPoint>& path, std::size_t begin, std::map<GridPoint, std::size_t>& place_of) {
        close(path, begin);
        std::for_each(path.begin() + static_cast<std::ptrdiff_t>(begin) + 1, path.end(),
                      [&](GridPoint point) { place_of.erase(point); });
        path.resize(begin);
    }

    void close(std::vector<GridPoint> const& path, std::size_t begin) {
        loops_.points.insert(loops_.points.end(), path.begin() + static_cast<std::ptrdiff_t>(begin), path.end());
        loops_.ends.push_back(loops_.points.size());
    }

    std::vector<Side> sides_;  // by where they begin
    std::vector<bool> is_walked_;
    GridLoops loops_;
};

}  // namespace

GridLoops outlines_between(GridLoops const& inner, GridLoops const& outer) {
    std::vector<Side> sides;
    add_sides(outer, false, sides);
    add_sides(inner, true, sides);
    return BandWalk{without_shared(std::move(sides))}.loops();
}

}  // namespace walkshed
