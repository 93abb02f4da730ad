// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/doorstep_answers.hpp"
#include "walkshed/access/route.hpp"

namespace walkshed {

/// A walk that was found, to be traced. Refers to all of it.
struct WalkToTrace {
    std::size_t question;
    NearestAnswer const& answer;  ///< of the doorstep to the question; reachable
    Doorstep const& doorstep;
    Snap const& from;  ///< how the doorstep and
    Snap const& to;    ///< the facility of the answer met the network, for the walker of the question
};

/// The walk's way: of several equally good ones that along the smallest edges. Where a facility is a polygon off the
/// streets, the way leads to the place on its outline that the leg was measured to. Cost: the pieces of the way.
[[nodiscard]] Route trace_route(AnswerSources const& sources, WalkToTrace const& walk);

}  // namespace walkshed
