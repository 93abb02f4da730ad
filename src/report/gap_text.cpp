// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/gap_words.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/gap_report.hpp"
#include "walkshed/score/confidence.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kShown = 10;
constexpr std::size_t kNameWidth = 32;
constexpr std::size_t kNumberWidth = 9;
constexpr Margins kMargins{.left = 10, .right = 78};

/// Writes the ledger, part by part.
class GapWriter {
  public:
    GapWriter(GapRun const& run, Language language)
        : run_{run}, ledger_{run.ledger}, language_{language}, words_{gap_words_of(language)} {}

    [[nodiscard]] std::string write() && {
        auto const& standard = run_.input.score.standard;
        out_ += fmt::format("{} ({})\n", in(language_, standard.name), standard.id);
        if (ledger_.gaps.empty()) {
            out_ += fmt::format("{}\n", words_.nothing);
        } else {
            out_ += say(words_.area, ledger_.total.gaps, ledger_.total.people, unit(), ledger_.total.blocks,
                        ledger_.by_cause[static_cast<std::size_t>(Cause::data)].gaps) +
                    "\n" + say(words_.note, unit()) + "\n";
            write_robust();
            write_causes();
            write_rules();
            write_zones();
            write_groups();
            write_largest();
        }
        out_ += "\n" + closing_lines(run_.record, run_.log, language_);
        out_.erase(out_.find_last_not_of('\n') + 1);
        return std::move(out_) + "\n";
    }

  private:
    struct Line {
        std::string name;
        GapSum sum;
    };

    template <class... Values>
    [[nodiscard]] static std::string say(std::string_view words, Values const&... values) {
        return fmt::format(fmt::runtime(words), values...);
    }

    [[nodiscard]] std::string_view unit() const { return unit_of(ledger_.weighting, language_); }

    void write_robust() {
        if (run_.input.score.confidence == nullptr) {
            return;
        }
        double robust = 0.0;
        for (auto const& gap : ledger_.gaps) {
            robust += gap.robust().value_or(false) ? gap.people : 0.0;
        }
        out_ += say(words_.robust, robust, 100.0 * kRobust) + "\n";
    }

    void write_line(std::string_view name, std::string_view gaps, std::string_view people, std::string_view blocks) {
        out_ += fmt::format("  {}", fit(name, kNameWidth));
        for (auto const cell : {gaps, people, blocks}) {
            out_ += " " + fit_right(cell, kNumberWidth);
        }
        out_ += "\n";
    }

    /// Those with most gaps first; nothing where there are none.
    void write_sums(std::string_view heading, std::vector<Line> lines, std::size_t most) {
        std::erase_if(lines, [](Line const& line) { return line.sum.gaps <= 0.0; });
        if (lines.empty()) {
            return;
        }
        std::ranges::stable_sort(lines, std::ranges::greater{}, [](Line const& line) { return line.sum.gaps; });
        out_ += "\n";
        write_line(heading, words_.gaps, unit(), words_.blocks);
        for (auto const& [name, sum] : std::span{lines}.first(std::min(most, lines.size()))) {
            write_line(name, fmt::format("{:.0f}", sum.gaps), fmt::format("{:.0f}", sum.people),
                       fmt::format("{}", sum.blocks));
        }
    }

    void write_causes() {
        std::vector<Line> lines;
        for (std::size_t cause = 0; cause < kCauses; ++cause) {
            lines.push_back({std::string{words_.causes[cause]}, ledger_.by_cause[cause]});
        }
        write_sums(words_.cause, std::move(lines), kCauses);
    }

    [[nodiscard]] std::string rule_name(std::size_t number) const {
        auto const& rule = run_.input.score.standard.rules[number];
        return fmt::format("{}{}{}{}", rule.item, rule.item.empty() ? "" : " ", in(language_, rule.name),
                           rule.required ? "*" : "");
    }

    void write_rules() {
        std::vector<Line> lines;
        for (std::size_t rule = 0; rule < ledger_.by_rule.size(); ++rule) {
            lines.push_back({rule_name(rule), ledger_.by_rule[rule]});
        }
        auto const all = lines.size();
        write_sums(words_.rule, std::move(lines), all);
    }

    void write_zones() {
        if (ledger_.by_zone.size() < 2) {
            return;
        }
        std::vector<Line> lines;
        auto const zones = run_.input.zoning->zones();
        for (std::size_t zone = 0; zone < zones.size(); ++zone) {
            lines.push_back(
                {zones[zone].name.empty() ? zones[zone].source_id : zones[zone].name, ledger_.by_zone[zone]});
        }
        lines.push_back({std::string{words_.nowhere}, ledger_.by_zone.back()});
        write_sums(words_.zone, std::move(lines), kShown);
    }

    [[nodiscard]] std::string group_name(UserGroup const& group) const {
        auto const& named = run_.input.score.standard.groups;
        auto const found = std::ranges::find(named, group.id, &NamedGroup::id);
        return group == UserGroup::all        ? std::string{words_.everybody}
               : group == UserGroup::children ? std::string{words_.children}
               : group == UserGroup::older    ? std::string{words_.older}
               : found != named.end()         ? std::string{in(language_, found->name)}
                                              : group.id;
    }

    void write_groups() {
        std::vector<Line> lines;
        for (auto const& [group, sum] : ledger_.by_group) {
            lines.push_back({group_name(group), sum});
        }
        auto const all = lines.size();
        write_sums(words_.group, std::move(lines), all);
    }

    void write_largest() {
        std::vector<Gap const*> known;
        for (auto const& gap : ledger_.gaps) {
            if (gap.cause != Cause::data) {
                known.push_back(&gap);
            }
        }
        auto const shown = std::min(kShown, known.size());
        out_ += shown > 0 ? "\n" + say(words_.largest, unit(), shown, known.size()) + "\n" : "";
        GapContext const context{run_.input.score, ledger_, run_.categories, run_.input.reference};
        for (auto const* const one : std::span{known}.first(shown)) {
            auto const& gap = *one;
            auto const& block = run_.input.score.blocks[index_of(gap.block)];
            auto const name =
                block.name.empty() ? block.source_id : fmt::format("{} ({})", block.name, block.source_id);
            out_ += fmt::format("{} {} · {} · {}\n", fit_right(fmt::format("{:.0f}", gap.people), 9), name,
                                rule_name(gap.rule), words_.causes[static_cast<std::size_t>(gap.cause)]);
            out_ += wrapped(gap_phrases(gap, context, language_), words_.comma, kMargins);
        }
    }

    GapRun const& run_;
    GapLedger const& ledger_;
    Language language_;
    GapWords const& words_;
    std::string out_;
};

}  // namespace

std::string gap_text(GapRun const& run, Language language) {
    return GapWriter{run, language}.write();
}

}  // namespace walkshed
