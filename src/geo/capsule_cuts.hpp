// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/capsule.hpp"

namespace walkshed {

/// Calls `visit(y, from, to)` for every whole number y whose line, parallel to the x axis, meets the capsule: it lies
/// in the capsule from x = `from` to x = `to`. Coordinates are those of the capsule; they must be between 0 and 2^22,
/// so that what is cut is right to 1/1024 where capsules are some hundred long and high.
template <class Visit>
void cut_by_lines(Capsule const& capsule, Visit visit);

namespace detail {

inline constexpr std::size_t kLinesAtOnce = 8;

struct LineCuts {
    std::array<float, kLinesAtOnce> from;
    std::array<float, kLinesAtOnce> to;
};

/// Compilers do several at once of these, and of std::min and std::max not.
inline float lower_of(float a, float b) {
    return a < b ? a : b;
}
inline float higher_of(float a, float b) {
    return a > b ? a : b;
}

/// Cuts of a capsule whose radius does not change, from its lower end upwards, as seen from there.
///
/// A line meets the left side where it touches the disc around the place on the axis that is `radius * width / length`
/// lower than the line, or around the end that is nearest to it; the right side likewise, as much higher.
class EvenCut {
  public:
    /// `width` and `height` (at least 0) are those from the lower end to the upper one.
    EvenCut(float width, float height, float radius) : height_{height}, square_{radius * radius} {
        // Where the axis is as good as level, discs are at its ends only.
        if (height < 0.005F) {
            left_ = std::min(width, 0.0F);
            right_ = std::max(width, 0.0F);
        } else {
            lower_ = radius * width / std::sqrt(width * width + height * height);
            slant_ = width / height;
        }
    }

    /// By `kLinesAtOnce` lines, the first of them `y` above the lower end.
    void cut(float const y, LineCuts& cuts) const {
        for (std::size_t i = 0; i < kLinesAtOnce; ++i) {
            auto const here = y + static_cast<float>(static_cast<std::int32_t>(i));
            auto const on_left = lower_of(higher_of(here - lower_, 0.0F), height_);
            auto const on_right = lower_of(higher_of(here + lower_, 0.0F), height_);
            auto const left_square = square_ - (here - on_left) * (here - on_left);
            auto const right_square = square_ - (here - on_right) * (here - on_right);
            cuts.from[i] = left_ + on_left * slant_ - std::sqrt(higher_of(left_square, 0.0F));
            cuts.to[i] = right_ + on_right * slant_ + std::sqrt(higher_of(right_square, 0.0F));
        }
    }

  private:
    float height_;
    float square_;
    float lower_{0.0F};
    float slant_{0.0F};
    float left_{0.0F};
    float right_{0.0F};
};

/// Where a line meets what bounds a capsule: its two discs, and the two straight sides that touch both.
class TaperedCut {
  public:
    explicit TaperedCut(Capsule const& capsule) : capsule_{capsule} {
        auto const length = std::sqrt(square_distance(capsule.a, capsule.b));
        auto const change = capsule.radius_b - capsule.radius_a;
        has_sides_ = length > std::abs(change);
        if (has_sides_) {
            auto const widening = change / length;
            auto const across = std::sqrt(1.0 - widening * widening);
            Point const ahead{(capsule.b.x - capsule.a.x) / length, (capsule.b.y - capsule.a.y) / length};
            normals_ = {Point{-widening * ahead.x - across * ahead.y, -widening * ahead.y + across * ahead.x},
                        Point{-widening * ahead.x + across * ahead.y, -widening * ahead.y - across * ahead.x}};
        }
    }

    template <class Visit>
    void at(double y, Visit visit) {
        from_ = HUGE_VAL;
        to_ = -HUGE_VAL;
        add_disc(capsule_.a, capsule_.radius_a, y);
        add_disc(capsule_.b, capsule_.radius_b, y);
        for (std::size_t i = 0; has_sides_ && i < normals_.size(); ++i) {
            Point const start{capsule_.a.x + capsule_.radius_a * normals_[i].x,
                              capsule_.a.y + capsule_.radius_a * normals_[i].y};
            Point const end{capsule_.b.x + capsule_.radius_b * normals_[i].x,
                            capsule_.b.y + capsule_.radius_b * normals_[i].y};
            if ((start.y <= y) != (end.y <= y)) {
                add(start.x + (end.x - start.x) * (y - start.y) / (end.y - start.y));
            }
        }
        if (from_ <= to_) {
            visit(from_, to_);
        }
    }

  private:
    void add(double x) {
        from_ = std::min(from_, x);
        to_ = std::max(to_, x);
    }

    void add_disc(Point middle, double radius, double y) {
        auto const square = radius * radius - (y - middle.y) * (y - middle.y);
        if (square >= 0.0) {
            add(middle.x - std::sqrt(square));
            add(middle.x + std::sqrt(square));
        }
    }

    Capsule capsule_;
    bool has_sides_;
    std::array<Point, 2> normals_{};
    double from_{0.0};
    double to_{0.0};
};

}  // namespace detail

template <class Visit>
void cut_by_lines(Capsule const& capsule, Visit visit) {
    auto const bottom = std::min(capsule.a.y - capsule.radius_a, capsule.b.y - capsule.radius_b);
    auto const top = std::max(capsule.a.y + capsule.radius_a, capsule.b.y + capsule.radius_b);
    auto const below = static_cast<std::int32_t>(bottom);  // nothing is negative
    auto const first = static_cast<double>(below) < bottom ? below + 1 : below;
    auto const last = static_cast<std::int32_t>(top);
    if (capsule.radius_a != capsule.radius_b) {
        detail::TaperedCut cut{capsule};
        for (auto y = first; y <= last; ++y) {
            cut.at(y, [&](double from, double to) { visit(y, static_cast<float>(from), static_cast<float>(to)); });
        }
        return;
    }
    auto const& lower = capsule.a.y <= capsule.b.y ? capsule.a : capsule.b;
    auto const& upper = capsule.a.y <= capsule.b.y ? capsule.b : capsule.a;
    detail::EvenCut const even{static_cast<float>(upper.x - lower.x), static_cast<float>(upper.y - lower.y),
                               static_cast<float>(capsule.radius_a)};
    // Away from the capsule's own corner, so that all that is small stays exact.
    auto const column = static_cast<double>(static_cast<std::int32_t>(lower.x));
    auto const rest = static_cast<float>(lower.x - column);
    detail::LineCuts cuts;
    for (auto y = first; y <= last; y += static_cast<std::int32_t>(detail::kLinesAtOnce)) {
        even.cut(static_cast<float>(y - lower.y), cuts);
        auto const count = std::min<std::int32_t>(last - y + 1, detail::kLinesAtOnce);
        for (std::int32_t i = 0; i < count; ++i) {
            visit(y + i, static_cast<float>(column) + (rest + cuts.from[static_cast<std::size_t>(i)]),
                  static_cast<float>(column) + (rest + cuts.to[static_cast<std::size_t>(i)]));
        }
    }
}

}  // namespace walkshed
