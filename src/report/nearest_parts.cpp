// SPDX-License-Identifier: Apache-2.0
#include "report/nearest_parts.hpp"

#include <fmt/format.h>

#include <vector>

#include "report/place_json.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kCellWidth = 10;

/// The fixed words in one language; those with braces are formats.
struct NearestWords {
    std::string_view heading, first, last, mean, reaching;
};

constexpr NearestWords kEnglish{.heading = "Walks to the {} nearest of each category in minutes ({})",
                                .first = "Nearest",
                                .last = "Number {}",
                                .mean = "Mean",
                                .reaching = "Reach all"};

constexpr NearestWords kChinese{.heading = "到每类最近 {} 处设施的步行分钟({})",
                                .first = "最近",
                                .last = "第 {} 近",
                                .mean = "平均",
                                .reaching = "均可达者"};

Json means_of_place(ScoredRun const& run, NearestMeans const& means) {
    auto const& asked = *run.input.nearest;
    Json all = Json::array();
    for (std::size_t walker = 0; walker < asked.walkers.size(); ++walker) {
        Json categories = Json::object();
        for (std::size_t category = 0; category < asked.categories.size(); ++category) {
            auto& ranks = categories[run.categories[asked.categories[category]].id] = Json::array();
            for (std::size_t rank = 0; rank < asked.count; ++rank) {
                auto const& one = means.ranks[(walker * asked.categories.size() + category) * asked.count + rank];
                ranks.push_back({{"reaching_people", one.people},
                                 {"walk_min", number_or_null(one.minutes)},
                                 {"dist_m", number_or_null(one.metres)},
                                 {"mean_walk_min", number_or_null(one.mean_minutes)}});
            }
        }
        all.push_back({{"walker", run.input.walkers[asked.walkers[walker]].id},
                       {"people", means.people},
                       {"unknown_people", means.unknown[walker]},
                       {"categories", std::move(categories)}});
    }
    return all;
}

/// What is told of a category: of one facility the last and the mean are the nearest.
struct RankCells {
    std::string nearest, last, mean, reaching;
};

std::string walker_lines(ScoredRun const& run, std::size_t number, Language language) {
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& asked = *run.input.nearest;
    auto const& area = run.nearest->area;
    auto const walk = [](std::optional<double> time) { return time ? fmt::format("{:.1f}", *time) : std::string{"-"}; };
    auto text = fmt::format(fmt::runtime(words.heading), asked.count,
                            in(language, run.input.walkers[asked.walkers[number]].name)) +
                "\n";
    auto const row = [&](std::string_view name, RankCells const& cells) {
        auto const [nearest, last, mean, reaching] = cells;
        return table_line(name,
                          asked.count > 1 ? std::vector{nearest, last, mean, reaching} : std::vector{nearest, reaching},
                          kCellWidth);
    };
    text += row("", {std::string{words.first}, fmt::format(fmt::runtime(words.last), asked.count),
                     std::string{words.mean}, std::string{words.reaching}});
    for (std::size_t i = 0; i < asked.categories.size(); ++i) {
        auto const first = (number * asked.categories.size() + i) * asked.count;
        auto const& last = area.ranks[first + asked.count - 1];
        text += row(in(language, run.categories[asked.categories[i]].name),
                    {walk(area.ranks[first].minutes), walk(last.minutes), walk(last.mean_minutes),
                     share_text(last.people, area.people)});
    }
    return text;
}

}  // namespace

Json nearest_json(ScoredRun const& run) {
    if (run.nearest == nullptr) {
        return nullptr;
    }
    return places_json(run, "nearest",
                       [&](std::size_t place) { return means_of_place(run, of_place(run, *run.nearest, place)); });
}

std::string nearest_lines(ScoredRun const& run, Language language) {
    std::string text;
    for (std::size_t i = 0; run.nearest != nullptr && i < run.input.nearest->walkers.size(); ++i) {
        text += walker_lines(run, i, language) + "\n";
    }
    return text;
}

}  // namespace walkshed
