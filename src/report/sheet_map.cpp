// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_map.hpp"

#include <algorithm>
#include <cmath>

#include "report/map_lines.hpp"
#include "report/map_pen.hpp"
#include "report/page_tables.hpp"
#include "report/sheet_marks.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr Colour kGround{255, 255, 255};
constexpr Colour kFrame{189, 183, 171};
constexpr Colour kOutline{77, 85, 92};
constexpr Colour kInk{29, 40, 48};
constexpr Colour kWater{207, 224, 234};
constexpr Colour kPlate{255, 255, 255, 220};
constexpr Colour kShore{169, 198, 214};

/// The ring of a rectangle.
Line rectangle(Point low, Point high) {
    return {low, {high.x, low.y}, high, {low.x, high.y}, low};
}

MapFrame frame_of(PageInput const& input, ResultFile const& score, Bounds const& window) {
    std::vector<Line> outlines;
    for (auto const& shape : table_of(score, "blocks").geometries) {
        std::ranges::move(lines_of(shape), std::back_inserter(outlines));
    }
    Bounds bounds;
    for (auto const& corners : in_degrees(outlines, input.to_degrees, 0.0)) {
        std::ranges::for_each(corners, [&](LonLat place) { bounds.add({place.lon, place.lat}); });
    }
    if (bounds.empty()) {
        throw Error{ErrorCode::bad_input, score.path + ": no block has a place"};
    }
    auto const& [low, high] = bounds;
    return {{low.x, low.y}, {high.x, high.y}, window};
}

using Items = std::vector<std::variant<PaintedFigures, Writing>>;

void add_water(Items& items, MapPen const& pen, std::span<Line const> water) {
    auto const is_closed = [](Line const& line) { return line.size() > 3 && line.front() == line.back(); };
    std::vector<Line> lakes;
    std::vector<Line> rivers;
    for (auto const& line : water) {
        (is_closed(line) ? lakes : rivers).push_back(line);
    }
    items.emplace_back(PaintedFigures{{.fill = kWater, .line = kShore}, pen.lines(lakes, true)});
    items.emplace_back(PaintedFigures{{.line = kShore, .line_width = 2.0}, pen.lines(rivers, false)});
}

/// Streets are as wide as this many metres, within what can be seen.
struct StreetLook {
    Colour colour;
    double metres;
    double least;
    double most;
};

void add_backdrop(Items& items, MapPen const& pen, PageBackdrop const& backdrop) {
    constexpr StreetLook kMajor{{189, 183, 171}, 14.0, 0.9, 11.0};
    constexpr StreetLook kMinor{{207, 203, 194}, 7.0, 0.4, 7.0};
    constexpr StreetLook kPath{{211, 207, 198}, 2.5, 0.3, 2.5};
    constexpr StreetLook kRailway{{125, 127, 134}, 4.0, 0.8, 3.0};
    constexpr double kNoPaths = 6.0;  // metres of a unit, from which on paths would only darken the map
    auto const metres = pen.frame().metres_per_unit();
    auto const add = [&](std::span<Line const> lines, StreetLook const& look, bool dashed) {
        auto const width = std::clamp(look.metres / metres, look.least, look.most);
        items.emplace_back(
            PaintedFigures{{.line = look.colour, .line_width = width, .dashed = dashed}, pen.lines(lines, false)});
    };
    add_water(items, pen, backdrop.water);
    auto const streets = street_lines(backdrop.network);
    if (metres < kNoPaths) {
        add(streets[2], kPath, true);
    }
    add(streets[1], kMinor, false);
    add(streets[0], kMajor, false);
    add(backdrop.railways, kRailway, true);
}

void add_blocks(Items& items, MapPen const& pen, SheetTheme const& theme, std::span<Geometry const> shapes) {
    auto const& [low, high] = pen.frame().window();
    auto const count = static_cast<double>(std::max<std::size_t>(shapes.size(), 1));
    auto const side = std::sqrt((high.x - low.x) * (high.y - low.y) / count);
    auto const first = items.size();
    for (auto const& look : theme.looks) {
        items.emplace_back(PaintedFigures{{.fill = look.colour,
                                           .hatching = look.hatching,
                                           .line = kOutline,
                                           .line_width = std::clamp(side / 100.0, 0.2, 1.2)},
                                          {}});
    }
    auto figures = pen.areas(shapes, std::clamp(side / 12.0, 2.5, 9.0));
    for (std::size_t block = 0; block < figures.size(); ++block) {
        if (!figures[block].lines.empty()) {
            std::get<PaintedFigures>(items[first + theme.look_of[block]]).figures.push_back(std::move(figures[block]));
        }
    }
}

void add_facilities(Items& items, MapPen const& pen, FeatureTable const& table, std::span<ShownFacility const> shown) {
    std::vector<Geometry> shapes;
    std::ranges::transform(shown, std::back_inserter(shapes),
                           [&](auto const& one) { return table.geometries[one.row]; });
    auto const figures = pen.areas(shapes, 1.0);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (figures[i].lines.empty()) {
            continue;
        }
        auto const [low, high] = bounds_of(figures[i].lines);
        items.emplace_back(group_mark(shown[i].mark, {(low.x + high.x) / 2.0, (low.y + high.y) / 2.0}));
    }
}

void add_scale(Items& items, MapFrame const& frame) {
    constexpr double kMost = 260.0;
    auto const bar = scale_bar(frame.metres_per_unit(), kMost);
    Point const start{frame.window().low.x + 28.0, frame.window().high.y - 26.0};
    auto const end = start.x + bar.length;
    items.emplace_back(PaintedFigures{{.fill = kPlate},
                                      {{{rectangle({start.x - 16.0, start.y - 44.0}, {end + 16.0, start.y + 14.0})}}}});
    items.emplace_back(
        PaintedFigures{{.line = kInk, .line_width = 3.0},
                       {{{{{start.x, start.y - 10.0}, start, {end, start.y}, {end, start.y - 10.0}}}, false}}});
    items.emplace_back(
        Writing{.text = bar.text(), .at = {(start.x + end) / 2.0, start.y - 16.0}, .anchor = Anchor::middle});
}

void add_north(Items& items, MapFrame const& frame, std::string north) {
    Point const top{frame.window().high.x - 44.0, frame.window().low.y + 22.0};
    Line const arrow{top, {top.x + 14.0, top.y + 44.0}, {top.x, top.y + 33.0}, {top.x - 14.0, top.y + 44.0}, top};
    items.emplace_back(
        PaintedFigures{{.fill = kPlate}, {{{rectangle({top.x - 30.0, top.y - 12.0}, {top.x + 30.0, top.y + 82.0})}}}});
    items.emplace_back(PaintedFigures{{.fill = kInk}, {{{arrow}}}});
    items.emplace_back(
        Writing{.text = std::move(north), .at = {top.x, top.y + 68.0}, .anchor = Anchor::middle, .bold = true});
}

}  // namespace

DrawnLayer sheet_map(PageInput const& input, SheetTheme const& theme, Bounds const& window) {
    auto const& score = score_of(input.files);
    auto const& blocks = table_of(score, "blocks");
    auto const frame = frame_of(input, score, window);
    MapPen const pen{frame, input.to_degrees};
    auto const& [low, high] = window;
    DrawnLayer map{.window = window, .items = {}};
    map.items.emplace_back(PaintedFigures{{.fill = kGround}, {{{rectangle(low, high)}}}});
    if (input.backdrop != nullptr) {
        add_backdrop(map.items, MapPen{frame, input.backdrop->to_degrees}, *input.backdrop);
    }
    add_blocks(map.items, pen, theme, blocks.geometries);
    if (theme.facilities) {
        add_facilities(map.items, pen, table_of(score, "facilities"), *theme.facilities);
    }
    draw_fixes(map.items, pen, input, theme.fixes);
    add_scale(map.items, frame);
    map.items.emplace_back(PaintedFigures{{.line = kFrame, .line_width = 3.0}, {{{rectangle(low, high)}}}});
    add_north(map.items, frame, input.title.language == Language::zh ? "北" : "N");
    return map;
}

}  // namespace walkshed
