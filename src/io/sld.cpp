// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "io/style_files.hpp"

namespace walkshed::io {

namespace {

constexpr double kPixelsPerMm = 1.0 / 0.28;  // of an SLD: a pixel is 0.28 mm

std::string hex_of(Colour const& colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

std::string pixels(double mm) {
    return fmt::format("{:.2f}", mm * kPixelsPerMm);
}

void add_parameter(XmlElement const& parent, char const* name, std::string const& value) {
    parent.add_text("se:SvgParameter", value, {{"name", name}});
}

void add_stroke(XmlElement const& parent, Colour const& colour, double width_mm, bool dashed = false) {
    auto const stroke = parent.add("se:Stroke");
    add_parameter(stroke, "stroke", hex_of(colour));
    add_parameter(stroke, "stroke-width", pixels(width_mm));
    if (dashed) {
        add_parameter(stroke, "stroke-dasharray", "6 4");
    }
}

void add_solid(XmlElement const& parent, Colour const& colour) {
    auto const fill = parent.add("se:Fill");
    add_parameter(fill, "fill", hex_of(colour));
    if (colour.alpha != 255) {
        add_parameter(fill, "fill-opacity", fmt::format("{:.2f}", colour.alpha / 255.0));
    }
}

void add_mark(XmlElement const& graphic, char const* name, Symbol const& symbol) {
    auto const mark = graphic.add("se:Mark");
    mark.add_text("se:WellKnownName", name);
    add_solid(mark, symbol.colour);
    auto const has_inside = symbol.marker != Marker::cross;
    add_stroke(mark, has_inside ? symbol.outline : symbol.colour, has_inside ? 0.2 : 0.6);
}

char const* well_known(Marker marker) {
    switch (marker) {
        case Marker::circle:
            return "circle";
        case Marker::square:
            return "square";
        case Marker::triangle:
            return "triangle";
        case Marker::diamond:
            return "star";
        case Marker::cross:
            return "x";
    }
    return "circle";
}

/// Hatching is a mark that is repeated all over; the names are those that GeoServer and QGIS know beyond the standard.
void add_land(XmlElement const& rule, Symbol const& symbol) {
    auto const symbolizer = rule.add("se:PolygonSymbolizer");
    if (symbol.fill == Fill::solid) {
        add_solid(symbolizer, symbol.colour);
    } else {
        auto const graphic = symbolizer.add("se:Fill").add("se:GraphicFill").add("se:Graphic");
        auto const mark = graphic.add("se:Mark");
        mark.add_text("se:WellKnownName", symbol.fill == Fill::hatched ? "shape://slash" : "shape://times");
        add_stroke(mark, symbol.colour, 0.3);
        graphic.add_text("se:Size", "8");
    }
    add_stroke(symbolizer, symbol.outline, 0.2);
}

void add_symbolizer(XmlElement const& rule, Symbol const& symbol, DrawnAs drawn) {
    switch (drawn) {
        case DrawnAs::points: {
            auto const graphic = rule.add("se:PointSymbolizer").add("se:Graphic");
            add_mark(graphic, well_known(symbol.marker), symbol);
            graphic.add_text("se:Size", pixels(symbol.marker_mm));
            break;
        }
        case DrawnAs::lines:
            add_stroke(rule.add("se:LineSymbolizer"), symbol.colour, symbol.line_mm, symbol.dashed);
            break;
        case DrawnAs::land:
            add_land(rule, symbol);
            break;
    }
}

void add_comparison(XmlElement const& parent, char const* name, std::string const& column, std::string const& value) {
    auto const comparison = parent.add(name);
    comparison.add_text("ogc:PropertyName", column);
    comparison.add_text("ogc:Literal", value);
}

/// How many comparisons a test takes.
std::size_t comparisons(RowTest const& it) {
    auto const* const range = std::get_if<InRange>(&it.test);
    return range != nullptr && range->from && range->below ? 2 : 1;
}

void add_test(XmlElement const& parent, RowTest const& it) {
    if (std::holds_alternative<IsNull>(it.test)) {
        parent.add("ogc:PropertyIsNull").add_text("ogc:PropertyName", it.column);
    } else if (auto const* const text = std::get_if<IsText>(&it.test)) {
        add_comparison(parent, "ogc:PropertyIsEqualTo", it.column, text->text);
    } else if (auto const* const range = std::get_if<InRange>(&it.test)) {
        if (!range->from && !range->below) {
            parent.add("ogc:Not").add("ogc:PropertyIsNull").add_text("ogc:PropertyName", it.column);
        }
        if (range->from) {
            add_comparison(parent, "ogc:PropertyIsGreaterThanOrEqualTo", it.column, fmt::format("{}", *range->from));
        }
        if (range->below) {
            add_comparison(parent, "ogc:PropertyIsLessThan", it.column, fmt::format("{}", *range->below));
        }
    }
}

void add_filter(XmlElement const& rule, std::vector<RowTest> const& tests) {
    std::size_t count = 0;
    for (auto const& test : tests) {
        count += comparisons(test);
    }
    if (count == 0) {
        return;
    }
    auto const filter = rule.add("ogc:Filter", {{"xmlns:ogc", "http://www.opengis.net/ogc"}});
    auto const all = count > 1 ? filter.add("ogc:And") : filter;
    for (auto const& test : tests) {
        add_test(all, test);
    }
}

}  // namespace

std::string sld_of(LayerStyle const& style, DrawnAs drawn) {
    XmlDocument const document{"StyledLayerDescriptor",
                               {{"version", "1.1.0"},
                                {"xmlns", "http://www.opengis.net/sld"},
                                {"xmlns:ogc", "http://www.opengis.net/ogc"},
                                {"xmlns:se", "http://www.opengis.net/se"}}};
    auto const layer = document.root().add("NamedLayer");
    layer.add_text("se:Name", style.layer);
    auto const user = layer.add("UserStyle");
    user.add_text("se:Name", both(style.name));
    auto const features = user.add("se:FeatureTypeStyle");
    for (auto const& it : style.classes) {
        auto const rule = features.add("se:Rule");
        rule.add_text("se:Name", both(it.label));
        rule.add("se:Description").add_text("se:Title", both(it.label));
        add_filter(rule, tests_of(style, it));
        add_symbolizer(rule, it.symbol, drawn);
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.text();
}

}  // namespace walkshed::io
