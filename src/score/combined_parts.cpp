// SPDX-License-Identifier: Apache-2.0
#include "score/combined_parts.hpp"

#include <algorithm>

namespace walkshed {

void CombinedParts::add(Part const& part) {
    auto const decides = wanted_ == PartsWanted::all ? part.strain > strain_ : part.strain < strain_;
    if (parts_ == 0 || decides) {
        strain_ = part.strain;
        deciding_ = parts_;
    }
    ++parts_;
    answers_ = static_cast<std::uint8_t>(answers_ | 1U << static_cast<unsigned>(part.answer));
    if (part.reason != UnknownReason::none) {
        first_reason_ = first_reason_ == UnknownReason::none ? part.reason : std::min(first_reason_, part.reason);
    }
    covered_ += part.covered_share;
    unknown_ += part.unknown_share;
    confirmed_ += part.confirmed_share;
    most_confirmed_ = std::max(most_confirmed_, part.confirmed_share);
    beyond_boundary_ = std::max(beyond_boundary_, part.beyond_boundary);
}

Answer CombinedParts::answer() const {
    auto const decisive = wanted_ == PartsWanted::all ? Answer::gap : Answer::covered;
    return any(decisive)          ? decisive
           : any(Answer::unknown) ? Answer::unknown
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
