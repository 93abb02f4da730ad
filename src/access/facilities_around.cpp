// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "access/nearest_facilities.hpp"
#include "base/parallel.hpp"
#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<BoostBox, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

constexpr std::size_t kGrain = 256;

Tree index_polygons(std::span<Facility const> facilities) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const* const shape = std::get_if<MultiPolygon>(&facilities[i].shape);
        if (shape != nullptr && facilities[i].status == FacilityStatus::existing) {
            entries.emplace_back(boost_box(bounds(*shape)), static_cast<std::uint32_t>(i));
        }
    }
    return Tree{entries};
}

}  // namespace

FacilitiesAround facilities_around(AccessInput const& input) {
    auto const tree = index_polygons(input.facilities);
    FacilitiesAround around(input.doorsteps.size());
    parallel_ranges(around.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto const point = input.doorsteps[i].point;
            std::for_each(tree.qbegin(bgi::intersects(point)), tree.qend(), [&](Entry const& entry) {
                if (covers(std::get<MultiPolygon>(input.facilities[entry.second].shape), point)) {
                    around[i].push_back(id_at<FacilityId>(entry.second));
                }
            });
            std::ranges::sort(around[i]);
        }
    });
    return around;
}

}  // namespace walkshed
