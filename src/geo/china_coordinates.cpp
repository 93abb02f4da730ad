// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/china_coordinates.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace walkshed {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kRadian = kPi / 180.0;

/// The ellipsoid of Krasovsky (1940).
constexpr double kMajorAxis = 6378245.0;  // m
constexpr double kEccentricity2 = 0.00669342162296594323;

/// What both offsets of GCJ-02 have in common: waves in degrees of longitude, in metres.
double short_waves(double x) {
    return (20.0 * std::sin(6.0 * x * kPi) + 20.0 * std::sin(2.0 * x * kPi)) * 2.0 / 3.0;
}

/// How far GCJ-02 moves a place to the north, in metres; x and y are degrees from 105 E, 35 N.
double north_offset(double x, double y) {
    auto const middle = (20.0 * std::sin(y * kPi) + 40.0 * std::sin(y / 3.0 * kPi)) * 2.0 / 3.0;
    auto const broad = (160.0 * std::sin(y / 12.0 * kPi) + 320.0 * std::sin(y / 30.0 * kPi)) * 2.0 / 3.0;
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + short_waves(x) +
           middle + broad;
}

/// The same to the east.
double east_offset(double x, double y) {
    auto const middle = (20.0 * std::sin(x * kPi) + 40.0 * std::sin(x / 3.0 * kPi)) * 2.0 / 3.0;
    auto const broad = (150.0 * std::sin(x / 12.0 * kPi) + 300.0 * std::sin(x / 30.0 * kPi)) * 2.0 / 3.0;
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + short_waves(x) + middle +
           broad;
}

/// WGS 84 to GCJ-02, inside and outside of the rectangle alike.
LonLat move_to_gcj02(LonLat place) {
    auto const x = place.lon - 105.0;
    auto const y = place.lat - 35.0;
    auto const sine = std::sin(place.lat * kRadian);
    auto const w2 = 1.0 - kEccentricity2 * sine * sine;
    auto const w = std::sqrt(w2);
    auto const meridian_radius = kMajorAxis * (1.0 - kEccentricity2) / (w2 * w);
    auto const parallel_radius = kMajorAxis / w * std::cos(place.lat * kRadian);
    return {place.lon + east_offset(x, y) / (parallel_radius * kRadian),
            place.lat + north_offset(x, y) / (meridian_radius * kRadian)};
}

/// GCJ-02 to BD-09.
LonLat move_to_bd09(LonLat place) {
    constexpr double kWave = kPi * 3000.0 / 180.0;
    auto const radius = std::hypot(place.lon, place.lat) + 0.00002 * std::sin(place.lat * kWave);
    auto const angle = std::atan2(place.lat, place.lon) + 0.000003 * std::cos(place.lon * kWave);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

LonLat move_to(LonLat place, ChinaSystem system) {
    auto const gcj02 = move_to_gcj02(place);
    return system == ChinaSystem::gcj02 ? gcj02 : move_to_bd09(gcj02);
}

/// What `move` moves to `shown`. Neighbours are moved by nearly the same amount (the movement changes by less than 3 %
/// of the way between them), so that each step leaves less than 3 % of the error. What cannot be found (places that are
/// not on Earth) is anything outside of the rectangle.
template <class Move>
LonLat undo(LonLat shown, Move const& move) {
    constexpr int kMostSteps = 30;
    constexpr double kCloseEnough = 1e-11;  // degrees
    auto place = shown;
    for (int step = 0; step < kMostSteps; ++step) {
        auto const moved = move(place);
        auto const east = shown.lon - moved.lon;
        auto const north = shown.lat - moved.lat;
        place = {place.lon + east, place.lat + north};
        if (std::max(std::abs(east), std::abs(north)) < kCloseEnough) {
            return place;
        }
    }
    return {HUGE_VAL, HUGE_VAL};
}

/// `text` in small letters, without dashes.
std::string plain(std::string_view text) {
    std::string result;
    for (char const sign : text) {
        if (sign != '-') {
            result += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
        }
    }
    return result;
}

}  // namespace

std::string_view name_of(ChinaSystem system) {
    return system == ChinaSystem::gcj02 ? "gcj02" : "bd09";
}

std::optional<ChinaSystem> china_system_named(std::string_view name) {
    for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
        if (plain(name) == name_of(system)) {
            return system;
        }
    }
    return std::nullopt;
}

bool is_moved_in_china(LonLat place) {
    return place.lon >= 72.004 && place.lon <= 137.8347 && place.lat >= 0.8293 && place.lat <= 55.8271;
}

LonLat from_wgs84(LonLat place, ChinaSystem system) {
    return is_moved_in_china(place) ? move_to(place, system) : place;
}

LonLat to_wgs84(LonLat shown, ChinaSystem system) {
    auto const place = undo(shown, [system](LonLat guess) { return move_to(guess, system); });
    return is_moved_in_china(place) ? place : shown;
}

LonLat gcj02_to_bd09(LonLat shown) {
    return is_moved_in_china(undo(shown, move_to_gcj02)) ? move_to_bd09(shown) : shown;
}

LonLat bd09_to_gcj02(LonLat shown) {
    auto const gcj02 = undo(shown, move_to_bd09);
    return is_moved_in_china(undo(gcj02, move_to_gcj02)) ? gcj02 : shown;
}

}  // namespace walkshed
