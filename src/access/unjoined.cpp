// SPDX-License-Identifier: Apache-2.0
#include "access/unjoined.hpp"

#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/algorithms/equals.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <optional>

#include "access/facility_sources.hpp"
#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Tree = bgi::rtree<BoostBox, bgi::rstar<16>>;

std::optional<BoostBox> finite_box(Facility const& facility) {
    auto const box = bounds(facility);
    return is_finite(box.low) && is_finite(box.high) ? std::optional{boost_box(box)} : std::nullopt;
}

}  // namespace

struct UnjoinedFacilities::State {
    WalkCosts const& costs;
    Metric metric;
    Tree rejected{};
    Tree on_islands{};

    /// Nothing for those that walks lead to.
    [[nodiscard]] Tree* boxes_for(SnapStatus status) {
        return status == SnapStatus::accepted ? nullptr : status == SnapStatus::island ? &on_islands : &rejected;
    }

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
                                       std::span<Snap const> snaps, WalkCosts const& costs)
    : state_{std::make_unique<State>(State{costs, question.metric})} {
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (satisfies(facilities[i], question)) {
            add(facilities[i], snaps[i]);
        }
    }
}

void UnjoinedFacilities::add(Facility const& facility, Snap const& snap) {
    if (auto const box = finite_box(facility)) {
        if (auto* const boxes = state_->boxes_for(snap.status)) {
            boxes->insert(*box);
        }
    }
}

void UnjoinedFacilities::remove(Facility const& facility, Snap const& snap) {
    if (auto const box = finite_box(facility)) {
        if (auto* const boxes = state_->boxes_for(snap.status)) {
            boxes->remove(*box);
        }
    }
}

UnjoinedFacilities::~UnjoinedFacilities() = default;
UnjoinedFacilities::UnjoinedFacilities(UnjoinedFacilities&&) noexcept = default;
UnjoinedFacilities& UnjoinedFacilities::operator=(UnjoinedFacilities&&) noexcept = default;

StraightCost UnjoinedFacilities::straight_cost(Point from) const {
    return !is_finite(from) ? StraightCost{}
                            : StraightCost{state_->straight_cost(state_->rejected, from),
                                           state_->straight_cost(state_->on_islands, from)};
}

}  // namespace walkshed
