// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/sheet_theme.hpp"

namespace walkshed {

/// Title and theme above the map, date and credit below it.
[[nodiscard]] DrawnLayer sheet_frame(PageTitle const& title, SheetTheme const& theme, std::string const& credit);

/// Findings and legend beside the map.
[[nodiscard]] DrawnLayer sheet_panel(SheetTheme const& theme, Language language);

/// A text of one line may be this wide, in units of the drawing; its size is as near to `size` as that allows.
struct Room {
    double width;
    double size;
    double least_size;
};

/// A text that fits, cut where the least size is too large still. Widths are estimated, on the safe side for common
/// fonts.
[[nodiscard]] Writing fitted(std::string const& text, Room const& room);

}  // namespace walkshed
