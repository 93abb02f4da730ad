// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>

namespace walkshed {

/// A duration in seconds, fractions included; `15min` from std::chrono_literals converts to it.
using Seconds = std::chrono::duration<double>;

/// `time` in minutes, for output columns.
[[nodiscard]] constexpr double minutes(Seconds time) {
    return time.count() / 60.0;
}

/// A number with a unit. Quantities of one unit add, subtract and compare, and scale by plain numbers; anything
/// else (a length plus a time, a bare number where a length is wanted) does not compile.
template <class Tag>
class Quantity {
  public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(double value) : value_{value} {}

    /// The bare number, in the unit the type is named for.
    [[nodiscard]] constexpr double count() const { return value_; }

    constexpr Quantity& operator+=(Quantity other) {
        value_ += other.value_;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity other) {
        value_ -= other.value_;
        return *this;
    }

    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value_ + b.value_}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
    friend constexpr Quantity operator*(Quantity a, double factor) { return Quantity{a.value_ * factor}; }
    friend constexpr Quantity operator*(double factor, Quantity a) { return Quantity{a.value_ * factor}; }
    friend constexpr Quantity operator/(Quantity a, double divisor) { return Quantity{a.value_ / divisor}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

  private:
    double value_{0.0};
};

using Meters = Quantity<struct MetersTag>;
using SquareMeters = Quantity<struct SquareMetersTag>;
using MetersPerSecond = Quantity<struct MetersPerSecondTag>;

/// The time to walk `length` at `speed`. REQUIRES: speed > 0.
[[nodiscard]] constexpr Seconds operator/(Meters length, MetersPerSecond speed) {
    return Seconds{length.count() / speed.count()};
}

inline namespace literals {
constexpr Meters operator""_m(long double value) {
    return Meters{static_cast<double>(value)};
}
constexpr Meters operator""_m(unsigned long long value) {
    return Meters{static_cast<double>(value)};
}
constexpr MetersPerSecond operator""_mps(long double value) {
    return MetersPerSecond{static_cast<double>(value)};
}
constexpr SquareMeters operator""_m2(unsigned long long value) {
    return SquareMeters{static_cast<double>(value)};
}
}  // namespace literals

}  // namespace walkshed
