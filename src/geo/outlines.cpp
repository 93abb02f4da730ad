// SPDX-License-Identifier: Apache-2.0
#include "geo/outlines.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
#include <utility>

#include "geo/boost_point.hpp"

namespace walkshed {
namespace {

namespace bgi = boost::geometry::index;

constexpr double kSame = 0.001;     // metres: places nearer than this are one
constexpr double kRounding = 1e-6;  // metres: what arithmetic on coordinates may lose

Bounds bounds_of(Point a, Point b) {
    Bounds bounds;
    bounds.add(a);
    bounds.add(b);
    return bounds;
}

LinePosition nearest_on_segment(Point a, Point b, Point point) {
    return nearest_on_line(std::array{a, b}, point);
}

/// How far from `a` the segments ab and cd cross, in metres; nothing when they do not, or are parallel.
std::optional<double> crossing(Point a, Point b, Point c, Point d) {
    double const turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
    double const ab = distance(a, b).count();
    double const cd = distance(c, d).count();
    if (turn == 0.0) {
        return std::nullopt;
    }
    double const on_ab = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn;
    double const on_cd = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn;
    auto const is_within = [](double share, double size) {
        return share * size >= -kRounding && (share - 1.0) * size <= kRounding;
    };
    if (!is_within(on_ab, ab) || !is_within(on_cd, cd)) {
        return std::nullopt;
    }
    return std::clamp(on_ab, 0.0, 1.0) * ab;
}

/// Where the segment ab comes closest to cd, the first place from `a` when there are several.
LinePosition closest_place(Point a, Point b, Point c, Point d) {
    if (auto const along = crossing(a, b, c, d)) {
        double const length = distance(a, b).count();
        return {Meters{*along}, Meters{0}, interpolate(a, b, *along / length)};
    }
    LinePosition const candidates[] = {
        {Meters{0}, nearest_on_segment(c, d, a).away, a},
        nearest_on_segment(a, b, c),
        nearest_on_segment(a, b, d),
        {distance(a, b), nearest_on_segment(c, d, b).away, b},
    };
    return *std::ranges::min_element(candidates, {}, [](LinePosition const& place) {
        return std::pair{place.away, place.along};
    });
}

}  // namespace

/// What is found along a line, segment by segment.
struct Outlines::Stretches {
    double touch;                 ///< metres
    double start{0.0};            ///< metres from the line's start to the current segment
    std::optional<bool> inside;   ///< the answer for the last piece, which holds until the next contact
    std::vector<Stretch> pieces;  ///< inside, in order
    std::vector<double> touches;  ///< where an outline is met, in order

    void add(double from, double to) {
        if (!pieces.empty() && from - pieces.back().to.count() <= kSame) {
            pieces.back().to = Meters{to};
        } else {
            pieces.push_back({Meters{from}, Meters{to}});
        }
    }

    /// The pieces together with those touches that are not, or nearly so, part of one.
    [[nodiscard]] std::vector<Stretch> with_touches() && {
        auto const is_at = [this](Stretch const& stretch, double place) {
            return place >= stretch.from.count() - touch && place <= stretch.to.count() + touch;
        };
        std::vector<Stretch> alone;
        for (double const place : touches) {
            bool const known = std::ranges::any_of(pieces, [&](Stretch const& piece) { return is_at(piece, place); });
            if (!known && (alone.empty() || !is_at(alone.back(), place))) {
                alone.push_back({Meters{place}, Meters{place}});
            }
        }
        pieces.insert(pieces.end(), alone.begin(), alone.end());
        std::ranges::sort(pieces);
        return std::move(pieces);
    }
};

struct Outlines::Side {
    Point a;
    Point b;
};

struct Outlines::Tree {
    using Entry = std::pair<BoostBox, std::uint32_t>;

    std::vector<Side> sides;
    bgi::rtree<Entry, bgi::linear<16>> tree;

    template <class Visit>
    void for_each_near(Bounds const& bounds, Visit visit) const {
        tree.query(bgi::intersects(boost_box(bounds)),
                   boost::make_function_output_iterator([&](Entry const& entry) { visit(sides[entry.second]); }));
    }
};

Outlines::Outlines(MultiPolygon const& polygons) : polygons_{&polygons}, tree_{std::make_unique<Tree>()} {
    for_each_ring(polygons, [this](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            tree_->sides.push_back({ring[i - 1], ring[i]});
        }
    });
    std::vector<Tree::Entry> entries;
    entries.reserve(tree_->sides.size());
    for (auto const& side : tree_->sides) {
        entries.emplace_back(boost_box(bounds_of(side.a, side.b)), static_cast<std::uint32_t>(entries.size()));
    }
    tree_->tree = {entries.begin(), entries.end()};
}

Outlines::~Outlines() = default;

/// Where the segment crosses an outline or comes within `touch` of it, in metres from `a`, ascending. The closest
/// approach of two segments that do not cross is always at an end of one of them.
std::vector<double> Outlines::contacts(Point a, Point b, double touch) const {
    std::vector<double> found;
    double const length = distance(a, b).count();
    tree_->for_each_near(bounds_of(a, b).grown(Meters{touch}), [&](Side const& side) {
        if (auto const place = crossing(a, b, side.a, side.b)) {
            found.push_back(*place);
        }
        for (auto const corner : {side.a, side.b}) {
            if (auto const place = nearest_on_segment(a, b, corner); place.away.count() <= touch) {
                found.push_back(place.along.count());
            }
        }
        if (nearest_on_segment(side.a, side.b, a).away.count() <= touch) {
            found.push_back(0.0);
        }
        if (nearest_on_segment(side.a, side.b, b).away.count() <= touch) {
            found.push_back(length);
        }
    });
    std::ranges::sort(found);
    return found;
}

bool Outlines::is_near(Point point, double distance) const {
    bool near = false;
    tree_->for_each_near(bounds_of(point, point).grown(Meters{distance}), [&](Side const& side) {
        near = near || nearest_on_segment(side.a, side.b, point).away.count() <= distance;
    });
    return near;
}

bool Outlines::is_inside(Point point) const {
    return is_near(point, kSame) || covers(*polygons_, point);
}

/// Adds what lies inside of one segment of a line to `found`.
void Outlines::add_segment(Point a, Point b, Stretches& found) const {
    double const length = distance(a, b).count();
    auto ends = contacts(a, b, found.touch);
    bool const has_contacts = !ends.empty();
    for (double const contact : ends) {
        found.touches.push_back(found.start + contact);
    }
    ends.push_back(length);
    double from = 0.0;
    for (double const to : ends) {
        if (to - from < kSame) {
            continue;
        }
        if (has_contacts || !found.inside) {
            found.inside = is_inside(interpolate(a, b, (from + to) / 2 / length));
        }
        if (*found.inside) {
            found.add(found.start + from, found.start + to);
        }
        from = to;
    }
    found.start += length;
}

std::vector<Stretch> Outlines::inside_stretches(std::span<Point const> line, Meters touch) const {
    if (line.empty()) {
        return {};
    }
    if (length(line) == Meters{0}) {
        bool const meets = is_near(line.front(), touch.count()) || is_inside(line.front());
        return meets ? std::vector{Stretch{}} : std::vector<Stretch>{};
    }
    Stretches found{.touch = touch.count()};
    for (std::size_t i = 1; i < line.size(); ++i) {
        add_segment(line[i - 1], line[i], found);
    }
    return std::move(found).with_touches();
}

LinePosition Outlines::closest_to(std::span<Point const> line) const {
    LinePosition best{Meters{0}, Meters{HUGE_VAL}, line.front()};
    Meters start;
    for (std::size_t i = 0; i + 1 < std::max<std::size_t>(line.size(), 2); ++i) {
        auto const a = line[i];
        auto const b = i + 1 < line.size() ? line[i + 1] : a;
        for (auto const& side : tree_->sides) {
            auto place = closest_place(a, b, side.a, side.b);
            place.along += start;
            if (std::pair{place.away, place.along} < std::pair{best.away, best.along}) {
                best = place;
            }
        }
        start += distance(a, b);
    }
    return best;
}

Point nearest_on_outline(MultiPolygon const& polygons, Point point) {
    LinePosition best{Meters{0}, Meters{HUGE_VAL}, point};
    for_each_ring(polygons, [&](Ring const& ring) {
        auto const place = nearest_on_line(ring, point);
        best = place.away < best.away ? place : best;
    });
    return best.point;
}

}  // namespace walkshed
