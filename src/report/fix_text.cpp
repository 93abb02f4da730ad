// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/describe.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/fix_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlocksShown = 5;
constexpr std::size_t kKindWidth = 26;
constexpr std::size_t kSiteWidth = 30;

/// The fixed words in one language; those with braces are formats.
struct FixWords {
    std::string_view heading, candidates, none, none_complete, best, near_best, least, near_least, beyond, unknown_note,
        no_street;
    std::string_view points, covered, complete, minutes, metres, alone, size, link, ramp, gate, length;
    std::string_view rule, becomes_complete, blocks, more_blocks, together, comma;
    std::string_view completeness, complete_people, number_change, lacking;
};

constexpr FixWords kEnglish{
    .heading = "What to add first: {} ({})",
    .candidates = "{} sites x {} kinds of additions, {} links; a budget of {:g}",
    .none = "No additions at these sites gain anything within the budget.",
    .none_complete =
        "No additions at these sites make anybody complete within the budget: rank by points to come nearer.",
    .best = "Together {}: the best possible within the budget.",
    .near_best = "Together {}: at least {} of the best possible within the budget.",
    .least = "Together {} for {:g}: no list that covers as many costs less.",
    .near_least = "Together {} for {:g}: a list that covers as many costs {:g} at the least.",
    .beyond = "No addition at these sites covers {:.0f} more, of {} blocks: ",
    .unknown_note = "Who is unknown today is not counted on (--unknown-as-gap counts them).",
    .no_street = "Sites near no street, which serve nobody: {}.",
    .points = "+{:.2f} points",
    .covered = "+{:.0f} covered",
    .complete = "+{:.0f} complete",
    .minutes = "-{:.0f} min walked",
    .metres = "-{:.0f} m walked",
    .alone = "alone {}",
    .size = "at least {:g} m2",
    .link = "Link",
    .ramp = "Ramp beside steps",
    .gate = "Gate to open",
    .length = "{:.0f} m long",
    .rule = "{} {}: {:.0f} {}",
    .becomes_complete = "complete: {:.0f} {}",
    .blocks = "{} blocks: ",
    .more_blocks = "and {} more",
    .together = "gains more together with number {} than apart",
    .comma = ", ",
    .completeness = "Completeness of the area: {:.1f} -> {:.1f}",
    .complete_people = "With every required service in reach: {} -> {}",
    .number_change = "{} {}: gap {:.0f} -> {:.0f}",
    .lacking = "{} would be gained if nobody lacked anything.",
};

constexpr FixWords kChinese{
    .heading = "优先补建:{}({})",
    .candidates = "{} 处选址 × {} 类设施,{} 处连通;预算 {:g}",
    .none = "预算内在这些选址补建不带来任何改善。",
    .none_complete = "预算内在这些选址补建不能使任何人达到完整:可先按分数排序。",
    .best = "合计 {}:预算内的最优。",
    .near_best = "合计 {}:不低于预算内最优的 {}。",
    .least = "合计 {},成本 {:g}:同等覆盖的最低成本。",
    .near_least = "合计 {},成本 {:g}:同等覆盖至少需 {:g}。",
    .beyond = "这些选址补建仍覆盖不到 {:.0f},涉及 {} 个街坊:",
    .unknown_note = "目前未知者不计入(--unknown-as-gap 可计入)。",
    .no_street = "附近没有道路、服务不到任何人的选址:{} 处。",
    .points = "+{:.2f} 分",
    .covered = "+{:.0f} 覆盖",
    .complete = "+{:.0f} 完整",
    .minutes = "少走 {:.0f} 分钟",
    .metres = "少走 {:.0f} 米",
    .alone = "单独 {}",
    .size = "不少于 {:g} 平方米",
    .link = "打通",
    .ramp = "台阶旁坡道",
    .gate = "开放大门",
    .length = "长 {:.0f} 米",
    .rule = "{} {}:{:.0f} {}",
    .becomes_complete = "达到完整:{:.0f} {}",
    .blocks = "{} 个街坊:",
    .more_blocks = "另有 {} 个",
    .together = "与第 {} 项同建,改善大于分建之和",
    .comma = ",",
    .completeness = "全域完整度:{:.1f} -> {:.1f}",
    .complete_people = "必备服务全部可达的人口:{} -> {}",
    .number_change = "{} {}:缺口 {:.0f} -> {:.0f}",
    .lacking = "若一项不缺,共可改善 {}。",
};

class FixWriter {
  public:
    FixWriter(FixRun const& run, Language language)
        : run_{run}, language_{language}, words_{language == Language::zh ? kChinese : kEnglish} {}

    [[nodiscard]] std::string write() && {
        line(words_.heading, in(language_, run_.input.standard.name), run_.input.standard.id);
        auto const sites = run_.places.sites.size();
        auto const links = run_.places.links.size();
        auto const kinds = sites == 0 ? 0 : (run_.list.candidates - links) / sites;
        line(words_.candidates, sites, kinds, links, run_.options.budget);
        if (!run_.list.without_street.empty()) {
            line(words_.no_street, run_.list.without_street.size());
        }
        for (std::size_t i = 0; i < run_.list.fixes.size(); ++i) {
            add_fix(i);
        }
        out_ += "\n";
        add_sums();
        return std::move(out_) + closing_lines(run_.record, run_.log, language_);
    }

  private:
    template <class... Values>
    void line(std::string_view format, Values const&... values) {
        out_ += fmt::format(fmt::runtime(format), values...) + "\n";
    }

    [[nodiscard]] std::string_view unit() const { return unit_of(run_.list.weighting, language_); }

    /// Points are of 100, as completeness is, on average over all whose gain counts.
    [[nodiscard]] std::string gain_text(double gain) const {
        switch (run_.options.objective) {
            case Objective::points:
                return fmt::format(fmt::runtime(words_.points),
                                   run_.list.people > 0.0 ? 100.0 * gain / run_.list.people : 0.0);
            case Objective::covered:
            case Objective::everybody:
                return fmt::format(fmt::runtime(words_.covered), gain);
            case Objective::complete:
                return fmt::format(fmt::runtime(words_.complete), gain);
            case Objective::nearest:
                return fmt::format(fmt::runtime(run_.list.metric == Metric::time ? words_.minutes : words_.metres),
                                   gain);
        }
        return {};
    }

    void add_fix(std::size_t number) {
        auto const& fix = run_.list.fixes[number];
        auto const kind = fix.category ? in(language_, run_.categories[*fix.category].name)
                                       : word_of(run_.places.links[fix.place].kind);
        out_ += "\n" + fit_right(std::to_string(number + 1), 3) + " " + fit(kind, kKindWidth) + " " +
                fit(place_of(fix), kSiteWidth) + " " + fit_right(gain_text(fix.gain), 17) + "\n";
        add_details(fix);
    }

    [[nodiscard]] std::string_view word_of(LinkKind kind) const {
        return kind == LinkKind::ramp ? words_.ramp : kind == LinkKind::gate ? words_.gate : words_.link;
    }

    [[nodiscard]] std::string place_of(Fix const& fix) const {
        auto const named = [](auto const& place) {
            return place.name.empty() ? place.source_id : fmt::format("{} ({})", place.name, place.source_id);
        };
        return fix.category ? named(run_.places.sites[fix.place]) : named(run_.places.links[fix.place]);
    }

    void add_details(Fix const& fix) {
        constexpr Margins kMargins{5, 79};
        std::vector<std::string> phrases;
        if (fix.alone != fix.gain) {
            phrases.push_back(fmt::format(fmt::runtime(words_.alone), gain_text(fix.alone)));
        }
        if (!fix.category) {
            phrases.push_back(fmt::format(fmt::runtime(words_.length), run_.places.links[fix.place].length.count()));
        }
        if (fix.size) {
            phrases.push_back(fmt::format(fmt::runtime(words_.size), fix.size->count()));
        }
        for (auto const& [rule, people] : fix.rules) {
            auto const& met = run_.input.standard.rules[rule];
            phrases.push_back(
                fmt::format(fmt::runtime(words_.rule), met.item, in(language_, met.name), people, unit()));
        }
        if (fix.complete > 0.0) {
            phrases.push_back(fmt::format(fmt::runtime(words_.becomes_complete), fix.complete, unit()));
        }
        out_ += wrapped(phrases, words_.comma, kMargins);
        out_ += wrapped(block_phrases(fix), words_.comma, kMargins);
        for (auto const other : fix.together) {
            out_ += std::string(kMargins.left, ' ');
            line(words_.together, other + 1);
        }
    }

    [[nodiscard]] std::vector<std::string> block_phrases(Fix const& fix) const {
        std::vector<std::string> phrases;
        for (auto const& [id, people] : std::span{fix.blocks}.first(std::min(kBlocksShown, fix.blocks.size()))) {
            auto const& block = run_.input.blocks[index_of(id)];
            phrases.push_back(fmt::format("{} {:.0f}", block.name.empty() ? block.source_id : block.name, people));
        }
        if (fix.blocks.size() > kBlocksShown) {
            phrases.push_back(fmt::format(fmt::runtime(words_.more_blocks), fix.blocks.size() - kBlocksShown));
        }
        if (!phrases.empty()) {
            phrases.front() = fmt::format(fmt::runtime(words_.blocks), fix.blocks.size()) + phrases.front();
        }
        return phrases;
    }

    void add_sums() {
        if (run_.list.fixes.empty()) {
            line("{}", run_.options.objective == Objective::complete ? words_.none_complete : words_.none);
        } else if (run_.list.cover) {
            add_cover(*run_.list.cover);
        } else {
            auto const share = std::floor(run_.list.share_of_best() * 1000.0) / 10.0;
            line(share < 100.0 ? words_.near_best : words_.best, gain_text(run_.list.gain),
                 fmt::format("{:.1f}%", share));
        }
        line(words_.lacking, gain_text(run_.list.lacking));
        if (!run_.options.unknown_counts && has_unknown()) {
            line("{}", words_.unknown_note);
        }
        add_changes();
    }

    void add_cover(FixList::Cover const& cover) {
        line(cover.cost > cover.least_cost ? words_.near_least : words_.least, gain_text(run_.list.gain), cover.cost,
             cover.least_cost);
        if (cover.beyond > 0.0) {
            std::vector<std::string> names;
            for (auto const id :
                 std::span{cover.out_of_reach}.first(std::min(kBlocksShown, cover.out_of_reach.size()))) {
                auto const& block = run_.input.blocks[index_of(id)];
                names.push_back(block.name.empty() ? block.source_id : block.name);
            }
            if (cover.out_of_reach.size() > kBlocksShown) {
                names.push_back(
                    fmt::format(fmt::runtime(words_.more_blocks), cover.out_of_reach.size() - kBlocksShown));
            }
            names.front() =
                fmt::format(fmt::runtime(words_.beyond), cover.beyond, cover.out_of_reach.size()) + names.front();
            out_ += wrapped(names, words_.comma, {0, 79});
        }
    }

    [[nodiscard]] bool has_unknown() const {
        return std::ranges::any_of(run_.list.before.rules,
                                   [](RuleScore const& rule) { return rule.people.unknown > 0.0; });
    }

    void add_changes() {
        auto const& before = run_.list.before;
        auto const& after = run_.after;
        if (before.completeness && after.completeness) {
            line(words_.completeness, *before.completeness, *after.completeness);
        }
        if (requires_any(run_.input.standard)) {
            line(words_.complete_people, share_text(before.complete.covered, before.complete.total()),
                 share_text(after.complete.covered, after.complete.total()));
        }
        for (std::size_t rule = 0; rule < before.rules.size(); ++rule) {
            auto const& one = run_.input.standard.rules[rule];
            if (before.rules[rule].people.gap != after.rules[rule].people.gap) {
                out_ += "  ";
                line(words_.number_change, one.item, in(language_, one.name), before.rules[rule].people.gap,
                     after.rules[rule].people.gap);
            }
        }
    }

    FixRun const& run_;
    Language language_;
    FixWords const& words_;
    std::string out_;
};

}  // namespace

std::string fix_text(FixRun const& run, Language language) {
    return FixWriter{run, language}.write();
}

}  // namespace walkshed
