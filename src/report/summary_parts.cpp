// SPDX-License-Identifier: Apache-2.0
#include "report/summary_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/text_columns.hpp"

namespace walkshed {

std::string_view in(Language language, Name const& name) {
    auto const& wanted = language == Language::zh ? name.zh : name.en;
    return wanted.empty() ? (language == Language::zh ? name.en : name.zh) : wanted;
}

std::string facility_name(Facility const& facility, CategoryTable const& categories, Language language) {
    auto const& category = categories[facility.categories.front()];
    return facility.name.empty() ? fmt::format("{} ({})", in(language, category.name), facility.source_id)
                                 : facility.name;
}

std::string_view unit_of(Weighting weighting, Language language) {
    auto const is_chinese = language == Language::zh;
    switch (weighting) {
        case Weighting::people:
            return is_chinese ? "人" : "people";
        case Weighting::households:
            return is_chinese ? "户" : "households";
        case Weighting::unweighted:
            return is_chinese ? "起点" : "doorsteps";
    }
    return {};
}

std::string share_text(double part, double whole) {
    return whole > 0.0 ? fmt::format("{:.1f}%", 100.0 * part / whole) : "-";
}

namespace {

std::string people_lines(RunRecord const& record, Language language) {
    auto const is_chinese = language == Language::zh;
    std::string lines;
    if (!record.people_from.en.empty()) {
        lines +=
            fmt::format(fmt::runtime(is_chinese ? "人口:{}。\n" : "People: {}.\n"), in(language, record.people_from));
    }
    if (record.people_elsewhere > 0.0) {
        constexpr std::string_view kEnglish = "{:.0f} of them live near no block, and are not counted.\n";
        constexpr std::string_view kChinese = "其中 {:.0f} 人附近没有街坊,未计入。\n";
        lines += fmt::format(fmt::runtime(is_chinese ? kChinese : kEnglish), record.people_elsewhere);
    }
    return lines;
}

}  // namespace

std::string titled_lines(std::string_view title, std::vector<std::string> phrases, std::string_view between) {
    constexpr Margins kMargins{2, 79};
    phrases.front() = std::string{title} + phrases.front();
    return wrapped(phrases, between, kMargins).substr(kMargins.left);
}

std::string credit_line(std::string const& attribution, std::string const& date, Language language) {
    if (attribution.empty() || date.empty()) {
        return attribution;
    }
    return attribution + (language == Language::zh ? ",数据日期 " : ", data of ") + date;
}

std::string closing_lines(RunRecord const& record, RecordLog const& log, Language language) {
    auto lines = people_lines(record, language);
    if (!log.notes().empty()) {
        constexpr std::string_view kEnglish = "{} records skipped, {} repaired: see the table `skipped`.\n";
        constexpr std::string_view kChinese = "跳过 {} 条记录,修复 {} 条:见 `skipped` 表。\n";
        lines += fmt::format(fmt::runtime(language == Language::zh ? kChinese : kEnglish),
                             log.count(RecordFate::skipped), log.count(RecordFate::repaired));
    }
    if (!record.attribution.empty()) {
        auto const streets = std::ranges::find(record.inputs, "network", &InputFile::role);
        auto const date = streets == record.inputs.end() ? std::string{} : streets->date;
        lines += credit_line(record.attribution, date, language) + "\n";
    }
    return lines;
}

}  // namespace walkshed
