// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set, which is chosen at run time.
#include "score/median_person.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "base/sort_numbers.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "score/median_person.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "score/people_lanes.hpp"

#ifndef WALKSHED_MEDIAN_PERSON
#define WALKSHED_MEDIAN_PERSON
namespace walkshed {
namespace {

constexpr std::size_t kFew = 64;
constexpr std::size_t kMostLanes = 8;
constexpr std::size_t kPair = 2 * kMostLanes;
constexpr int kNumberBits = 6;
static_assert(kFew == 1U << kNumberBits);
constexpr Cost kFar = (1U << 27U) - 2;  // a few weeks, or thousands of kilometres

std::size_t median_of_many(std::span<Cost const> costs, std::span<std::int64_t const> people) {
    std::vector<std::uint64_t> order;
    order.reserve(costs.size());
    std::int64_t total = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        order.push_back(std::uint64_t{costs[i]} << 32U | i);
        total += people[i];
    }
    sort_numbers(order);
    if (total == 0) {
        return static_cast<std::uint32_t>(order[(order.size() - 1) / 2]);
    }
    std::int64_t sum = 0;
    auto const half = std::ranges::find_if(order, [&](std::uint64_t walk) {
        sum += people[static_cast<std::uint32_t>(walk)];
        return 2 * sum >= total;
    });
    return static_cast<std::uint32_t>(*half);
}

}  // namespace
}  // namespace walkshed
#endif

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

static_assert(hn::MaxLanes(PeopleLanes{}) <= kMostLanes);

/// One for each lane.
template <class D, class Mask>
std::size_t bits_of(D lanes, Mask mask) {
    std::array<std::uint8_t, 8> bytes{};
    hn::StoreMaskBits(lanes, mask, bytes.data());
    return bytes[0] | std::size_t{bytes[1]} << 8U;
}

/// Some walks, and the people who walk them; with room for lanes beyond the last.
class FewWalks {
  public:
    /// REQUIRES: behind the last something may be read, up to a whole number of kPair.
    void set(Cost const* costs, std::int64_t const* people, std::size_t count) {
        PeopleLanes const lanes;
        count_ = count;
        auto total = hn::Zero(lanes);
        for (std::size_t i = 0; i < in_pairs(); i += hn::Lanes(lanes)) {
            auto const cost = load_costs(costs + i);
            auto const number = hn::Iota(lanes, static_cast<std::int64_t>(i));
            hn::Store(hn::Or(hn::ShiftLeft<kNumberBits>(cost), number), lanes, keys_.data() + i);
            auto const is_one = hn::FirstN(lanes, count_ - std::min(i, count_));
            auto const weight = hn::IfThenElseZero(is_one, hn::LoadU(lanes, people + i));
            hn::Store(weight, lanes, people_.data() + i);
            total = hn::Add(total, weight);
        }
        total_ = hn::GetLane(hn::SumOfLanes(lanes, total));
        if (total_ == 0) {
            std::fill_n(people_.begin(), count_, 1);
            total_ = static_cast<std::int64_t>(count_);
        }
    }

    /// The one that has less than half before it, and with it half or more: adds up, for several walks at once, who
    /// walks as far or less, for to guess takes longer than to compare all.
    [[nodiscard]] std::size_t median() const {
        PeopleLanes const lanes;
        auto const step = hn::Lanes(lanes);
        for (std::size_t begin = 0; begin < in_pairs(); begin += 2 * step) {
            auto const a = hn::Load(lanes, keys_.data() + begin);
            auto const b = hn::Load(lanes, keys_.data() + begin + step);
            auto up_to_a = hn::Zero(lanes);
            auto up_to_b = hn::Zero(lanes);
            for (std::size_t i = 0; i < in_pairs(); ++i) {
                auto const key = hn::Set(lanes, keys_[i]);
                auto const people = hn::Set(lanes, people_[i]);
                up_to_a = hn::Add(up_to_a, hn::IfThenZeroElse(hn::Gt(key, a), people));
                up_to_b = hn::Add(up_to_b, hn::IfThenZeroElse(hn::Gt(key, b), people));
            }
            if (auto const found = crossing(begin, up_to_a) | crossing(begin + step, up_to_b) << step; found != 0) {
                return begin + static_cast<std::size_t>(std::countr_zero(found));
            }
        }
        return 0;
    }

  private:
    /// Up to where there are lanes: two vectors go on together, and branch off as seldom as can be.
    [[nodiscard]] std::size_t in_pairs() const { return (count_ + kPair - 1) / kPair * kPair; }

    /// A bit for the lane, of some, that half is reached in.
    [[nodiscard]] std::size_t crossing(std::size_t begin, PeopleVector up_to) const {
        PeopleLanes const lanes;
        auto const total = hn::Set(lanes, total_);
        auto const before = hn::Sub(up_to, hn::Load(lanes, people_.data() + begin));
        auto const crosses = hn::AndNot(hn::Lt(hn::Add(up_to, up_to), total), hn::Lt(hn::Add(before, before), total));
        return bits_of(lanes, crosses);
    }

    alignas(64) std::array<std::int64_t, kFew> keys_;  // by cost, of equal ones the first first
    alignas(64) std::array<std::int64_t, kFew> people_;
    std::int64_t total_;
    std::size_t count_;
};

/// Whether as many people walk each of up to kPair walks, and none of these is far. REQUIRES: kPair may be read.
bool are_simple(Cost const* costs, std::int64_t const* people, std::size_t count) {
    PeopleLanes const lanes;
    auto const first = hn::Set(lanes, people[0]);
    auto others = hn::FirstN(lanes, 0);
    for (std::size_t i = 0; i < kPair; i += hn::Lanes(lanes)) {
        auto const cost = load_costs(costs + i);
        auto const is_far = hn::And(hn::Gt(cost, hn::Set(lanes, kFar)), hn::Ne(cost, hn::Set(lanes, kUnreachable)));
        auto const is_one = hn::FirstN(lanes, count - std::min(i, count));
        auto const is_other = hn::Or(hn::Ne(hn::LoadU(lanes, people + i), first), is_far);
        others = hn::Or(others, hn::And(is_one, is_other));
    }
    return hn::AllFalse(lanes, others);
}

/// Of up to kPair walks that as many people walk each, none of which is far: the one with as many shorter ones as it
/// takes. REQUIRES: kPair costs may be read.
std::size_t median_of_even(Cost const* costs, std::size_t count) {
    static_assert(kPair == 16);
    hn::CappedTag<std::int32_t, kPair> const lanes;
    hn::Rebind<std::uint32_t, decltype(lanes)> const unsigned_lanes;
    auto const step = hn::Lanes(lanes);
    alignas(64) std::array<std::int32_t, kPair> keys;  // by cost, of equal ones the first first
    for (std::size_t i = 0; i < kPair; i += step) {
        auto const cost = hn::Min(hn::LoadU(unsigned_lanes, costs + i), hn::Set(unsigned_lanes, kFar + 1));
        auto const number = hn::Iota(lanes, static_cast<std::int32_t>(i));
        auto const key = hn::Or(hn::BitCast(lanes, hn::ShiftLeft<4>(cost)), number);
        auto const is_one = hn::FirstN(lanes, count - std::min(i, count));
        hn::Store(hn::IfThenElse(is_one, key, hn::Set(lanes, hwy::HighestValue<std::int32_t>())), lanes,
                  keys.data() + i);
    }
    auto const before = hn::Set(lanes, static_cast<std::int32_t>((count - 1) / 2));
    std::size_t bits = 0;
    for (std::size_t begin = 0; begin < kPair; begin += step) {
        auto const own = hn::Load(lanes, keys.data() + begin);
        auto shorter = hn::Zero(lanes);
        for (auto const key : keys) {
            shorter = hn::Sub(shorter, hn::VecFromMask(lanes, hn::Lt(hn::Set(lanes, key), own)));
        }
        bits |= bits_of(lanes, hn::Eq(shorter, before)) << begin;
    }
    return static_cast<std::size_t>(std::countr_zero(bits));
}

/// Of up to kFew.
std::size_t median_of(Cost const* costs, std::int64_t const* people, std::size_t count) {
    if (count <= kPair && are_simple(costs, people, count)) {
        return median_of_even(costs, count);
    }
    FewWalks walks;
    walks.set(costs, people, count);
    return walks.median();
}

std::size_t median_of(std::span<Cost const> costs, std::span<std::int64_t const> people, std::size_t count) {
    if (costs.size() >= (count + kPair - 1) / kPair * kPair) {
        return median_of(costs.data(), people.data(), count);
    }
    std::array<Cost, kFew> few_costs{};
    std::array<std::int64_t, kFew> few_people{};
    std::ranges::copy(costs.first(count), few_costs.begin());
    std::ranges::copy(people.first(count), few_people.begin());
    return median_of(few_costs.data(), few_people.data(), count);
}

void find_medians(std::span<Cost const> costs, std::span<std::int64_t const> people,
                  std::span<std::uint32_t const> first, std::span<std::uint32_t> medians) {
    for (std::size_t i = 0; i < medians.size(); ++i) {
        auto const begin = first[i];
        auto const count = first[i + 1] - begin;
        std::size_t median = 0;
        if (count > kFew) {
            median = median_of_many(costs.subspan(begin, count), people.subspan(begin, count));
        } else if (count > 1) {
            median = median_of(costs.subspan(begin), people.subspan(begin), count);
        }
        medians[i] = begin + static_cast<std::uint32_t>(median);
    }
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(find_medians);

void find_median_walks(std::span<Cost const> costs, std::span<std::int64_t const> people,
                       std::span<std::uint32_t const> first, std::span<std::uint32_t> medians) {
    HWY_DYNAMIC_DISPATCH(find_medians)(costs, people, first, medians);
}

std::size_t median_walk(std::span<Cost const> costs, std::span<std::int64_t const> people) {
    std::array const first{std::uint32_t{0}, static_cast<std::uint32_t>(costs.size())};
    std::uint32_t median{};
    find_median_walks(costs, people, first, {&median, 1});
    return median;
}

}  // namespace walkshed
#endif
