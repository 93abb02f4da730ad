// SPDX-License-Identifier: Apache-2.0
// As lanes.cpp, compiled once for every instruction set.
#include "access/nearest_lanes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "access/nearest_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "access/lane_vectors.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

using Questions = hn::CappedTag<std::uint32_t, kQuestionLanes>;
using Numbers = hn::Vec<Questions>;

/// Walks of some questions, by what decides which is the nearer one: each member counts where those before are equal.
struct Walks {
    Numbers key;
    Numbers facility;
    Numbers other;
};

/// The members of labels are as many numbers one after another.
std::uint32_t const* numbers_of(Label const* labels) {
    static_assert(sizeof(Label) == 3 * sizeof(std::uint32_t));
    return &labels->cost.time;
}

/// Whatever is unreachable is so in all its members.
template <bool by_time>
Walks walks_on(WayToLabels const& way, std::size_t lane) {
    Questions const questions;
    Numbers time;
    Numbers length;
    Numbers facility;
    hn::LoadInterleaved3(questions, numbers_of(way.labels + lane), time, length, facility);
    time = plus(questions, time, hn::Set(questions, way.cost.time));
    length = plus(questions, length, hn::Set(questions, way.cost.length));
    auto const none = hn::VecFromMask(questions, hn::Eq(time, hn::Set(questions, kUnreachable)));
    return {hn::Or(by_time ? time : length, none), hn::Or(facility, none), hn::Or(by_time ? length : time, none)};
}

Walks nearer(Walks const& a, Walks const& b) {
    auto const later =
        hn::Or(hn::Lt(b.facility, a.facility), hn::And(hn::Eq(b.facility, a.facility), hn::Lt(b.other, a.other)));
    auto const is_b = hn::Or(hn::Lt(b.key, a.key), hn::And(hn::Eq(b.key, a.key), later));
    return {hn::IfThenElse(is_b, b.key, a.key), hn::IfThenElse(is_b, b.facility, a.facility),
            hn::IfThenElse(is_b, b.other, a.other)};
}

template <bool by_time>
void find_nearest(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first, Label* nearest) {
    Questions const questions;
    auto const none = hn::Set(questions, kUnreachable);
    for (std::size_t i = 0; i + 1 < first.size(); ++i, nearest += kQuestionLanes) {
        for (std::size_t lane = 0; lane < kQuestionLanes; lane += hn::Lanes(questions)) {
            Walks best{none, none, none};
            for (auto way = first[i]; way < first[i + 1]; ++way) {
                best = nearer(best, walks_on<by_time>(ways[way], lane));
            }
            auto const facility = hn::IfThenZeroElse(hn::Eq(best.facility, none), best.facility);
            hn::StoreInterleaved3(by_time ? best.key : best.other, by_time ? best.other : best.key, facility, questions,
                                  &nearest[lane].cost.time);
        }
    }
}

void find_nearest_by_time(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first, Label* nearest) {
    find_nearest<true>(ways, first, nearest);
}

void find_nearest_by_length(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first, Label* nearest) {
    find_nearest<false>(ways, first, nearest);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(find_nearest_by_time);
HWY_EXPORT(find_nearest_by_length);

void find_nearest(Metric metric, std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                  std::span<Label> nearest) {
    metric == Metric::time ? HWY_DYNAMIC_DISPATCH(find_nearest_by_time)(ways, first, nearest.data())
                           : HWY_DYNAMIC_DISPATCH(find_nearest_by_length)(ways, first, nearest.data());
}

}  // namespace walkshed
#endif
