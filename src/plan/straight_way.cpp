// SPDX-License-Identifier: Apache-2.0
#include "plan/straight_way.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <utility>

#include "access/facility_sources.hpp"
#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using BoxedFacility = std::pair<BoostBox, FacilityId>;

Meters distance_to(Facility const& facility, Point from) {
    auto const* const point = std::get_if<Point>(&facility.shape);
    return point != nullptr ? distance(*point, from) : distance(std::get<MultiPolygon>(facility.shape), from);
}

bool is_nearer(StraightWay const& one, StraightWay const& other) {
    return std::pair{one.length, one.facility} < std::pair{other.length, other.facility};
}

}  // namespace

struct StraightWays::Tree {
    bgi::rtree<BoxedFacility, bgi::rstar<16>> boxes;
};

StraightWays::StraightWays(NearestQuestion const& question, std::span<Facility const> facilities)
    : facilities_{facilities} {
    std::vector<BoxedFacility> boxes;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const box = bounds(facilities[i]);
        if (satisfies(facilities[i], question) && is_finite(box.low) && is_finite(box.high)) {
            boxes.emplace_back(boost_box(box), id_at<FacilityId>(i));
        }
    }
    tree_ = std::make_unique<Tree const>(Tree{{boxes.begin(), boxes.end()}});
}

StraightWays::~StraightWays() = default;
StraightWays::StraightWays(StraightWays&&) noexcept = default;
StraightWays& StraightWays::operator=(StraightWays&&) noexcept = default;

std::vector<StraightWay> StraightWays::nearest(Point from, std::size_t count) const {
    std::vector<StraightWay> found;
    auto const& boxes = tree_->boxes;
    if (!is_finite(from) || count == 0 || boxes.empty()) {
        return found;
    }
    for (auto it = boxes.qbegin(bgi::nearest(from, static_cast<unsigned>(boxes.size()))); it != boxes.qend(); ++it) {
        if (found.size() >= count && Meters{boost::geometry::distance(from, it->first)} > found.back().length) {
            break;
        }
        StraightWay const way{it->second, distance_to(facilities_[index_of(it->second)], from)};
        found.insert(std::ranges::upper_bound(found, way, is_nearer), way);
        found.resize(std::min(found.size(), count));
    }
    return found;
}

std::vector<StraightWay> StraightWays::within(Point from, Meters limit) const {
    std::vector<StraightWay> found;
    if (!is_finite(from)) {
        return found;
    }
    auto const add = [&](BoxedFacility const& boxed) {
        StraightWay const way{boxed.second, distance_to(facilities_[index_of(boxed.second)], from)};
        if (way.length <= limit) {
            found.push_back(way);
        }
    };
    std::vector<BoxedFacility> near;
    tree_->boxes.query(bgi::intersects(boost_box(Bounds{from, from}.grown(limit))), std::back_inserter(near));
    std::ranges::for_each(near, add);
    std::ranges::sort(found, is_nearer);
    return found;
}

}  // namespace walkshed
