// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/base/text.hpp"

namespace walkshed {

/// Red, green and blue, and how much of it covers what is below (255: all).
struct Colour {
    std::uint8_t red{0};
    std::uint8_t green{0};
    std::uint8_t blue{0};
    std::uint8_t alpha{255};

    friend bool operator==(Colour const&, Colour const&) = default;
};

/// How land is filled. Hatching tells classes apart on a print without colours.
enum class Fill : std::uint8_t { solid, hatched, crossed };

/// What a point looks like.
enum class Marker : std::uint8_t { circle, square, triangle, diamond, cross };

/// How features are drawn, whatever their geometry: land is filled and outlined, lines are as wide as outlines, and
/// points are markers in the fill's colour.
struct Symbol {
    Colour colour;                    ///< of fills, markers and lines
    Fill fill{Fill::solid};           ///< of land
    Marker marker{Marker::circle};    ///< of points
    double line_mm{0.3};              ///< of lines
    double marker_mm{2.4};            ///< of points
    bool dashed{false};               ///< lines
    Colour outline{70, 70, 70, 255};  ///< of land and markers
};

/// Cells that are NULL.
struct IsNull {};

/// Text that is this.
struct IsText {
    std::string text;
};

/// Numbers from `from` on, up to but without `below`; without end where nothing is said.
struct InRange {
    std::optional<double> from;
    std::optional<double> below;
};

/// All cells.
struct IsAny {};

/// What a cell is asked.
using CellTest = std::variant<IsAny, IsNull, IsText, InRange>;

/// The rows whose cell of a column passes a test.
struct RowTest {
    std::string column;
    CellTest test;
};

/// The features whose cell of the style's column passes a test, and other cells others, and how they are drawn.
struct StyleClass {
    Name label;
    CellTest test;
    Symbol symbol;
    std::vector<RowTest> also{};
};

/// How a layer is drawn, by one of its columns, and what its legend says. A feature is drawn once for every class it is
/// in; classes should not overlap.
struct LayerStyle {
    std::string layer;   ///< the table
    Name title;          ///< of the layer in a list of layers
    Name group;          ///< under which a list of layers has it
    Name name;           ///< of the style, of which a layer may have several: the first is used unless asked
    std::string column;  ///< what classes look at; unused where all cells are in the only one
    std::vector<StyleClass> classes;
    /// Where a table holds several layers, one over the other: which rows are this one's. A list of layers has each.
    std::optional<RowTest> rows{};
};

}  // namespace walkshed
