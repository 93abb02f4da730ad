// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <unordered_map>

#include "walkshed/geo/line.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {

namespace {

/// A corner this near to a place is that place.
constexpr Meters kSamePlace{0.001};

}  // namespace

/// Finds the place nearest to a point on all lines of a builder, and makes them pass it.
class NetworkBuilder::Joining {
  public:
    Joining(NetworkBuilder& builder, Point point, Meters reach) : builder_{builder}, point_{point}, nearest_{reach} {
        for (auto const& [key, place] : builder.points_) {
            places_[key] = place;
        }
    }

    [[nodiscard]] std::optional<PointKey> run() {
        for_each_line([this](std::vector<PointKey> const& line) { look_at(line); });
        if (!found_) {
            return std::nullopt;
        }
        for (auto const end : ends_) {
            if (distance(places_.at(end), place_) <= kSamePlace) {
                return end;
            }
        }
        auto const key = builder_.highest_unused_key();
        builder_.add_point(key, place_);
        for_each_line([&](std::vector<PointKey>& line) { pass(line, key); });
        return key;
    }

  private:
    template <class Work>
    void for_each_line(Work const& work) {
        for (auto& way : builder_.ways_) {
            work(way.points);
        }
        for (auto& area : builder_.areas_) {
            work(area.outline);
            std::ranges::for_each(area.holes, work);
        }
    }

    void look_at(std::vector<PointKey> const& line) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            auto const from = places_.find(line[i]);
            auto const to = places_.find(line[i + 1]);
            if (from == places_.end() || to == places_.end() || !is_finite(from->second) || !is_finite(to->second)) {
                continue;
            }
            auto const place = nearest_on_line(std::array{from->second, to->second}, point_);
            if (place.away < nearest_ || (!found_ && place.away == nearest_)) {
                found_ = true;
                nearest_ = place.away;
                place_ = place.point;
                ends_ = {line[i], line[i + 1]};
            }
        }
    }

    /// Lines may share the piece that the place lies on: all of them meet there.
    void pass(std::vector<PointKey>& line, PointKey key) const {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            if ((line[i] == ends_[0] && line[i + 1] == ends_[1]) || (line[i] == ends_[1] && line[i + 1] == ends_[0])) {
                line.insert(line.begin() + static_cast<std::ptrdiff_t>(i) + 1, key);
                ++i;
            }
        }
    }

    NetworkBuilder& builder_;
    Point point_;
    std::unordered_map<PointKey, Point> places_;
    bool found_{false};
    Meters nearest_;
    Point place_;
    std::array<PointKey, 2> ends_{};
};

std::optional<PointKey> NetworkBuilder::join(Point point, Meters reach) {
    return Joining{*this, point, reach}.run();
}

std::size_t NetworkBuilder::remove_streets(std::int64_t source_id) {
    auto const is_of_source = [source_id](auto const& street) { return street.source_id == source_id; };
    return std::erase_if(ways_, is_of_source) + std::erase_if(areas_, is_of_source);
}

std::size_t NetworkBuilder::change_streets(std::int64_t source_id,
                                           std::function<void(StreetKind&, Ground&)> const& change) {
    std::size_t count = 0;
    auto const look_at = [&](auto& street) {
        if (street.source_id == source_id) {
            change(street.kind, street.ground);
            ++count;
        }
    };
    std::ranges::for_each(ways_, look_at);
    std::ranges::for_each(areas_, look_at);
    return count;
}

bool NetworkBuilder::open(PointKey key) {
    auto was_closed = std::erase(blocked_, key) > 0;
    for (auto& [point, features] : features_) {
        if (point == key && features.barrier == Barrier::closed) {
            features.barrier = Barrier::none;
            was_closed = true;
        }
    }
    return was_closed;
}

std::optional<Point> NetworkBuilder::place_of(PointKey key) const {
    // Of what was placed twice the last counts.
    auto const placed =
        std::find_if(points_.rbegin(), points_.rend(), [key](auto const& one) { return one.key == key; });
    return placed != points_.rend() && is_finite(placed->point) ? std::optional{placed->point} : std::nullopt;
}

}  // namespace walkshed
