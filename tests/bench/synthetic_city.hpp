// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include "walkshed/network/network_builder.hpp"

namespace walkshed::bench {

/// A city that no map shows: `side` times `side` crossings 43 m apart, none quite in its place, that hang together by
/// 1.3 streets a crossing, as walkable networks of real cities have. The same one every time.
class SyntheticCity {
  public:
    explicit SyntheticCity(std::size_t side) : side_{static_cast<std::uint32_t>(side)} {
        std::mt19937 random{1};
        for (std::uint32_t i = 0; i < side_ * side_; ++i) {
            auto const x = at(i % side_, random);
            points_.push_back({x, at(i / side_, random)});
        }
        choose_streets(random);
    }

    /// The streets, ready to build.
    [[nodiscard]] NetworkBuilder streets() const {
        NetworkBuilder builder;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            builder.add_point(static_cast<PointKey>(i), points_[i]);
        }
        std::int64_t number = 0;
        for (auto const& [from, to] : streets_) {
            builder.add_way({.source_id = ++number, .kind = StreetKind::residential, .points = {from, to}});
        }
        return builder;
    }

    [[nodiscard]] Network network() const { return streets().build(); }

    /// Its width and height.
    [[nodiscard]] Meters extent() const { return kSpacing * static_cast<double>(side_); }

  private:
    static constexpr Meters kSpacing{43};
    static constexpr double kStreetsPerCrossing = 1.3;

    using Street = std::pair<std::uint32_t, std::uint32_t>;

    /// A coordinate up to 0.35 of the spacing off the grid: streets are 13 to 74 m long.
    static double at(std::uint32_t line, std::mt19937& random) {
        auto const shift = static_cast<double>(random() % 1024) / 1024.0 * 0.7 - 0.35;
        return (static_cast<double>(line) + shift) * kSpacing.count();
    }

    /// All streets of the grid in random order: those that join what hung apart, and others until there are enough.
    void choose_streets(std::mt19937& random) {
        std::vector<Street> all;
        for (std::uint32_t i = 0; i < side_ * side_; ++i) {
            if (i % side_ + 1 < side_) {
                all.emplace_back(i, i + 1);
            }
            if (i / side_ + 1 < side_) {
                all.emplace_back(i, i + side_);
            }
        }
        for (std::size_t i = all.size(); i > 1; --i) {
            std::swap(all[i - 1], all[random() % i]);
        }
        std::vector<std::uint32_t> parent(points_.size());
        std::iota(parent.begin(), parent.end(), 0U);
        std::vector<Street> spare;
        for (auto const& street : all) {
            auto const a = root(parent, street.first);
            auto const b = root(parent, street.second);
            parent[a] = b;
            (a != b ? streets_ : spare).push_back(street);
        }
        auto const wanted = static_cast<std::size_t>(kStreetsPerCrossing * static_cast<double>(points_.size()));
        spare.resize(std::min(spare.size(), wanted - streets_.size()));
        streets_.insert(streets_.end(), spare.begin(), spare.end());
    }

    static std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t one) {
        while (parent[one] != one) {
            one = parent[one] = parent[parent[one]];
        }
        return one;
    }

    std::uint32_t side_;
    std::vector<Point> points_;
    std::vector<Street> streets_;
};

}  // namespace walkshed::bench
