// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/geo/drawing.hpp"

namespace walkshed::io {

/// The drawing as SVG 1.1: text stays text, and names nothing but itself. Numbers are rounded to a tenth of a unit.
/// What XML cannot hold (control characters, bytes that are no UTF-8) is left out. The same drawing gives the same
/// text.
[[nodiscard]] std::string svg_of(Drawing const& drawing);

/// Throws Error (io), with the way to get it, unless this is a build with librsvg.
void check_can_draw_png();

/// The bytes of a PNG file of the same drawing, a pixel a unit, in the fonts of this machine. Throws Error (io): as
/// check_can_draw_png() does, and when it cannot be drawn. Cost: linear in the corners of all figures, and in
/// the pixels.
[[nodiscard]] std::string png_of(Drawing const& drawing);

}  // namespace walkshed::io
