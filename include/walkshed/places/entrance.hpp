// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "walkshed/base/tags.hpp"
#include "walkshed/geo/point.hpp"

namespace walkshed {

/// Whom a door of a building is for.
enum class EntranceKind : std::uint8_t {
    main,   ///< everybody
    home,   ///< those who live there: a front door, a staircase of flats
    shop,   ///< the customers of a shop
    other,  ///< not told
};

/// A door of a building, or another way into an area, that people on foot use.
struct Entrance {
    std::string source_id;  ///< "n123" in OSM
    Point point;
    EntranceKind kind{EntranceKind::other};
    bool visitors{true};  ///< whether others than those who live or work there may use it
};

/// A gate in a wall or a fence, or on a street, that people on foot pass.
struct Gate {
    std::string source_id;  ///< "n123" in OSM
    Point point;
};

// The rules of what is a door, one function a rule. Each takes the tags of an OpenStreetMap node.

/// The kind that `entrance` tells: main; home, staircase and residence; shop; any other value is `other`. Nothing when
/// people do not go in and out by it: no such tag, `entrance` no, exit, emergency, fire_exit, service, delivery,
/// garage, parking, technical or window, or one where foot, else access, says no.
[[nodiscard]] std::optional<EntranceKind> entrance_kind(Tags node);

/// Whether visitors are let in: foot, else access, does not say private.
[[nodiscard]] bool admits_visitors(Tags node);

/// Whether `barrier` is a gate that those who live behind it pass on foot: gates of any build, turnstiles and openings
/// (entrance). One for residents (private) is theirs; one where foot, else access, says no, or which is locked without
/// being private, is nobody's.
[[nodiscard]] bool is_gate(Tags node);

}  // namespace walkshed
