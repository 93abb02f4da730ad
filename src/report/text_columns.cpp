// SPDX-License-Identifier: Apache-2.0
#include "report/text_columns.hpp"

#include <algorithm>

namespace walkshed {

namespace {

/// The first character of a text.
struct Character {
    std::size_t bytes;
    std::size_t columns;  ///< of a terminal: two for East Asian wide ones
};

std::size_t columns_of(char32_t character) {
    return character >= 0x1100 &&
                   (character <= 0x115F || (character >= 0x2E80 && character <= 0xA4CF) ||
                    (character >= 0xAC00 && character <= 0xD7A3) || (character >= 0xF900 && character <= 0xFAFF) ||
                    (character >= 0xFE30 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFF60) ||
                    (character >= 0x1F300 && character <= 0x3FFFD))
               ? 2
               : 1;
}

/// REQUIRES: a text that is not empty.
Character first_of(std::string_view text) {
    auto const lead = static_cast<unsigned char>(text[0]);
    std::size_t const size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t character = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size && i < text.size(); ++i) {
        character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    return {size, columns_of(character)};
}

}  // namespace

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        auto const first = first_of(text);
        columns += first.columns;
        text.remove_prefix(std::min(first.bytes, text.size()));
    }
    return columns;
}

std::string fit(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    std::string kept;
    while (!text.empty()) {
        auto const [bytes, columns] = first_of(text);
        auto const rest = bytes >= text.size();
        if (used + columns > width - (rest ? 0 : 1)) {
            kept += "~";
            ++used;
            break;
        }
        kept += text.substr(0, bytes);
        used += columns;
        text.remove_prefix(std::min(bytes, text.size()));
    }
    return kept + std::string(width > used ? width - used : 0, ' ');
}

std::string fit_right(std::string_view text, std::size_t width) {
    auto const fitted = fit(text, width);
    auto const last = fitted.find_last_not_of(' ');
    auto const spaces = last == std::string::npos ? fitted.size() : fitted.size() - last - 1;
    return std::string(spaces, ' ') + fitted.substr(0, fitted.size() - spaces);
}

std::string table_line(std::string_view name, std::span<std::string const> cells, std::size_t cell_width) {
    constexpr std::size_t kNameWidth = 34;
    auto line = "  " + fit(name, kNameWidth);
    for (auto const& cell : cells) {
        line += " " + fit_right(cell, cell_width);
    }
    return line + "\n";
}

std::string wrapped(std::span<std::string const> phrases, std::string_view between, Margins const& margins) {
    std::string text;
    std::size_t used = 0;
    for (auto const& phrase : phrases) {
        auto const joint = text.empty() ? std::string_view{} : between;
        auto const more = columns_of(joint) + columns_of(phrase);
        if (text.empty() || used + more > margins.right) {
            text += joint.empty() ? "" : joint.substr(0, joint.find_last_not_of(' ') + 1);
            text += (text.empty() ? "" : "\n") + std::string(margins.left, ' ') + phrase;
            used = margins.left + columns_of(phrase);
        } else {
            text += std::string{joint} + phrase;
            used += more;
        }
    }
    return text.empty() ? text : text + "\n";
}

}  // namespace walkshed
