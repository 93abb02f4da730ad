// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/nearest_score.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "score/arguments.hpp"

namespace walkshed {

namespace {

bool is_amount(double number) {
    return std::isfinite(number) && number >= 0.0;
}

/// One percent for each of the borders that are not kept.
template <class Fails>
double percent_of(std::array<double, 5> const& borders, Fails fails) {
    return 0.01 * static_cast<double>(std::ranges::count_if(borders, fails));
}

}  // namespace

std::optional<Seconds> mean_of_nearest(std::span<Seconds const> times, std::size_t count,
                                       std::optional<Seconds> missing) {
    require(count > 0, "mean of the nearest: of at least one");
    require(std::ranges::all_of(times, is_amount, &Seconds::count) && is_amount(missing.value_or(Seconds{0}).count()),
            "mean of the nearest: times must not be negative");
    auto const there = std::min(times.size(), count);
    if (there < count && !missing) {
        return std::nullopt;
    }
    std::vector<Seconds> nearest(times.begin(), times.end());
    std::ranges::sort(nearest);
    auto sum = missing.value_or(Seconds{0}) * static_cast<double>(count - there);
    for (std::size_t i = 0; i < there; ++i) {
        sum += nearest[i];
    }
    return sum / static_cast<double>(count);
}

std::optional<Seconds> proximity_time(std::span<std::optional<Seconds> const> by_category) {
    Seconds sum{0};
    for (auto const& time : by_category) {
        if (!time) {
            return std::nullopt;
        }
        sum += *time;
    }
    return by_category.empty() ? std::nullopt : std::optional{sum / static_cast<double>(by_category.size())};
}

std::optional<CityProximity> city_proximity(std::span<std::optional<Seconds> const> times, ArrayView const& people,
                                            Seconds limit) {
    require_equal_length(static_cast<Eigen::Index>(times.size()), people.size(), "times and people");
    require_not_negative(people, "people");
    CityProximity city{};
    for (std::size_t i = 0; i < times.size(); ++i) {
        auto const here = people(static_cast<Eigen::Index>(i));
        if (times[i]) {
            require(is_amount(times[i]->count()), "proximity: times must not be negative");
            city.mean += *times[i] * here;
            city.share_within += *times[i] <= limit ? here : 0.0;
            city.people += here;
        } else {
            city.people_without += here;
        }
    }
    if (city.people <= 0.0) {
        return std::nullopt;
    }
    city.mean /= city.people;
    city.share_within /= city.people;
    return city;
}

std::optional<double> ranked_score(std::span<RankedCategory const> categories, Decay const& decay, double penalty) {
    require(penalty >= 0.0 && penalty <= 1.0, "ranked score: the penalty must be from 0 to 1");
    double most = 0.0;
    double sum = 0.0;
    for (auto const& [weights, nearest] : categories) {
        require(std::ranges::all_of(weights, is_amount), "ranked score: weights must not be negative");
        require(std::ranges::is_sorted(nearest), "ranked score: the nearest must come first");
        for (std::size_t rank = 0; rank < weights.size(); ++rank) {
            most += weights[rank];
            auto const counts = rank < nearest.size() && nearest[rank] != kUnreachable;
            sum += counts ? weights[rank] * decay(nearest[rank]) : 0.0;
        }
    }
    return most > 0.0 ? std::optional{100.0 * sum / most * (1.0 - penalty)} : std::nullopt;
}

Decay walkscore_like_decay() {
    return plateau_decay(to_cost(402_m), to_cost(2414_m), 2.3135);
}

double crossing_penalty(double crossings_per_square_mile) {
    require(crossings_per_square_mile >= 0.0, "crossing penalty: a density must be at least 0");
    auto const few = [&](double border) { return crossings_per_square_mile < border; };
    return percent_of({150.0, 120.0, 90.0, 60.0, std::nextafter(200.0, 201.0)}, few);
}

double street_length_penalty(Meters mean_length) {
    require(mean_length.count() >= 0.0, "street length penalty: a length must be at least 0");
    auto const is_long = [&](double border) { return mean_length.count() >= border; };
    return percent_of({120.0, 150.0, 165.0, 180.0, std::nextafter(195.0, 196.0)}, is_long);
}

double graded_share(GradedWalk const& walk) {
    auto const size = walk.size == Adequacy::too_small ? 0.5 : 1.0;
    if (walk.walk <= walk.limit) {
        return size;
    }
    if (walk.walk == kUnreachable) {
        return 0.0;
    }
    auto const beyond = static_cast<double>(walk.walk - walk.limit);
    return size * std::max(0.0, 1.0 - 2.0 * beyond / static_cast<double>(walk.limit));
}

}  // namespace walkshed
