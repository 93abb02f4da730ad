// SPDX-License-Identifier: Apache-2.0
#include "access/unjoined.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/algorithms/equals.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>
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

    /// No place whose straight line costs no more is farther off.
    [[nodiscard]] double reach(Cost limit) const {
        auto const length =
            metric == Metric::time ? Meters{to_time(limit)->count() * costs.walker().speed.count()} : *to_length(limit);
        return length.count() + 1.0;  // costs are rounded
    }

    [[nodiscard]] bool touches(Tree const& boxes, Bounds const& places, Cost limit) const {
        if (boxes.empty() || limit == kUnreachable || places.empty()) {
            return false;
        }
        auto const touched = bgi::intersects(boost_box(places.grown(Meters{reach(limit)})));
        return boxes.qbegin(touched) != boxes.qend();
    }

    /// Straight to the nearest box; unreachable when there is none within the limit.
    [[nodiscard]] Cost straight_cost(Tree const& boxes, Point from, Cost limit) const {
        if (boxes.empty() || limit == kUnreachable) {
            return kUnreachable;
        }
        auto const around = reach(limit);
        auto nearest = HUGE_VAL;
        auto const keep_nearest = [&](BoostBox const& box) {
            nearest = std::min(nearest, boost::geometry::distance(from, box));
        };
        boxes.query(bgi::intersects(BoostBox{{from.x - around, from.y - around}, {from.x + around, from.y + around}}),
                    boost::make_function_output_iterator(keep_nearest));
        auto const cost = nearest < HUGE_VAL ? costs.leg_cost(Meters{nearest}).by(metric) : kUnreachable;
        return cost <= limit ? cost : kUnreachable;
    }
};

UnjoinedFacilities::UnjoinedFacilities(NearestQuestion const& question, std::span<Facility const> facilities,
                                       std::span<Snap const> snaps, WalkCosts const& costs)
    : state_{std::make_unique<State>(State{costs, question.metric})} {
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (state_->boxes_for(snaps[i].status) != nullptr && satisfies(facilities[i], question)) {
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

StraightCost UnjoinedFacilities::straight_cost(Point from, Cost limit) const {
    return !is_finite(from) ? StraightCost{}
                            : StraightCost{state_->straight_cost(state_->rejected, from, limit),
                                           state_->straight_cost(state_->on_islands, from, limit)};
}

bool UnjoinedFacilities::may_be_within(Cost limit, Bounds const& places) const {
    return state_->touches(state_->rejected, places, limit) || state_->touches(state_->on_islands, places, limit);
}

}  // namespace walkshed
