// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set, which is chosen at run time.
#include "score/verdict_counts.hpp"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "score/verdict_counts.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kTogether = 16;
using Bytes = hn::CappedTag<std::uint8_t, kTogether>;

/// Adds some of the verdicts of a place. REQUIRES: kTogether codes may be read.
void add(VerdictCode const* codes, std::size_t count, VerdictCode first, VerdictCounts& counts) {
    Bytes const bytes;
    static_assert(sizeof(VerdictCode) == 1);
    for (std::size_t i = 0; i < count; i += hn::Lanes(bytes)) {
        auto const all = hn::LoadU(bytes, reinterpret_cast<std::uint8_t const*>(codes + i));
        auto const is_one = hn::FirstN(bytes, count - i);
        auto const number_of = [&](std::uint8_t mask, std::uint8_t bits) {
            auto const is_so = hn::Eq(hn::And(all, hn::Set(bytes, mask)), hn::Set(bytes, bits));
            return static_cast<std::uint32_t>(hn::CountTrue(bytes, hn::And(is_one, is_so)));
        };
        auto const with_answer = [&](Answer answer) {
            return number_of(VerdictCode::kAnswerBits, static_cast<std::uint8_t>(answer));
        };
        counts.covered += with_answer(Answer::covered);
        counts.gap += with_answer(Answer::gap);
        counts.unknown += with_answer(Answer::unknown);
        counts.confirmed += number_of(VerdictCode::kConfirmedBit, VerdictCode::kConfirmedBit);
        counts.graded += number_of(VerdictCode::kGradedBit, VerdictCode::kGradedBit);
        counts.as_first += number_of(0xFFU, first.bits());
    }
}

void count_all(std::span<VerdictCode const> codes, std::span<std::uint32_t const> first,
               std::span<VerdictCounts> counts) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i] = {};
        for (auto begin = first[i]; begin < first[i + 1]; begin += kTogether) {
            auto const count = std::min<std::size_t>(kTogether, first[i + 1] - begin);
            if (begin + kTogether <= codes.size()) {
                add(codes.data() + begin, count, codes[first[i]], counts[i]);
            } else {
                std::array<VerdictCode, kTogether> few{};
                std::ranges::copy(codes.subspan(begin, count), few.begin());
                add(few.data(), count, codes[first[i]], counts[i]);
            }
        }
    }
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(count_all);

void count_verdicts(std::span<VerdictCode const> codes, std::span<std::uint32_t const> first,
                    std::span<VerdictCounts> counts) {
    HWY_DYNAMIC_DISPATCH(count_all)(codes, first, counts);
}

}  // namespace walkshed
#endif
