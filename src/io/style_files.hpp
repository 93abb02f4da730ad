// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "io/xml.hpp"
#include "walkshed/geo/layer_style.hpp"

namespace walkshed::io {

/// What of a table's geometries a style is for: a file knows one symbol for each.
enum class DrawnAs : std::uint8_t { points, lines, land };

/// A name in both languages: "设施 Facilities".
[[nodiscard]] std::string both(Name const& name);

/// All that a feature is asked to be in a class of a style: the rows of the style, the class by the style's column, and
/// what else the class asks. Without those that let all pass.
[[nodiscard]] std::vector<RowTest> tests_of(LayerStyle const& style, StyleClass const& it);

/// An expression of QGIS that asks for all of these; empty for none.
[[nodiscard]] std::string expression(std::span<RowTest const> tests);

/// Adds what a QGIS project and a style file have in common.
void add_renderer(XmlElement const& parent, LayerStyle const& style, DrawnAs drawn);

/// A style as QGIS keeps it (.qml).
[[nodiscard]] std::string qml_of(LayerStyle const& style, DrawnAs drawn);

/// A style as a Styled Layer Descriptor 1.1 of OGC (.sld).
[[nodiscard]] std::string sld_of(LayerStyle const& style, DrawnAs drawn);

}  // namespace walkshed::io
