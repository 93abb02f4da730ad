// SPDX-License-Identifier: Apache-2.0
#include "score/combined_parts.hpp"

namespace walkshed {

Answer CombinedParts::answer() const {
    auto const decisive = wanted_ == PartsWanted::all ? Answer::gap : Answer::covered;
    return any(decisive)             ? decisive
           : any(Answer::unknown)    ? Answer::unknown
           : decisive == Answer::gap ? Answer::covered
                                     : Answer::gap;
}

Verdict CombinedParts::verdict(NearestAnswer const& walk, CategoryId category) const {
    Verdict verdict{.answer = answer(), .walk = walk, .category = category};
    if (wanted_ == PartsWanted::all) {
        auto const parts = static_cast<double>(parts_);
        verdict.covered_share = covered_ / parts;
        verdict.unknown_share = unknown_ / parts;
        verdict.confirmed_share = confirmed_ / parts;
    } else {
        verdict.covered_share = verdict.answer == Answer::covered ? 1.0 : 0.0;
        verdict.unknown_share = verdict.answer == Answer::unknown ? 1.0 : 0.0;
        verdict.confirmed_share = verdict.answer == Answer::covered ? most_confirmed_ : 0.0;
    }
    verdict.reason = verdict.answer == Answer::unknown ? first_reason_ : UnknownReason::none;
    verdict.beyond_boundary = verdict.reason == UnknownReason::boundary ? beyond_boundary_ : Meters{0};
    return verdict;
}

}  // namespace walkshed
