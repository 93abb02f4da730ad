// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/standard_words.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/standard_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kIdWidth = 29;
constexpr std::size_t kCountWidth = 8;
constexpr Margins kMargins{.left = 4, .right = 79};

template <class... Values>
std::string say(std::string_view words, Values const&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

std::size_t verified_rules(Standard const& standard) {
    return standard.rules.size() - unverified_rules(standard);
}

/// Writes one standard, part by part.
class Writer {
  public:
    Writer(Standard const& standard, CategoryTable const& categories, Language language)
        : standard_{standard}, categories_{categories}, language_{language}, words_{standard_words(language)} {}

    [[nodiscard]] std::string write() && {
        write_head();
        for (std::size_t tier = 0; tier < standard_.tiers.size(); ++tier) {
            auto const& one = standard_.tiers[tier];
            out_ += "\n" + say(words_.tier, in(language_, one.name), one.weight, whose(one.weight_source)) + "\n";
            write_rules(tier);
        }
        write_rules(std::nullopt);
        if (!standard_.declared.empty()) {
            out_ += fmt::format("\n{}\n", words_.declared);
        }
        for (auto const& item : standard_.declared) {
            out_ += fmt::format("  {} {}\n", item.item, in(language_, item.name));
        }
        return std::move(out_);
    }

  private:
    void write_head() {
        out_ += fmt::format("{}: {}\n", standard_.id, in(language_, standard_.name));
        out_ += say(words_.source, standard_.source) + "\n";
        out_ +=
            say(words_.counted, standard_.rules.size(), verified_rules(standard_), standard_.declared.size()) + "\n";
        if (standard_.measure) {
            write_measure(*standard_.measure);
        }
    }

    void write_measure(Measure const& measure) {
        out_ += measure.kind == Measure::Kind::mean_of_nearest
                    ? say(words_.mean, measure.count) +
                          (measure.missing ? say(words_.missing, minutes(*measure.missing)) : "")
                    : say(words_.ranked, measure.full.count(), measure.none.count(), measure.power);
        out_ += "\n";
        if (measure.streets_within) {
            out_ += say(words_.penalties, measure.streets_within->count()) + "\n";
        }
    }

    void write_rules(std::optional<std::size_t> tier) {
        for (auto const& rule : standard_.rules) {
            if (rule.tier == tier) {
                write_rule(rule);
            }
        }
    }

    void write_rule(Rule const& rule) {
        auto const number = rule.item.empty() ? "" : rule.item + " ";
        out_ += fmt::format("\n  {}{} [{}]\n", number, in(language_, rule.name), rule.id);
        out_ += wrapped(wants(rule), words_.comma, kMargins);
        out_ += wrapped(terms(rule), words_.comma, kMargins);
        auto const place = rule.clause.empty() ? rule.source : fmt::format("{}: {}", rule.source, rule.clause);
        auto const verified = rule.verified ? words_.is_verified : words_.not_verified;
        out_ += wrapped(std::vector<std::string>{place, std::string{verified}}, "; ", kMargins);
    }

    [[nodiscard]] std::string_view whose(std::string_view weight_source) const {
        return weight_source == "standard" ? words_.theirs : words_.ours;
    }

    [[nodiscard]] std::string limit_text(Limit const& limit) const {
        auto const* const time = std::get_if<Seconds>(&limit);
        return time != nullptr ? say(words_.within_minutes, time->count() / 60.0)
                               : say(words_.within_metres, std::get<Meters>(limit).count());
    }

    /// What the rule looks for.
    [[nodiscard]] std::vector<std::string> wants(Rule const& rule) const {
        std::vector<std::string> phrases;
        if (!rule.share_of_rules.empty()) {
            for (auto const part : rule.share_of_rules) {
                phrases.emplace_back(in(language_, standard_.rules[part].name));
            }
            phrases.front() = say(words_.share_of, phrases.front());
            return phrases;
        }
        auto const between = rule.combination == Combination::share ? words_.share : words_.either;
        for (auto const& wanted : rule.wanted) {
            auto of_one = wanted_phrases(wanted);
            if (&wanted != &rule.wanted.front()) {
                of_one.front() = fmt::format("{} {}", between, of_one.front());
            }
            if (wanted.limit) {
                of_one.push_back(limit_text(*wanted.limit));
            }
            phrases.insert(phrases.end(), of_one.begin(), of_one.end());
        }
        phrases.push_back(limit_text(rule.limit));
        return phrases;
    }

    [[nodiscard]] std::vector<std::string> wanted_phrases(Wanted const& wanted) const {
        std::string names;
        for (auto const category : wanted.categories) {
            names += fmt::format("{}{}", names.empty() ? "" : " / ", in(language_, categories_[category].name));
        }
        std::vector<std::string> phrases{wanted.count == 1 ? names : fmt::format("{} × {}", wanted.count, names)};
        auto const add = [&](bool is_tested, std::string phrase) {
            phrases.push_back(std::move(phrase));
            phrases.back() += is_tested ? "" : words_.not_tested;
        };
        if (wanted.size) {
            add(wanted.size_is_binding, say(words_.size, wanted.size->count()));
        }
        if (wanted.people_each) {
            add(wanted.per_head_is_binding, say(words_.per_people, *wanted.people_each));
        }
        if (wanted.size_per_person) {
            add(wanted.per_head_is_binding, say(words_.per_person, wanted.size_per_person->count()));
        }
        if (wanted.size_per_100_households) {
            add(wanted.per_head_is_binding, say(words_.per_households, wanted.size_per_100_households->count()));
        }
        return phrases;
    }

    [[nodiscard]] std::string for_whom(UserGroup const& users) const {
        if (auto const named = std::ranges::find(standard_.groups, users.id, &NamedGroup::id);
            named != standard_.groups.end()) {
            return say(words_.for_group, in(language_, named->name));
        }
        return std::string{users == UserGroup::children ? words_.for_children
                           : users == UserGroup::older  ? words_.for_older
                                                        : words_.for_all};
    }

    /// For whom, how binding, and how much it weighs.
    [[nodiscard]] std::vector<std::string> terms(Rule const& rule) const {
        std::vector<std::string> phrases;
        for (auto const& users : rule.users) {
            phrases.push_back(for_whom(users));
        }
        phrases.push_back(say(words_.asked_by, rule.walker));
        phrases.emplace_back(rule.gate ? words_.gate : rule.required ? words_.required : words_.optional);
        phrases.push_back(say(words_.weight, rule.weight, whose(rule.weight_source)));
        if (!rule.rank_weights.empty()) {
            phrases.push_back(say(words_.ranks, fmt::join(rule.rank_weights, " ")));
        }
        return phrases;
    }

    Standard const& standard_;
    CategoryTable const& categories_;
    Language language_;
    StandardWords const& words_;
    std::string out_;
};

}  // namespace

std::string standards_text(std::span<Standard const> standards, Language language) {
    auto const& words = standard_words(language);
    auto const line = [](std::string_view id, std::string_view rules, std::string_view verified,
                         std::string_view name) {
        return fmt::format("{}{}  {}  {}\n", fit(id, kIdWidth), fit_right(rules, kCountWidth),
                           fit_right(verified, kCountWidth), name);
    };
    auto out = line(words.id, words.rules, words.verified, words.name);
    for (auto const& standard : standards) {
        auto const share =
            share_text(static_cast<double>(verified_rules(standard)), static_cast<double>(standard.rules.size()));
        out += line(standard.id, fmt::to_string(standard.rules.size()), share, in(language, standard.name));
    }
    return out;
}

std::string standard_text(Standard const& standard, CategoryTable const& categories, Language language) {
    return Writer{standard, categories, language}.write();
}

}  // namespace walkshed
