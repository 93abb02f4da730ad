// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/map_sheet.hpp"

#include "report/sheet_layout.hpp"
#include "report/sheet_map.hpp"
#include "report/sheet_panel.hpp"
#include "report/sheet_theme.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

Drawing map_sheet(PageInput const& input, SheetChoice const& choice) {
    auto const theme = sheet_theme(input, choice);
    auto const& title = input.title;
    auto const& score = score_of(input.files);
    auto const credit = credit_line(said_of_run(score, "walkshed", "attribution").value_or(""),
                                    said_of_run(score, "date", "network").value_or(""), title.language);
    Drawing sheet{.width = kSheetWidth, .height = kSheetHeight};
    sheet.title = title.title + ": " + theme.title;
    sheet.language = title.language == Language::zh ? "zh-Hans" : "en";
    sheet.layers = {sheet_map(input, theme, kMapWindow), sheet_frame(title, theme, credit),
                    sheet_panel(theme, title.language)};
    return sheet;
}

}  // namespace walkshed
