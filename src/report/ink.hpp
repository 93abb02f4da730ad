// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// How text stands out on a terminal.
enum class Ink : std::uint8_t { plain, bold, red, yellow, green };

/// The text in that ink, where anything is coloured at all.
[[nodiscard]] inline std::string painted(std::string text, Ink ink, Colouring colouring) {
    constexpr std::array<std::string_view, 5> kCodes{"", "1", "31", "33", "32"};
    if (ink == Ink::plain || colouring == Colouring::none) {
        return text;
    }
    return "\x1b[" + std::string{kCodes[static_cast<std::size_t>(ink)]} + "m" + std::move(text) + "\x1b[0m";
}

}  // namespace walkshed
