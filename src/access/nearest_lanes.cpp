// SPDX-License-Identifier: Apache-2.0
// As lanes.cpp, compiled once for every instruction set.
#include "access/nearest_lanes.hpp"

#include <algorithm>
#include <array>

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

/// Some doorsteps' walks, one row a doorstep.
struct Rows {
    alignas(64) std::array<std::uint32_t, kDoorstepLanes * kQuestionLanes> numbers{};

    [[nodiscard]] std::uint32_t* at(std::size_t doorstep, std::size_t lane) {
        return numbers.data() + doorstep * kQuestionLanes + lane;
    }
};

/// Four rows of four numbers as columns, which lie `stride` apart.
#if HWY_TARGET == HWY_SCALAR
void turn(std::uint32_t const* rows, std::uint32_t* columns, std::size_t stride) {
    for (std::size_t i = 0; i < kDoorstepLanes * kDoorstepLanes; ++i) {
        columns[i / kDoorstepLanes * stride + i % kDoorstepLanes] =
            rows[i % kDoorstepLanes * kQuestionLanes + i / kDoorstepLanes];
    }
}
#else
void turn(std::uint32_t const* rows, std::uint32_t* columns, std::size_t stride) {
    hn::FixedTag<std::uint32_t, kDoorstepLanes> const d;
    auto const row = [&](std::size_t i) { return hn::Load(d, rows + i * kQuestionLanes); };
    auto const a = hn::InterleaveLower(d, row(0), row(2));
    auto const b = hn::InterleaveLower(d, row(1), row(3));
    auto const c = hn::InterleaveUpper(d, row(0), row(2));
    auto const e = hn::InterleaveUpper(d, row(1), row(3));
    hn::StoreU(hn::InterleaveLower(d, a, b), d, columns);
    hn::StoreU(hn::InterleaveUpper(d, a, b), d, columns + stride);
    hn::StoreU(hn::InterleaveLower(d, c, e), d, columns + 2 * stride);
    hn::StoreU(hn::InterleaveUpper(d, c, e), d, columns + 3 * stride);
}
#endif

void write_columns(Rows& rows, std::size_t first, std::size_t stride, std::vector<std::uint32_t>& columns) {
    for (std::size_t lane = 0; lane < kQuestionLanes; lane += kDoorstepLanes) {
        turn(rows.at(0, lane), columns.data() + lane * stride + first, stride);
    }
}

template <bool by_time>
void find_nearest(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first, NearestWalks& nearest) {
    Questions const questions;
    auto const none = hn::Set(questions, kUnreachable);
    auto const count = first.size() - 1;
    Rows keys;
    Rows others;
    Rows sources;
    for (std::size_t begin = 0; begin < count; begin += kDoorstepLanes) {
        for (auto i = begin; i < std::min(begin + kDoorstepLanes, count); ++i) {
            for (std::size_t lane = 0; lane < kQuestionLanes; lane += hn::Lanes(questions)) {
                Walks best{none, none, none};
                for (auto way = first[i]; way < first[i + 1]; ++way) {
                    best = nearer(best, walks_on<by_time>(ways[way], lane));
                }
                hn::Store(best.key, questions, keys.at(i - begin, lane));
                hn::Store(best.other, questions, others.at(i - begin, lane));
                hn::Store(hn::IfThenZeroElse(hn::Eq(best.facility, none), best.facility), questions,
                          sources.at(i - begin, lane));
            }
        }
        write_columns(by_time ? keys : others, begin, nearest.stride, nearest.times);
        write_columns(by_time ? others : keys, begin, nearest.stride, nearest.lengths);
        write_columns(sources, begin, nearest.stride, nearest.sources);
    }
}

void find_nearest_by_time(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                          NearestWalks& nearest) {
    find_nearest<true>(ways, first, nearest);
}

void find_nearest_by_length(std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                            NearestWalks& nearest) {
    find_nearest<false>(ways, first, nearest);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(find_nearest_by_time);
HWY_EXPORT(find_nearest_by_length);

void NearestWalks::resize(std::size_t doorsteps) {
    stride = (doorsteps + kDoorstepLanes - 1) / kDoorstepLanes * kDoorstepLanes;
    times.resize(stride * kQuestionLanes);
    lengths.resize(stride * kQuestionLanes);
    sources.resize(stride * kQuestionLanes);
}

void find_nearest(Metric metric, std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                  NearestWalks& nearest) {
    nearest.resize(first.size() - 1);
    metric == Metric::time ? HWY_DYNAMIC_DISPATCH(find_nearest_by_time)(ways, first, nearest)
                           : HWY_DYNAMIC_DISPATCH(find_nearest_by_length)(ways, first, nearest);
}

}  // namespace walkshed
#endif
