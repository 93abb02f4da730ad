// SPDX-License-Identifier: Apache-2.0
#include "network/point_table.hpp"

#include "base/sort_tail.hpp"

namespace walkshed {

namespace {

/// Sorts the rows by key, and leaves of each key the last row.
template <class Row>
void keep_last_of_key(std::vector<Row>& rows) {
    stable_sort_tail(rows, &Row::key);
    auto const same_key = [](Row const& a, Row const& b) { return a.key == b.key; };
    rows.erase(rows.begin(), std::unique(rows.rbegin(), rows.rend(), same_key).base());
}

}  // namespace

NetworkBuilder::PointTable::PointTable(NetworkBuilder& builder) : points_{std::move(builder.points_)} {
    keep_last_of_key(points_);
    std::erase_if(points_, [](PlacedPoint const& placed) { return !is_finite(placed.point); });
    uses_.resize(points_.size());
    find_features(std::move(builder.features_));
    for (auto const key : builder.blocked_) {
        if (auto const point = find(key)) {
            uses_[*point].blocked = true;
        }
    }
    for (auto const key : builder.boundary_) {
        if (auto const point = find(key)) {
            uses_[*point].boundary = true;
        }
    }
}

void NetworkBuilder::PointTable::find_features(std::vector<FeaturedPoint> features) {
    keep_last_of_key(features);
    for (auto const& [key, what] : features) {
        auto const point = find(key);
        if (point && what != NodeFeatures{}) {
            uses_[*point].blocked |= what.barrier == Barrier::closed;
            uses_[*point].holds_up |= what.holds_up();
            features_.emplace_back(*point, what);
        }
    }
}

std::optional<PointIndex> NetworkBuilder::PointTable::find(PointKey key, PointIndex near) const {
    std::size_t low = near;
    std::size_t high = near;
    for (std::size_t step = 1; high < points_.size() && points_[high].key < key; step *= 2) {
        low = high;
        high += step;
    }
    for (std::size_t step = 1; low > 0 && points_[low].key > key; step *= 2) {
        high = low;
        low -= std::min(low, step);
    }
    auto const begin = points_.begin() + static_cast<std::ptrdiff_t>(low);
    auto const end = points_.begin() + static_cast<std::ptrdiff_t>(std::min(high + 1, points_.size()));
    auto const found = std::ranges::lower_bound(begin, end, key, {}, &PlacedPoint::key);
    if (found == end || found->key != key) {
        return std::nullopt;
    }
    return static_cast<PointIndex>(found - points_.begin());
}

}  // namespace walkshed
