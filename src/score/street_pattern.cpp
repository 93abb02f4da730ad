// SPDX-License-Identifier: Apache-2.0
#include "score/street_pattern.hpp"

#include <algorithm>
#include <numbers>
#include <numeric>
#include <tuple>
#include <utility>

#include "walkshed/score/nearest_score.hpp"

namespace walkshed {

namespace {

constexpr double kSquareMile = 1609.344 * 1609.344;  // in square metres
constexpr double kRowsOfRadius = 8.0;
constexpr Meters kLongest{1e9};

double x_of(StreetCrossing const& crossing) {
    return crossing.place.x;
}

}  // namespace

double street_penalty(StreetsAround const& streets) {
    return crossing_penalty(streets.crossings_per_square_mile) +
           street_length_penalty(streets.mean_length.value_or(kLongest));
}

StreetPattern::StreetPattern(std::vector<StreetCrossing> crossings, Meters radius)
    : crossings_{std::move(crossings)}, radius_{radius} {
    Bounds bounds;
    for (auto const& crossing : crossings_) {
        bounds.add(crossing.place);
    }
    if (!bounds.empty()) {
        auto const height = bounds.high.y - bounds.low.y;
        low_y_ = bounds.low.y;
        row_height_ = std::max(radius.count() / kRowsOfRadius, height / static_cast<double>(crossings_.size()));
        first_of_row_.assign(static_cast<std::size_t>(height / row_height_) + 2, 0);
    }
    std::ranges::stable_sort(crossings_, {}, [&](StreetCrossing const& crossing) {
        return std::tuple{row_of(crossing.place.y), crossing.place.x};
    });
    for (auto const& crossing : crossings_) {
        ++first_of_row_[row_of(crossing.place.y) + 1];
    }
    std::partial_sum(first_of_row_.begin(), first_of_row_.end(), first_of_row_.begin());
}

/// The row of a place, or the one nearest to it.
std::size_t StreetPattern::row_of(double y) const {
    auto const last = static_cast<double>(first_of_row_.size() - 2);
    return static_cast<std::size_t>(std::clamp((y - low_y_) / row_height_, 0.0, last));
}

StreetsAround StreetPattern::around(Point place) const {
    auto const radius = radius_.count();
    std::size_t crossings = 0;
    std::size_t streets = 0;
    Meters length;
    auto const last_row = row_of(place.y + radius);
    for (auto row = row_of(place.y - radius); row <= last_row; ++row) {
        std::span const all{crossings_.begin() + first_of_row_[row], crossings_.begin() + first_of_row_[row + 1]};
        auto const end = std::ranges::upper_bound(all, place.x + radius, {}, x_of);
        for (auto one = std::ranges::lower_bound(all, place.x - radius, {}, x_of); one != end; ++one) {
            if (square_distance(one->place, place) <= radius * radius) {
                ++crossings;
                streets += one->streets;
                length += one->length;
            }
        }
    }
    auto const area = std::numbers::pi * radius * radius;
    return {static_cast<double>(crossings) / area * kSquareMile,
            streets > 0 ? std::optional{length / static_cast<double>(streets)} : std::nullopt};
}

}  // namespace walkshed
