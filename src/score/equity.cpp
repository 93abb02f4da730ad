// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/equity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "score/arguments.hpp"

namespace walkshed {

namespace {

/// People of one rank together: their share of all people, and of the mean of everybody.
struct Layer {
    double people;
    double sum;
};

/// Rows with people, those of one rank as one, by ascending rank; none without people.
std::vector<Layer> layers_by(ArrayView const& rank, ArrayView const& values, ArrayView const& people) {
    auto const shares = people_shares(values, people);
    require_equal_length(values.size(), rank.size(), "values and ranks");
    require_finite(rank, "ranks");
    require_not_negative(values, "values");
    std::vector<Layer> layers;
    if (!shares) {
        return layers;
    }
    std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](Eigen::Index row) { return (*shares)(row) <= 0.0; });
    std::ranges::stable_sort(order, {}, [&](Eigen::Index row) { return rank(row); });
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || rank(order[i]) != rank(order[i - 1])) {
            layers.push_back({0.0, 0.0});
        }
        layers.back().people += (*shares)(order[i]);
        layers.back().sum += (*shares)(order[i]) * values(order[i]);
    }
    return layers;
}

std::optional<std::vector<LorenzPoint>> points_of(std::vector<Layer> const& layers) {
    Layer total{0.0, 0.0};
    for (auto const& layer : layers) {
        total = {total.people + layer.people, total.sum + layer.sum};
    }
    if (total.sum <= 0.0) {
        return std::nullopt;
    }
    std::vector<LorenzPoint> points{{0.0, 0.0}};
    Layer sofar{0.0, 0.0};
    for (auto const& layer : layers) {
        sofar = {sofar.people + layer.people, sofar.sum + layer.sum};
        points.push_back({sofar.people / total.people, sofar.sum / total.sum});
    }
    return points;
}

/// The mean of the first `share` of people in these layers.
template <class Layers>
double mean_of_first(Layers const& layers, double share) {
    double people = 0.0;
    double sum = 0.0;
    for (auto const& layer : layers) {
        auto const taken = std::min(layer.people, share - people);
        if (taken <= 0.0) {
            break;
        }
        people += taken;
        sum += layer.sum * (taken / layer.people);
    }
    return sum / people;
}

/// Σ p (a / m) ln(a / m) with a mean for every row.
double theil_sum(ArrayView const& values, ArrayView const& shares, double mean, ArrayView const& means) {
    double sum = 0.0;
    for (Eigen::Index row = 0; row < values.size(); ++row) {
        if (values(row) > 0.0 && shares(row) > 0.0) {
            sum += shares(row) * (values(row) / mean) * std::log(values(row) / means(row));
        }
    }
    return std::max(0.0, sum);
}

/// (1 / d) ln Σ p exp(d x), however small or large d is: beside the largest of the terms.
double log_mean_exp(ArrayView const& x, ArrayView const& shares, double d) {
    auto const largest = d > 0.0 ? x.maxCoeff() : x.minCoeff();
    double sum = 0.0;
    for (Eigen::Index row = 0; row < x.size(); ++row) {
        sum += shares(row) * std::expm1(d * (x(row) - largest));
    }
    return largest + std::log1p(sum) / d;
}

struct People {
    Eigen::ArrayXd values;
    Eigen::ArrayXd shares;
};

/// The rows that have people; nothing when none has.
std::optional<People> rows_with_people(ArrayView const& values, ArrayView const& people) {
    auto const shares = people_shares(values, people);
    if (!shares) {
        return std::nullopt;
    }
    auto const count = (*shares > 0.0).count();
    People rows{Eigen::ArrayXd(count), Eigen::ArrayXd(count)};
    Eigen::Index next = 0;
    for (Eigen::Index row = 0; row < values.size(); ++row) {
        if ((*shares)(row) > 0.0) {
            rows.values(next) = values(row);
            rows.shares(next++) = (*shares)(row);
        }
    }
    return rows;
}

}  // namespace

std::optional<std::vector<LorenzPoint>> lorenz_points(ArrayView const& values, ArrayView const& people) {
    return points_of(layers_by(values, values, people));
}

std::optional<double> gini(ArrayView const& values, ArrayView const& people) {
    auto const index = concentration_index(values, people, values);
    return index ? std::optional{std::max(0.0, *index)} : std::nullopt;
}

std::optional<double> concentration_index(ArrayView const& values, ArrayView const& people, ArrayView const& rank) {
    auto const points = points_of(layers_by(rank, values, people));
    if (!points) {
        return std::nullopt;
    }
    double below = 0.0;
    for (std::size_t i = 1; i < points->size(); ++i) {
        auto const& [last_people, last_value] = (*points)[i - 1];
        below += ((*points)[i].value + last_value) * ((*points)[i].people - last_people);
    }
    return 1.0 - below;
}

std::optional<double> palma_ratio(ArrayView const& values, ArrayView const& people, ArrayView const& rank) {
    auto layers = layers_by(rank, values, people);
    if (layers.empty()) {
        return std::nullopt;
    }
    auto const lowest = mean_of_first(layers, 0.4);
    std::ranges::reverse(layers);
    return lowest > 0.0 ? std::optional{mean_of_first(layers, 0.1) / lowest} : std::nullopt;
}

std::optional<double> s90_s40(ArrayView const& values, ArrayView const& people) {
    return palma_ratio(values, people, values);
}

std::optional<double> mean_of_lowest(ArrayView const& values, ArrayView const& people, double share) {
    require(share > 0.0 && share <= 1.0, "mean of the lowest: the share must be above 0 and at most 1");
    auto const layers = layers_by(values, values, people);
    return layers.empty() ? std::nullopt : std::optional{mean_of_first(layers, share)};
}

std::optional<double> theil_t(ArrayView const& values, ArrayView const& people) {
    std::vector<std::size_t> const one_group(static_cast<std::size_t>(values.size()), 0);
    auto const parts = theil_by_group(values, people, one_group);
    return parts ? std::optional{parts->within} : std::nullopt;
}

std::optional<TheilParts> theil_by_group(ArrayView const& values, ArrayView const& people,
                                         std::span<std::size_t const> groups) {
    auto const shares = people_shares(values, people);
    require_not_negative(values, "values");
    require_equal_length(values.size(), static_cast<Eigen::Index>(groups.size()), "values and groups");
    auto const mean = shares ? (*shares * values).sum() : 0.0;
    if (mean <= 0.0) {
        return std::nullopt;
    }
    std::map<std::size_t, Layer> sums;
    for (Eigen::Index row = 0; row < values.size(); ++row) {
        auto& sum = sums[groups[static_cast<std::size_t>(row)]];
        sum = {sum.people + (*shares)(row), sum.sum + (*shares)(row)*values(row)};
    }
    double between = 0.0;
    for (auto const& [group, sum] : sums) {
        between += sum.sum > 0.0 ? sum.sum / mean * std::log(sum.sum / mean / sum.people) : 0.0;
    }
    Eigen::ArrayXd means(values.size());
    for (Eigen::Index row = 0; row < values.size(); ++row) {
        auto const& sum = sums[groups[static_cast<std::size_t>(row)]];
        means(row) = sum.people > 0.0 ? sum.sum / sum.people : 0.0;
    }
    return TheilParts{std::max(0.0, between), theil_sum(values, *shares, mean, means)};
}

std::optional<double> atkinson(ArrayView const& values, ArrayView const& people, double aversion) {
    require(std::isfinite(aversion) && aversion >= 0.0, "atkinson: the aversion must be at least 0");
    auto const rows = rows_with_people(values, people);
    require_not_negative(values, "values");
    auto const mean = rows ? (rows->values * rows->shares).sum() : 0.0;
    if (mean <= 0.0) {
        return std::nullopt;
    }
    if (aversion >= 1.0 && (rows->values <= 0.0).any()) {
        return 1.0;
    }
    Eigen::ArrayXd const logs = (rows->values / mean).log();
    auto const even = aversion == 1.0 ? (rows->shares * logs).sum() : log_mean_exp(logs, rows->shares, 1.0 - aversion);
    return std::min(1.0, std::max(0.0, -std::expm1(even)));
}

std::optional<double> fgt(ArrayView const& values, ArrayView const& people, PovertyLine const& line) {
    require(std::isfinite(line.at) && line.at > 0.0, "fgt: the line must be above 0");
    require(std::isfinite(line.alpha) && line.alpha >= 0.0, "fgt: alpha must be at least 0");
    auto const shares = people_shares(values, people);
    require_not_negative(values, "values");
    if (!shares) {
        return std::nullopt;
    }
    double sum = 0.0;
    for (Eigen::Index row = 0; row < values.size(); ++row) {
        auto const short_of = line.poor == PovertyLine::Poor::below ? line.at - values(row) : values(row) - line.at;
        sum += short_of > 0.0 ? (*shares)(row)*std::pow(short_of / line.at, line.alpha) : 0.0;
    }
    return sum;
}

std::optional<double> kolm_pollak_kappa(ArrayView const& values, ArrayView const& people, double aversion) {
    require(std::isfinite(aversion) && aversion > 0.0, "kolm_pollak: the aversion must be above 0");
    auto const shares = people_shares(values, people);
    require_not_negative(values, "values");
    auto const squares = shares ? (*shares * values.square()).sum() : 0.0;
    return squares > 0.0 ? std::optional{-aversion * (*shares * values).sum() / squares} : std::nullopt;
}

std::optional<KolmPollak> kolm_pollak(ArrayView const& values, ArrayView const& people, double kappa) {
    require(std::isfinite(kappa) && kappa != 0.0, "kolm_pollak: kappa must be below 0 for a bad, above 0 for a good");
    auto const rows = rows_with_people(values, people);
    if (!rows) {
        return std::nullopt;
    }
    auto const ede = log_mean_exp(rows->values, rows->shares, -kappa);
    auto const mean = (rows->values * rows->shares).sum();
    return KolmPollak{ede, std::max(0.0, kappa < 0.0 ? ede - mean : mean - ede)};
}

}  // namespace walkshed
