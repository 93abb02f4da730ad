// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/snap.hpp"

#include <algorithm>
#include <array>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
#include <optional>
#include <utility>

#include "geo/outlines.hpp"
#include "network/boost_segment_tree.hpp"

namespace walkshed {
namespace {

namespace bgi = boost::geometry::index;

constexpr Meters kSame{0.001};  // edges whose distances differ by less are equally near
constexpr Meters kTouch{0.05};  // an edge this near to an outline touches it

/// Sorts the edges and leaves each of them once.
void keep_distinct(std::vector<EdgeId>& edges) {
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
}

/// The edges with a segment in the box, ascending.
std::vector<EdgeId> edges_in(SegmentTree const& tree, Bounds const& box) {
    std::vector<EdgeId> edges;
    tree.query(bgi::intersects(boost_box(box)),
               boost::make_function_output_iterator([&](Segment const& segment) { edges.push_back(segment.edge); }));
    keep_distinct(edges);
    return edges;
}

Bounds box_around(Point point, Meters margin) {
    return Bounds{point, point}.grown(margin);
}

Attachment at_place(Network const& network, EdgeId edge, LinePosition const& place) {
    auto const along = std::min(place.along, network.edge(edge).length);
    return {edge, {along, along}, place.away};
}

/// The nearest place on the tree's edges that is at most `limit` away.
std::optional<Attachment> nearest_to(SegmentTree const& tree, Network const& network, Point point, Meters limit) {
    std::optional<Segment> nearest;
    tree.query(bgi::nearest(point, 1) && bgi::intersects(boost_box(box_around(point, limit + kSame))),
               boost::make_function_output_iterator([&](Segment const& segment) { nearest = segment; }));
    if (!nearest) {
        return std::nullopt;
    }
    auto const line = network.line(nearest->edge);
    auto const least = nearest_on_line(line.subspan(nearest->corner, 2), point).away;
    // The first of the edges that are as near as that; the nearest one itself is among them.
    for (auto const edge : edges_in(tree, box_around(point, least + kSame))) {
        auto const place = nearest_on_line(network.line(edge), point);
        if (place.away <= least + kSame && place.away <= limit) {
            return at_place(network, edge, place);
        }
    }
    return std::nullopt;
}

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

/// The place on the tree's edges nearest to the outline that is at most `limit` away from it.
std::optional<Attachment> nearest_to_outline(SegmentTree const& tree, Network const& network, Bounds const& bounds,
                                             Outlines const& outlines, Meters limit) {
    // Most places lie close to a street: looking near the outline first spares looking at all that is within the limit.
    for (auto const reach : {limit * 0.125, limit * 0.5, limit}) {
        std::vector<Attachment> near;
        Meters least{HUGE_VAL};
        for (auto const edge : edges_in(tree, bounds.grown(reach))) {
            near.push_back(at_place(network, edge, outlines.closest_to(network.line(edge))));
            least = std::min(least, near.back().leg);
        }
        if (least <= reach) {
            return *std::ranges::find_if(near, [&](Attachment const& place) { return place.leg <= least + kSame; });
        }
    }
    return std::nullopt;
}

/// The tree of the usable edges of the main part, or of those of the islands.
SegmentTree make_tree(WalkCosts const& costs, bool main) {
    return make_segment_tree(costs.network(),
                             [&](EdgeId edge) { return costs.usable(edge) && costs.on_main(edge) == main; });
}

}  // namespace

std::string_view name_of(SnapStatus status) {
    constexpr std::array<std::string_view, 3> kNames{"accepted", "island", "too_far"};
    return kNames[static_cast<std::size_t>(status)];
}

Attachment const& Snap::nearest() const {
    return *std::ranges::min_element(attachments, {}, &Attachment::leg);
}

/// The main part first, for it is asked first.
struct SnapIndex::Tree {
    SegmentTree main;
    SegmentTree islands;

    /// The snap that `find` finds attachments for: on the main part, else on an island.
    template <class Find>
    [[nodiscard]] Snap first_found(Find find) const {
        if (auto found = find(main); !found.empty()) {
            return {SnapStatus::accepted, std::move(found)};
        }
        if (auto found = find(islands); !found.empty()) {
            return {SnapStatus::island, std::move(found)};
        }
        return {};
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
    return tree_->first_found([&](SegmentTree const& tree) {
        auto const nearest = nearest_to(tree, costs_->network(), point, options.limit);
        return nearest ? std::vector{*nearest} : std::vector<Attachment>{};
    });
}

Snap SnapIndex::snap(MultiPolygon const& polygons, SnapOptions const& options) const {
    Outlines const outlines{polygons};
    auto const& network = costs_->network();
    return tree_->first_found([&](SegmentTree const& tree) {
        auto found = entrances(tree, network, polygons, outlines);
        if (found.empty()) {
            if (auto const nearest = nearest_to_outline(tree, network, bounds(polygons), outlines, options.limit)) {
                found.push_back(*nearest);
            }
        }
        return found;
    });
}

}  // namespace walkshed
