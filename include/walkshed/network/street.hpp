// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "walkshed/base/tags.hpp"

namespace walkshed {

/// What kind of street an edge is, after OpenStreetMap's `highway`; for networks from elsewhere, `other`.
enum class StreetKind : std::uint8_t {
    other,
    footway,
    pedestrian,
    path,
    steps,
    elevator,
    track,
    cycleway,
    bridleway,
    service,
    living_street,
    residential,
    unclassified,
    tertiary,
    secondary,
    primary,
    trunk,
};

/// The directions a person may walk a way in, relative to the order of its points.
enum class Passage : std::uint8_t { both, along, against };

/// "footway", "residential" …, as in OpenStreetMap; "other" for `other`.
[[nodiscard]] std::string_view name_of(StreetKind kind);

/// Whether the kind is a street that separates blocks: residential streets and larger.
[[nodiscard]] bool separates_blocks(StreetKind kind);

/// Whether crossing a street of the kind takes a wait: tertiary streets and larger. Smaller ones are crossed anywhere.
[[nodiscard]] bool is_larger_street(StreetKind kind);

// The rules of who may walk where, one function a rule. Each takes the tags of an OpenStreetMap object.

/// The street kind of a way that a person may walk on; nothing when it is no such way: neither a `highway` nor a
/// platform (`railway`, `public_transport`) or pier (`man_made`), a highway for motors only or not built yet, or a way
/// where access or foot says no. Platforms and piers that are no highway are footways.
[[nodiscard]] std::optional<StreetKind> walkable_street(Tags way);

/// The directions a person may walk the way in (`oneway:foot`, `foot:forward`, `foot:backward`, and `conveying` of
/// escalators; `oneway` alone is for vehicles).
[[nodiscard]] Passage passage(Tags way);

/// Whether the way leaves the ground, so that the height of the land says nothing about it: a bridge or a tunnel. A
/// passage through a building, or one that is only `covered`, stays on the ground. Tables that say "F" or 0 for no are
/// understood.
[[nodiscard]] bool off_ground(Tags way);

}  // namespace walkshed
