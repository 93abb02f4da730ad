// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "walkshed/network/network.hpp"

namespace walkshed {

/// A place where three or more streets meet.
struct StreetCrossing {
    Point place;
    std::uint32_t streets{0};  ///< that lead from here to another crossing
    Meters length;             ///< of these together, from crossing to crossing
};

/// Dead ends up to this length are ways to a door, and no streets.
inline constexpr Meters kStub{30.0};
/// Streets up to this length join two places to one, such as the corners of pavements around a crossing,
inline constexpr Meters kShortStreet{20.0};
/// unless the rectangle around that place had a longer diagonal than this.
inline constexpr Meters kWidePlace{50.0};
/// A loop up to this length is a part of the place where it begins, such as a turning circle.
inline constexpr Meters kShortLoop{150.0};
/// Streets between the same two places are one where their centres of mass are no farther apart than this, such as a
/// street and its pavements, from one to the next; the shortest of them is kept.
inline constexpr Meters kBeside{25.0};

/// The crossings of a network for everybody, whoever may walk there, by node. A map draws more than streets: it is put
/// together by the lengths above, the shortest streets first, over and over until nothing changes, and streets that
/// meet nothing else are one where they meet. A square that is walked across (and whatever has its id) is one place,
/// however wide. A longer loop counts twice where it begins, but leads to no other crossing. A crossing lies in the
/// middle of the rectangle around its nodes.
///
/// Cost: O(n log n) in the number of edges, for each of a few rounds.
[[nodiscard]] std::vector<StreetCrossing> street_crossings(Network const& network);

}  // namespace walkshed
