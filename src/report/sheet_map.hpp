// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/map_frame.hpp"
#include "report/sheet_theme.hpp"

namespace walkshed {

/// The map of a sheet in a window of the drawing, from the backdrop to the scale bar and north.
[[nodiscard]] DrawnLayer sheet_map(PageInput const& input, SheetTheme const& theme, Bounds const& window);

}  // namespace walkshed
