// SPDX-License-Identifier: Apache-2.0
#include "access/facility_areas.hpp"

#include <algorithm>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/equals.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <optional>

#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<BoostBox, std::uint32_t>;
using Tree = bgi::rtree<Entry, bgi::rstar<16>>;

/// Nothing of a facility that nobody is inside of.
std::optional<Entry> entry_of(Facility const& facility, std::size_t number) {
    auto const* const shape = std::get_if<MultiPolygon>(&facility.shape);
    if (shape == nullptr || facility.status != FacilityStatus::existing) {
        return std::nullopt;
    }
    return Entry{boost_box(bounds(*shape)), static_cast<std::uint32_t>(number)};
}

Tree index_polygons(std::span<Facility const> facilities) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (auto const entry = entry_of(facilities[i], i)) {
            entries.push_back(*entry);
        }
    }
    return Tree{entries};
}

}  // namespace

struct FacilityAreas::State {
    std::span<Facility const> facilities;
    Tree tree;
};

FacilityAreas::FacilityAreas(std::span<Facility const> facilities)
    : state_{std::make_unique<State>(State{facilities, index_polygons(facilities)})} {}

FacilityAreas::~FacilityAreas() = default;
FacilityAreas::FacilityAreas(FacilityAreas&&) noexcept = default;
FacilityAreas& FacilityAreas::operator=(FacilityAreas&&) noexcept = default;

void FacilityAreas::remove(Facility const& facility, std::size_t number) {
    if (auto const entry = entry_of(facility, number)) {
        state_->tree.remove(*entry);
    }
}

void FacilityAreas::add(std::span<Facility const> facilities, std::size_t number) {
    state_->facilities = facilities;
    if (auto const entry = entry_of(facilities[number], number)) {
        state_->tree.insert(*entry);
    }
}

std::vector<std::uint32_t> FacilityAreas::around(Point point) const {
    std::vector<std::uint32_t> found;
    std::for_each(state_->tree.qbegin(bgi::intersects(point)), state_->tree.qend(), [&](Entry const& entry) {
        if (covers(std::get<MultiPolygon>(state_->facilities[entry.second].shape), point)) {
            found.push_back(entry.second);
        }
    });
    std::ranges::sort(found);
    return found;
}

}  // namespace walkshed
