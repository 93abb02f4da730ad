// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <numbers>
#include <random>
#include <stdexcept>
#include <utility>

#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/relief.hpp"

namespace walkshed::testing {

/// Heights from a formula.
inline HeightsAt heights_of(std::function<std::optional<double>(Point)> formula) {
    return [formula = std::move(formula)](std::span<Point const> places) {
        std::vector<std::optional<double>> heights;
        heights.reserve(places.size());
        for (auto const place : places) {
            heights.push_back(formula(place));
        }
        return heights;
    };
}

/// A raster of heights from a formula at the middle of its cells, each off by up to `error` on its own, and bilinear
/// between them.
class NoisyRaster {
  public:
    NoisyRaster(double cell, double error, std::function<double(Point)> formula)
        : cell_{cell}, error_{error}, formula_{std::move(formula)} {}

    [[nodiscard]] std::optional<double> operator()(Point place) const {
        auto const column = std::floor(place.x / cell_);
        auto const row = std::floor(place.y / cell_);
        auto const u = place.x / cell_ - column;
        auto const v = place.y / cell_ - row;
        return std::lerp(std::lerp(cell(column, row), cell(column + 1, row), u),
                         std::lerp(cell(column, row + 1), cell(column + 1, row + 1), u), v);
    }

  private:
    [[nodiscard]] double cell(double column, double row) const {
        std::seed_seq seed{static_cast<std::uint32_t>(static_cast<std::int64_t>(column)),
                           static_cast<std::uint32_t>(static_cast<std::int64_t>(row))};
        std::uint32_t number = 0;
        seed.generate(&number, &number + 1);
        auto const noise = error_ * (static_cast<double>(number) / 2147483648.0 - 1.0);
        return formula_({column * cell_, row * cell_}) + noise;
    }

    double cell_;
    double error_;
    std::function<double(Point)> formula_;
};

/// One street through `points`, a way for every two of them, so that each is a node. Ways `bridges` (from 0) are off
/// the ground.
inline Network street_through(std::vector<Point> const& points, std::initializer_list<std::size_t> bridges = {}) {
    NetworkBuilder builder;
    for (std::size_t i = 0; i < points.size(); ++i) {
        builder.add_point(static_cast<PointKey>(i), points[i]);
    }
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        auto const key = static_cast<PointKey>(i);
        builder.add_way(
            {.source_id = key, .points = {key, key + 1}, .off_ground = std::ranges::find(bridges, i) != bridges.end()});
    }
    return std::move(builder).build();
}

/// The edge cut from way `source_id`.
inline EdgeId edge_of(Network const& network, std::int64_t source_id) {
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        if (network.edge(id_at<EdgeId>(i)).source_id == source_id) {
            return id_at<EdgeId>(i);
        }
    }
    throw std::out_of_range{"no such edge"};
}

/// The metres of height gained along the edge cut from way `source_id`, in its own direction, less what is lost.
inline double rise(Network const& network, Relief const& relief, std::int64_t source_id) {
    auto const id = edge_of(network, source_id);
    auto const& edge = network.edge(id);
    auto const slopes = relief.slopes(id);
    return (climb(slopes, edge.length, {.along = true}) - climb(slopes, edge.length, {.along = false})).count();
}

/// The steepest slope of all edges, whichever way.
inline double steepest(Network const& network, Relief const& relief) {
    double steepest = 0.0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        for (auto const slope : relief.slopes(id_at<EdgeId>(i))) {
            steepest = std::max(steepest, std::abs(static_cast<double>(slope)));
        }
    }
    return steepest;
}

}  // namespace walkshed::testing
