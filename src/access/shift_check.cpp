// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/shift_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>

namespace walkshed {

namespace {

using System = std::optional<ChinaSystem>;  // nothing for WGS 84

constexpr std::size_t kFewest = 30;
constexpr std::size_t kMost = 400;
constexpr Meters kApart{25.0};
constexpr Meters kLongestLeg{60.0};
constexpr double kStandsOut = 2.5;  // deviations above the surroundings
constexpr double kAlsoStandsOut = 2.0;
constexpr double kClearGain = 4.0;      // paired t
constexpr double kNextToNothing = 0.2;  // deviations

/// How much likelier a leg is for a facility than for any point nearby: the logarithm of the ratio of their shares
/// among the facilities that OpenStreetMap has as points in Montevideo, Astana, Helsinki and Haidian, rounded.
double weight_of(Meters leg) {
    struct Step {
        double below;  // m
        double weight;
    };
    constexpr std::array kSteps{Step{2.0, -1.4}, Step{4.0, -0.5},  Step{6.0, 0.2},  Step{20.0, 0.6},
                                Step{30.0, 0.0}, Step{40.0, -0.6}, Step{60.0, -1.0}};
    auto const step = std::ranges::find_if(kSteps, [&](Step const& one) { return leg.count() < one.below; });
    return step == kSteps.end() ? -1.6 : step->weight;
}

LonLat shown(LonLat place, System system) {
    return system ? from_wgs84(place, *system) : place;
}

LonLat meant(LonLat coordinates, System system) {
    return system ? to_wgs84(coordinates, *system) : coordinates;
}

/// One way to take the coordinates, and where the places are beside the streets then.
struct Reading {
    bool of_streets;
    System system;
    std::vector<Point> points;
};

/// The places of a question in China, at most so many and no two of them in one cell.
std::vector<LonLat> sample(ShiftQuestion const& question) {
    std::vector<LonLat> inside;
    std::ranges::copy_if(question.places, std::back_inserter(inside), is_moved_in_china);
    auto const points = question.to_metric(inside);
    std::set<std::pair<double, double>> cells;
    std::vector<LonLat> apart;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const cell = std::pair{std::floor(points[i].x / kApart.count()), std::floor(points[i].y / kApart.count())};
        if (is_finite(points[i]) && cells.insert(cell).second) {
            apart.push_back(inside[i]);
        }
    }
    if (apart.size() <= kMost) {
        return apart;
    }
    std::vector<LonLat> some;
    some.reserve(kMost);
    for (std::size_t i = 0; i < kMost; ++i) {
        some.push_back(apart[i * apart.size() / kMost]);
    }
    return some;
}

/// Every way to take the coordinates other than they were taken. Streets of another system are the places moved the
/// other way.
std::vector<Reading> other_readings(ShiftQuestion const& question, std::vector<LonLat> const& places) {
    std::vector<Reading> readings;
    for (bool const of_streets : {false, true}) {
        auto const taken = of_streets ? question.streets_read_as : question.places_read_as;
        for (System const system : {System{}, System{ChinaSystem::gcj02}, System{ChinaSystem::bd09}}) {
            if (system == taken || (of_streets && question.streets_are_sure)) {
                continue;
            }
            std::vector<LonLat> moved;
            moved.reserve(places.size());
            for (auto const place : places) {
                moved.push_back(of_streets ? meant(shown(place, system), taken) : meant(shown(place, taken), system));
            }
            readings.push_back({of_streets, system, question.to_metric(moved)});
        }
    }
    return readings;
}

/// Weighs places beside streets. Those outside of the streets' bounds tell nothing.
class Weigher {
  public:
    explicit Weigher(SnapIndex const& streets) : streets_{streets}, bounds_{streets.costs().network().bounds()} {}

    /// The mean weight of places, all moved by `by`; nothing when too few are within the streets.
    [[nodiscard]] std::optional<double> mean(std::vector<Point> const& points, Point by) const {
        double sum = 0.0;
        std::size_t count = 0;
        for (auto const point : points) {
            Point const moved{point.x + by.x, point.y + by.y};
            if (bounds_.contains(moved)) {
                sum += weight(moved);
                ++count;
            }
        }
        return count >= kFewest ? std::optional{sum / static_cast<double>(count)} : std::nullopt;
    }

    /// By how many deviations the mean weight is above those of the surroundings; at most 0 when any of them is as
    /// high, and when there are too few places to tell.
    [[nodiscard]] double prominence(std::vector<Point> const& points) const {
        auto const here = mean(points, {});
        std::vector<double> around;
        for (auto const by : surroundings()) {
            if (auto const there = here ? mean(points, by) : std::nullopt) {
                around.push_back(*there);
            }
        }
        if (around.size() < surroundings().size() / 2 || *here <= std::ranges::max(around)) {
            return 0.0;
        }
        double sum = 0.0;
        double squares = 0.0;
        for (double const one : around) {
            sum += one;
            squares += one * one;
        }
        auto const count = static_cast<double>(around.size());
        return (*here - sum / count) / std::sqrt(std::max(squares / count - sum * sum / count / count, 1e-12));
    }

    /// Student's t of the gain in weight from one reading to another, place by place, of those that are within the
    /// streets in the other.
    [[nodiscard]] double gain(std::vector<Point> const& from, std::vector<Point> const& to) const {
        double sum = 0.0;
        double squares = 0.0;
        double count = 0.0;
        for (std::size_t i = 0; i < to.size(); ++i) {
            if (bounds_.contains(to[i])) {
                auto const gained = weight(to[i]) - weight(from[i]);
                sum += gained;
                squares += gained * gained;
                count += 1.0;
            }
        }
        if (count < static_cast<double>(kFewest)) {
            return 0.0;
        }
        auto const variance = std::max(squares / count - sum * sum / count / count, 1e-12);
        return sum / count / std::sqrt(variance / count);
    }

  private:
    [[nodiscard]] double weight(Point point) const {
        auto const snap = streets_.snap(point, {.limit = kLongestLeg});
        return weight_of(snap.attachments.empty() ? kLongestLeg : snap.nearest().leg);
    }

    /// Five circles of sixteen directions, none of which look the same way.
    static std::vector<Point> const& surroundings() {
        static auto const kAround = [] {
            std::vector<Point> around;
            for (int circle = 0; circle < 5; ++circle) {
                auto const radius = 60.0 + 30.0 * circle;
                for (int direction = 0; direction < 16; ++direction) {
                    auto const angle = (direction + 0.2 * circle) * std::numbers::pi / 8.0;
                    around.push_back({radius * std::cos(angle), radius * std::sin(angle)});
                }
            }
            return around;
        }();
        return kAround;
    }

    SnapIndex const& streets_;
    Bounds bounds_;
};

Meters median_distance(std::vector<Point> const& a, std::vector<Point> const& b) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < a.size(); ++i) {
        distances.push_back(distance(a[i], b[i]).count());
    }
    auto const middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    return Meters{*middle};
}

}  // namespace

std::optional<LikelyShift> find_shift(ShiftQuestion const& question) {
    auto const places = sample(question);
    if (places.size() < kFewest) {
        return std::nullopt;
    }
    Weigher const weigher{question.streets};
    auto const as_read = question.to_metric(places);
    std::optional<LikelyShift> best;
    double enough = kStandsOut;
    for (auto const& reading : other_readings(question, places)) {
        if (weigher.gain(as_read, reading.points) < kClearGain) {
            continue;
        }
        auto const prominence = weigher.prominence(reading.points);
        if (prominence >= enough) {
            // Two readings may move places alike: the first is taken, which is the places' own.
            enough = prominence + kNextToNothing;
            best = LikelyShift{reading.of_streets, reading.system, median_distance(as_read, reading.points)};
        }
    }
    return best && weigher.prominence(as_read) < kAlsoStandsOut ? best : std::nullopt;
}

}  // namespace walkshed
