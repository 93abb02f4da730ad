// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/geo/layer_style.hpp"
#include "walkshed/geo/line.hpp"

namespace walkshed {

/// What lies over the colour of an area, so that areas are told apart without colours too.
enum class Hatching : std::uint8_t { none, sparse, dense, dots };

/// How figures are filled and outlined; what has no colour is not drawn.
struct Paint {
    std::optional<Colour> fill;
    Hatching hatching{Hatching::none};  ///< over the fill; nothing without one
    std::optional<Colour> line;
    double line_width{1.0};
    bool dashed{false};
};

/// Lines that are drawn as one; closed ones are an area, with holes where they lie within each other.
struct Figure {
    std::vector<Line> lines;
    bool closed{true};
};

struct PaintedFigures {
    Paint paint;
    std::vector<Figure> figures;
};

/// Which end of a writing is where it stands.
enum class Anchor : std::uint8_t { start, middle, end };

/// One line of text.
struct Writing {
    std::string text;
    Point at;  ///< on the line that letters stand on
    double size{20.0};
    Anchor anchor{Anchor::start};
    Colour colour{29, 40, 48, 255};
    bool bold{false};
};

/// What is drawn in one part of a drawing, from the bottom to the top.
struct DrawnLayer {
    std::optional<Bounds> window;  ///< outside of it nothing of the layer shows; everywhere when there is none
    std::vector<std::variant<PaintedFigures, Writing>> items;
};

/// A picture as values. Points are in its own units: x to the right, y down, from the upper left corner.
struct Drawing {
    double width{0.0};
    double height{0.0};
    Colour ground{255, 255, 255, 255};
    std::string title;     ///< for those who do not see it
    std::string language;  ///< of its texts, as BCP 47 says ("zh-Hans")
    std::vector<DrawnLayer> layers;
};

}  // namespace walkshed
