// SPDX-License-Identifier: Apache-2.0
#include "report/zone_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kShown = 10;

/// The fixed words in one language; those with braces are formats.
struct ZoneWords {
    std::string_view completeness, minutes, mean, lowest_tenth, highest_tenth, gini, ratio, atkinson, as_bad_as;
    std::string_view concentration, palma, ranked, between, cut_off, left_out, comma, heading, outside;
};

constexpr ZoneWords kEnglish{.completeness = "Spread of completeness: ",
                             .minutes = "Spread of minutes on foot: ",
                             .mean = "mean {:.1f}",
                             .lowest_tenth = "lowest tenth {:.1f}",
                             .highest_tenth = "longest tenth {:.1f}",
                             .gini = "Gini {:.3f}",
                             .ratio = "S90/S40 {:.2f}",
                             .atkinson = "Atkinson {:.3f}",
                             .as_bad_as = "as bad as {:.1f} for all",
                             .concentration = "concentration index {:+.3f}",
                             .palma = "Palma {:.2f}",
                             .ranked = "by rank of {} of the people",
                             .between = "{} of Theil's T between zones",
                             .cut_off = "{} have walks that count as {:.0f} min",
                             .left_out = "{} left out, no walk known",
                             .comma = ", ",
                             .heading = "Least complete zones ({} of {}), with the share of complete people",
                             .outside = "In no zone: {:.0f} {} at {} doorsteps"};

constexpr ZoneWords kChinese{.completeness = "完整度分布:",
                             .minutes = "步行分钟分布:",
                             .mean = "均值 {:.1f}",
                             .lowest_tenth = "最低一成 {:.1f}",
                             .highest_tenth = "最久一成 {:.1f}",
                             .gini = "基尼 {:.3f}",
                             .ratio = "S90/S40 {:.2f}",
                             .atkinson = "阿特金森 {:.3f}",
                             .as_bad_as = "等同人人 {:.1f}",
                             .concentration = "集中指数 {:+.3f}",
                             .palma = "帕尔马 {:.2f}",
                             .ranked = "排序仅及 {} 的人口",
                             .between = "泰尔 T 的 {} 在分区之间",
                             .cut_off = "{}有按 {:.0f} 分钟计的步行",
                             .left_out = "{}未计,步行未知",
                             .comma = ",",
                             .heading = "完整度最低的分区({} / {}),及完整人口比例",
                             .outside = "不在任何分区:{:.0f} {},{} 个起点"};

ZoneWords const& words_of(Language language) {
    return language == Language::zh ? kChinese : kEnglish;
}

void add(std::vector<std::string>& phrases, std::string_view format, std::optional<double> number) {
    if (number) {
        phrases.push_back(fmt::format(fmt::runtime(format), *number));
    }
}

/// What depends on ranks, and how many people have none.
void add_ranked(std::vector<std::string>& phrases, Spread const& spread, ZoneWords const& words) {
    add(phrases, words.concentration, spread.concentration);
    add(phrases, words.palma, spread.palma);
    if (spread.concentration && spread.ranked < spread.people) {
        phrases.push_back(fmt::format(fmt::runtime(words.ranked), share_text(spread.ranked, spread.people)));
    }
}

/// The share of Theil's T that is between zones; nothing without zones, or where all have the same.
std::optional<std::string> between_zones(ScoredRun const& run, Spread const& spread) {
    constexpr double kNone = 1e-12;  // rounding alone
    if (run.zoning->zones().empty() || !spread.theil || spread.theil->between + spread.theil->within <= kNone) {
        return std::nullopt;
    }
    return share_text(spread.theil->between, spread.theil->between + spread.theil->within);
}

std::string completeness_lines(ScoredRun const& run, ZoneWords const& words) {
    auto const& spread = run.zones->equity.completeness;
    std::vector<std::string> phrases;
    add(phrases, words.lowest_tenth, spread.worst_tenth);
    add(phrases, words.gini, spread.gini);
    add(phrases, words.ratio, spread.s90_s40);
    add(phrases, words.atkinson, spread.atkinson);
    add_ranked(phrases, spread, words);
    if (auto const share = between_zones(run, spread)) {
        phrases.push_back(fmt::format(fmt::runtime(words.between), *share));
    }
    return spread.gini ? titled_lines(words.completeness, phrases, words.comma) : "";
}

std::string minutes_lines(ScoredRun const& run, ZoneWords const& words) {
    auto const& equity = run.zones->equity;
    auto const& spread = equity.minutes;
    auto const all = spread.people + equity.left_out;
    std::vector<std::string> phrases;
    add(phrases, words.mean, spread.mean);
    add(phrases, words.highest_tenth, spread.worst_tenth);
    add(phrases, words.gini, spread.gini);
    if (spread.kolm_pollak) {
        add(phrases, words.as_bad_as, spread.kolm_pollak->ede);
    }
    add_ranked(phrases, spread, words);
    if (auto const share = between_zones(run, spread)) {
        phrases.push_back(fmt::format(fmt::runtime(words.between), *share));
    }
    if (equity.cut_off > 0.0) {
        phrases.push_back(
            fmt::format(fmt::runtime(words.cut_off), share_text(equity.cut_off, all), minutes(kLongestWalk)));
    }
    if (equity.left_out > 0.0) {
        phrases.push_back(fmt::format(fmt::runtime(words.left_out), share_text(equity.left_out, all)));
    }
    return spread.gini ? titled_lines(words.minutes, phrases, words.comma) : "";
}

std::string zone_line(ScoredRun const& run, std::size_t zone, std::string_view unit) {
    auto const& score = run.zones->zones[zone];
    auto const& place = run.zoning->zones()[zone];
    auto const complete = requires_any(run.input.standard) ? share_text(score.complete.covered, score.complete.total())
                                                           : std::string{"-"};
    return fmt::format("  {} {} {} {} {} {}\n", fit_right(fmt::format("{:.1f}", score.completeness.value_or(0.0)), 5),
                       fit(place.source_id, 14), fit(place.name, 23), fit_right(complete, 6),
                       fit_right(fmt::format("{:.0f}", score.weight), 8), unit);
}

}  // namespace

std::string equity_lines(ScoredRun const& run, Language language) {
    if (run.zones == nullptr) {
        return {};
    }
    auto const& words = words_of(language);
    return completeness_lines(run, words) + minutes_lines(run, words);
}

std::string zone_lines(ScoredRun const& run, std::string_view unit, Language language) {
    if (run.zones == nullptr || run.zoning->zones().empty()) {
        return {};
    }
    auto const& words = words_of(language);
    auto const worst = worst_zones(*run.zones);
    auto const shown = std::min(worst.size(), kShown);
    auto text = "\n" + fmt::format(fmt::runtime(words.heading), shown, run.zones->zones.size()) + "\n";
    for (std::size_t i = 0; i < shown; ++i) {
        text += zone_line(run, worst[i], unit);
    }
    auto const& outside = run.zones->outside;
    if (outside.doorsteps > 0) {
        text += fmt::format(fmt::runtime(words.outside), outside.weight, unit, outside.doorsteps) + "\n";
    }
    return text;
}

}  // namespace walkshed
