// SPDX-License-Identifier: Apache-2.0
#include "access/snap_places.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/parallel.hpp"
#include "network/hilbert.hpp"
#include "network/snap_together.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 16;
constexpr std::size_t kSnapGrain = 256;
constexpr Meters kAnyDistance{HUGE_VAL};
constexpr Meters kSame{0.001};     // streets whose distances differ by less are equally near
constexpr Meters kCrossing{0.05};  // an end of a street this near to an outline is on it

/// Adds the attachments of another way to the network. All ways count, those to islands too: one more never makes any
/// of the others useless.
void add(Snap& snap, Snap const& other, Meters walk = Meters{0}) {
    snap.status = std::min(snap.status, other.status);
    for (auto attachment : other.attachments) {
        attachment.leg += walk;
        snap.attachments.push_back(attachment);
    }
}

Snap in_order(Snap snap) {
    std::ranges::sort(snap.attachments, {}, [](Attachment const& it) {
        return std::tuple{it.edge, it.stretch, it.leg};
    });
    return snap;
}

/// Somewhere near it, whatever its shape.
Point a_place_of(Facility const& facility) {
    auto const* const polygons = std::get_if<MultiPolygon>(&facility.shape);
    return polygons != nullptr ? bounds(*polygons).low : std::get<Point>(facility.shape);
}

/// Calls `visit(number)` for all places, on all threads, neighbours after one another.
template <class Place, class PointOf, class Visit>
void for_each_along_curve(std::span<Place const> places, PointOf point_of, Visit visit) {
    std::vector<Point> points(places.size());
    std::ranges::transform(places, points.begin(), point_of);
    auto const order = along_hilbert_curve(points);
    parallel_ranges(order.size(), kSnapGrain, [&](std::size_t begin, std::size_t end) {
        std::ranges::for_each(std::span{order}.subspan(begin, end - begin), visit);
    });
}

}  // namespace

PlaceSnapper::PlaceSnapper(SnapIndex const& index, AccessInput const& input)
    : index_{index}, options_{input.snapping}, blocks_{input.blocks}, ways_out_(input.blocks.size()) {
    parallel_ranges(blocks_.size(), kBlockGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto const* const shape = std::get_if<MultiPolygon>(&blocks_[i].shape);
            if (blocks_[i].streets_lead_out && shape != nullptr) {
                ways_out_[i] = find_ways_out(*shape, blocks_[i].gates);
            }
        }
    });
}

void PlaceSnapper::add_street(WaysOut& ways, Attachment const& place, Outlines const& outlines) const {
    auto const& [edge, stretch, leg] = place;
    InnerStreet street{edge, stretch, part_of(index_.costs().network().line(edge), stretch), {}};
    std::ranges::for_each(street.line, [&](Point corner) { street.box.add(corner); });
    for (auto const& [end, along] : {std::pair{street.line.front(), stretch.from}, {street.line.back(), stretch.to}}) {
        if (outlines.closest_to(std::span{&end, 1}).away <= kCrossing) {
            ways.crossings.push_back({end, {edge, {along, along}, leg}});
        }
    }
    ways.streets.push_back(std::move(street));
}

PlaceSnapper::WaysOut PlaceSnapper::find_ways_out(MultiPolygon const& shape, std::vector<Point> const& gates) const {
    auto const snap = index_.snap(shape, options_);
    Outlines const outlines{shape};
    WaysOut ways{.status = snap.status};
    for (auto const& place : snap.attachments) {
        if (place.leg == Meters{0}) {  // else it is a street outside, the nearest when there is none inside
            add_street(ways, place, outlines);
        }
    }
    std::ranges::copy_if(gates, std::back_inserter(ways.side_gates), [&](Point gate) {
        return std::ranges::none_of(ways.streets, [&](auto const& street) { return leads_through(street, gate); });
    });
    return ways;
}

/// Whether the walker, coming along the street, gets through the gate onto another part of it or another street.
bool PlaceSnapper::leads_through(InnerStreet const& street, Point gate) const {
    auto const place = nearest_on_line(street.line, gate);
    if (place.away > kCrossing) {
        return false;
    }
    auto const& costs = index_.costs();
    auto const& network = costs.network();
    auto const& edge = network.edge(street.edge);
    auto const along = street.stretch.from + place.along;
    if (along > kCrossing && along < edge.length - kCrossing) {
        return true;
    }
    auto const end = along <= kCrossing ? edge.from : edge.to;
    return costs.passes(end) &&
           std::ranges::count_if(network.arcs(end), [&](Arc const& arc) { return costs.usable(arc.edge); }) > 1;
}

Snap PlaceSnapper::by_inner_street(WaysOut const& ways, Point doorstep) const {
    std::vector<Attachment> near;
    auto least = options_.limit;
    for (auto const& street : ways.streets) {
        if (!street.box.grown(least + kSame).contains(doorstep)) {
            continue;
        }
        auto const place = nearest_on_line(street.line, doorstep);
        bool const blocked = options_.barriers != nullptr && options_.barriers->separate(doorstep, place.point);
        if (place.away <= options_.limit && !blocked) {
            auto const along = std::min(street.stretch.from + place.along, street.stretch.to);
            near.push_back({street.edge, {along, along}, place.away});
            least = std::min(least, place.away);
        }
    }
    auto const nearest = std::ranges::find_if(near, [&](Attachment const& it) { return it.leg <= least + kSame; });
    return nearest != near.end() ? Snap{ways.status, {*nearest}} : Snap{};
}

Snap PlaceSnapper::by_crossings(WaysOut const& ways, Point doorstep) {
    Snap snap;
    for (auto const& [point, attachment] : ways.crossings) {
        add(snap, {ways.status, {attachment}}, distance(doorstep, point));
    }
    return snap;
}

/// All streets that end or run at a gate, for one that is closed to others cuts its street in two; else the nearest.
Snap PlaceSnapper::snap_gate(Point gate) const {
    auto const [low, high] = Bounds{gate, gate}.grown(kCrossing);
    auto at_gate = index_.snap(MultiPolygon{{{low, {high.x, low.y}, high, {low.x, high.y}, low}, {}}}, options_);
    auto const is_at_gate = !at_gate.attachments.empty() && at_gate.attachments.front().leg == Meters{0};
    return is_at_gate ? at_gate : index_.snap(gate, options_);
}

Snap PlaceSnapper::by_mapped_gates(std::vector<Point> const& gates, Point doorstep, Meters farthest) const {
    Snap snap;
    for (auto const gate : gates) {
        if (auto const walk = distance(doorstep, gate); walk <= farthest) {
            add(snap, snap_gate(gate), walk);
        }
    }
    return snap;
}

Snap PlaceSnapper::snap(Doorstep const& doorstep) const {
    if (doorstep.gates.empty()) {
        return index_.snap(doorstep.point, options_);
    }
    auto const block = index_of(doorstep.block);
    if (block >= blocks_.size() || !blocks_[block].streets_lead_out) {
        Snap snap;
        for (auto const gate : doorstep.gates) {
            add(snap, index_.snap(gate, options_), distance(doorstep.point, gate));
        }
        return in_order(std::move(snap));
    }
    auto const& ways = ways_out_[block];
    auto snap = by_inner_street(ways, doorstep.point);
    if (snap.attachments.empty()) {
        add(snap, by_crossings(ways, doorstep.point));
        add(snap, by_mapped_gates(doorstep.gates, doorstep.point, kAnyDistance));
    } else {
        add(snap, by_mapped_gates(ways.side_gates, doorstep.point, options_.limit));
    }
    return in_order(std::move(snap));
}

Snap PlaceSnapper::snap(Facility const& facility) const {
    Snap by_entrances;
    auto const* const point = std::get_if<Point>(&facility.shape);
    for (auto const entrance : facility.entrances) {
        add(by_entrances, index_.snap(entrance, options_), point != nullptr ? distance(entrance, *point) : Meters{0});
    }
    if (by_entrances.status == SnapStatus::accepted) {
        return in_order(std::move(by_entrances));
    }
    auto by_shape = std::visit([&](auto const& shape) { return index_.snap(shape, options_); }, facility.shape);
    return by_shape.status < by_entrances.status ? by_shape : in_order(std::move(by_entrances));
}

std::vector<Snap> PlaceSnapper::snap(std::span<Facility const> facilities) const {
    std::vector<Snap> snaps(facilities.size());
    for_each_along_curve(facilities, &a_place_of, [&](std::size_t i) { snaps[i] = snap(facilities[i]); });
    return snaps;
}

std::vector<std::vector<Snap>> PlaceSnapper::snap(std::span<PlaceSnapper const> snappers,
                                                  std::span<Doorstep const> doorsteps) {
    std::vector<SnapIndex> indexes;
    std::ranges::transform(snappers, std::back_inserter(indexes),
                           [](PlaceSnapper const& snapper) { return snapper.index_; });
    std::vector<std::vector<Snap>> snaps(snappers.size(), std::vector<Snap>(doorsteps.size()));
    for_each_along_curve(doorsteps, &Doorstep::point, [&](std::size_t i) {
        auto const& doorstep = doorsteps[i];
        auto together = doorstep.gates.empty() ? snap_together(indexes, doorstep.point, snappers.front().options_)
                                               : std::vector<Snap>{};
        for (std::size_t snapper = 0; snapper < snappers.size(); ++snapper) {
            snaps[snapper][i] = together.empty() ? snappers[snapper].snap(doorstep) : std::move(together[snapper]);
        }
    });
    return snaps;
}

}  // namespace walkshed
