// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/facility_counter.hpp"

#include <algorithm>
#include <cassert>

#include "access/walk_pairs.hpp"
#include "base/many_zeroes.hpp"

namespace walkshed {

struct FacilityCounter::State {
    Hierarchy const* hierarchy;
    std::size_t categories;
    std::vector<Cost> limits;
    std::vector<std::span<Attachment const>> facilities;
    std::vector<std::size_t> position;  // by facility: among the counts of a doorstep
};

FacilityCounter::FacilityCounter(Hierarchy const& hierarchy, std::span<CountedFacility const> facilities,
                                 std::size_t category_count, std::vector<Cost> limits)
    : state_{std::make_unique<State>(State{&hierarchy, category_count, std::move(limits), {}, {}})} {
    assert(std::ranges::is_sorted(state_->limits) && !state_->limits.empty());
    assert(state_->limits.back() <= hierarchy.limit());
    for (auto const& facility : facilities) {
        assert(index_of(facility.category) < category_count);
        state_->facilities.push_back(facility.attachments);
        state_->position.push_back(index_of(facility.category) * state_->limits.size());
    }
}

FacilityCounter::~FacilityCounter() = default;
FacilityCounter::FacilityCounter(FacilityCounter&&) noexcept = default;
FacilityCounter& FacilityCounter::operator=(FacilityCounter&&) noexcept = default;

std::size_t FacilityCounter::counts_per_doorstep() const {
    return state_->categories * state_->limits.size();
}

std::vector<std::uint32_t> FacilityCounter::count(std::span<Snap const> doorsteps, WalksFrom from) const {
    auto counts = many_zeroes<std::uint32_t>(doorsteps.size() * counts_per_doorstep());
    walk_pairs({.hierarchy = *state_->hierarchy,
                .direction = Direction::forward,
                .limit = state_->limits.back(),
                .doorsteps = doorsteps,
                .row = counts_per_doorstep(),
                .facilities = state_->facilities,
                .position = state_->position,
                .weight = {},
                .from = from},
               [&](SweptCosts costs, LaneItems const& items, PairPlaces const& places) {
                   std::visit([&](auto const* table) { tally(*table, items, state_->limits, places, counts); }, costs);
               });
    return counts;
}

}  // namespace walkshed
