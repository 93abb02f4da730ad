// SPDX-License-Identifier: Apache-2.0
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "access/nearest_facilities.hpp"
#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Tree = bgi::rtree<BoostBox, bgi::rstar<16>>;

Bounds box_of(Facility const& facility) {
    auto const* const point = std::get_if<Point>(&facility.shape);
    return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(facility.shape));
}

/// Straight to the nearest box, by the metric; unreachable when there is none.
Cost straight_cost(Tree const& boxes, Point from, WalkCosts const& costs, Metric metric) {
    if (boxes.empty() || !is_finite(from)) {
        return kUnreachable;
    }
    BoostBox nearest;
    boxes.query(bgi::nearest(from, 1), &nearest);
    return costs.leg_cost(Meters{boost::geometry::distance(from, nearest)}).by(metric);
}

}  // namespace

std::vector<StraightCost> straight_to_unjoined(NearestContext const& context, NearestQuestion const& question) {
    auto const& facilities = context.input.facilities;
    Tree rejected;
    Tree on_islands;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const status = context.snaps.facilities[i].status;
        if (status == SnapStatus::accepted || !satisfies(facilities[i], question)) {
            continue;
        }
        if (auto const box = box_of(facilities[i]); is_finite(box.low) && is_finite(box.high)) {
            (status == SnapStatus::island ? on_islands : rejected).insert(boost_box(box));
        }
    }
    std::vector<StraightCost> costs;
    for (std::size_t i = 0; i < context.input.doorsteps.size() && !(rejected.empty() && on_islands.empty()); ++i) {
        auto const from = context.input.doorsteps[i].point;
        costs.push_back({straight_cost(rejected, from, context.costs, question.metric),
                         straight_cost(on_islands, from, context.costs, question.metric)});
    }
    return costs;
}

}  // namespace walkshed
