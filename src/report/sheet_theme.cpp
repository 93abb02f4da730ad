// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_theme.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <span>

#include "report/page_tables.hpp"
#include "report/sheet_source.hpp"
#include "report/standard_words.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

double count_at(FeatureTable const& table, std::string_view column, std::size_t row) {
    return number_at(table, column, row).value_or(0.0);
}

std::string_view unit_of(SheetSource const& source) {
    auto const unit = source.blocks.row_count() == 0 ? "" : text_at(source.blocks, "weight_unit", 0);
    auto const weighting = unit == "people"       ? Weighting::people
                           : unit == "households" ? Weighting::households
                                                  : Weighting::unweighted;
    return unit_of(weighting, source.language);
}

void start_looks(SheetTheme& theme, std::span<BlockLook const> looks) {
    theme.looks = looks;
    theme.people.assign(looks.size(), 0.0);
}

void add_look(SheetTheme& theme, std::size_t look, double people) {
    theme.look_of.push_back(look);
    theme.people[look] += people;
}

void colour_by_completeness(SheetTheme& theme, SheetSource const& source, StandardPart const& standard) {
    start_looks(theme, completeness_looks());
    for (std::size_t block = 0; block < source.blocks.row_count(); ++block) {
        auto const completeness = number_at(source.blocks, standard.prefix + "completeness", block);
        auto const most = number_at(source.blocks, standard.prefix + "completeness_max", block);
        add_look(theme, completeness_look(completeness, most), count_at(source.blocks, "weight", block));
    }
}

void tell_completeness(SheetTheme& theme, SheetSource const& source, std::size_t row) {
    auto const& standards = source.standards;
    auto const people = count_at(standards, "people", row);
    theme.title = source.pick("完整度", "Completeness");
    theme.note = source.named(standards, "standard", row);
    auto const completeness = number_at(standards, "completeness", row);
    if (!completeness) {
        return;
    }
    theme.figure = fmt::format("{:.1f}", *completeness);
    theme.said.push_back(fmt::format(fmt::runtime(source.pick("满分 100,{} {}平均", "of 100, mean of {} {}")),
                                     grouped(people), theme.unit));
    auto const most = number_at(standards, "completeness_max", row);
    if (most && *most - *completeness >= 0.05) {
        theme.said.push_back(
            fmt::format(fmt::runtime(source.pick("未知项若全部满足:{:.1f}", "{:.1f} if all unknown were met")), *most));
    }
    if (auto const complete = number_at(standards, "complete_people", row)) {
        theme.said.push_back(fmt::format(fmt::runtime(source.pick("必备服务齐全:{}", "{} have every required service")),
                                         share_text(*complete, people)));
    }
}

/// Where a block stands with the chosen rules: with one, in people; with several, in their weights.
AnswerParts parts_at(SheetSource const& source, ChosenRules const& chosen, std::size_t block) {
    auto const& [standard, rules] = chosen;
    auto const first =
        standard.first_rule * source.blocks.row_count() + block * (standard.end_rule - standard.first_rule);
    AnswerParts sum;
    for (auto const rule : rules) {
        auto const row = first + rule - standard.first_rule;
        auto const people = count_at(source.ledger, "people", row);
        if (people > 0.0) {
            auto const each = rules.size() == 1 ? 1.0 : count_at(source.rules, "weight", rule) / people;
            sum.people += each * people;
            sum.covered += each * count_at(source.ledger, "covered_people", row);
            sum.gap += each * count_at(source.ledger, "gap_people", row);
        }
    }
    return sum;
}

void colour_by_answer(SheetTheme& theme, SheetSource const& source, ChosenRules const& chosen) {
    start_looks(theme, answer_looks());
    for (std::size_t block = 0; block < source.blocks.row_count(); ++block) {
        auto const parts = parts_at(source, chosen, block);
        auto const people = chosen.rules.size() == 1 ? parts.people : count_at(source.blocks, "weight", block);
        add_look(theme, static_cast<std::size_t>(answer_look(parts)), people);
    }
}

std::string limit_text(SheetSource const& source, std::size_t rule) {
    auto const& words = standard_words(source.language);
    if (auto const minutes = number_at(source.rules, "limit_min", rule)) {
        return fmt::format(fmt::runtime(words.within_minutes), *minutes);
    }
    auto const metres = number_at(source.rules, "limit_m", rule);
    return metres ? fmt::format(fmt::runtime(words.within_metres), *metres) : "";
}

/// For whom a rule is; nothing when for all.
std::string users_text(SheetSource const& source, std::size_t rule) {
    auto const& words = standard_words(source.language);
    std::vector<std::string> phrases;
    for (auto const& users : parts_of_list(text_at(source.rules, "users", rule))) {
        if (users == "children" || users == "older") {
            phrases.emplace_back(users == "older" ? words.for_older : words.for_children);
        } else if (users != "all") {
            phrases.push_back(fmt::format(fmt::runtime(words.for_group), users));
        }
    }
    return fmt::format("{}", fmt::join(phrases, words.comma));
}

/// The rules that leave most people in a gap, and how many.
void list_gaps(SheetTheme& theme, SheetSource const& source, StandardPart const& standard) {
    constexpr std::size_t kMost = 6;
    std::vector<std::size_t> rules;
    for (auto rule = standard.first_rule; rule < standard.end_rule; ++rule) {
        if (count_at(source.rules, "gap_people", rule) > 0.0) {
            rules.push_back(rule);
        }
    }
    auto const gap = [&](std::size_t rule) { return count_at(source.rules, "gap_people", rule); };
    std::ranges::stable_sort(rules, std::greater{}, gap);
    for (auto const rule : std::span{rules}.first(std::min(kMost, rules.size()))) {
        theme.gaps.push_back({source.named(source.rules, "rule", rule), gap(rule)});
    }
}

void tell_answers(SheetTheme& theme, SheetSource const& source, std::size_t rule) {
    auto const& rules = source.rules;
    auto const covered = count_at(rules, "covered_people", rule);
    auto const gap = count_at(rules, "gap_people", rule);
    auto const unknown = count_at(rules, "unknown_people", rule);
    theme.figure = share_text(covered, covered + gap + unknown);
    auto const say = [&](std::string_view what, double count) {
        theme.said.push_back(fmt::format("{}{} {}", what, grouped(count), theme.unit));
    };
    say(source.pick("覆盖:", "covered: "), covered);
    say(source.pick("缺口:", "gap: "), gap);
    if (unknown > 0.0) {
        say(source.pick("未知:", "unknown: "), unknown);
    }
}

}  // namespace

SheetTheme sheet_theme(PageInput const& input, SheetChoice const& choice) {
    auto const& score = score_of(input.files);
    SheetSource const source{score, input.title.language};
    auto const chosen = source.choose(choice);
    SheetTheme theme;
    theme.unit = unit_of(source);
    theme.fixes = sheet_fixes(input);
    if (chosen.rules.empty()) {
        colour_by_completeness(theme, source, chosen.standard);
        tell_completeness(theme, source, chosen.standard.row);
        list_gaps(theme, source, chosen.standard);
        return theme;
    }
    colour_by_answer(theme, source, chosen);
    auto const standard = source.named(source.standards, "standard", chosen.standard.row);
    if (choice.rule.empty()) {
        theme.title = source.pick("步行者:", "Walker: ") + choice.walker;
        auto const count = chosen.rules.size();
        auto const* const rules = count == 1 ? "{} rule · {}" : "{} rules · {}";
        theme.note = fmt::format(fmt::runtime(source.pick("{} 条规则 · {}", rules)), count, standard);
        return theme;
    }
    auto const rule = chosen.rules.front();
    theme.title = source.named(source.rules, "rule", rule);
    std::vector<std::string> notes{limit_text(source, rule), users_text(source, rule), standard};
    std::erase(notes, "");
    theme.note = fmt::format("{}", fmt::join(notes, " · "));
    tell_answers(theme, source, rule);
    theme.facilities = shown_facilities(table_of(score, "facilities"), input.categories,
                                        parts_of_list(text_at(source.rules, "categories", rule)));
    return theme;
}

std::string grouped(double number) {
    auto text = fmt::format("{:.0f}", number);
    for (auto at = text.size(); at > 3; at -= 3) {
        text.insert(at - 3, ",");
    }
    return text;
}

}  // namespace walkshed
