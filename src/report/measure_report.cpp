// SPDX-License-Identifier: Apache-2.0
#include "report/measure_report.hpp"

#include <fmt/format.h>

#include "report/summary_parts.hpp"

namespace walkshed {

namespace {

bool is_of(std::optional<Measure> const& measure, Measure::Kind kind) {
    return measure && measure->kind == kind;
}

struct Words {
    std::string_view nearest, within, ranked, penalty, without, nobody;
};

constexpr Words kEnglish{.nearest = "Mean walk to the {} nearest of each: {:.1f} min",
                         .within = "; {} within {:g} min",
                         .ranked = "Points by rank and distance: {:.1f} / 100",
                         .penalty = "; {} off: few crossings, long streets",
                         .without = "; it says nothing of {:.0f} {}",
                         .nobody = "Nobody reaches the {} nearest of each: there is no mean walk to them"};

constexpr Words kChinese{.nearest = "到每类最近 {} 处的平均步行:{:.1f} 分钟",
                         .within = ";{} 在 {:g} 分钟内",
                         .ranked = "名次距离分:{:.1f} / 100",
                         .penalty = ";路口少、街段长扣减 {}",
                         .without = ";{:.0f} {}无此值",
                         .nobody = "无人可达每类最近 {} 处,没有平均步行"};

}  // namespace

Value MeasureCells::nearest_min(std::optional<MeasureScore> const& score) const {
    return score && is_of(measure, Measure::Kind::mean_of_nearest) ? real_or_null(score->mean()) : Value{};
}

Value MeasureCells::nearest_within_share(std::optional<MeasureScore> const& score) const {
    return score && limit ? real_or_null(score->share_within()) : Value{};
}

Value MeasureCells::rank_points(std::optional<MeasureScore> const& score) const {
    return score && is_of(measure, Measure::Kind::weighted_by_rank) ? real_or_null(score->mean()) : Value{};
}

Value MeasureCells::without(std::optional<MeasureScore> const& score) const {
    return score ? Value{score->without} : Value{};
}

std::string measure_lines(ScoredRun const& run, Language language) {
    if (!run.result.measure) {
        return {};
    }
    auto const& words = language == Language::zh ? kChinese : kEnglish;
    auto const& measure = *run.input.standard.measure;
    auto const& score = *run.result.measure;
    auto const mean = score.mean();
    if (!mean) {
        return fmt::format(fmt::runtime(words.nobody), measure.count) + "\n";
    }
    std::string line = measure.kind == Measure::Kind::weighted_by_rank
                           ? fmt::format(fmt::runtime(words.ranked), *mean)
                           : fmt::format(fmt::runtime(words.nearest), measure.count, *mean);
    if (auto const limit = measure_limit(run.input.standard)) {
        line += fmt::format(fmt::runtime(words.within), share_text(score.within, score.people), *limit);
    }
    if (measure.streets_within) {
        line += fmt::format(fmt::runtime(words.penalty), share_text(score.penalties, score.people));
    }
    if (score.without > 0.0) {
        line += fmt::format(fmt::runtime(words.without), score.without, unit_of(run.result.weighting, language));
    }
    return line + "\n";
}

Json measure_json(Standard const& standard, std::optional<MeasureScore> const& score) {
    if (!score) {
        return nullptr;
    }
    auto const limit = measure_limit(standard);
    auto const is_ranked = standard.measure->kind == Measure::Kind::weighted_by_rank;
    auto const has_penalties = standard.measure->streets_within.has_value();
    return {{"kind", is_ranked ? "weighted_by_rank" : "mean_of_nearest"},
            {"unit", is_ranked ? "points" : "min"},
            {"mean", number_or_null(score->mean())},
            {"people", score->people},
            {"without", score->without},
            {"mean_penalty", has_penalties ? number_or_null(score->mean_penalty()) : Json(nullptr)},
            {"limit_min", number_or_null(limit)},
            {"share_within", limit ? number_or_null(score->share_within()) : Json(nullptr)}};
}

}  // namespace walkshed
