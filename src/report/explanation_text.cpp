// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/compass.hpp"
#include "report/describe.hpp"
#include "report/explanation_words.hpp"
#include "report/gap_words.hpp"
#include "report/street_names.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/explanation_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kNameWidth = 27;
constexpr std::array<std::size_t, 5> kCellWidths{7, 6, 7, 9, 7};  // the last column is as wide as it is
constexpr Margins kMargins{.left = 6, .right = 79};

/// Stretches without a name that are shorter are left out.
constexpr Meters kShort{10.0};
/// Legs that are shorter are.
constexpr Meters kShortLeg{1.0};

/// Writes the explanation, part by part.
class Writer {
  public:
    Writer(ExplainedBlock const& block, Language language)
        : block_{block}, language_{language}, words_{words_of(language)} {}

    /// Without what is said of the run.
    [[nodiscard]] std::string write() && {
        write_head();
        write_meeting();
        auto const text = [](std::string_view word) { return std::string{word}; };
        write_line("", words_.rule,
                   {text(words_.answer), text(words_.share), text(words_.limit), text(words_.walk),
                    text(words_.distance), text(words_.way)});
        std::size_t number = 0;
        for (auto const& rule : block_.explanation.rules) {
            write_rule(rule);
            if (rule.depth == 0) {
                write_causes(number++);
            }
        }
        out_ += fmt::format("{}\n\n", words_.required_note);
        return std::move(out_);
    }

  private:
    template <class... Values>
    [[nodiscard]] static std::string say(std::string_view words, Values const&... values) {
        return fmt::format(fmt::runtime(words), values...);
    }

    [[nodiscard]] std::string metres(Meters length) const { return say(words_.metres, length.count()); }
    [[nodiscard]] std::string minutes_of(WalkCost const& cost) const {
        return say(words_.minutes, *walk_minutes({cost, {}}));
    }

    void write_head() {
        auto const& explanation = block_.explanation;
        auto const& id = block_.block.source_id;
        out_ += block_.block.name.empty() ? id : fmt::format("{} ({})", block_.block.name, id);
        std::vector<std::string> facts;
        if (explanation.weighting == Weighting::people) {
            facts.push_back(say(words_.people, explanation.score.weight));
        } else if (explanation.weighting == Weighting::households) {
            facts.push_back(say(words_.households, explanation.score.weight));
        }
        facts.push_back(say(words_.doorsteps, explanation.doorsteps.size()));
        out_ += fmt::format(" · {}\n", fmt::join(facts, " · "));
        auto const& standard = block_.input.standard;
        out_ += fmt::format("{} ({})\n", in(language_, standard.name), standard.id);
        if (auto const completeness = explanation.score.completeness) {
            out_ += say(words_.completeness, *completeness) + "\n";
        }
    }

    void write_meeting();
    void write_line(std::string_view item, std::string_view name, std::array<std::string, 6> const& cells);
    void write_rule(ExplainedRule const& rule);
    void write_causes(std::size_t rule);
    [[nodiscard]] std::string name_of_part(ExplainedRule const& rule) const;
    [[nodiscard]] std::array<std::string, 6> cells_of(ExplainedRule const& rule) const;
    [[nodiscard]] std::vector<std::string> where(ExplainedRule const& rule) const;
    [[nodiscard]] std::string range(ExplainedRule const& rule) const;
    [[nodiscard]] std::vector<std::string> way(ExplainedWalk const& walk) const;
    void add_streets(std::vector<std::string>& phrases, ExplainedWalk const& walk) const;
    [[nodiscard]] std::string crossings(RouteFacts const& facts) const;

    ExplainedBlock const& block_;
    Language language_;
    ExplanationWords const& words_;
    std::string out_;
};

/// How the doorsteps met the network.
void Writer::write_meeting() {
    auto const& network = block_.input.network;
    std::vector<std::string> streets;
    Meters least{HUGE_VAL};
    Meters most;
    std::size_t met = 0;
    for (auto const& snap : block_.explanation.snaps) {
        if (snap.attachments.empty()) {
            continue;
        }
        auto const& place = snap.nearest();
        auto const name = network.name(place.edge);
        std::string const street{name.empty() ? spoken_name(language_, network.edge(place.edge).kind) : name};
        if (std::ranges::find(streets, street) == streets.end()) {
            streets.push_back(street);
        }
        least = std::min(least, place.leg);
        most = std::max(most, place.leg);
        ++met;
    }
    std::vector<std::string> phrases;
    auto const gates = block_.block.gates.size();
    if (gates > 0) {
        phrases.push_back(say(block_.block.streets_lead_out ? words_.gates_and_streets : words_.gates, gates));
    }
    if (met > 0) {
        auto const legs = std::round(least.count()) == std::round(most.count())
                              ? metres(most)
                              : say(words_.metres_range, least.count(), most.count());
        phrases.push_back(say(words_.meets, fmt::join(streets, words_.list_comma), legs));
    }
    if (auto const lost = block_.explanation.snaps.size() - met; lost > 0) {
        phrases.push_back(say(words_.meets_nothing, lost));
    }
    out_ += wrapped(phrases, " · ", {0, kMargins.right}) + "\n";
}

void Writer::write_line(std::string_view item, std::string_view name, std::array<std::string, 6> const& cells) {
    out_ += fit_right(item, 3) + " " + fit(name, kNameWidth);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const last = i + 1 == cells.size();
        out_ += " " + (last ? cells[i] : fit_right(cells[i], kCellWidths[i]));
    }
    out_.erase(out_.find_last_not_of(' ') + 1);
    out_ += "\n";
}

void Writer::write_rule(ExplainedRule const& rule) {
    auto const name = std::string(2 * rule.depth, ' ') + name_of_part(rule) + (rule.rule.required ? "*" : "");
    write_line(rule.is_wanted || rule.depth > 1 ? "" : rule.rule.item, name, cells_of(rule));
    auto const has_parts = rule.rule.wanted.size() != 1;
    out_ += has_parts ? "" : wrapped(where(rule), words_.comma, kMargins);
    if (rule.walk) {
        out_ += wrapped(way(*rule.walk), words_.list_comma, kMargins);
    }
}

/// Why a rule is not met, with how many people where they are not all of one cause.
void Writer::write_causes(std::size_t rule) {
    if (block_.gaps == nullptr) {
        return;
    }
    std::vector<Gap const*> gaps;
    for (auto const& gap : block_.gaps->gaps) {
        if (gap.rule == rule && gap.cause != Cause::data) {
            gaps.push_back(&gap);
        }
    }
    auto const& words = gap_words_of(language_);
    GapContext const context{block_.input, *block_.gaps, block_.categories, block_.reference};
    for (auto const* const gap : gaps) {
        auto phrases = gap_phrases(*gap, context, language_);
        std::string head{words.causes[static_cast<std::size_t>(gap->cause)]};
        head += gaps.size() > 1 ? fmt::format(" ({:.0f})", gap->people) : "";
        phrases.front() = say(words.why, head, phrases.front());
        out_ += wrapped(phrases, words_.comma, kMargins);
    }
}

/// Of a thing that is wanted besides others, its categories.
std::string Writer::name_of_part(ExplainedRule const& rule) const {
    if (!rule.is_wanted) {
        return std::string{in(language_, rule.rule.name)};
    }
    std::string names;
    auto const& wanted = rule.rule.wanted.front();
    for (auto const category : wanted.categories) {
        names += (names.empty() ? "" : "/") + std::string{in(language_, block_.categories[category].name)};
    }
    return wanted.count == 1 ? names : fmt::format("{} × {}", wanted.count, names);
}

std::array<std::string, 6> Writer::cells_of(ExplainedRule const& rule) const {
    auto const& people = rule.row.people;
    auto const& cost = rule.row.walk.cost;
    auto const time = limit_minutes(rule.rule);
    auto const length = limit_metres(rule.rule);
    auto const degrees = rule.walk ? bearing_of(rule.walk->route) : std::nullopt;
    return {std::string{words_.answers[static_cast<std::size_t>(rule.row.answer)]},
            share_text(people.covered, people.total()),
            time     ? say(words_.limit_minutes, *time)
            : length ? metres(Meters{*length})
                     : "-",
            cost.reachable() ? minutes_of(cost) : "-",
            cost.reachable() ? metres(*to_length(cost.length)) : "-",
            degrees ? std::string{compass_point(*degrees, language_)} : ""};
}

/// Which facility it is, how far it is in the straight line and from other doorsteps, and what is not known.
std::vector<std::string> Writer::where(ExplainedRule const& rule) const {
    std::vector<std::string> phrases;
    auto const& walk = rule.row.walk;
    if (rule.walk) {
        auto const& facility = block_.input.facilities[index_of(walk.facility)];
        phrases.push_back(facility_name(facility, block_.categories, language_));
        auto const line = straight(rule.walk->route);
        if (line > Meters{0}) {
            phrases.push_back(say(words_.detour, *to_length(walk.cost.length) / line));
        } else {
            phrases.emplace_back(words_.here);
        }
        if (auto text = range(rule); !text.empty()) {
            phrases.push_back(std::move(text));
        }
    } else if (!walk.cost.reachable() && rule.row.answer == Answer::gap) {
        phrases.emplace_back(words_.none);
    }
    if (rule.on_wheels && rule.walk && rule.row.people.covered > 0.0) {
        auto const sure = rule.row.confirmed >= rule.row.people.covered;
        phrases.emplace_back(sure ? words_.confirmed : words_.possible);
    }
    if (rule.row.reason != UnknownReason::none) {
        phrases.emplace_back(words_.reasons[static_cast<std::size_t>(rule.row.reason)]);
    }
    return phrases;
}

/// Empty when all doorsteps have the same walk, to what is shown of it.
std::string Writer::range(ExplainedRule const& rule) const {
    auto const by_time = metric_of(rule.rule.limit) == Metric::time;
    auto const amount = [&](WalkCost const& cost) {
        return by_time ? minutes_of(cost) : metres(*to_length(cost.length));
    };
    auto const least = amount(rule.shortest);
    if (!rule.longest.reachable()) {
        return say(words_.open_range, least);
    }
    if (least == amount(rule.longest)) {
        return "";
    }
    auto const both =
        by_time ? say(words_.minutes_range, *walk_minutes({rule.shortest, {}}), *walk_minutes({rule.longest, {}}))
                : say(words_.metres_range, to_length(rule.shortest.length)->count(),
                      to_length(rule.longest.length)->count());
    return say(words_.range, both);
}

/// The streets, and what is met on them.
std::vector<std::string> Writer::way(ExplainedWalk const& walk) const {
    std::vector<std::string> phrases;
    auto const& facts = walk.facts;
    add_streets(phrases, walk);
    if (facts.crossings() > 0) {
        phrases.push_back(crossings(facts));
    }
    if (facts.flights > 0) {
        phrases.push_back(say(words_.flights, facts.flights, facts.on_steps.count()));
    }
    if (facts.unlit >= kShort) {
        phrases.push_back(say(words_.unlit, facts.unlit.count()));
    }
    if (facts.lifts > 0) {
        phrases.push_back(say(words_.lifts, facts.lifts));
    }
    if (facts.ascent) {
        phrases.push_back(say(words_.ascent, facts.ascent->up.count(), facts.ascent->down.count()));
    }
    return phrases;
}

void Writer::add_streets(std::vector<std::string>& phrases, ExplainedWalk const& walk) const {
    if (walk.route.leg_out >= kShortLeg) {
        phrases.push_back(say(words_.leg_out, walk.route.leg_out.count()));
    }
    StreetWalked joined{{}, StreetKind::other, Meters{0}};
    auto const add = [&] {
        if (joined.length > Meters{0}) {
            auto const name = joined.name.empty() ? spoken_name(language_, joined.kind) : joined.name;
            phrases.push_back(fmt::format("{} {}", name, metres(joined.length)));
        }
    };
    for (auto const& street : walk.facts.streets) {
        auto const same = street.name == joined.name && (!street.name.empty() || street.kind == joined.kind);
        if (same) {
            joined.length += street.length;
        } else if (!street.name.empty() || street.length >= kShort) {
            add();
            joined = street;
        }
    }
    add();
    if (walk.route.leg_in >= kShortLeg) {
        phrases.push_back(say(words_.leg_in, walk.route.leg_in.count()));
    }
}

std::string Writer::crossings(RouteFacts const& facts) const {
    std::vector<std::string> kinds;
    for (auto const& [count, words] :
         {std::pair{facts.signals, words_.signals}, {facts.marked, words_.marked}, {facts.unmarked, words_.unmarked}}) {
        if (count > 0) {
            kinds.push_back(say(words, count));
        }
    }
    return say(words_.crossings, facts.crossings(), fmt::join(kinds, words_.list_comma));
}

}  // namespace

std::string explanation_text(ExplainedBlock const& block, Language language) {
    return explanation_text(std::span{&block, 1}, language);
}

std::string explanation_text(std::span<ExplainedBlock const> blocks, Language language) {
    std::string text;
    for (auto const& block : blocks) {
        text += Writer{block, language}.write();
    }
    return text + closing_lines(blocks.front().record, blocks.front().log, language);
}

}  // namespace walkshed
