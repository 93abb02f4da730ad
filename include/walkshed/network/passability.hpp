// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "walkshed/network/network.hpp"
#include "walkshed/network/walker.hpp"

namespace walkshed {

/// Whether a walker can pass: for certain, as far as is known, or not. A missing tag proves nothing.
enum class Passability : std::uint8_t {
    no,         ///< the map says what stops the walker
    possible,   ///< nothing says so, and not everything is told that would have to be
    confirmed,  ///< the map tells that the walker can pass; always so without limits
};

[[nodiscard]] std::string_view name_of(Passability passability);

/// Whether an edge is dark to a walker: the map says that it is unlit, or does not tell, and that counts as unlit.
[[nodiscard]] bool is_dark(Walker const& walker, Edge const& edge);

/// What an edge is to a walker: steps, and on wheels the incline, width, surface and smoothness against the walker's
/// limits. `wheelchair=yes` confirms and `wheelchair=no` stops a wheelchair, whatever else is told; streets for
/// vehicles are wide enough. `steepest` is the steepest slope measured along the edge, rise over run, 0 when none was:
/// where the map tells no incline, one that is too steep stops, and one that is not proves nothing, for it was measured
/// from afar. Who refuses unlit streets passes none that is dark, whatever else is told, and those that do not tell are
/// only possible.
[[nodiscard]] Passability passability(Walker const& walker, Edge const& edge, double steepest = 0.0);

/// What a node is to a walker who goes through it: barriers, and on wheels gaps, lifts and kerbs. At a mapped crossing,
/// of whatever street, there are kerbs, whether they are mapped or not.
[[nodiscard]] Passability passability(Walker const& walker, NodeFeatures const& node);

/// What the map does not tell of a street although it decides whether wheels get through.
struct MissingFacts {
    bool surface{false};
    bool smoothness{false};
    bool width{false};
    bool incline{false};

    friend bool operator==(MissingFacts const&, MissingFacts const&) = default;
};

/// What would have to be told of the ground of a street that is only possible for the walker's wheels, so that it is
/// confirmed or ruled out. Nothing for streets that are one of these already: what is not told there makes no
/// difference. `steepest` as in passability().
[[nodiscard]] MissingFacts missing_facts(Walker const& walker, Edge const& edge, double steepest = 0.0);

/// Whether there is a kerb at the node, mapped or not (see passability()), whose height is not told and makes a
/// difference to the walker.
[[nodiscard]] bool misses_kerb_height(Walker const& walker, NodeFeatures const& node);

}  // namespace walkshed
