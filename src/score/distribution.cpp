// SPDX-License-Identifier: Apache-2.0
#include "score/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace walkshed {

namespace {

constexpr std::uint64_t kValueBits = 40;
constexpr std::uint64_t kValueMask = (std::uint64_t{1} << kValueBits) - 1;
constexpr double kTenth = 0.1;

/// People with one value, of one group.
struct Row {
    std::uint64_t key;
    double value;
    double people;
};

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

void Distribution::add(std::size_t group, double value, double people) {
    auto const step = static_cast<std::uint64_t>(std::llround(value / width_)) & kValueMask;
    auto& pile = piles_[(static_cast<std::uint64_t>(group) << kValueBits) | step];
    pile.people += people;
    pile.sum += people * value;
}

Spread Distribution::spread(Worth worth) const {
    std::vector<Row> rows;
    for (auto const& [key, pile] : piles_) {
        if (pile.people > 0.0) {
            rows.push_back({key, pile.sum / pile.people, pile.people});
        }
    }
    std::ranges::sort(rows, {}, &Row::key);
    auto const count = static_cast<Eigen::Index>(rows.size());
    Eigen::ArrayXd values(count);
    Eigen::ArrayXd people(count);
    std::vector<std::size_t> groups;
    for (Eigen::Index i = 0; i < count; ++i) {
        auto const& row = rows[static_cast<std::size_t>(i)];
        values(i) = row.value;
        people(i) = row.people;
        groups.push_back(row.key >> kValueBits);
    }
    auto const is_good = worth == Worth::good;
    Spread spread{.people = people.sum()};
    if (spread.people > 0.0) {
        spread.mean = (values * people).sum() / spread.people;
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
    } else if (auto const kappa = kolm_pollak_kappa(values, people, kKolmPollakAversion)) {
        spread.kolm_pollak = kolm_pollak(values, people, *kappa);
    }
    return spread;
}

}  // namespace walkshed
