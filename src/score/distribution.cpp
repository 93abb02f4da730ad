// SPDX-License-Identifier: Apache-2.0
#include "score/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace walkshed {

namespace {

constexpr std::uint64_t kValueBits = 40;
constexpr std::uint64_t kValueMask = (std::uint64_t{1} << kValueBits) - 1;
constexpr double kTenth = 0.1;

/// The share of all there is that the `people` who have least have: between two points of the curve on a straight line.
double value_at(std::vector<LorenzPoint> const& curve, double people) {
    auto const after = std::ranges::find_if(curve, [&](LorenzPoint const& point) { return point.people >= people; });
    if (after == curve.begin() || after == curve.end()) {
        return after == curve.end() ? 1.0 : after->value;
    }
    auto const before = std::prev(after);
    auto const part = (people - before->people) / (after->people - before->people);
    return std::lerp(before->value, after->value, part);
}

std::vector<LorenzPoint> tenths_of(std::vector<LorenzPoint> const& curve) {
    std::vector<LorenzPoint> points;
    for (int tenth = 0; tenth <= 10; ++tenth) {
        auto const people = tenth / 10.0;
        points.push_back({people, value_at(curve, people)});
    }
    return points;
}

/// The mean of those who have most.
std::optional<double> mean_of_highest(Eigen::ArrayXd const& values, Eigen::ArrayXd const& people, double share) {
    if (!(people.sum() > 0.0)) {
        return std::nullopt;
    }
    auto const most = values.maxCoeff();
    auto const short_of_it = mean_of_lowest(most - values, people, share);
    return short_of_it ? std::optional{most - *short_of_it} : std::nullopt;
}

}  // namespace

std::size_t Distribution::group_of(Row const& row) {
    return row.key >> kValueBits;
}

void Distribution::add(std::size_t group, double value, double people) {
    auto const step = static_cast<std::uint64_t>(std::llround(value / about_.width)) & kValueMask;
    auto& pile = piles_[(static_cast<std::uint64_t>(group) << kValueBits) | step];
    pile.people += people;
    pile.sum += people * value;
}

std::vector<Distribution::Row> Distribution::rows() const {
    std::vector<Row> rows;
    for (auto const& [key, pile] : piles_) {
        if (pile.people > 0.0) {
            rows.push_back({key, pile.sum / pile.people, pile.people});
        }
    }
    std::ranges::sort(rows, {}, &Row::key);
    return rows;
}

Spread Distribution::spread() const {
    auto const all = rows();
    return spread_of(all, kappa_of(all));
}

std::vector<Spread> Distribution::by_group(std::size_t groups) const {
    auto const all = rows();
    auto const kappa = kappa_of(all);
    std::vector<Spread> spreads;
    auto begin = all.begin();
    for (std::size_t group = 0; group < groups; ++group) {
        auto const end = std::ranges::find_if(begin, all.end(), [&](Row const& row) { return group_of(row) != group; });
        spreads.push_back(spread_of({begin, end}, kappa));
        begin = end;
    }
    return spreads;
}

std::optional<double> Distribution::kappa_of(std::span<Row const> rows) const {
    auto const [values, people] = arrays_of(rows);
    return about_.worth == Worth::bad ? kolm_pollak_kappa(values, people, kKolmPollakAversion) : std::nullopt;
}

Distribution::Arrays Distribution::arrays_of(std::span<Row const> rows) {
    auto const count = static_cast<Eigen::Index>(rows.size());
    Arrays arrays{Eigen::ArrayXd(count), Eigen::ArrayXd(count)};
    for (Eigen::Index i = 0; i < count; ++i) {
        arrays.values(i) = rows[static_cast<std::size_t>(i)].value;
        arrays.people(i) = rows[static_cast<std::size_t>(i)].people;
    }
    return arrays;
}

Shortfall Distribution::shortfall_of(Arrays const& arrays) const {
    auto const poor = about_.worth == Worth::good ? PovertyLine::Poor::below : PovertyLine::Poor::above;
    auto const by = [&](double alpha) {
        return fgt(arrays.values, arrays.people, {about_.line, poor, alpha}).value_or(0.0);
    };
    return {.line = about_.line, .share = by(0.0), .gap = by(1.0), .severity = by(2.0)};
}

Spread Distribution::spread_of(std::span<Row const> rows, std::optional<double> kappa) const {
    auto const arrays = arrays_of(rows);
    auto const& [values, people] = arrays;
    std::vector<std::size_t> groups;
    std::ranges::transform(rows, std::back_inserter(groups), group_of);
    auto const is_good = about_.worth == Worth::good;
    Spread spread{.people = people.sum()};
    if (spread.people > 0.0) {
        spread.mean = (values * people).sum() / spread.people;
        spread.shortfall = shortfall_of(arrays);
    }
    spread.worst_tenth = is_good ? mean_of_lowest(values, people, kTenth) : mean_of_highest(values, people, kTenth);
    spread.gini = gini(values, people);
    spread.s90_s40 = s90_s40(values, people);
    if (auto const curve = lorenz_points(values, people)) {
        spread.lorenz = tenths_of(*curve);
    }
    spread.theil = theil_by_group(values, people, groups);
    if (is_good) {
        spread.atkinson = atkinson(values, people, kAtkinsonAversion);
    } else if (kappa) {
        spread.kolm_pollak = kolm_pollak(values, people, *kappa);
    }
    return spread;
}

}  // namespace walkshed
