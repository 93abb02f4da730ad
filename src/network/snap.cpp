// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/snap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/parallel.hpp"
#include "geo/outlines.hpp"
#include "network/boost_nearest_segments.hpp"
#include "network/hilbert.hpp"
#include "network/sight.hpp"

namespace walkshed {
namespace {

constexpr Meters kTouch{0.05};  // an edge this near to an outline touches it
constexpr std::size_t kGrain = 256;

/// Sorts the edges and leaves each of them once.
void keep_distinct(std::vector<EdgeId>& edges) {
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
}

Bounds box_around(Point point, Meters margin) {
    return Bounds{point, point}.grown(margin);
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

/// Finds places on streets, no farther than the limit, to which no barrier is in the way.
class Finder {
  public:
    Finder(Streets const& streets, Meters limit, Barriers const* barriers)
        : streets_{streets}, network_{streets.network()}, limit_{limit}, barriers_{barriers} {}

    [[nodiscard]] std::optional<Attachment> nearest_to(Point point) const {
        auto const nearest = nearest_at_all(point);
        return nearest && is_hidden(point, *nearest) ? nearest_in_sight(point) : nearest;
    }

    [[nodiscard]] std::optional<Attachment> nearest_to(MultiPolygon const& polygons, Outlines const& outlines) const {
        auto const box = bounds(polygons);
        for (auto const reach : reaches(limit_)) {
            std::vector<Attachment> places;
            for (auto const edge : streets_.edges_in(box.grown(reach))) {
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
        NearestSegments segments{limit_};
        streets_.index().for_each_near(point, segments.reach(),
                                       [&](EdgeId edge, std::span<Point const, 2> ends, double square) {
                                           return segments.add(streets_, {edge, ends, square});
                                       });
        return segments.nearest_place(network_, point, limit_);
    }

    [[nodiscard]] std::optional<Attachment> nearest_in_sight(Point point) const {
        for (auto const reach : reaches(limit_)) {
            Sight const sight{*barriers_, point, reach};
            std::vector<Attachment> places;
            auto const box = box_around(point, reach);
            streets_.for_each_segment_in(box, [&](EdgeId edge, std::span<Point const, 2> ends) {
                if (auto place = sight.nearest_on(ends[0], ends[1])) {
                    auto const line = network_.line(edge);
                    place->along += length(line.first(static_cast<std::size_t>(ends.data() - line.data()) + 1));
                    places.push_back(at_place(network_, edge, *place));
                }
            });
            if (auto const nearest = nearest_of(places, reach)) {
                return nearest;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Attachment> nearest_in_sight(MultiPolygon const& polygons,
                                                             Outlines const& outlines) const {
        std::vector<Attachment> places;
        for (auto const edge : streets_.edges_in(bounds(polygons).grown(limit_))) {
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

    Streets const& streets_;
    Network const& network_;
    Meters limit_;
    Barriers const* barriers_;
};

/// Everywhere that streets run through the polygons or touch them.
std::vector<Attachment> entrances(Streets const& streets, MultiPolygon const& polygons, Outlines const& outlines) {
    std::vector<EdgeId> edges;
    for (auto const& polygon : polygons) {
        Bounds box;
        std::ranges::for_each(polygon.outer, [&box](Point corner) { box.add(corner); });
        auto const near = streets.edges_in(box.grown(kTouch));
        edges.insert(edges.end(), near.begin(), near.end());
    }
    keep_distinct(edges);
    std::vector<Attachment> attachments;
    for (auto const edge : edges) {
        auto const length = streets.network().edge(edge).length;
        for (auto const& [from, to] : outlines.inside_stretches(streets.network().line(edge), kTouch)) {
            attachments.push_back({edge, {std::min(from, length), std::min(to, length)}, Meters{0}});
        }
    }
    return attachments;
}

bool is_any(std::optional<Attachment> const& place) {
    return place.has_value();
}

bool is_any(std::vector<Attachment> const& places) {
    return !places.empty();
}

/// How something met the network, and where: one place or several.
template <class Places>
struct Met {
    SnapStatus status{SnapStatus::too_far};
    Places places;
};

/// Where `find` finds places: on the main part, else on an island. `find` takes streets and barriers.
template <class Find>
auto first_found(WalkCosts const& costs, Barriers const* barriers, Find find) {
    using Places = std::invoke_result_t<Find, Streets const&, Barriers const*>;
    Streets const main{costs, true};
    if (auto found = find(main, barriers); is_any(found)) {
        return Met<Places>{SnapStatus::accepted, std::move(found)};
    }
    Streets const islands{costs, false};
    if (auto found = find(islands, barriers); is_any(found)) {
        return Met<Places>{SnapStatus::island, std::move(found)};
    }
    bool const is_blocked = barriers != nullptr && (is_any(find(main, nullptr)) || is_any(find(islands, nullptr)));
    return Met<Places>{is_blocked ? SnapStatus::blocked : SnapStatus::too_far, {}};
}

using PointMet = Met<std::optional<Attachment>>;

PointMet meet(WalkCosts const& costs, Point point, SnapOptions const& options) {
    if (!is_finite(point)) {
        return {};
    }
    return first_found(costs, options.barriers, [&](Streets const& streets, Barriers const* barriers) {
        return Finder{streets, options.limit, barriers}.nearest_to(point);
    });
}

Snap snap_of(PointMet const& met) {
    return {met.status, met.places ? std::vector{*met.places} : std::vector<Attachment>{}};
}

}  // namespace

std::string_view name_of(SnapStatus status) {
    constexpr std::array<std::string_view, 4> kNames{"accepted", "island", "blocked", "too_far"};
    return kNames[static_cast<std::size_t>(status)];
}

Attachment const& Snap::nearest() const {
    return *std::ranges::min_element(attachments, {}, &Attachment::leg);
}

Snap SnapIndex::snap(Point point, SnapOptions const& options) const {
    return snap_of(meet(*costs_, point, options));
}

std::vector<Snap> SnapIndex::snap(std::span<Point const> points, SnapOptions const& options) const {
    auto const order = along_hilbert_curve(points);
    std::vector<Point> along(points.size());
    std::ranges::transform(order, along.begin(), [&](std::uint32_t i) { return points[i]; });
    std::vector<PointMet> met(points.size());
    parallel_ranges(points.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            met[i] = meet(*costs_, along[i], options);
        }
    });
    std::vector<std::uint32_t> place(points.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
    }
    // Made in the points' order, they lie in memory as they will be read.
    std::vector<Snap> snaps(points.size());
    std::ranges::transform(place, snaps.begin(), [&](std::uint32_t i) { return snap_of(met[i]); });
    return snaps;
}

Snap SnapIndex::snap(MultiPolygon const& polygons, SnapOptions const& options) const {
    Outlines const outlines{polygons};
    auto met = first_found(*costs_, options.barriers, [&](Streets const& streets, Barriers const* barriers) {
        auto found = entrances(streets, polygons, outlines);
        if (found.empty()) {
            Finder const finder{streets, options.limit, barriers};
            if (auto const nearest = finder.nearest_to(polygons, outlines)) {
                found.push_back(*nearest);
            }
        }
        return found;
    });
    return {met.status, std::move(met.places)};
}

}  // namespace walkshed
