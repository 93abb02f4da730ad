// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/comparison_parts.hpp"
#include "report/describe.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlocksShown = 10;
constexpr std::size_t kChangesShown = 4;
/// Shares of equally many people are rounded by less.
constexpr double kSameShare = 1e-9;

/// The fixed words of a comparison in one language.
struct Words {
    std::string_view rule, covered, better, worse, median, unchanged, same, required_note;
    std::string_view completeness, complete, became, groups, rules, zones, nowhere, blocks, more_blocks, moved_in,
        parts, more, min, metre, none;
    std::array<std::string_view, 7> causes;  ///< by ChangeCause; {} is the facility
};

constexpr Words kEnglish{.rule = "Rule",
                         .covered = "Covered",
                         .better = "Better",
                         .worse = "Worse",
                         .median = "Median walk",
                         .unchanged = "Unchanged rules: {}",
                         .same = "Nothing is different.",
                         .required_note = "* required",
                         .completeness = "Completeness of the area",
                         .complete = "With every required service in reach",
                         .became = "{:.0f} became complete, {:.0f} ceased to be",
                         .groups = "What the rules for a group ask, covered",
                         .rules = "{} rules",
                         .zones = "Zones by completeness",
                         .nowhere = "(in no zone)",
                         .blocks = "Blocks that change most",
                         .more_blocks = "… and {} more blocks",
                         .moved_in = "Where people move in: completeness, people",
                         .parts = "{} → {} of its parts",
                         .more = "… and {} more rules",
                         .min = "min",
                         .metre = "m",
                         .none = "none",
                         .causes = {"new: {}", "no longer: {}", "other size: {}", "other gates, to {}",
                                    "other streets, to {}", "other facilities, to {}", "other people"}};

constexpr Words kChinese{.rule = "规则",
                         .covered = "覆盖率",
                         .better = "改善",
                         .worse = "变差",
                         .median = "中位步行",
                         .unchanged = "无变化的规则:{}",
                         .same = "没有任何变化。",
                         .required_note = "* 必备",
                         .completeness = "全域完整度",
                         .complete = "必备服务全部可达的人口",
                         .became = "{:.0f} 人变为完整,{:.0f} 人不再完整",
                         .groups = "各人群规则的覆盖率",
                         .rules = "{} 条规则",
                         .zones = "各分区完整度",
                         .nowhere = "(不在任何分区)",
                         .blocks = "变化最大的街坊",
                         .more_blocks = "……另有 {} 个街坊",
                         .moved_in = "新入住的街坊:完整度、人数",
                         .parts = "其中各项达标 {} → {}",
                         .more = "……另有 {} 条规则",
                         .min = "分钟",
                         .metre = "米",
                         .none = "无",
                         .causes = {"新增:{}", "不再有:{}", "规模改变:{}", "出入口改变,至{}", "路网改变,至{}",
                                    "其他设施改变,至{}", "人口改变"}};

std::string number_text(std::optional<double> number) {
    return number ? fmt::format("{:.1f}", *number) : "-";
}

std::string percent_text(std::optional<double> share) {
    return share ? fmt::format("{:.1f}%", 100.0 * *share) : "-";
}

/// "4.7 → 3.1 min", by the rule's metric.
std::string walks_text(Rule const& rule, NumberChange const& minutes, NumberChange const& metres, Words const& words) {
    auto const by_length = limit_metres(rule).has_value();
    auto const text = [&](std::optional<double> number) {
        return !number ? std::string{words.none} : fmt::format("{:.{}f}", *number, by_length ? 0 : 1);
    };
    auto const& change = by_length ? metres : minutes;
    return fmt::format("{} → {} {}", text(change.before), text(change.after), by_length ? words.metre : words.min);
}

bool is_changed(ComparedRuns const& runs, std::size_t rule) {
    return std::ranges::find(runs.comparison.rows, rule, &RowChange::rule) != runs.comparison.rows.end();
}

class ComparisonText {
  public:
    ComparisonText(ComparedRuns const& runs, Language language)
        : runs_{runs}, language_{language}, words_{language == Language::zh ? kChinese : kEnglish} {}

    std::string run() && {
        auto const& standard = runs_.after.input.standard;
        out_ = fmt::format("{} → {}\n{} ({})\n\n", in(language_, runs_.before_name), in(language_, runs_.after_name),
                           in(language_, standard.name), standard.id);
        if (runs_.comparison.rows.empty()) {
            out_ += fmt::format("{}\n", words_.same);
        } else {
            add_rules();
            add_area();
            add_groups();
            add_zones();
            add_blocks();
            add_new_blocks();
        }
        return out_ + "\n" + closing_lines(runs_.after.record, runs_.after.log, language_);
    }

  private:
    void add_line(std::string_view item, std::string_view name, std::array<std::string, 4> const& cells) {
        out_ += fmt::format("{} {} {} {} {} {}\n", fit_right(item, 3), fit(name, 26), fit_right(cells[0], 15),
                            fit_right(cells[1], 6), fit_right(cells[2], 6), fit_right(cells[3], 17));
    }

    void add_rules() {
        add_line("", words_.rule,
                 {std::string{words_.covered}, std::string{words_.better}, std::string{words_.worse},
                  std::string{words_.median}});
        std::size_t unchanged = 0;
        for (std::size_t i = 0; i < runs_.comparison.rules.size(); ++i) {
            if (!is_changed(runs_, i)) {
                ++unchanged;
                continue;
            }
            auto const& rule = runs_.after.input.standard.rules[i];
            auto const& before = runs_.before.result.rules[i];
            auto const& after = runs_.after.result.rules[i];
            auto const& balance = runs_.comparison.rules[i];
            add_line(rule.item, fmt::format("{}{}", in(language_, rule.name), rule.required ? "*" : ""),
                     {fmt::format("{} → {}", percent_text(covered_share(before.people)),
                                  percent_text(covered_share(after.people))),
                      fmt::format("{:.0f}", balance.better), fmt::format("{:.0f}", balance.worse),
                      walks_text(rule, median_minutes(before, after), median_metres(before, after), words_)});
        }
        out_ += fmt::format("{}\n", words_.required_note);
        if (unchanged > 0) {
            out_ += fmt::format(fmt::runtime(words_.unchanged), unchanged) + "\n";
        }
    }

    void add_area() {
        auto const& before = runs_.before.result;
        auto const& after = runs_.after.result;
        out_ += fmt::format("\n{}: {} → {} / 100\n", words_.completeness, number_text(before.completeness),
                            number_text(after.completeness));
        if (requires_any(runs_.after.input.standard)) {
            auto const& complete = runs_.comparison.complete;
            out_ += fmt::format("{}: {} → {}\n  {}\n", words_.complete, percent_text(covered_share(before.complete)),
                                percent_text(covered_share(after.complete)),
                                fmt::format(fmt::runtime(words_.became), complete.better, complete.worse));
        }
    }

    void add_groups() {
        out_ += fmt::format("\n{}\n", words_.groups);
        for (auto const& group : runs_.comparison.groups) {
            out_ += fmt::format("  {} {} {} → {}\n", fit(users_text(group), 30),
                                fit(fmt::format(fmt::runtime(words_.rules), group.rules), 9),
                                percent_text(covered_share(group.before)), percent_text(covered_share(group.after)));
        }
    }

    [[nodiscard]] std::string users_text(GroupChange const& group) const {
        std::string text;
        for (auto const& users : group.users) {
            text += (text.empty() ? "" : ", ") + group_name(users);
        }
        return text;
    }

    [[nodiscard]] std::string group_name(UserGroup const& users) const {
        auto const is_chinese = language_ == Language::zh;
        if (users == UserGroup::all) {
            return is_chinese ? "所有人" : "everybody";
        }
        if (users == UserGroup::children || users == UserGroup::older) {
            return users == UserGroup::older ? (is_chinese ? "老年人" : "older people")
                                             : (is_chinese ? "儿童" : "children");
        }
        auto const& groups = runs_.after.input.standard.groups;
        auto const named = std::ranges::find(groups, users.id, &NamedGroup::id);
        return named != groups.end() ? std::string{in(language_, named->name)} : users.id;
    }

    void add_zones() {
        if (!has_zones(runs_)) {
            return;
        }
        out_ += fmt::format("\n{}\n", words_.zones);
        auto const zones = runs_.after.zoning->zones();
        for (std::size_t i = 0; i <= zones.size(); ++i) {
            auto const& before = zone_score(runs_.before, i);
            auto const& after = zone_score(runs_.after, i);
            if (i == zones.size() && before.doorsteps == 0) {
                continue;
            }
            auto const name = i == zones.size()       ? std::string{words_.nowhere}
                              : zones[i].name.empty() ? zones[i].source_id
                                                      : zones[i].name;
            out_ += fmt::format("  {} {} → {}\n", fit(name, 30), fit_right(number_text(before.completeness), 5),
                                number_text(after.completeness));
        }
    }

    void add_blocks() {
        auto const ids = changed_most(runs_);
        if (ids.empty()) {
            return;
        }
        out_ += fmt::format("\n{}\n", words_.blocks);
        for (std::size_t i = 0; i < std::min(ids.size(), kBlocksShown); ++i) {
            add_block(ids[i]);
        }
        if (ids.size() > kBlocksShown) {
            out_ += "  " + fmt::format(fmt::runtime(words_.more_blocks), ids.size() - kBlocksShown) + "\n";
        }
    }

    static std::string title_of(Block const& block) {
        return block.name.empty() ? block.source_id : fit(block.source_id, 14) + " " + block.name;
    }

    /// Nothing is better or worse where nobody was before.
    void add_new_blocks() {
        auto const ids = moved_into(runs_);
        if (ids.empty()) {
            return;
        }
        out_ += fmt::format("\n{}\n", words_.moved_in);
        for (auto const id : std::span{ids}.first(std::min(ids.size(), kBlocksShown))) {
            auto const& score = runs_.after.result.blocks[index_of(id)];
            out_ += fmt::format("  {} {} {}\n", fit_right(number_text(score.completeness), 5),
                                fit_right(fmt::format("{:.0f}", score.weight), 7),
                                title_of(runs_.after.input.blocks[index_of(id)]));
        }
        if (ids.size() > kBlocksShown) {
            out_ += "  " + fmt::format(fmt::runtime(words_.more_blocks), ids.size() - kBlocksShown) + "\n";
        }
    }

    void add_block(BlockId id) {
        auto const& block = runs_.after.input.blocks[index_of(id)];
        auto const& before = runs_.before.result.blocks[index_of(id)];
        auto const& after = runs_.after.result.blocks[index_of(id)];
        out_ += fmt::format("  {} → {} {}\n", fit_right(number_text(before.completeness), 5),
                            fit_right(number_text(after.completeness), 5), title_of(block));
        std::size_t shown = 0;
        std::size_t others = 0;
        for (auto const& change : runs_.comparison.rows) {
            if (change.block != id || gain_of(change) == 0.0) {
                continue;
            }
            if (++shown > kChangesShown) {
                ++others;
            } else {
                add_change(change);
            }
        }
        if (others > 0) {
            out_ += std::string(8, ' ') + fmt::format(fmt::runtime(words_.more), others) + "\n";
        }
    }

    /// Above 0 when more is covered, below when less is.
    static double gain_of(RowChange const& change) {
        auto const rounded = std::abs(change.share) < kSameShare;
        return change.covered != 0.0 ? change.covered : rounded ? 0.0 : change.share;
    }

    void add_change(RowChange const& change) {
        auto const& rule = runs_.after.input.standard.rules[change.rule];
        auto const what = described(runs_, change);
        out_ += fmt::format("       {}{} {}: {}\n", gain_of(change) > 0.0 ? "+" : "-", fit_right(rule.item, 3),
                            in(language_, rule.name),
                            change.covered == 0.0 ? parts_text(what) : walk_and_cause(change, what));
    }

    [[nodiscard]] std::string parts_text(DescribedChange const& what) const {
        return fmt::format(fmt::runtime(words_.parts), percent_text(what.share().before),
                           percent_text(what.share().after));
    }

    [[nodiscard]] std::string walk_and_cause(RowChange const& change, DescribedChange const& what) const {
        auto const* const facility = change.cause == ChangeCause::closed ? what.facility_before : what.facility_after;
        auto const name = facility == nullptr      ? std::string{words_.none}
                          : facility->name.empty() ? facility->source_id
                                                   : facility->name;
        auto const& cause = words_.causes[static_cast<std::size_t>(change.cause)];
        auto const& rule = runs_.after.input.standard.rules[change.rule];
        return fmt::format("{}, {}", walks_text(rule, what.minutes(), what.metres(), words_),
                           fmt::format(fmt::runtime(cause), name));
    }

    ComparedRuns const& runs_;
    Language language_;
    Words const& words_;
    std::string out_;
};

}  // namespace

std::string comparison_text(ComparedRuns const& runs, Language language) {
    return ComparisonText{runs, language}.run();
}

}  // namespace walkshed
