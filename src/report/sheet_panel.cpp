// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_panel.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "report/sheet_layout.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

constexpr Colour kInk{29, 40, 48};
constexpr Colour kGrey{92, 102, 112};
constexpr Colour kWhite{255, 255, 255};

/// Writes one line below the other.
class PanelWriter {
  public:
    explicit PanelWriter(DrawnLayer& layer) : layer_{layer} {}

    void skip(double height) { y_ += height; }

    void write(std::string const& text, double size, Colour colour, double indent = 0.0, double kept_free = 0.0) {
        auto line = fitted(text, {kPanelRight - kPanelLeft - indent - kept_free, size, size * 0.6});
        line.at = {kPanelLeft + indent, y_};
        line.colour = colour;
        layer_.items.emplace_back(std::move(line));
    }

    void write_right(std::string text, double size, Colour colour) {
        layer_.items.emplace_back(Writing{
            .text = std::move(text), .at = {kPanelRight, y_}, .size = size, .anchor = Anchor::end, .colour = colour});
    }

    void write_bold(std::string text, double size) {
        layer_.items.emplace_back(Writing{.text = std::move(text), .at = {kPanelLeft, y_}, .size = size, .bold = true});
    }

    void swatch(BlockLook const& look, Colour colour) {
        Point const low{kPanelLeft, y_ - 21.0};
        Point const high{kPanelLeft + 46.0, y_ + 6.0};
        layer_.items.emplace_back(PaintedFigures{{.fill = colour, .hatching = look.hatching, .line = kGrey},
                                                 {{{{low, {high.x, low.y}, high, {low.x, high.y}, low}}}}});
    }

    /// Whether so much fits below.
    [[nodiscard]] bool has_room(double height) const { return y_ + height <= kMapWindow.high.y; }

    void rank(std::string const& rank) {
        auto [disc, number] = fix_mark(rank, {kPanelLeft + 23.0, y_ - 8.0});
        layer_.items.emplace_back(std::move(disc));
        layer_.items.emplace_back(std::move(number));
    }

    void mark(GroupMark const& mark) { layer_.items.emplace_back(group_mark(mark, {kPanelLeft + 23.0, y_ - 8.0})); }

  private:
    DrawnLayer& layer_;
    double y_{kMapWindow.low.y};
};

constexpr double kRow = 42.0;
constexpr double kText = 24.0;
constexpr double kIndent = 62.0;

void write_legend(PanelWriter& writer, SheetTheme const& theme, Language language) {
    auto const is_chinese = language == Language::zh;
    writer.write(is_chinese ? "街坊" : "Blocks", 20.0, kGrey);
    writer.write_right(theme.unit, 20.0, kGrey);
    for (std::size_t i = 0; i < theme.looks.size();) {
        auto const& look = theme.looks[i];
        auto is_seen = look.is_basic;
        auto people = 0.0;
        auto end = i;
        for (; end < theme.looks.size() && theme.looks[end].label.en == look.label.en; ++end) {
            is_seen = is_seen || std::ranges::find(theme.look_of, end) != theme.look_of.end();
            people += theme.people[end];
        }
        if (is_seen) {
            writer.skip(kRow);
            writer.swatch(look, end - i > 1 ? kWhite : look.colour);
            writer.write(is_chinese ? look.label.zh : look.label.en, kText, kInk, kIndent);
            writer.write_right(grouped(people), kText, kInk);
        }
        i = end;
    }
}

void write_facilities(PanelWriter& writer, SheetTheme const& theme, Language language) {
    auto const is_chinese = language == Language::zh;
    if (!theme.facilities) {
        return;
    }
    writer.skip(kRow / 2.0);
    std::map<GroupMark, std::size_t> counts;
    for (auto const& facility : *theme.facilities) {
        ++counts[facility.mark];
    }
    if (counts.empty()) {
        writer.skip(kRow);
        writer.write(is_chinese ? "数据中没有此类设施" : "no such facility in the data", kText, kInk);
    }
    for (auto const& [mark, count] : counts) {
        writer.skip(kRow);
        writer.mark(mark);
        writer.write(mark.exists ? (is_chinese ? "数据中的设施" : "Facilities in the data")
                                 : (is_chinese ? "未开放的设施" : "Planned or closed"),
                     kText, kInk, kIndent);
        writer.write_right(grouped(static_cast<double>(count)), kText, kInk);
    }
}

void write_fixes(PanelWriter& writer, SheetTheme const& theme, Language language) {
    auto const is_chinese = language == Language::zh;
    writer.skip(1.4 * kRow);
    writer.write(is_chinese ? "优先建议" : "What to add first", 20.0, kGrey);
    writer.write_right(is_chinese ? "惠及街坊" : "blocks it helps", 20.0, kGrey);
    for (auto const& fix : theme.fixes) {
        if (!writer.has_room(kRow)) {
            return;
        }
        writer.skip(kRow);
        writer.rank(fix.rank);
        writer.write(fix.title, kText, kInk, kIndent, 60.0);
        writer.write_right(grouped(fix.blocks), kText, kInk);
    }
}

void write_gaps(PanelWriter& writer, SheetTheme const& theme, Language language) {
    writer.skip(1.6 * kRow);
    writer.write(language == Language::zh ? "缺口最大的规则" : "Largest gaps", 20.0, kGrey);
    writer.write_right(theme.unit, 20.0, kGrey);
    for (auto const& gap : theme.gaps) {
        writer.skip(0.9 * kRow);
        writer.write(gap.rule, kText, kInk, 0.0, 120.0);
        writer.write_right(grouped(gap.people), kText, kInk);
    }
}

}  // namespace

Writing fitted(std::string const& text, Room const& room) {
    constexpr double kColumn = 0.54;  // of the size: a column of a terminal, half of a Chinese character
    auto const columns = static_cast<double>(std::max<std::size_t>(columns_of(text), 1));
    auto const size = std::clamp(room.width / (columns * kColumn), room.least_size, room.size);
    auto const most = static_cast<std::size_t>(room.width / (size * kColumn) + 1e-6);
    if (columns_of(text) <= most) {
        return {.text = text, .at = {}, .size = size};
    }
    auto cut = fit(text, most);
    cut.erase(cut.find_last_not_of(' ') + 1);
    cut.pop_back();
    return {.text = cut + "…", .at = {}, .size = size};
}

DrawnLayer sheet_frame(PageTitle const& title, SheetTheme const& theme, std::string const& credit) {
    constexpr double kFoot = 1056.0;
    auto const wide = kPanelRight - kMapWindow.low.x;
    auto head = fitted(title.title, {wide, 48.0, 28.0});
    head.at = {kMapWindow.low.x, 74.0};
    head.bold = true;
    auto about = fitted(theme.title + (theme.note.empty() ? "" : " · ") + theme.note, {wide, 28.0, 20.0});
    about.at = {kMapWindow.low.x, 122.0};
    about.colour = kGrey;
    auto source = fitted(credit, {wide - 200.0, 20.0, 14.0});
    source.at = {kMapWindow.low.x, kFoot};
    source.colour = kGrey;
    Writing date{.text = title.date, .at = {kPanelRight, kFoot}, .anchor = Anchor::end, .colour = kGrey};
    return {.window = {}, .items = {std::move(head), std::move(about), std::move(source), std::move(date)}};
}

DrawnLayer sheet_panel(SheetTheme const& theme, Language language) {
    DrawnLayer panel;
    PanelWriter writer{panel};
    writer.skip(20.0);
    if (!theme.figure.empty()) {
        writer.skip(56.0);
        writer.write_bold(theme.figure, 92.0);
        writer.skip(8.0);
        for (auto const& line : theme.said) {
            writer.skip(36.0);
            writer.write(line, kText, kInk);
        }
        writer.skip(64.0);
    }
    write_legend(writer, theme, language);
    write_facilities(writer, theme, language);
    if (!theme.fixes.empty()) {
        write_fixes(writer, theme, language);
    } else if (!theme.gaps.empty()) {
        write_gaps(writer, theme, language);
    }
    return panel;
}

}  // namespace walkshed
