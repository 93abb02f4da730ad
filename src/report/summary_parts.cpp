// SPDX-License-Identifier: Apache-2.0
#include "report/summary_parts.hpp"

#include <fmt/format.h>

namespace walkshed {

std::string_view in(Language language, Name const& name) {
    auto const& wanted = language == Language::zh ? name.zh : name.en;
    return wanted.empty() ? (language == Language::zh ? name.en : name.zh) : wanted;
}

std::string share_text(double part, double whole) {
    return whole > 0.0 ? fmt::format("{:.1f}%", 100.0 * part / whole) : "-";
}

std::string closing_lines(RunRecord const& record, RecordLog const& log, Language language) {
    std::string lines;
    if (!log.notes().empty()) {
        constexpr std::string_view kEnglish = "{} records skipped, {} repaired: see the table `skipped`.\n";
        constexpr std::string_view kChinese = "跳过 {} 条记录,修复 {} 条:见 `skipped` 表。\n";
        lines += fmt::format(fmt::runtime(language == Language::zh ? kChinese : kEnglish),
                             log.count(RecordFate::skipped), log.count(RecordFate::repaired));
    }
    if (!record.attribution.empty()) {
        lines += record.attribution + "\n";
    }
    return lines;
}

}  // namespace walkshed
