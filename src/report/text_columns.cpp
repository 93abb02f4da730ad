// SPDX-License-Identifier: Apache-2.0
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

/// How wide a terminal shows a character: two columns for East Asian wide ones.
std::size_t width_of(char32_t character) {
    return character >= 0x1100 &&
                   (character <= 0x115F || (character >= 0x2E80 && character <= 0xA4CF) ||
                    (character >= 0xAC00 && character <= 0xD7A3) || (character >= 0xF900 && character <= 0xFAFF) ||
                    (character >= 0xFE30 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFF60) ||
                    (character >= 0x1F300 && character <= 0x3FFFD))
               ? 2
               : 1;
}

}  // namespace

std::string fit(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    std::size_t bytes = 0;
    std::string kept;
    while (bytes < text.size()) {
        auto const lead = static_cast<unsigned char>(text[bytes]);
        std::size_t const size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t character = size == 1 ? lead : lead & (0xFFU >> (size + 1));
        for (std::size_t i = 1; i < size && bytes + i < text.size(); ++i) {
            character = (character << 6) | (static_cast<unsigned char>(text[bytes + i]) & 0x3FU);
        }
        auto const rest = bytes + size >= text.size();
        if (used + width_of(character) > width - (rest ? 0 : 1)) {
            kept += "~";
            ++used;
            break;
        }
        kept += text.substr(bytes, size);
        used += width_of(character);
        bytes += size;
    }
    return kept + std::string(width > used ? width - used : 0, ' ');
}

std::string fit_right(std::string_view text, std::size_t width) {
    auto const fitted = fit(text, width);
    auto const last = fitted.find_last_not_of(' ');
    auto const spaces = last == std::string::npos ? fitted.size() : fitted.size() - last - 1;
    return std::string(spaces, ' ') + fitted.substr(0, fitted.size() - spaces);
}

}  // namespace walkshed
