// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "report/page_tables.hpp"
#include "report/sheet_marks.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

constexpr Colour kDark{18, 33, 46};
constexpr Colour kWhite{255, 255, 255};
constexpr Colour kLink{176, 48, 60};
constexpr double kRadius = 17.0;  // of a disc

FeatureTable const* fixes_of(PageInput const& input) {
    auto const file =
        std::ranges::find_if(input.files, [](ResultFile const& one) { return kind_of(one) == ResultKind::fix; });
    return file == input.files.end() ? nullptr : &table_of(*file, "fixes");
}

std::string title_of(FeatureTable const& fixes, std::size_t row, PageInput const& input) {
    auto const language = input.title.language;
    auto const name = text_at(fixes, "place_name", row);
    auto const place = std::string{name.empty() ? text_at(fixes, "place_id", row) : name};
    auto const category = std::string{text_at(fixes, "category", row)};
    if (category.empty()) {
        return (language == Language::zh ? "打通通道:" : "Open a link: ") + place;
    }
    auto const known = input.categories.find(category);
    auto const what = known ? std::string{in(language, input.categories[*known].name)} : category;
    return what + (language == Language::zh ? ":" : ": ") + place;
}

/// Where the mark of a shape belongs, on the map; nothing outside it.
std::optional<Point> middle_of(Figure const& figure, Bounds const& window) {
    if (figure.lines.empty()) {
        return std::nullopt;
    }
    auto const [low, high] = bounds_of(figure.lines);
    Point const middle{(low.x + high.x) / 2.0, (low.y + high.y) / 2.0};
    auto const shows =
        middle.x >= window.low.x && middle.x <= window.high.x && middle.y >= window.low.y && middle.y <= window.high.y;
    return shows ? std::optional{middle} : std::nullopt;
}

/// The place, or as far to its right as all marks before leave room.
Point beside(Point at, std::span<Point const> taken) {
    auto const covers = [&](Point other) {
        return std::abs(other.x - at.x) < 2.0 * kRadius && std::abs(other.y - at.y) < 2.0 * kRadius;
    };
    while (std::ranges::any_of(taken, covers)) {
        at.x += 2.0 * kRadius;
    }
    return at;
}

}  // namespace

std::vector<SheetFix> sheet_fixes(PageInput const& input) {
    constexpr std::size_t kMost = 10;
    std::vector<SheetFix> shown;
    auto const* const fixes = fixes_of(input);
    for (std::size_t row = 0; fixes != nullptr && row < std::min(fixes->row_count(), kMost); ++row) {
        auto const rank = number_at(*fixes, "rank", row).value_or(static_cast<double>(row + 1));
        shown.push_back({row, fmt::format("{:.0f}", rank), title_of(*fixes, row, input),
                         number_at(*fixes, "blocks", row).value_or(0.0)});
    }
    return shown;
}

std::pair<PaintedFigures, Writing> fix_mark(std::string const& rank, Point at) {
    return {PaintedFigures{{.fill = kDark, .line = kWhite, .line_width = 3.0}, {{{disc(at, kRadius)}}}},
            Writing{.text = rank,
                    .at = {at.x, at.y + 7.0},
                    .size = 20.0,
                    .anchor = Anchor::middle,
                    .colour = kWhite,
                    .bold = true}};
}

void draw_fixes(std::vector<std::variant<PaintedFigures, Writing>>& items, MapPen const& pen, PageInput const& input,
                std::span<SheetFix const> fixes) {
    if (fixes.empty()) {
        return;
    }
    auto const& table = *fixes_of(input);
    PaintedFigures links{{.line = kLink, .line_width = 5.0, .dashed = true}, {}};
    std::vector<std::variant<PaintedFigures, Writing>> marks;
    std::vector<Point> places;
    for (auto const& fix : fixes) {
        auto const& shape = table.geometries[fix.row];
        auto const* const lines = std::get_if<MultiLine>(&shape);
        auto figures = lines == nullptr ? pen.areas({&shape, 1}, 1.0) : pen.lines(*lines, false);
        if (figures.empty()) {
            continue;
        }
        if (auto const middle = middle_of(figures.front(), pen.frame().window())) {
            places.push_back(beside(*middle, places));
            auto [disc, number] = fix_mark(fix.rank, places.back());
            marks.emplace_back(std::move(disc));
            marks.emplace_back(std::move(number));
        }
        if (lines != nullptr) {
            std::ranges::move(figures, std::back_inserter(links.figures));
        }
    }
    items.emplace_back(std::move(links));
    std::ranges::move(marks, std::back_inserter(items));
}

}  // namespace walkshed
