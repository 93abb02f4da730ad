// SPDX-License-Identifier: Apache-2.0
// What the files with SIMD instructions share; included by them once for every instruction set, hence no #pragma once.
#if defined(WALKSHED_LANE_VECTORS) == defined(HWY_TARGET_TOGGLE)
#ifdef WALKSHED_LANE_VECTORS
#undef WALKSHED_LANE_VECTORS
#else
#define WALKSHED_LANE_VECTORS
#endif

#include <hwy/highway.h>

#include "access/lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// As many lanes as a register has, but no more than a cache line.
template <class T>
using Lanes = hn::CappedTag<T, 64 / sizeof(T)>;

/// A cost within the limit as lanes of T hold it, and unreachable as the largest number.
template <class T>
T lane_cost(Cost cost) {
    return static_cast<T>(cost);
}

/// a + b; the largest number where that does not fit.
template <class V>
V plus(Lanes<std::uint16_t> /*lanes*/, V a, V b) {
    return hn::SaturatedAdd(a, b);
}

template <class D, class V>
V plus(D /*lanes*/, V a, V b) {
    return hn::Add(hn::Min(a, hn::Not(b)), b);
}

}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
