// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string_view>

#include "io/style_files.hpp"

namespace walkshed::io {

namespace {

std::string text_of(Colour const& colour) {
    return fmt::format("{},{},{},{}", colour.red, colour.green, colour.blue, colour.alpha);
}

std::string name_of(Fill fill) {
    switch (fill) {
        case Fill::solid:
            return "solid";
        case Fill::hatched:
            return "b_diagonal";
        case Fill::crossed:
            return "diagonal_x";
    }
    return "solid";
}

std::string name_of(Marker marker) {
    switch (marker) {
        case Marker::circle:
            return "circle";
        case Marker::square:
            return "square";
        case Marker::triangle:
            return "triangle";
        case Marker::diamond:
            return "diamond";
        case Marker::cross:
            return "cross2";
    }
    return "circle";
}

/// Between these quotes, which are doubled in it.
std::string between_quotes(std::string_view text, char quote) {
    std::string all(1, quote);
    for (char const character : text) {
        all += character == quote ? std::string(2, quote) : std::string{character};
    }
    return all + quote;
}

std::string expression(RowTest const& it) {
    auto const name = between_quotes(it.column, '"');
    if (std::holds_alternative<IsNull>(it.test)) {
        return name + " IS NULL";
    }
    if (auto const* const text = std::get_if<IsText>(&it.test)) {
        return fmt::format("{} = {}", name, between_quotes(text->text, '\''));
    }
    auto const& range = std::get<InRange>(it.test);
    std::string all = name + " IS NOT NULL";
    all += range.from ? fmt::format(" AND {} >= {}", name, *range.from) : "";
    all += range.below ? fmt::format(" AND {} < {}", name, *range.below) : "";
    return all;
}

/// One layer of a symbol and its properties, which QGIS has as text.
void add_layer(XmlElement const& symbol, std::string const& kind, std::initializer_list<XmlElement::Attribute> all) {
    auto const layer = symbol.add("layer", {{"class", kind}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
    for (auto const& [name, value] : all) {
        layer.add("prop", {{"k", name}, {"v", value}});
    }
}

void add_land(XmlElement const& symbols, std::string const& number, Symbol const& symbol) {
    auto const it = symbols.add("symbol", {{"type", "fill"}, {"name", number}, {"alpha", "1"}});
    add_layer(it, "SimpleFill",
              {{"color", text_of(symbol.colour)},
               {"style", name_of(symbol.fill)},
               {"outline_color", text_of(symbol.outline)},
               {"outline_style", "solid"},
               {"outline_width", "0.2"},
               {"outline_width_unit", "MM"}});
}

void add_line(XmlElement const& symbols, std::string const& number, Symbol const& symbol) {
    auto const it = symbols.add("symbol", {{"type", "line"}, {"name", number}, {"alpha", "1"}});
    add_layer(it, "SimpleLine",
              {{"line_color", text_of(symbol.colour)},
               {"line_style", symbol.dashed ? "dash" : "solid"},
               {"line_width", fmt::format("{}", symbol.line_mm)},
               {"line_width_unit", "MM"}});
}

void add_point(XmlElement const& symbols, std::string const& number, Symbol const& symbol) {
    auto const has_inside = symbol.marker != Marker::cross;
    auto const it = symbols.add("symbol", {{"type", "marker"}, {"name", number}, {"alpha", "1"}});
    add_layer(it, "SimpleMarker",
              {{"color", text_of(symbol.colour)},
               {"name", name_of(symbol.marker)},
               {"outline_color", text_of(has_inside ? symbol.outline : symbol.colour)},
               {"outline_width", has_inside ? "0.2" : "0.6"},
               {"size", fmt::format("{}", symbol.marker_mm)},
               {"size_unit", "MM"}});
}

}  // namespace

std::string both(Name const& name) {
    return name.zh.empty() || name.en.empty() ? name.zh + name.en : name.zh + " " + name.en;
}

std::vector<RowTest> tests_of(LayerStyle const& style, StyleClass const& it) {
    std::vector<RowTest> tests;
    if (style.rows) {
        tests.push_back(*style.rows);
    }
    tests.push_back({style.column, it.test});
    tests.insert(tests.end(), it.also.begin(), it.also.end());
    std::erase_if(tests, [](RowTest const& test) { return std::holds_alternative<IsAny>(test.test); });
    return tests;
}

std::string expression(std::span<RowTest const> tests) {
    std::string all;
    for (auto const& test : tests) {
        all += (all.empty() ? "" : " AND ") + expression(test);
    }
    return all;
}

void add_renderer(XmlElement const& parent, LayerStyle const& style, DrawnAs drawn) {
    auto const renderer =
        parent.add("renderer-v2", {{"type", "RuleRenderer"}, {"symbollevels", "0"}, {"forceraster", "0"}});
    auto const rules = renderer.add("rules", {{"key", "all"}});
    auto const symbols = renderer.add("symbols");
    for (std::size_t i = 0; i < style.classes.size(); ++i) {
        auto const& it = style.classes[i];
        auto const number = fmt::format("{}", i);
        auto const rule = rules.add("rule", {{"key", "class" + number}, {"symbol", number}, {"label", both(it.label)}});
        if (auto const filter = expression(tests_of(style, it)); !filter.empty()) {
            rule.with({{"filter", filter}});
        }
        switch (drawn) {
            case DrawnAs::points:
                add_point(symbols, number, it.symbol);
                break;
            case DrawnAs::lines:
                add_line(symbols, number, it.symbol);
                break;
            case DrawnAs::land:
                add_land(symbols, number, it.symbol);
                break;
        }
    }
}

std::string qml_of(LayerStyle const& style, DrawnAs drawn) {
    XmlDocument const document{"qgis", {{"version", "3.22"}, {"styleCategories", "Symbology"}}};
    add_renderer(document.root(), style, drawn);
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + document.text();
}

}  // namespace walkshed::io
