// SPDX-License-Identifier: Apache-2.0
#include "report/reach_parts.hpp"

#include <fmt/format.h>

#include "report/describe.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

/// The fixed words in one language; those with braces are formats.
struct ReachWords {
    std::string_view minutes, metres, heading, diversity, title, mean, least;
};

constexpr ReachWords kEnglish{.minutes = "{:g} min",
                              .metres = "{:g} m",
                              .heading = "In reach within {} ({}), on average over the people",
                              .diversity = "{:.1f} of {} categories · Shannon {:.2f} · Simpson {:.2f} · Hill {:.1f}",
                              .title = "Category",
                              .mean = "Mean",
                              .least = "Least"};

constexpr ReachWords kChinese{.minutes = "{:g} 分钟",
                              .metres = "{:g} 米",
                              .heading = "{}内可达({}),按人平均",
                              .diversity = "{:.1f} / {} 类 · 香农 {:.2f} · 辛普森 {:.2f} · 希尔 {:.1f}",
                              .title = "类别",
                              .mean = "平均",
                              .least = "最少"};

std::size_t zone_places(ScoredRun const& run) {
    auto const zones = run.zoning->zones().size();
    return zones == 0 ? 0 : zones + 1;
}

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

Json place_json(ScoredRun const& run, std::vector<ReachMeans> const& means) {
    Json all = Json::array();
    for (std::size_t question = 0; question < means.size(); ++question) {
        all.push_back(means_json(run, question, means[question]));
    }
    return all;
}

std::string question_lines(ScoredRun const& run, std::size_t question, Language language) {
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& asked = *run.input.reach;
    auto const& means = run.reach->area[question];
    auto const& walker = run.input.walkers[asked.questions[question].walker];
    auto text = fmt::format(fmt::runtime(words.heading), text_of(asked.questions[question].limit, words),
                            in(language, walker.name)) +
                "\n";
    if (means.richness) {
        text += "  " +
                fmt::format(fmt::runtime(words.diversity), *means.richness, asked.categories.size(),
                            means.shannon.value_or(0.0), means.simpson.value_or(0.0), means.hill_1.value_or(0.0)) +
                "\n";
    }
    text += fmt::format("  {} {} {}\n", fit(words.title, 34), fit_right(words.mean, 8), fit_right(words.least, 6));
    for (std::size_t i = 0; i < means.counts.size(); ++i) {
        text += fmt::format("  {} {} {}\n", fit(in(language, run.categories[asked.categories[i]].name), 34),
                            fit_right(fmt::format("{:.1f}", means.counts[i]), 8),
                            fit_right(fmt::format("{}", means.least[i]), 6));
    }
    return text;
}

}  // namespace

std::size_t reach_place_count(ScoredRun const& run) {
    return 1 + zone_places(run) + run.reach->blocks.size();
}

ReachPlace reach_place(ScoredRun const& run, std::size_t number) {
    auto const zones = run.zoning->zones();
    if (number == 0) {
        return {"area", "", &run.reach->area};
    }
    auto const zone = number - 1;
    if (zone < zone_places(run)) {
        return zone < zones.size() ? ReachPlace{"zone", zones[zone].source_id, &run.reach->zones[zone]}
                                   : ReachPlace{"zone", "", &run.reach->outside};
    }
    auto const block = zone - zone_places(run);
    return {"block", run.input.blocks[block].source_id, &run.reach->blocks[block]};
}

Json reach_json(ScoredRun const& run) {
    if (run.reach == nullptr) {
        return nullptr;
    }
    Json zones = Json::array();
    for (std::size_t i = 0; i < run.reach->zones.size(); ++i) {
        zones.push_back({{"zone_id", run.zoning->zones()[i].source_id},
                         {"name", run.zoning->zones()[i].name},
                         {"reach", place_json(run, run.reach->zones[i])}});
    }
    return {{"area", place_json(run, run.reach->area)},
            {"zones", std::move(zones)},
            {"in_no_zone", run.reach->zones.empty() ? Json(nullptr) : place_json(run, run.reach->outside)}};
}

std::string reach_lines(ScoredRun const& run, Language language) {
    std::string text;
    for (std::size_t question = 0; run.reach != nullptr && question < run.reach->area.size(); ++question) {
        text += question_lines(run, question, language) + "\n";
    }
    return text;
}

}  // namespace walkshed
