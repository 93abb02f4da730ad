// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/facility_weigher.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "access/walk_pairs.hpp"
#include "base/many_zeroes.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

// A sum of products of whole numbers is the same in any order, and fits into 64 bits: weights add up to at most 2^39
// units, and shares are at most 2^24.
constexpr int kShareBits = 24;
constexpr int kTotalBits = 39;
constexpr int kWeightBits = 31;  // the product of a weight and a share is made of 32 bits each
constexpr std::size_t kGrain = 4096;

/// The exponent of the least power of two that is not below `value`; a low one for nothing.
int bits_of(double value) {
    int exponent = 0;
    auto const fraction = std::frexp(value, &exponent);
    return value == 0 ? 0 : fraction == 0.5 ? exponent - 1 : exponent;
}

/// Of the unit that the weights of a category are told in: as fine as lets the largest and the sum of all fit, and the
/// half unit that each may be rounded up by.
int exponent_of_unit(double largest, double total) {
    return std::max(bits_of(largest) - kWeightBits, bits_of(total) + 1 - kTotalBits);
}

std::uint32_t share_of(double decay) {
    assert(decay >= 0 && decay <= 1);
    return static_cast<std::uint32_t>(std::lround(std::ldexp(decay, kShareBits)));
}

}  // namespace

struct FacilityWeigher::State {
    Hierarchy const* hierarchy;
    std::size_t categories;
    Direction direction;
    Cost limit;
    std::size_t decays;
    std::vector<std::span<Attachment const>> facilities;
    std::vector<std::size_t> position;   // by facility: among the sums of a doorstep
    std::vector<std::uint32_t> weights;  // by facility, in units of its category
    std::vector<int> unit;               // by category: the exponent
    std::vector<std::uint32_t> shares;   // see PairWeights
};

FacilityWeigher::FacilityWeigher(Hierarchy const& hierarchy, std::span<WeighedFacility const> facilities,
                                 std::size_t category_count, WeighOptions const& options)
    : state_{std::make_unique<State>(State{
          &hierarchy, category_count, options.direction, options.limit, options.decays.size(), {}, {}, {}, {}, {}})} {
    assert(options.limit <= hierarchy.limit() && options.limit < 1U << 31U);
    std::vector<double> largest(category_count, 0);
    std::vector<double> total(category_count, 0);
    for (auto const& facility : facilities) {
        auto const category = index_of(facility.category);
        assert(category < category_count && facility.weight >= 0 && std::isfinite(facility.weight));
        largest[category] = std::max(largest[category], facility.weight);
        total[category] += facility.weight;
    }
    std::ranges::transform(largest, total, std::back_inserter(state_->unit), exponent_of_unit);
    for (auto const& facility : facilities) {
        auto const category = index_of(facility.category);
        auto const units = std::ldexp(facility.weight, -state_->unit[category]);
        state_->facilities.push_back(facility.attachments);
        state_->position.push_back(category * state_->decays);
        state_->weights.push_back(static_cast<std::uint32_t>(std::llround(units)));
    }
    for (auto const& decay : options.decays) {
        for (Cost cost = 0; cost <= options.limit; ++cost) {
            state_->shares.push_back(share_of(decay(cost)));
        }
        state_->shares.push_back(0);
    }
}

FacilityWeigher::~FacilityWeigher() = default;
FacilityWeigher::FacilityWeigher(FacilityWeigher&&) noexcept = default;
FacilityWeigher& FacilityWeigher::operator=(FacilityWeigher&&) noexcept = default;

std::size_t FacilityWeigher::sums_per_doorstep() const {
    return state_->categories * state_->decays;
}

double FacilityWeigher::unit(CategoryId category) const {
    return std::ldexp(1.0, state_->unit[index_of(category)]);
}

std::vector<double> FacilityWeigher::weigh(std::span<Snap const> doorsteps, WalksFrom from) const {
    PairQuestion const question{.hierarchy = *state_->hierarchy,
                                .direction = state_->direction,
                                .limit = state_->limit,
                                .doorsteps = doorsteps,
                                .row = sums_per_doorstep(),
                                .facilities = state_->facilities,
                                .position = state_->position,
                                .weight = state_->weights,
                                .from = from};
    auto const from_facilities = side_of(question) == WalksFrom::facilities;
    PairWeights const what{from_facilities ? question.weight : std::span<std::uint32_t const>{}, state_->limit,
                           state_->shares};
    auto units = many_zeroes<std::uint64_t>(doorsteps.size() * question.row);
    walk_pairs(question, [&](SweptCosts costs, LaneItems const& items, PairPlaces const& places) {
        std::visit([&](auto const* table) { add_up(*table, items, what, places, units); }, costs);
    });
    auto sums = many_zeroes<double>(units.size());
    parallel_ranges(sums.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto const exponent = state_->unit[i % question.row / state_->decays] - kShareBits;
            sums[i] = std::ldexp(static_cast<double>(units[i]), exponent);
        }
    });
    return sums;
}

}  // namespace walkshed
