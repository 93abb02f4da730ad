// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/load_network.hpp"
#include "walkshed/geo/point.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed::cli {

/// The location that "LON,LAT" names, in whatever system it is; nothing when the text is no two numbers. Throws Error
/// (bad_argument) when they are no longitude and latitude.
[[nodiscard]] std::optional<LonLat> location_of(std::string const& text);

/// Where such a location lies, in WGS 84. Throws Error (bad_argument) when the flag names another system than that,
/// gcj02 and bd09.
[[nodiscard]] LonLat true_location(LonLat said, GivenSystem const& given);

/// The block of that id, else the only one of that name, else the only one with that in its id or name; ASCII letters
/// may be small or large. Throws Error (bad_argument) when there are several, naming up to five, or none, with the
/// nearest.
[[nodiscard]] BlockId find_block(std::span<Block const> blocks, std::string const& text);

}  // namespace walkshed::cli
