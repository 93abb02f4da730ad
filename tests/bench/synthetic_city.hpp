// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>

#include "walkshed/network/network_builder.hpp"

namespace walkshed::bench {

/// A city that no map shows: `side` times `side` crossings about 80 m apart, none quite in its place, and every tenth
/// street missing. The same one every time.
class SyntheticCity {
  public:
    explicit SyntheticCity(std::size_t side) : side_{static_cast<PointKey>(side)} {}

    /// The streets, ready to build.
    [[nodiscard]] NetworkBuilder streets() const {
        std::mt19937 random{1};
        NetworkBuilder builder;
        for (PointKey row = 0; row < side_; ++row) {
            for (PointKey column = 0; column < side_; ++column) {
                builder.add_point(key(column, row), {at(column, random), at(row, random)});
            }
        }
        for (PointKey row = 0; row < side_; ++row) {
            for (PointKey column = 0; column < side_; ++column) {
                add_street(builder, random, {key(column, row), column + 1 < side_ ? key(column + 1, row) : kNone});
                add_street(builder, random, {key(column, row), row + 1 < side_ ? key(column, row + 1) : kNone});
            }
        }
        return builder;
    }

    [[nodiscard]] Network network() const { return streets().build(); }

    /// Its width and height.
    [[nodiscard]] Meters extent() const { return kSpacing * static_cast<double>(side_); }

  private:
    static constexpr Meters kSpacing{80};
    static constexpr PointKey kNone{-1};

    [[nodiscard]] PointKey key(PointKey column, PointKey row) const { return row * side_ + column; }

    /// A coordinate up to a quarter of the spacing off the grid.
    static double at(PointKey line, std::mt19937& random) {
        auto const shift = static_cast<double>(random() % 1024) / 2048.0 - 0.25;
        return (static_cast<double>(line) + shift) * kSpacing.count();
    }

    static void add_street(NetworkBuilder& builder, std::mt19937& random, std::pair<PointKey, PointKey> ends) {
        if (ends.second != kNone && random() % 10 != 0) {
            builder.add_way(
                {.source_id = ends.first, .kind = StreetKind::residential, .points = {ends.first, ends.second}});
        }
    }

    PointKey side_;
};

}  // namespace walkshed::bench
