// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/describe.hpp"
#include "report/graded_report.hpp"
#include "report/group_parts.hpp"
#include "report/ink.hpp"
#include "report/measure_report.hpp"
#include "report/nearest_parts.hpp"
#include "report/reach_parts.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "report/user_parts.hpp"
#include "report/zone_text.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

namespace {

/// The fixed words of the summary in one language.
struct Words {
    std::string_view rule, limit, covered, gap, unknown, share, median;
    std::string_view completeness, complete_blocks, complete_people, up_to;
    std::string_view worst, declared, unverified, shifted, min, metre;
    std::string_view blocks, unweighted, required_note, confirmed, more_network;
    std::string_view side_by_side, completeness_short, all_met, complete_short, searches;
    std::string_view robust, not_told;
};

constexpr Words kEnglish{.rule = "Rule",
                         .limit = "Limit",
                         .covered = "Covered",
                         .gap = "Gap",
                         .unknown = "Unknown",
                         .share = "Share",
                         .median = "Median",
                         .completeness = "Completeness of the area",
                         .complete_blocks = "In complete blocks",
                         .complete_people = "With every required service in reach",
                         .up_to = "up to {:.1f} if all unknown were met",
                         .worst = "Least complete blocks",
                         .declared = "{} items a network cannot measure are not scored.",
                         .unverified = "{} of {} thresholds were not checked against the official text.",
                         .shifted = "WARNING: {} lies about {:.0f} m off; likely {} ({})",
                         .min = "min",
                         .metre = "m",
                         .blocks = "blocks",
                         .unweighted = "unweighted: no population is known, every doorstep counts one",
                         .required_note = "* required",
                         .confirmed =
                             "On wheels, {}: {:.0f} of {:.0f} covered are confirmed by the map, the others "
                             "possible as far as is known.",
                         .more_network = "{} of {} are unknown because the data end: load {:.1f} km more around.",
                         .side_by_side = "Side by side",
                         .completeness_short = "Completeness",
                         .all_met = "Unknown met",
                         .complete_short = "Complete people",
                         .searches = "{} searches of the streets for {} standards.",
                         .robust =
                             "Robust ({:.0f} %): {} of {} gaps ({:.0f} of {:.0f} {}, counted by rule), "
                             "{} of {} covered",
                         .not_told = "  {} have no probability, for nobody tells who shares what is tested per head"};

constexpr Words kChinese{.rule = "规则",
                         .limit = "限值",
                         .covered = "覆盖",
                         .gap = "缺口",
                         .unknown = "未知",
                         .share = "覆盖率",
                         .median = "中位",
                         .completeness = "全域完整度",
                         .complete_blocks = "住在完整街坊的人口",
                         .complete_people = "必备服务全部可达的人口",
                         .up_to = "若未知项全部达标可至 {:.1f}",
                         .worst = "完整度最低的街坊",
                         .declared = "{} 项无法由路网测量,未计分。",
                         .unverified = "{} / {} 条限值未与官方文本核对。",
                         .shifted = "警告:{} 偏移约 {:.0f} 米,可能是 {} 坐标({})",
                         .min = "分钟",
                         .metre = "米",
                         .blocks = "街坊",
                         .unweighted = "未加权:没有人口数据,每个起点计一",
                         .required_note = "* 必备",
                         .confirmed = "轮行 {0}:覆盖的 {2:.0f} 中 {1:.0f} 经地图标注证实可通行,其余仅为可能。",
                         .more_network = "{} 的{}因数据到边界为止而未知:请在周边多载入 {:.1f} 公里路网。",
                         .side_by_side = "各标准对照",
                         .completeness_short = "完整度",
                         .all_met = "未知项全达标",
                         .complete_short = "必备全部可达人口",
                         .searches = "{1} 项标准共搜索路网 {0} 次。",
                         .robust = "稳健({:.0f}%):缺口 {}/{} 项(按规则累计 {:.0f}/{:.0f} {}),覆盖 {}/{} 项",
                         .not_told = "  {} 项按人均核定,但共用人数未知,未给出概率"};

struct TextStyle {
    Language language;
    Colouring colouring;
};

/// The widths of the rule table's columns; with the spaces between them 79 characters.
constexpr std::size_t kNameWidth = 26;
constexpr std::array<std::size_t, 5> kNumberWidths{7, 6, 7, 6, 9};

std::string limit_text(Rule const& rule, Words const& words) {
    if (!rule.share_of_rules.empty()) {
        return "-";
    }
    if (auto const time = limit_minutes(rule)) {
        return fmt::format("{:g} {}", *time, words.min);
    }
    return fmt::format("{:g} {}", *limit_metres(rule), words.metre);
}

std::string median_text(Rule const& rule, RuleScore const& score, Words const& words) {
    if (std::holds_alternative<Meters>(rule.limit)) {
        return score.median_length ? fmt::format("{:.0f} {}", score.median_length->count(), words.metre) : "-";
    }
    return score.median_time ? fmt::format("{:.1f} {}", minutes(*score.median_time), words.min) : "-";
}

/// A cell of the rule table.
struct Cell {
    std::string text;
    Ink ink{Ink::plain};
};

/// The coverage of a rule in the three cells that stand out.
std::array<Cell, 3> coverage_cells(Tally const& people) {
    auto const number = [](double count) { return fmt::format("{:.0f}", count); };
    auto const has_gap = people.gap >= 0.5;
    auto const has_unknown = people.unknown >= 0.5;
    auto const is_met = people.covered > 0.0 && !has_gap && !has_unknown;
    return {Cell{number(people.gap), has_gap ? Ink::red : Ink::plain},
            Cell{number(people.unknown), has_unknown ? Ink::yellow : Ink::plain},
            Cell{share_text(people.covered, people.total()), is_met ? Ink::green : Ink::plain}};
}

void add_rules(std::string& out, ScoredRun const& run, TextStyle const& style, Words const& words) {
    auto const& [language, colouring] = style;
    auto const line = [&, colouring = colouring](std::string_view item, Cell const& name,
                                                 std::array<Cell, 6> const& cells) {
        out += fit_right(item, 3) + " " + painted(fit(name.text, kNameWidth), name.ink, colouring) + " " +
               painted(fit_right(cells[0].text, 7), cells[0].ink, colouring);
        for (std::size_t cell = 1; cell < cells.size(); ++cell) {
            out += " " + painted(fit_right(cells[cell].text, kNumberWidths[cell - 1]), cells[cell].ink, colouring);
        }
        out += "\n";
    };
    auto const head = [](std::string_view word) { return Cell{std::string{word}, Ink::bold}; };
    line("", head(words.rule),
         {head(words.limit), head(words.covered), head(words.gap), head(words.unknown), head(words.share),
          head(words.median)});
    for (std::size_t i = 0; i < run.result.rules.size(); ++i) {
        auto const& rule = run.input.standard.rules[i];
        auto const& score = run.result.rules[i];
        auto const [gap, unknown, share] = coverage_cells(score.people);
        line(rule.item, {fmt::format("{}{}", in(language, rule.name), rule.required ? "*" : "")},
             {Cell{limit_text(rule, words)}, Cell{fmt::format("{:.0f}", score.people.covered)}, gap, unknown, share,
              Cell{median_text(rule, score, words)}});
    }
    out += fmt::format("{}\n", words.required_note);
    for (std::size_t i = 0; i < run.result.rules.size(); ++i) {
        auto const& score = run.result.rules[i];
        if (score.on_wheels && score.people.covered > 0.0) {
            auto const& rule = run.input.standard.rules[i];
            out += fmt::format(fmt::runtime(words.confirmed), rule.item.empty() ? rule.id : rule.item, score.confirmed,
                               score.people.covered) +
                   "\n";
        }
    }
}

void add_area(std::string& out, ScoredRun const& run, Words const& words) {
    auto const& result = run.result;
    auto const number = [](std::optional<double> value) {
        return value ? fmt::format("{:.1f}", *value) : std::string{"-"};
    };
    out += fmt::format("\n{}: {} / 100", words.completeness, number(result.completeness));
    if (result.completeness_max && *result.completeness_max > *result.completeness + 0.05) {
        out += fmt::format(" ({})", fmt::format(fmt::runtime(words.up_to), *result.completeness_max));
    }
    out += "\n";
}

/// Who has everything that is required; nothing of a standard or a tier that requires nothing.
void add_complete(std::string& out, ScoredRun const& run, Language language, Words const& words) {
    auto const& result = run.result;
    auto const& standard = run.input.standard;
    if (!requires_any(standard)) {
        return;
    }
    out += fmt::format("{}: {}\n", words.complete_people, share_text(result.complete.covered, result.complete.total()));
    for (std::size_t i = 0; i < result.tiers.size(); ++i) {
        if (requires_any(standard, i)) {
            out += fmt::format("  {}: {}\n", in(language, standard.tiers[i].name),
                               share_text(result.tiers[i].complete.covered, result.tiers[i].complete.total()));
        }
    }
    out += fmt::format("{}: {}\n", words.complete_blocks,
                       share_text(people_in_complete_blocks(result), all_people(result)));
}

/// How many gaps and covered rows survive what is in doubt, where that was asked for.
void add_robust(std::string& out, ScoredRun const& run, Language language, Words const& words) {
    if (run.input.confidence == nullptr) {
        return;
    }
    auto const gaps = count_robust(run.result.ledger, Answer::gap);
    auto const covered = count_robust(run.result.ledger, Answer::covered);
    double people = 0.0;
    for (auto const& rule : run.result.rules) {
        people += rule.people.gap;
    }
    out += fmt::format(fmt::runtime(words.robust), 100.0 * kRobust, gaps.robust, gaps.rows, gaps.people, people,
                       unit_of(run.result.weighting, language), covered.robust, covered.rows) +
           "\n";
    if (auto const untold = gaps.rows + covered.rows - gaps.told - covered.told; untold > 0) {
        out += fmt::format(fmt::runtime(words.not_told), untold) + "\n";
    }
}

void add_worst(std::string& out, ScoredRun const& run, Language language, Words const& words) {
    out += fmt::format("\n{}\n", words.worst);
    for (auto const id : worst_blocks(run.result, 10)) {
        auto const& block = run.input.blocks[index_of(id)];
        auto const& score = run.result.blocks[index_of(id)];
        out += fmt::format("  {} {} {} {} {}\n", fit_right(fmt::format("{:.1f}", score.completeness.value_or(0.0)), 5),
                           fit(block.source_id, 14), fit(block.name, 30),
                           fit_right(fmt::format("{:.0f}", score.weight), 8), unit_of(run.result.weighting, language));
    }
}

void add_shifts(std::string& out, RunRecord const& record, Words const& words) {
    for (auto const& shift : record.shifts) {
        out += fmt::format(fmt::runtime(words.shifted), shift.layer, shift.distance.count(), shift.likely_system,
                           shift.remedy) +
               "\n";
    }
}

void add_notes(std::string& out, ScoredRun const& run, Language language, Words const& words) {
    auto const& standard = run.input.standard;
    if (auto const& more = run.result.more_network) {
        out += fmt::format(fmt::runtime(words.more_network), share_text(more->people, all_people(run.result)),
                           unit_of(run.result.weighting, language), more_network_km(*more)) +
               "\n";
    }
    if (run.result.weighting == Weighting::unweighted) {
        out += fmt::format("{}\n", words.unweighted);
    }
    if (auto const unverified = unverified_rules(standard); unverified > 0) {
        out += fmt::format(fmt::runtime(words.unverified), unverified, standard.rules.size()) + "\n";
    }
    if (!standard.declared.empty()) {
        out += fmt::format(fmt::runtime(words.declared), standard.declared.size()) + "\n";
    }
}

/// What one standard says, but for its notes.
void add_standard(std::string& out, ScoredRun const& run, TextStyle const& style, Words const& words) {
    auto const language = style.language;
    auto const& standard = run.input.standard;
    out += painted(fmt::format("{} ({})", in(language, standard.name), standard.id), Ink::bold, style.colouring) + "\n";
    out += fmt::format("{} {} · {:.0f} {} · {}\n\n", run.result.blocks.size(), words.blocks, all_people(run.result),
                       unit_of(run.result.weighting, language), in(language, run.record.blocks_from));
    add_rules(out, run, style, words);
    add_area(out, run, words);
    add_complete(out, run, language, words);
    add_robust(out, run, language, words);
    out += graded_line(run, language);
    out += measure_lines(run, language);
    out += group_lines(run, language);
    out += equity_lines(run, language);
    out += user_lines(run, language);
    out += zone_lines(run, unit_of(run.result.weighting, language), language);
    add_worst(out, run, language, words);
    out += "\n";
}

void add_side_by_side(std::string& out, std::span<ScoredRun const> runs, Words const& words) {
    std::size_t width = 30;  // of ids, whose ends tell those of several walkers apart
    for (auto const& run : runs) {
        width = std::max(width, run.input.standard.id.size());
    }
    auto const line = [&](std::string_view name, std::string_view completeness, std::string_view all_met,
                          std::string_view complete) {
        out += fmt::format("  {} {} {} {}\n", fit(name, width), fit_right(completeness, 13), fit_right(all_met, 13),
                           fit_right(complete, 16));
    };
    auto const number = [](std::optional<double> value) {
        return value ? fmt::format("{:.1f}", *value) : std::string{"-"};
    };
    out += fmt::format("{}\n", words.side_by_side);
    line("", words.completeness_short, words.all_met, words.complete_short);
    for (auto const& run : runs) {
        auto const& complete = run.result.complete;
        line(run.input.standard.id, number(run.result.completeness), number(run.result.completeness_max),
             requires_any(run.input.standard) ? share_text(complete.covered, complete.total()) : "-");
    }
    out += fmt::format(fmt::runtime(words.searches), runs.front().result.searches, runs.size()) + "\n\n";
}

}  // namespace

std::string summary_text(ScoredRun const& run, Language language, Colouring colouring) {
    return summary_text(std::span{&run, 1}, language, colouring);
}

std::string summary_text(std::span<ScoredRun const> runs, Language language, Colouring colouring) {
    TextStyle const style{language, colouring};
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& first = runs.front();
    std::string out;
    if (runs.size() == 1) {
        add_standard(out, first, style, words);
        add_shifts(out, first.record, words);
        add_notes(out, first, language, words);
    } else {
        for (auto const& run : runs) {
            add_standard(out, run, style, words);
            add_notes(out, run, language, words);
            out += "\n";
        }
        add_side_by_side(out, runs, words);
        add_shifts(out, first.record, words);
    }
    return out + nearest_lines(first, language) + reach_lines(first, language) +
           closing_lines(first.record, first.log, language);
}

}  // namespace walkshed
