// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/snap.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/geometries/segment.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "geo/boost_point.hpp"
#include "geo/outlines.hpp"
#include "network/sight.hpp"

namespace walkshed {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

constexpr Meters kSame{0.001};  // edges whose distances differ by less are equally near
constexpr Meters kTouch{0.05};  // an edge this near to an outline touches it
constexpr Meters kOutlineStep{10.0};

/// One straight part of an edge: from the line's point number `corner` to the next.
struct Segment {
    EdgeId edge;
    std::uint32_t corner;
};

/// Looks up where a segment lies, so that the tree need not hold its coordinates.
struct SegmentPlace {
    using result_type = bg::model::segment<Point>;

    Network const* network;

    result_type operator()(Segment const& segment) const {
        auto const line = network->line(segment.edge);
        return {line[segment.corner], line[segment.corner + 1]};
    }
};

struct SameSegment {
    bool operator()(Segment const& a, Segment const& b) const { return a.edge == b.edge && a.corner == b.corner; }
};

using SegmentTree = bgi::rtree<Segment, bgi::linear<16>, SegmentPlace, SameSegment>;

/// Sorts the edges and leaves each of them once.
void keep_distinct(std::vector<EdgeId>& edges) {
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
}

std::vector<Segment> segments_in(SegmentTree const& tree, Bounds const& box) {
    std::vector<Segment> segments;
    tree.query(bgi::intersects(boost_box(box)), std::back_inserter(segments));
    return segments;
}

/// The edges with a segment in the box, ascending.
std::vector<EdgeId> edges_in(SegmentTree const& tree, Bounds const& box) {
    std::vector<EdgeId> edges;
    std::ranges::transform(segments_in(tree, box), std::back_inserter(edges), &Segment::edge);
    keep_distinct(edges);
    return edges;
}

Point nearest_on_outline(MultiPolygon const& polygons, Point point) {
    LinePosition best{Meters{0}, Meters{HUGE_VAL}, point};
    for_each_ring(polygons, [&](Ring const& ring) {
        auto const place = nearest_on_line(ring, point);
        best = place.away < best.away ? place : best;
    });
    return best.point;
}

/// Calls `visit` with every corner of the outlines, and with places between them no more than kOutlineStep apart.
template <class Visit>
void for_each_place_on_outline(MultiPolygon const& polygons, Visit visit) {
    for_each_ring(polygons, [&](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const steps = std::max(1.0, std::ceil(distance(ring[i - 1], ring[i]) / kOutlineStep));
            for (double step = 0.0; step < steps; ++step) {
                visit(interpolate(ring[i - 1], ring[i], step / steps));
            }
        }
    });
}

Bounds box_around(Point point, Meters margin) {
    return Bounds{point, point}.grown(margin);
}

Attachment at_place(Network const& network, EdgeId edge, LinePosition const& place) {
    auto const along = std::min(place.along, network.edge(edge).length);
    return {edge, {along, along}, place.away};
}

/// How far to look for streets. Most places lie close to one: looking there first spares looking at all that is within
/// the limit.
std::array<Meters, 3> reaches(Meters limit) {
    return {limit * 0.125, limit * 0.5, limit};
}

/// Of the places with the shortest legs, to the millimetre, the one on the first edge; nothing when there are none
/// within the reach.
std::optional<Attachment> nearest_of(std::vector<Attachment> const& places, Meters reach) {
    Meters least{HUGE_VAL};
    for (auto const& place : places) {
        least = std::min(least, place.leg);
    }
    if (least > reach) {
        return std::nullopt;
    }
    return *std::ranges::min_element(places, {}, [&](Attachment const& place) {
        return std::tuple{place.leg > least + kSame, place.edge, place.leg, place.stretch};
    });
}

/// Finds places on the edges of one tree, no farther than the limit, to which no barrier is in the way.
class Finder {
  public:
    Finder(SegmentTree const& tree, Network const& network, Meters limit, Barriers const* barriers)
        : tree_{tree}, network_{network}, limit_{limit}, barriers_{barriers} {}

    [[nodiscard]] std::optional<Attachment> nearest_to(Point point) const {
        auto const nearest = nearest_at_all(point);
        return nearest && is_hidden(point, *nearest) ? nearest_in_sight(point) : nearest;
    }

    [[nodiscard]] std::optional<Attachment> nearest_to(MultiPolygon const& polygons, Outlines const& outlines) const {
        auto const box = bounds(polygons);
        for (auto const reach : reaches(limit_)) {
            std::vector<Attachment> places;
            for (auto const edge : edges_in(tree_, box.grown(reach))) {
                places.push_back(at_place(network_, edge, outlines.closest_to(network_.line(edge))));
            }
            auto const nearest = nearest_of(places, reach);
            if (nearest && !is_hidden(polygons, *nearest)) {
                return nearest;
            }
            if (nearest) {
                return nearest_in_sight(polygons, outlines);
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] Point place_of(Attachment const& attachment) const {
        return point_along(network_.line(attachment.edge), attachment.stretch.from);
    }

    [[nodiscard]] bool is_hidden(Point point, Attachment const& attachment) const {
        return barriers_ != nullptr && barriers_->separate(point, place_of(attachment));
    }

    [[nodiscard]] bool is_hidden(MultiPolygon const& polygons, Attachment const& attachment) const {
        return barriers_ != nullptr && is_hidden(nearest_on_outline(polygons, place_of(attachment)), attachment);
    }

    /// The nearest place, whatever lies between.
    [[nodiscard]] std::optional<Attachment> nearest_at_all(Point point) const {
        std::optional<Segment> nearest;
        tree_.query(bgi::nearest(point, 1) && bgi::intersects(boost_box(box_around(point, limit_ + kSame))),
                    boost::make_function_output_iterator([&](Segment const& segment) { nearest = segment; }));
        if (!nearest) {
            return std::nullopt;
        }
        auto const line = network_.line(nearest->edge);
        auto const least = nearest_on_line(line.subspan(nearest->corner, 2), point).away;
        // The first of the edges that are as near as that; the nearest one itself is among them.
        for (auto const edge : edges_in(tree_, box_around(point, least + kSame))) {
            auto const place = nearest_on_line(network_.line(edge), point);
            if (place.away <= least + kSame && place.away <= limit_) {
                return at_place(network_, edge, place);
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Attachment> nearest_in_sight(Point point) const {
        for (auto const reach : reaches(limit_)) {
            Sight const sight{*barriers_, point, reach};
            std::vector<Attachment> places;
            for (auto const& [edge, corner] : segments_in(tree_, box_around(point, reach))) {
                auto const line = network_.line(edge);
                if (auto place = sight.nearest_on(line[corner], line[corner + 1])) {
                    place->along += length(line.first(corner + 1));
                    places.push_back(at_place(network_, edge, *place));
                }
            }
            if (auto const nearest = nearest_of(places, reach)) {
                return nearest;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Attachment> nearest_in_sight(MultiPolygon const& polygons,
                                                             Outlines const& outlines) const {
        std::vector<Attachment> places;
        for (auto const edge : edges_in(tree_, bounds(polygons).grown(limit_))) {
            auto const closest = at_place(network_, edge, outlines.closest_to(network_.line(edge)));
            if (!is_hidden(polygons, closest)) {
                places.push_back(closest);
            }
        }
        for_each_place_on_outline(polygons, [&](Point place) {
            if (auto const nearest = nearest_to(place)) {
                places.push_back(*nearest);
            }
        });
        return nearest_of(places, limit_);
    }

    SegmentTree const& tree_;
    Network const& network_;
    Meters limit_;
    Barriers const* barriers_;
};

/// Everywhere that the tree's edges run through the polygons or touch them.
std::vector<Attachment> entrances(SegmentTree const& tree, Network const& network, MultiPolygon const& polygons,
                                  Outlines const& outlines) {
    std::vector<EdgeId> edges;
    for (auto const& polygon : polygons) {
        Bounds box;
        std::ranges::for_each(polygon.outer, [&box](Point corner) { box.add(corner); });
        auto const near = edges_in(tree, box.grown(kTouch));
        edges.insert(edges.end(), near.begin(), near.end());
    }
    keep_distinct(edges);
    std::vector<Attachment> attachments;
    for (auto const edge : edges) {
        auto const length = network.edge(edge).length;
        for (auto const& [from, to] : outlines.inside_stretches(network.line(edge), kTouch)) {
            attachments.push_back({edge, {std::min(from, length), std::min(to, length)}, Meters{0}});
        }
    }
    return attachments;
}

/// The tree of the usable edges of the main part, or of those of the islands.
SegmentTree make_tree(WalkCosts const& costs, bool main) {
    auto const& network = costs.network();
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (!costs.usable(edge) || costs.on_main(edge) != main) {
            continue;
        }
        for (std::uint32_t corner = 0; corner + 1 < network.line(edge).size(); ++corner) {
            segments.push_back({edge, corner});
        }
    }
    return SegmentTree{segments.begin(), segments.end(), bgi::linear<16>{}, SegmentPlace{&network}};
}

}  // namespace

std::string_view name_of(SnapStatus status) {
    constexpr std::array<std::string_view, 4> kNames{"accepted", "island", "blocked", "too_far"};
    return kNames[static_cast<std::size_t>(status)];
}

Attachment const& Snap::nearest() const {
    return *std::ranges::min_element(attachments, {}, &Attachment::leg);
}

/// The main part first, for it is asked first.
struct SnapIndex::Tree {
    SegmentTree main;
    SegmentTree islands;

    /// The snap that `find` finds attachments for: on the main part, else on an island. `find` takes a tree and the
    /// barriers.
    template <class Find>
    [[nodiscard]] Snap first_found(Barriers const* barriers, Find find) const {
        if (auto found = find(main, barriers); !found.empty()) {
            return {SnapStatus::accepted, std::move(found)};
        }
        if (auto found = find(islands, barriers); !found.empty()) {
            return {SnapStatus::island, std::move(found)};
        }
        bool const is_blocked = barriers != nullptr && !(find(main, nullptr).empty() && find(islands, nullptr).empty());
        return {is_blocked ? SnapStatus::blocked : SnapStatus::too_far, {}};
    }
};

SnapIndex::SnapIndex(WalkCosts const& costs)
    : costs_{&costs}, tree_{std::make_unique<Tree>(Tree{make_tree(costs, true), make_tree(costs, false)})} {}

SnapIndex::~SnapIndex() = default;
SnapIndex::SnapIndex(SnapIndex&&) noexcept = default;
SnapIndex& SnapIndex::operator=(SnapIndex&&) noexcept = default;

Snap SnapIndex::snap(Point point, SnapOptions const& options) const {
    if (!is_finite(point)) {
        return {};
    }
    return tree_->first_found(options.barriers, [&](SegmentTree const& tree, Barriers const* barriers) {
        auto const nearest = Finder{tree, costs_->network(), options.limit, barriers}.nearest_to(point);
        return nearest ? std::vector{*nearest} : std::vector<Attachment>{};
    });
}

Snap SnapIndex::snap(MultiPolygon const& polygons, SnapOptions const& options) const {
    Outlines const outlines{polygons};
    auto const& network = costs_->network();
    return tree_->first_found(options.barriers, [&](SegmentTree const& tree, Barriers const* barriers) {
        auto found = entrances(tree, network, polygons, outlines);
        if (found.empty()) {
            Finder const finder{tree, network, options.limit, barriers};
            if (auto const nearest = finder.nearest_to(polygons, outlines)) {
                found.push_back(*nearest);
            }
        }
        return found;
    });
}

}  // namespace walkshed
