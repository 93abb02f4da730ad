// SPDX-License-Identifier: Apache-2.0
// People and the costs of their walks in SIMD registers; included once for every instruction set, hence no #pragma
// once.
#if defined(WALKSHED_PEOPLE_LANES) == defined(HWY_TARGET_TOGGLE)
#ifdef WALKSHED_PEOPLE_LANES
#undef WALKSHED_PEOPLE_LANES
#else
#define WALKSHED_PEOPLE_LANES
#endif

#include <hwy/highway.h>

#include "walkshed/network/walk_costs.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// People, as whole_people() has them.
using PeopleLanes = hn::CappedTag<std::int64_t, 8>;
using PeopleVector = hn::Vec<PeopleLanes>;

/// Costs, as wide as people.
inline PeopleVector load_costs(Cost const* costs) {
    PeopleLanes const lanes;
    hn::Rebind<std::uint64_t, PeopleLanes> const wide;
    hn::Rebind<std::uint32_t, PeopleLanes> const narrow;
    return hn::BitCast(lanes, hn::PromoteTo(wide, hn::LoadU(narrow, costs)));
}

}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
