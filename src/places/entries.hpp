// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace walkshed {

/// `text` without the blanks at either end.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    auto const first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Calls `found` with the entries of `text`, parted by any character of `separators`, until it says yes; whether it
/// did. Entries come without the blanks around them, empty ones not at all.
template <class Found>
bool any_entry(std::string_view text, std::string_view separators, Found const& found) {
    while (!text.empty()) {
        auto const end = text.find_first_of(separators);
        auto const entry = trimmed(text.substr(0, end));
        if (!entry.empty() && found(entry)) {
            return true;
        }
        text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
    return false;
}

}  // namespace walkshed
