// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "walkshed/base/tags.hpp"
#include "walkshed/base/units.hpp"
#include "walkshed/network/ground.hpp"

namespace walkshed {

/// What stands in the way at a point of a street, by who is stopped.
enum class Barrier : std::uint8_t {
    none,       ///< nothing, or something made to be passed by everybody (gate, lift gate, entrance)
    narrow,     ///< a gap that wheels pass when it is wide enough (bollard, cycle barrier, block)
    no_wheels,  ///< made for feet only (kissing gate, turnstile, stile)
    closed,     ///< nobody passes: a wall, or a gate that is locked or not for people on foot
};

/// How people cross the street at a point of it.
enum class Crossing : std::uint8_t {
    none,
    unmarked,
    marked,   ///< a zebra or other markings: vehicles give way
    signals,  ///< traffic lights
};

/// What is at a point of a street, as far as its source tells.
struct NodeFeatures {
    Barrier barrier{Barrier::none};
    Crossing crossing{Crossing::none};
    WheelchairTag wheelchair{WheelchairTag::unknown};
    bool elevator{false};
    bool kerb{false};                      ///< a kerb is crossed here
    std::optional<std::uint8_t> kerb_cm;   ///< its height in whole centimetres, rounded up
    std::optional<std::uint8_t> width_dm;  ///< the gap's width in whole decimetres, rounded down

    [[nodiscard]] std::optional<Meters> kerb_height() const;
    [[nodiscard]] std::optional<Meters> width() const;

    /// Whether some walker is stopped or held up on every way through this point.
    [[nodiscard]] bool holds_up() const { return barrier != Barrier::none || kerb || elevator; }

    friend bool operator==(NodeFeatures const&, NodeFeatures const&) = default;
};

// The rules, one function a rule. Each takes the tags of an OpenStreetMap node.

/// `barrier`, with `foot`, `access`, `locked` and `wheelchair`.
[[nodiscard]] Barrier barrier(Tags node);

/// `highway=crossing` or `traffic_signals`, with `crossing`, `crossing:signals` and `crossing:markings`.
[[nodiscard]] Crossing crossing(Tags node);

/// How the streets along a way are crossed, when the way is a crossing (`footway=crossing` and the like).
[[nodiscard]] Crossing crossing_of_way(Tags way);

/// All of it, kerbs (`kerb`, `kerb:height`, `barrier=kerb`) and lifts (`highway=elevator`) too.
[[nodiscard]] NodeFeatures node_features(Tags node);

}  // namespace walkshed
