// SPDX-License-Identifier: Apache-2.0
#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "walkshed/io/drawing_file.hpp"

namespace walkshed::io {

namespace {

constexpr auto kFonts =
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

using CplText = std::unique_ptr<char, decltype(&VSIFree)>;

/// The text as it may stand in XML: what that cannot hold is left out.
std::string escaped(std::string const& text) {
    std::string kept = text;
    if (CPLIsUTF8(text.c_str(), -1) == 0) {
        kept = CplText{CPLForceToASCII(text.c_str(), -1, '?'), &VSIFree}.get();
    }
    std::erase_if(kept, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
    for (std::string_view const no_character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (auto at = kept.find(no_character); at != std::string::npos; at = kept.find(no_character, at)) {
            kept.erase(at, no_character.size());
        }
    }
    return CplText{CPLEscapeString(kept.c_str(), -1, CPLES_XML), &VSIFree}.get();
}

std::string hex_of(Colour const& colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

std::string opacity(std::string_view what, Colour const& colour) {
    return colour.alpha == 255 ? "" : fmt::format(R"( {}-opacity="{:.2f}")", what, colour.alpha / 255.0);
}

/// The size of a tile of a hatching, and what is in it.
struct Tile {
    std::string_view name;
    int size;
    std::string_view marks;
};

Tile tile_of(Hatching hatching) {
    switch (hatching) {
        case Hatching::sparse:
            return {
                "sparse", 18,
                R"(<path d="M-2 20L20 -2M-2 2L2 -2M16 20L20 16" stroke="#281e0f" stroke-opacity="0.6" stroke-width="1.5"/>)"};
        case Hatching::dense:
            return {
                "dense", 9,
                R"(<path d="M-2 -2L11 11M-2 7L2 11M7 -2L11 2" stroke="#281e0f" stroke-opacity="0.6" stroke-width="1.5"/>)"};
        case Hatching::dots:
            return {
                "dots", 14,
                R"(<path d="M2 3.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0M9 10.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0" fill="#28323c" fill-opacity="0.8"/>)"};
        case Hatching::none:
            break;
    }
    return {"none", 1, ""};
}

/// What is written of a drawing.
class SvgWriter {
  public:
    std::string text(Drawing const& drawing) {
        auto const size = fmt::format(R"(width="{0:g}" height="{1:g}")", drawing.width, drawing.height);
        add(R"(<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 {:g} {:g}" xml:lang="{}" role="img" )"
            R"(font-family="{}">)"
            "\n<title>{}</title>\n",
            size, drawing.width, drawing.height, escaped(drawing.language), kFonts, escaped(drawing.title));
        add("<rect {} fill=\"{}\"/>\n", size, hex_of(drawing.ground));
        for (auto const& layer : drawing.layers) {
            add_layer(layer);
        }
        text_ += "</svg>\n";
        return std::move(text_);
    }

  private:
    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }

    void add_layer(DrawnLayer const& layer) {
        if (layer.window) {
            auto const& [low, high] = *layer.window;
            add(R"(<clipPath id="window-{0}"><rect x="{1:g}" y="{2:g}" width="{3:g}" height="{4:g}"/></clipPath>)"
                "\n<g clip-path=\"url(#window-{0})\">\n",
                windows_++, low.x, low.y, high.x - low.x, high.y - low.y);
        }
        for (auto const& item : layer.items) {
            std::visit([this](auto const& one) { add_item(one); }, item);
        }
        text_ += layer.window ? "</g>\n" : "";
    }

    void add_item(PaintedFigures const& figures) {
        if (figures.figures.empty()) {
            return;
        }
        auto const& paint = figures.paint;
        auto const fill = paint.fill ? filling(*paint.fill, paint.hatching) : R"(fill="none")";
        add("<g {}", fill);
        if (paint.line) {
            add(R"( stroke="{}"{} stroke-width="{:.2f}" stroke-linejoin="round" stroke-linecap="round")",
                hex_of(*paint.line), opacity("stroke", *paint.line), paint.line_width);
        }
        if (paint.dashed) {
            add(R"( stroke-dasharray="{0:.1f} {0:.1f}")", 3.0 * paint.line_width);
        }
        text_ += " fill-rule=\"evenodd\">\n";
        for (auto const& figure : figures.figures) {
            add_figure(figure);
        }
        text_ += "</g>\n";
    }

    /// The attributes of a filling. The pattern of one that is hatched comes before its first use.
    std::string filling(Colour const& colour, Hatching hatching) {
        if (hatching == Hatching::none) {
            return fmt::format(R"(fill="{}"{})", hex_of(colour), opacity("fill", colour));
        }
        auto const tile = tile_of(hatching);
        auto const id = fmt::format("{}-{}", tile.name, hex_of(colour).substr(1));
        if (patterns_.insert(id).second) {
            add(R"(<pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse">)"
                R"(<rect width="{1}" height="{1}" fill="{2}"{3}/>{4}</pattern>)"
                "\n",
                id, tile.size, hex_of(colour), opacity("fill", colour), tile.marks);
        }
        return fmt::format("fill=\"url(#{})\"", id);
    }

    void add_figure(Figure const& figure) {
        text_ += "<path d=\"";
        for (auto const& line : figure.lines) {
            auto letter = 'M';
            for (auto const& corner : line) {
                add("{}{:.1f} {:.1f}", letter, corner.x, corner.y);
                letter = 'L';
            }
            text_ += figure.closed ? "Z" : "";
        }
        text_ += "\"/>\n";
    }

    void add_item(Writing const& writing) {
        constexpr std::array<std::string_view, 3> kAnchors{"", R"( text-anchor="middle")", R"( text-anchor="end")"};
        add(R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}"{}{} fill="{}">{}</text>)"
            "\n",
            writing.at.x, writing.at.y, writing.size, kAnchors.at(static_cast<std::size_t>(writing.anchor)),
            writing.bold ? R"( font-weight="bold")" : "", hex_of(writing.colour), escaped(writing.text));
    }

    std::string text_;
    std::size_t windows_{0};
    std::set<std::string> patterns_;
};

}  // namespace

std::string svg_of(Drawing const& drawing) {
    return SvgWriter{}.text(drawing);
}

}  // namespace walkshed::io
