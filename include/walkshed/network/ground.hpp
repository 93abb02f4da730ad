// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "walkshed/base/tags.hpp"
#include "walkshed/base/units.hpp"

namespace walkshed {

/// What a street is covered with, by how well it carries wheels, best first.
enum class Surface : std::uint8_t {
    unknown,  ///< not told
    paved,    ///< asphalt, concrete, paving stones, …
    firm,     ///< compacted, fine gravel, wood, metal, …
    rough,    ///< cobblestone, sett, gravel, grass pavers, or only "unpaved"
    soft,     ///< earth, grass, mud, sand, snow, …
};

/// How even it is: OpenStreetMap's `smoothness`, best first.
enum class Smoothness : std::uint8_t {
    unknown,
    excellent,
    good,
    intermediate,
    bad,
    very_bad,
    horrible,
    very_horrible,
    impassable,
};

/// What the map says of wheelchairs in so many words: `wheelchair=*`.
enum class WheelchairTag : std::uint8_t { unknown, yes, limited, no };

/// Which way a street rises, seen in its own direction.
enum class Rise : std::uint8_t { unknown, level, up, down };

/// Whether a street is lit in the dark: OpenStreetMap's `lit`.
enum class Lighting : std::uint8_t {
    unknown,  ///< not told, or lit at some hours only
    lit,      ///< by whatever lamps, or as soon as somebody comes
    unlit,    ///< no lamps, or none that are in use
};

/// What a street is like underfoot, and in the dark, as far as its source tells.
struct Ground {
    Surface surface{Surface::unknown};
    Smoothness smoothness{Smoothness::unknown};
    WheelchairTag wheelchair{WheelchairTag::unknown};
    Rise rise{Rise::unknown};
    Lighting lighting{Lighting::unknown};
    bool wheelchair_ramp : 1 {false};              ///< steps with a ramp for wheelchairs
    bool stroller_ramp : 1 {false};                ///< steps with a ramp for strollers
    std::optional<std::uint8_t> width_dm;          ///< usable width in whole decimetres, rounded down
    std::optional<std::int16_t> incline_permille;  ///< rise over run in its own direction, as a sign along it would say

    [[nodiscard]] std::optional<Meters> width() const;
    [[nodiscard]] std::optional<double> incline() const;  ///< rise / run

    friend bool operator==(Ground const&, Ground const&) = default;
};

/// Reads `surface`, `smoothness`, `width` (`est_width`), `incline`, `wheelchair`, `ramp`, `ramp:wheelchair`,
/// `ramp:stroller` and `lit` of a way. Values that cannot be understood count as not told.
[[nodiscard]] Ground ground(Tags way);

/// What ground() of the tags says of the keys that are there; all else stays as it is.
[[nodiscard]] Ground changed(Ground ground, Tags way);

/// A length as mapped: "1.5", "1.5 m", "150 cm", "0,9"; nothing when it is no length of at least 0.
[[nodiscard]] std::optional<Meters> mapped_length(std::string_view text);

/// Reads `wheelchair=*`.
[[nodiscard]] WheelchairTag wheelchair_tag(Tags object);

/// The names a walker file uses: "paved", "firm", "rough", "soft"; nothing for others.
[[nodiscard]] std::optional<Surface> surface_class(std::string_view name);
/// OpenStreetMap's values of `smoothness`; nothing for others.
[[nodiscard]] std::optional<Smoothness> smoothness_class(std::string_view name);

}  // namespace walkshed
