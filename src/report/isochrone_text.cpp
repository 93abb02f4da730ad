// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "report/describe.hpp"
#include "report/isochrone_limits.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/isochrone_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kMostTold = 10;  // starts

struct Words {
    char const* forward;
    char const* reverse;
    char const* merged;
    char const* start;
    char const* limit;
    char const* area;
    char const* people;
    char const* more;
    char const* skipped;
};

constexpr Words kEnglish{"Isochrones from starts: {}, {}\n",
                         "Isochrones to places: {}, {}\n",
                         "all together",
                         "Start",
                         "Limit",
                         "Area km2",
                         "People",
                         "and {} more\n",
                         "{} places were skipped; the layer `skipped` says why.\n"};
constexpr Words kChinese{"{} 个起点的等时圈，{}\n",
                         "{} 个终点的等时圈，{}\n",
                         "合并",
                         "起点",
                         "时限",
                         "面积 km2",
                         "人口",
                         "另有 {} 个\n",
                         "跳过 {} 处，原因见 skipped 图层。\n"};

std::string limit_text(IsochroneRun const& run, Cost limit) {
    return fmt::format("{:g}{}", in_units(run, limit), run.search.metric == Metric::time ? " min" : " m");
}

std::string start_text(IsochroneRun const& run, Words const& words, std::size_t number) {
    if (run.merged) {
        return words.merged;
    }
    auto const& start = run.starts[number];
    return start.name.empty() ? start.id : start.name;
}

std::string row(std::string const& start, std::string const& limit, std::string const& area,
                std::string const& people) {
    return fmt::format("{}{}{}{}\n", fit(start, 36), fit_right(limit, 10), fit_right(area, 12),
                       people.empty() ? "" : fit_right(people, 12));
}

}  // namespace

std::string isochrone_text(IsochroneDrawer const& drawer, Language language) {
    auto const& run = drawer.run();
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& walker = run.costs.walker();
    auto text = fmt::format(fmt::runtime(run.search.direction == Direction::forward ? words.forward : words.reverse),
                            run.starts.size(), language == Language::zh ? walker.name.zh : walker.name.en);
    text += row(words.start, words.limit, words.area, run.counted.people ? words.people : "");
    auto const told = std::min(drawer.count(), kMostTold);
    for (std::size_t i = 0; i < told; ++i) {
        auto const areas = drawer.areas(i);
        auto const inside = drawer.inside(i);
        for (std::size_t k = 0; k < areas.size(); ++k) {
            auto const& people = inside[k].people;
            text +=
                row(k == 0 ? start_text(run, words, i) : "", limit_text(run, run.limits[k]),
                    fmt::format("{:.3f}", area(areas[k]).count() / 1e6), people ? fmt::format("{:.0f}", *people) : "");
        }
    }
    if (told < drawer.count()) {
        text += fmt::format(fmt::runtime(words.more), drawer.count() - told);
    }
    if (auto const skipped = run.log.count(RecordFate::skipped); skipped > 0) {
        text += fmt::format(fmt::runtime(words.skipped), skipped);
    }
    return text + (run.record.attribution.empty() ? "" : run.record.attribution + "\n");
}

}  // namespace walkshed
