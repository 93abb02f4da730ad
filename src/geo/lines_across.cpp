// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/lines_across.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

#include "geo/outlines.hpp"

namespace walkshed {
namespace {

constexpr double kStepsPerMeter = 8192.0;
constexpr double kWidest = 32'768.0;  // metres

/// A place in half steps from the polygon's lower left corner. Even numbers, so that the middle of two places is
/// whole too, and less than 2^30, so that products of differences fit into 64 bits.
struct Place {
    std::int64_t x;
    std::int64_t y;

    friend auto operator<=>(Place const&, Place const&) = default;
};

using Places = std::vector<Place>;

/// A side of a ring, from its lesser place to the other.
struct Side {
    Place a;
    Place b;

    friend auto operator<=>(Side const&, Side const&) = default;
};

/// A place and the corner that stands for it.
struct Corner {
    Place place;
    CornerNumber number;
    bool entry;
    bool shared;  ///< by several corners

    /// Whether walks may come and go in any direction here.
    [[nodiscard]] bool is_free() const { return entry || shared; }
};

/// Where a shortest walk may start, end or turn.
struct Spot {
    Corner corner;
    Place before;  ///< along the ring
    Place after;

    /// Whether a walk along the line to `other` may turn here: the ring touches that line from one side.
    [[nodiscard]] bool may_turn_to(Place other) const;
};

/// A line that is seen, at one of its ends.
struct Sight {
    std::uint32_t to;  ///< a spot
    double length;     ///< in half steps
};

using Sights = std::vector<std::vector<Sight>>;  // by spot

/// -1, 0 or 1: c lies to the right of the line from a to b, on it, or to the left.
int turn(Place a, Place b, Place c) {
    auto const product = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return (product > 0 ? 1 : 0) - (product < 0 ? 1 : 0);
}

/// Whether c, which is on the line through a and b, lies between the two; neither end does.
bool is_between(Place a, Place b, Place c) {
    auto const [low, high] = std::minmax(a, b);
    return low < c && c < high;
}

double distance_between(Place a, Place b) {
    return std::hypot(static_cast<double>(b.x - a.x), static_cast<double>(b.y - a.y));
}

bool Spot::may_turn_to(Place other) const {
    return corner.is_free() || turn(corner.place, other, before) * turn(corner.place, other, after) >= 0;
}

/// Twice the area within a ring, positive when it is passed counterclockwise.
double twice_area(Places const& ring) {
    double sum = 0.0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        sum += static_cast<double>(ring[i].x - ring[0].x) * static_cast<double>(ring[i + 1].y - ring[0].y) -
               static_cast<double>(ring[i].y - ring[0].y) * static_cast<double>(ring[i + 1].x - ring[0].x);
    }
    return sum;
}

/// The bounds of all rings; nothing when a point is not finite.
std::optional<Bounds> bounds_of_all(Polygon const& polygon) {
    Bounds all;
    bool finite = true;
    for_each_ring({polygon}, [&](Ring const& ring) {
        for (auto const point : ring) {
            all.add(point);
            finite = finite && is_finite(point);
        }
    });
    return finite ? std::optional{all} : std::nullopt;
}

/// A polygon in whole steps.
class Area {
  public:
    Area(Polygon const& polygon, std::span<CornerNumber const> entries, Point origin);

    [[nodiscard]] std::vector<Spot> const& spots() const { return spots_; }
    [[nodiscard]] std::size_t side_count() const { return sides_.size(); }

    /// Entries that stand at the place of another, each with the corner that stands for the place.
    [[nodiscard]] std::vector<LineAcross> const& doubles() const { return doubles_; }

    /// Whether the line between two spots stays inside and meets no corner between its ends.
    [[nodiscard]] bool sees(Place p, Place q) const;

    /// Whether the line is a side of a ring, or several that run straight on.
    [[nodiscard]] bool has_side(Place p, Place q) const;

  private:
    void number_corners(std::vector<Places> const& rings, std::span<CornerNumber const> entries);
    void add_ring(Places ring, bool outer);
    void sort();
    [[nodiscard]] Corner const& corner_at(Place place) const;
    [[nodiscard]] bool covers(Place place) const;

    std::vector<Corner> corners_;  // one a place, by place
    std::vector<LineAcross> doubles_;
    std::vector<Side> sides_;
    std::vector<Spot> spots_;
};

Area::Area(Polygon const& polygon, std::span<CornerNumber const> entries, Point origin) {
    std::vector<Places> rings;
    for_each_ring({polygon}, [&](Ring const& ring) {
        auto& places = rings.emplace_back();
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            places.push_back({2 * std::llround((ring[i].x - origin.x) * kStepsPerMeter),
                              2 * std::llround((ring[i].y - origin.y) * kStepsPerMeter)});
        }
    });
    number_corners(rings, entries);
    for (std::size_t i = 0; i < rings.size(); ++i) {
        add_ring(std::move(rings[i]), i == 0);
    }
    sort();
}

/// Chooses for every place the corner that stands for it: the entry with the smallest number, or else the corner.
void Area::number_corners(std::vector<Places> const& rings, std::span<CornerNumber const> entries) {
    for (auto const& ring : rings) {
        for (auto const place : ring) {
            corners_.push_back({place, static_cast<CornerNumber>(corners_.size()), false, false});
        }
    }
    for (auto const entry : entries) {
        corners_[entry].entry = true;
    }
    std::ranges::sort(corners_, {}, [](Corner const& one) { return std::tuple{one.place, !one.entry, one.number}; });
    std::vector<Corner> chosen;
    for (auto const& corner : corners_) {
        if (chosen.empty() || chosen.back().place != corner.place) {
            chosen.push_back(corner);
            continue;
        }
        if (corner.entry) {
            doubles_.push_back({chosen.back().number, corner.number, false});
        }
        chosen.back().shared = true;
    }
    corners_ = std::move(chosen);
}

Corner const& Area::corner_at(Place place) const {
    return *std::ranges::lower_bound(corners_, place, {}, &Corner::place);
}

/// Takes the sides of a ring, and as spots those of its corners where walks may turn. Where the ring runs straight on
/// and no walk starts, there is no corner.
void Area::add_ring(Places ring, bool outer) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.back() == ring.front()) {
        ring.pop_back();
    }
    if (outer != (twice_area(ring) > 0.0)) {
        std::ranges::reverse(ring);  // the inside is on the left now
    }
    auto const neighbour = [&ring](std::size_t i, std::size_t step) { return ring[(i + step) % ring.size()]; };
    Places turning;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const before = neighbour(i, ring.size() - 1);
        auto const after = neighbour(i, 1);
        bool const straight = turn(before, ring[i], after) == 0 && is_between(before, after, ring[i]);
        if (!straight || corner_at(ring[i]).is_free()) {
            turning.push_back(ring[i]);
        }
    }
    ring = std::move(turning);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        Spot const spot{corner_at(ring[i]), neighbour(i, ring.size() - 1), neighbour(i, 1)};
        if (spot.corner.is_free() || turn(spot.before, ring[i], spot.after) <= 0) {
            spots_.push_back(spot);
        }
        sides_.push_back({std::min(ring[i], spot.after), std::max(ring[i], spot.after)});
    }
}

/// Sorts sides and spots, so that it does not matter where a ring begins; one spot is left of those at one place.
void Area::sort() {
    std::ranges::sort(sides_);
    std::ranges::sort(spots_, {}, [](Spot const& spot) { return spot.corner.place; });
    auto const same_place = [](Spot const& a, Spot const& b) { return a.corner.place == b.corner.place; };
    spots_.erase(std::unique(spots_.begin(), spots_.end(), same_place), spots_.end());
}

bool Area::has_side(Place p, Place q) const {
    return std::ranges::binary_search(sides_, Side{std::min(p, q), std::max(p, q)});
}

bool Area::sees(Place p, Place q) const {
    for (auto const& [a, b] : sides_) {
        auto const on_a = turn(p, q, a);
        auto const on_b = turn(p, q, b);
        bool const meets_corner = (on_a == 0 && is_between(p, q, a)) || (on_b == 0 && is_between(p, q, b));
        if (meets_corner || (on_a * on_b < 0 && turn(a, b, p) * turn(a, b, q) < 0)) {
            return false;
        }
    }
    return covers({(p.x + q.x) / 2, (p.y + q.y) / 2});
}

/// Whether the place lies inside or on a side: a ray to the right crosses an odd number of sides.
bool Area::covers(Place place) const {
    bool inside = false;
    for (auto const& [a, b] : sides_) {
        auto const where = turn(a, b, place);
        if (where == 0 && is_between(a, b, place)) {
            return true;
        }
        if ((a.y > place.y) != (b.y > place.y)) {
            inside = inside != ((where > 0) == (b.y > a.y));
        }
    }
    return inside;
}

/// What is seen from every spot, of the lines that a shortest walk may use.
Sights look_around(Area const& area) {
    auto const& spots = area.spots();
    Sights sights(spots.size());
    for (std::uint32_t i = 0; i < spots.size(); ++i) {
        for (std::uint32_t j = i + 1; j < spots.size(); ++j) {
            auto const p = spots[i].corner.place;
            auto const q = spots[j].corner.place;
            if (spots[i].may_turn_to(q) && spots[j].may_turn_to(p) && area.sees(p, q)) {
                auto const length = distance_between(p, q);
                sights[i].push_back({j, length});
                sights[j].push_back({i, length});
            }
        }
    }
    return sights;
}

/// The spots from which a shortest walk from `start` comes to every spot (Dijkstra's algorithm); the spot itself where
/// no walk comes to.
std::vector<std::uint32_t> walk_from(std::uint32_t start, Sights const& sights) {
    using Entry = std::pair<double, std::uint32_t>;
    std::vector<double> length(sights.size(), HUGE_VAL);
    std::vector<std::uint32_t> before(sights.size());
    std::iota(before.begin(), before.end(), 0U);
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    length[start] = 0.0;
    queue.emplace(0.0, start);
    while (!queue.empty()) {
        auto const [walked, spot] = queue.top();
        queue.pop();
        if (walked > length[spot]) {
            continue;
        }
        for (auto const& sight : sights[spot]) {
            if (auto const total = walked + sight.length; total < length[sight.to]) {
                length[sight.to] = total;
                before[sight.to] = spot;
                queue.emplace(total, sight.to);
            }
        }
    }
    return before;
}

/// The lines of shortest walks from one entry to those after it.
void add_walks_from(std::uint32_t start, Area const& area, Sights const& sights, std::vector<LineAcross>& lines) {
    auto const& spots = area.spots();
    auto const before = walk_from(start, sights);
    for (std::uint32_t end = start + 1; end < spots.size(); ++end) {
        for (auto spot = end; spots[end].corner.entry && before[spot] != spot; spot = before[spot]) {
            auto const& a = spots[spot].corner;
            auto const& b = spots[before[spot]].corner;
            auto const [from, to] = std::minmax(a.number, b.number);
            lines.push_back({from, to, area.has_side(a.place, b.place)});
        }
    }
}

}  // namespace

std::optional<std::vector<LineAcross>> lines_across(Polygon const& polygon, std::span<CornerNumber const> entries) {
    auto const extent = bounds_of_all(polygon);
    if (!extent || extent->high.x - extent->low.x > kWidest || extent->high.y - extent->low.y > kWidest) {
        return std::nullopt;
    }
    if (entries.size() < 2) {
        return std::vector<LineAcross>{};
    }
    Area const area{polygon, entries, extent->low};
    auto const& spots = area.spots();
    auto const count = static_cast<double>(spots.size());
    if (count * count * static_cast<double>(area.side_count()) > kMostWorkAcross) {
        return std::nullopt;
    }
    auto lines = area.doubles();
    auto const sights = look_around(area);
    for (std::uint32_t start = 0; start < spots.size(); ++start) {
        if (spots[start].corner.entry) {
            add_walks_from(start, area, sights, lines);
        }
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

}  // namespace walkshed
