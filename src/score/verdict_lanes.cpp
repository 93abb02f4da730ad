// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set, which is chosen at run time.
#include "score/verdict_lanes.hpp"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "score/verdict_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMostLanes = 16;
using Costs = hn::CappedTag<std::uint32_t, kMostLanes>;
using Bytes = hn::Rebind<std::uint8_t, Costs>;
using ByteVector = hn::Vec<Bytes>;

std::uint8_t* bytes_of(std::span<VerdictCode> codes) {
    static_assert(sizeof(VerdictCode) == 1);
    return reinterpret_cast<std::uint8_t*>(codes.data());
}

/// All bits of a byte for each cost that is more than `most`.
ByteVector are_beyond(Cost const* costs, hn::Vec<Costs> most) {
    Costs const lanes;
    hn::Rebind<std::int32_t, Costs> const signed_lanes;
    hn::Rebind<std::int8_t, Costs> const signed_bytes;
    auto const is_beyond = hn::VecFromMask(lanes, hn::Gt(hn::LoadU(lanes, costs), most));
    return hn::BitCast(Bytes{}, hn::DemoteTo(signed_bytes, hn::BitCast(signed_lanes, is_beyond)));
}

/// `change` makes of some codes, and bits of a byte for each that is beyond the limit, other codes.
template <class Change>
void change_all(CostLimit limit, std::span<Cost const> costs, std::span<VerdictCode> codes, Change change) {
    Bytes const bytes;
    auto const step = hn::Lanes(bytes);
    auto const most = hn::Set(Costs{}, limit.most());
    auto const change_at = [&](Cost const* of, std::uint8_t* code) {
        hn::StoreU(change(are_beyond(of, most), hn::LoadU(bytes, code)), bytes, code);
    };
    auto* const all = bytes_of(codes);
    std::size_t i = 0;
    for (; i + step <= codes.size(); i += step) {
        change_at(costs.data() + i, all + i);
    }
    if (i < codes.size()) {
        std::array<Cost, kMostLanes> few_costs{};
        std::array<std::uint8_t, kMostLanes> few_codes{};
        std::copy_n(costs.data() + i, codes.size() - i, few_costs.begin());
        std::copy_n(all + i, codes.size() - i, few_codes.begin());
        change_at(few_costs.data(), few_codes.data());
        std::copy_n(few_codes.begin(), codes.size() - i, all + i);
    }
}

void set_all_within(CostLimit limit, std::span<Cost const> costs, VerdictCode within, std::span<VerdictCode> codes) {
    auto const code = hn::Set(Bytes{}, within.bits());
    change_all(limit, costs, codes,
               [&](ByteVector is_beyond, ByteVector before) { return hn::IfVecThenElse(is_beyond, before, code); });
}

void replace_all_beyond(CostLimit limit, std::span<Cost const> costs, VerdictCode one, VerdictCode other,
                        std::span<VerdictCode> codes) {
    Bytes const bytes;
    auto const from = hn::Set(bytes, one.bits());
    auto const to = hn::Set(bytes, other.bits());
    change_all(limit, costs, codes, [&](ByteVector is_beyond, ByteVector before) {
        auto const is_replaced = hn::And(is_beyond, hn::VecFromMask(bytes, hn::Eq(before, from)));
        return hn::IfVecThenElse(is_replaced, to, before);
    });
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(set_all_within);
HWY_EXPORT(replace_all_beyond);

void set_within(CostLimit limit, std::span<Cost const> costs, VerdictCode within, std::span<VerdictCode> codes) {
    HWY_DYNAMIC_DISPATCH(set_all_within)(limit, costs, within, codes);
}

void replace_beyond(CostLimit limit, std::span<Cost const> costs, VerdictCode one, VerdictCode other,
                    std::span<VerdictCode> codes) {
    HWY_DYNAMIC_DISPATCH(replace_all_beyond)(limit, costs, one, other, codes);
}

}  // namespace walkshed
#endif
