// SPDX-License-Identifier: Apache-2.0
#include "access/unjoined.hpp"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "access/facility_sources.hpp"
#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Tree = bgi::rtree<BoostBox, bgi::rstar<16>>;

Bounds box_of(Facility const& facility) {
    auto const* const point = std::get_if<Point>(&facility.shape);
    return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(facility.shape));
}

}  // namespace

struct UnjoinedFacilities::State {
    WalkCosts const& costs;
    Metric metric;
    Tree rejected{};
    Tree on_islands{};

    /// Straight to the nearest box; unreachable when there is none.
    [[nodiscard]] Cost straight_cost(Tree const& boxes, Point from) const {
        if (boxes.empty()) {
            return kUnreachable;
        }
        BoostBox nearest;
        boxes.query(bgi::nearest(from, 1), &nearest);
        return costs.leg_cost(Meters{boost::geometry::distance(from, nearest)}).by(metric);
    }
};

UnjoinedFacilities::UnjoinedFacilities(NearestQuestion const& question, std::span<Facility const> facilities,
                                       std::span<Snap const> snaps, WalkCosts const& costs) {
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const box = box_of(facilities[i]);
        if (snaps[i].status == SnapStatus::accepted || !satisfies(facilities[i], question) || !is_finite(box.low) ||
            !is_finite(box.high)) {
            continue;
        }
        if (state_ == nullptr) {
            state_ = std::make_unique<State>(State{costs, question.metric});
        }
        (snaps[i].status == SnapStatus::island ? state_->on_islands : state_->rejected).insert(boost_box(box));
    }
}

UnjoinedFacilities::~UnjoinedFacilities() = default;
UnjoinedFacilities::UnjoinedFacilities(UnjoinedFacilities&&) noexcept = default;
UnjoinedFacilities& UnjoinedFacilities::operator=(UnjoinedFacilities&&) noexcept = default;

StraightCost UnjoinedFacilities::straight_cost(Point from) const {
    return state_ == nullptr || !is_finite(from) ? StraightCost{}
                                                 : StraightCost{state_->straight_cost(state_->rejected, from),
                                                                state_->straight_cost(state_->on_islands, from)};
}

}  // namespace walkshed
