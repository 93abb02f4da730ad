// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "walkshed/access/access_table.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed::testing {

/// The numbers of a seed: the same on every machine, unlike the standard library's distributions.
class Random {
  public:
    explicit Random(std::uint32_t seed) : engine_{seed} {}

    /// 0 to `end` - 1.
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(engine_()) % end; }
    bool chance(std::uint32_t percent) { return below(100) < percent; }

  private:
    std::mt19937 engine_;
};

/// How the streets of a random town run.
enum class Layout {
    square,  ///< along the axes, all measures in whole metres: no sum is ever rounded, and ties are plenty
    skewed,  ///< anywhere, each with a corner of its own: lengths are rounded, ties next to none
};

/// A random town small enough for a plain algorithm, with everything that walks can meet: loops, parallel streets,
/// streets of length 0 (square layout), passage in one direction, steps, islands, polygons and gates.
struct RandomTown {
    std::vector<Point> points;  ///< by PointKey
    std::vector<Way> ways;
    std::vector<Facility> facilities;
    std::vector<Doorstep> doorsteps;
    std::vector<std::pair<PointKey, NodeFeatures>> features;

    [[nodiscard]] Network network() const {
        NetworkBuilder builder;
        for (std::size_t key = 0; key < points.size(); ++key) {
            builder.add_point(static_cast<PointKey>(key), points[key]);
        }
        for (auto const& way : ways) {
            builder.add_way(way);
        }
        for (auto const& [key, what] : features) {
            builder.add_features(key, what);
        }
        return std::move(builder).build();
    }
};

/// Makes the town of a seed.
class TownMaker {
  public:
    TownMaker(std::uint32_t seed, Layout layout) : random_{seed}, layout_{layout} {}

    RandomTown make() {
        auto const crossings = 4 + random_.below(20);
        for (std::uint32_t i = 0; i < crossings; ++i) {
            auto const twin = layout_ == Layout::square && i > 0 && random_.chance(10);
            town_.points.push_back(twin ? town_.points[random_.below(i)] : place());
        }
        auto const streets = crossings + random_.below(crossings);
        for (std::uint32_t i = 0; i < streets; ++i) {
            add_street(random_.below(crossings), random_.below(crossings));
        }
        for (auto i = random_.below(9); i > 0; --i) {
            add_facility();
        }
        for (int i = 0; i < 10; ++i) {
            town_.doorsteps.push_back({BlockId{0}, place(), 1.0, {}});
            while (random_.chance(20)) {
                town_.doorsteps.back().gates.push_back(place());
            }
        }
        return std::move(town_);
    }

  private:
    static constexpr std::uint32_t kExtent = 200;  // metres

    double coordinate() {
        return layout_ == Layout::square ? random_.below(kExtent / 10) * 10.0 : random_.below(kExtent * 1000) / 1000.0;
    }
    Point place() {
        auto const x = coordinate();
        return {x, coordinate()};
    }

    PointKey add_corner(Point point) {
        town_.points.push_back(point);
        return static_cast<PointKey>(town_.points.size() - 1);
    }

    void add_street(PointKey from, PointKey to) {
        Way way;
        way.source_id = static_cast<std::int64_t>(town_.ways.size()) + 1;
        way.kind = random_.chance(10) ? StreetKind::steps : StreetKind::residential;
        way.passage = random_.chance(75) ? Passage::both : random_.chance(50) ? Passage::along : Passage::against;
        auto const a = town_.points[static_cast<std::size_t>(from)];
        auto const b = town_.points[static_cast<std::size_t>(to)];
        way.points = {from};
        if (layout_ == Layout::skewed) {
            way.points.push_back(add_corner(place()));
            if (from == to) {
                way.points.push_back(add_corner(place()));
            }
        } else if (from == to) {
            way.points.push_back(add_corner({a.x + 30, a.y}));
            way.points.push_back(add_corner({a.x + 30, a.y + 20}));
            way.points.push_back(add_corner({a.x, a.y + 20}));
        } else if (a.x != b.x && a.y != b.y) {
            way.points.push_back(add_corner(random_.chance(50) ? Point{a.x, b.y} : Point{b.x, a.y}));
        }
        way.points.push_back(to);
        town_.ways.push_back(std::move(way));
    }

    void add_facility() {
        Facility facility;
        facility.categories = {CategoryId{0}};
        facility.status = random_.chance(10) ? FacilityStatus::planned : FacilityStatus::existing;
        auto const low = place();
        if (random_.chance(30)) {
            auto const width = 5.0 + random_.below(40);
            auto const height = 5.0 + random_.below(40);
            Ring const outline{
                low, {low.x + width, low.y}, {low.x + width, low.y + height}, {low.x, low.y + height}, low};
            facility.shape = MultiPolygon{{outline, {}}};
        } else {
            facility.shape = low;
        }
        town_.facilities.push_back(std::move(facility));
    }

    Random random_;
    Layout layout_;
    RandomTown town_;
};

inline RandomTown random_town(std::uint32_t seed, Layout layout) {
    return TownMaker{seed, layout}.make();
}

/// The town of a seed with streets of all kinds and grounds, and barriers, kerbs, crossings and lifts on their points.
inline RandomTown random_furnished_town(std::uint32_t seed, Layout layout) {
    constexpr StreetKind kKinds[] = {StreetKind::footway,     StreetKind::steps,    StreetKind::elevator,
                                     StreetKind::residential, StreetKind::tertiary, StreetKind::primary};
    constexpr Barrier kBarriers[] = {Barrier::none, Barrier::none, Barrier::narrow, Barrier::no_wheels};
    auto town = random_town(seed, layout);
    Random random{seed + 1'000'000};
    for (auto& way : town.ways) {
        way.kind = kKinds[random.below(6)];
        way.ground = {.surface = static_cast<Surface>(random.below(5)),
                      .smoothness = static_cast<Smoothness>(random.below(9)),
                      .wheelchair = static_cast<WheelchairTag>(random.below(4)),
                      .rise = static_cast<Rise>(random.below(4))};
        way.ground.lighting = static_cast<Lighting>(way.source_id % 3);
        if (random.chance(50)) {
            way.ground.width_dm = static_cast<std::uint8_t>(random.below(20));
        }
    }
    for (std::size_t key = 0; key < town.points.size(); ++key) {
        if (random.chance(40)) {
            town.features.emplace_back(static_cast<PointKey>(key),
                                       NodeFeatures{.barrier = kBarriers[random.below(4)],
                                                    .crossing = static_cast<Crossing>(random.below(4)),
                                                    .elevator = random.chance(10),
                                                    .kerb = random.chance(20)});
        }
    }
    return town;
}

/// Such towns side by side, as many in each row and column, each joined to the next ones: more streets than a plain
/// algorithm can do with at once, but with no more ways round than towns have.
inline RandomTown random_furnished_towns(std::uint32_t seed, Layout layout, std::uint32_t side) {
    constexpr double kApart = 250;  // metres
    RandomTown all;
    std::vector<std::size_t> first_points;
    auto const key_at = [](std::size_t number) { return static_cast<PointKey>(number); };
    auto const add = [&](Way way) {
        way.source_id = static_cast<std::int64_t>(all.ways.size()) + 1;
        all.ways.push_back(std::move(way));
    };
    for (std::uint32_t i = 0; i < side * side; ++i) {
        auto const town = random_furnished_town(seed * 1000 + i, layout);
        auto const first = all.points.size();
        first_points.push_back(first);
        for (auto const& point : town.points) {
            all.points.push_back({point.x + kApart * (i % side), point.y + kApart * (i / side)});
        }
        for (auto way : town.ways) {
            for (auto& key : way.points) {
                key = key_at(first + static_cast<std::size_t>(key));
            }
            add(std::move(way));
        }
        for (auto const& [key, what] : town.features) {
            all.features.emplace_back(key_at(first + static_cast<std::size_t>(key)), what);
        }
        for (auto const before : {i % side > 0 ? i - 1 : i, i >= side ? i - side : i}) {
            if (before != i) {
                Way way;
                way.kind = StreetKind::residential;
                way.points = {key_at(first_points[before]), key_at(first)};
                add(std::move(way));
            }
        }
    }
    return all;
}

inline Walker random_towns_walker(bool may_use_steps = true) {
    Walker walker;
    walker.id = may_use_steps ? "adult" : "wheelchair";
    walker.speed = MetersPerSecond{1};
    walker.may_use_steps = may_use_steps;
    return walker;
}

}  // namespace walkshed::testing
