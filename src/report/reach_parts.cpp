// SPDX-License-Identifier: Apache-2.0
#include "report/reach_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "report/describe.hpp"
#include "report/place_json.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kCellWidth = 12;

/// The fixed words in one language; those with braces are formats.
struct ReachWords {
    std::string_view minutes, metres, heading, richness, shannon, simpson;
};

constexpr ReachWords kEnglish{.minutes = "{:g} min",
                              .metres = "{:g} m",
                              .heading = "Facilities in reach ({}): on average, and of who has fewest",
                              .richness = "Categories, of {}",
                              .shannon = "Shannon",
                              .simpson = "Simpson"};

constexpr ReachWords kChinese{.minutes = "{:g} 分钟",
                              .metres = "{:g} 米",
                              .heading = "可达设施数({}):人均,及最少者",
                              .richness = "类别数(共 {} 类)",
                              .shannon = "香农",
                              .simpson = "辛普森"};

std::string text_of(Limit const& limit, ReachWords const& words) {
    auto const in_minutes = limit_minutes(limit);
    return in_minutes ? fmt::format(fmt::runtime(words.minutes), *in_minutes)
                      : fmt::format(fmt::runtime(words.metres), *limit_metres(limit));
}

Json means_json(ScoredRun const& run, std::size_t question, ReachMeans const& means) {
    auto const& asked = *run.input.reach;
    Json counts = Json::object();
    for (std::size_t i = 0; i < means.counts.size(); ++i) {
        counts[run.categories[asked.categories[i]].id] = {{"mean", means.counts[i]}, {"least", means.least[i]}};
    }
    return {{"walker", run.input.walkers[asked.questions[question].walker].id},
            {"limit_min", number_or_null(limit_minutes(asked.questions[question].limit))},
            {"limit_m", number_or_null(limit_metres(asked.questions[question].limit))},
            {"people", means.people},
            {"people_with_any", means.with_any},
            {"richness", number_or_null(means.richness)},
            {"shannon", number_or_null(means.shannon)},
            {"evenness", number_or_null(means.evenness)},
            {"simpson", number_or_null(means.simpson)},
            {"hill_1", number_or_null(means.hill_1)},
            {"hill_2", number_or_null(means.hill_2)},
            {"facilities", std::move(counts)}};
}

Json means_of_place(ScoredRun const& run, std::vector<ReachMeans> const& means) {
    Json all = Json::array();
    for (std::size_t question = 0; question < means.size(); ++question) {
        all.push_back(means_json(run, question, means[question]));
    }
    return all;
}

/// The questions of one walker, side by side.
std::string walker_lines(ScoredRun const& run, std::span<std::size_t const> questions, Language language) {
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& asked = *run.input.reach;
    auto const row_of = [&](std::string_view name, auto const& cell) {
        std::vector<std::string> cells;
        std::ranges::transform(questions, std::back_inserter(cells),
                               [&](std::size_t question) { return cell(question, run.reach->area[question]); });
        return table_line(name, cells, kCellWidth);
    };
    auto const number = [](std::optional<double> value, int digits) {
        return value ? fmt::format("{:.{}f}", *value, digits) : std::string{"-"};
    };
    auto const& walker = run.input.walkers[asked.questions[questions.front()].walker];
    auto text = fmt::format(fmt::runtime(words.heading), in(language, walker.name)) + "\n";
    text += row_of("", [&](auto question, auto const&) { return text_of(asked.questions[question].limit, words); });
    for (std::size_t i = 0; i < asked.categories.size(); ++i) {
        text += row_of(in(language, run.categories[asked.categories[i]].name), [&](auto, ReachMeans const& means) {
            return means.counts.empty() ? "-" : fmt::format("{:.1f} ({})", means.counts[i], means.least[i]);
        });
    }
    text += row_of(fmt::format(fmt::runtime(words.richness), asked.categories.size()),
                   [&](auto, ReachMeans const& means) { return number(means.richness, 1); });
    text += row_of(words.shannon, [&](auto, ReachMeans const& means) { return number(means.shannon, 2); });
    return text + row_of(words.simpson, [&](auto, ReachMeans const& means) { return number(means.simpson, 2); });
}

}  // namespace

Json reach_json(ScoredRun const& run) {
    if (run.reach == nullptr) {
        return nullptr;
    }
    return places_json(run, "reach",
                       [&](std::size_t place) { return means_of_place(run, of_place(run, *run.reach, place)); });
}

std::string reach_lines(ScoredRun const& run, Language language) {
    if (run.reach == nullptr) {
        return {};
    }
    std::string text;
    auto const& questions = run.input.reach->questions;
    for (std::size_t walker = 0; walker < run.input.walkers.size(); ++walker) {
        std::vector<std::size_t> of_walker;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (questions[i].walker == walker) {
                of_walker.push_back(i);
            }
        }
        text += of_walker.empty() ? "" : walker_lines(run, of_walker, language) + "\n";
    }
    return text;
}

}  // namespace walkshed
