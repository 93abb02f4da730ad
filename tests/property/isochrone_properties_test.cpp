// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "oracle/ogr_shapes.hpp"
#include "oracle/random_town.hpp"
#include "oracle/sides.hpp"
#include "walkshed/access/isochrone.hpp"

// What holds of the isochrones of every town: each test tries it on many random ones.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::uint32_t kTowns = 100;
constexpr std::array kBreaks{1500U, 3100U, 6400U, 12800U};  // costs: up to 200 s

/// A town, who walks there, and where the walks begin.
class WalkedTown {
  public:
    explicit WalkedTown(std::uint32_t seed, SearchOptions const& search = {})
        : WalkedTown{random_town(seed, seed % 2 == 0 ? Layout::square : Layout::skewed), seed, search} {}

    WalkedTown(RandomTown const& town, std::uint32_t seed, SearchOptions const& search)
        : network_{town.network()}, costs_{network_, random_towns_walker()}, search_{costs_, search} {
        Random random{seed};
        for (auto i = 1 + random.below(2); i > 0; --i) {
            // Of the points that every town has first, so that a street more changes none of them.
            auto const place = town.points[random.below(4)];
            search_.add_start(node_at(place), {0, 0}, i);
        }
        search_.run(kBreaks.back());
    }

    [[nodiscard]] WalkCosts const& costs() const { return costs_; }
    [[nodiscard]] ReachedNetwork reached(Cost limit = kBreaks.back()) const { return reached_network(search_, limit); }

    [[nodiscard]] std::vector<MultiPolygon> areas(IsochroneOptions const& options = {}) const {
        return isochrone_polygons(costs_, reached(), kBreaks, options);
    }

  private:
    [[nodiscard]] NodeId node_at(Point place) const {
        NodeId nearest{0};
        for (std::size_t i = 1; i < network_.node_count(); ++i) {
            auto const node = id_at<NodeId>(i);
            if (distance(network_.point(node), place) < distance(network_.point(nearest), place)) {
                nearest = node;
            }
        }
        return nearest;
    }

    Network network_;
    WalkCosts costs_;
    WalkSearch search_;
};

IsochroneOptions random_options(std::uint32_t seed) {
    Random random{seed + 7};
    return {.off_network = Meters{1.0 + random.below(80)}, .tolerance = Meters{1.0 + random.below(30)}};
}

Point random_place(Random& random) {
    auto const x = random.below(400'000) / 1000.0 - 100.0;
    return {x, random.below(400'000) / 1000.0 - 100.0};
}

bool same(MultiPolygon const& a, MultiPolygon const& b) {
    return std::ranges::equal(a, b, [](Polygon const& one, Polygon const& other) {
        return one.outer == other.outer && one.holes == other.holes;
    });
}

/// Whether each corner of `inner` lies inside of `outer` or beside it by no more than a twentieth of the
/// tolerance: what a street adds to a disc by less than the rounding of costs is drawn for some limits and not others.
bool hardly_sticks_out(MultiPolygon const& inner, MultiPolygon const& outer, Meters tolerance) {
    auto const is_near = [&](Point corner) { return distance(outer, corner) <= tolerance / 20.0; };
    return inner.empty() || (!outer.empty() && std::ranges::all_of(inner, [&](Polygon const& polygon) {
               return std::ranges::all_of(polygon.outer, is_near) &&
                      std::ranges::all_of(polygon.holes,
                                          [&](Ring const& hole) { return std::ranges::all_of(hole, is_near); });
           }));
}

bool same(std::vector<MultiPolygon> const& a, std::vector<MultiPolygon> const& b) {
    return std::ranges::equal(a, b,
                              [](MultiPolygon const& one, MultiPolygon const& other) { return same(one, other); });
}

TEST(IsochroneProperty, BreaksNestAndAreValid) {
    for (std::uint32_t seed = 0; seed < 3 * kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const areas = WalkedTown{seed}.areas(random_options(seed));
        for (std::size_t i = 0; i < areas.size(); ++i) {
            EXPECT_TRUE(are_valid(areas[i])) << "break " << i;
            EXPECT_TRUE(i == 0 || lies_inside(areas[i - 1], areas[i])) << "break " << i;
        }
    }
}

TEST(IsochroneProperty, RaisingTheLimitNeverShrinksIt) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown const town{seed};
        auto const options = random_options(seed);
        MultiPolygon before;
        for (auto const limit : kBreaks) {
            auto const alone = isochrone_polygons(town.costs(), town.reached(limit), std::array{limit}, options)[0];
            EXPECT_TRUE(hardly_sticks_out(before, alone, options.tolerance)) << limit;
            before = alone;
        }
    }
}

TEST(IsochroneProperty, WhatElseIsAskedChangesHardlyAnything) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown const town{seed};
        auto const options = random_options(seed);
        auto const together = town.areas(options);
        for (std::size_t i = 0; i < kBreaks.size(); ++i) {
            auto const alone = isochrone_polygons(town.costs(), town.reached(), std::array{kBreaks[i]}, options);
            EXPECT_TRUE(hardly_sticks_out(alone[0], together[i], options.tolerance)) << "break " << i;
            EXPECT_TRUE(hardly_sticks_out(together[i], alone[0], options.tolerance)) << "break " << i;
        }
    }
}

TEST(IsochroneProperty, WhatWasDrawnBeforeChangesNothing) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown const town{seed};
        auto const options = random_options(seed);
        IsochroneMaker maker{town.costs(), options};
        for (auto const limit : {kBreaks[3], kBreaks[0]}) {
            (void)maker.areas(town.reached(limit), std::array{limit});
            (void)maker.rings(town.reached(limit), std::array{limit});
        }
        EXPECT_TRUE(same(maker.areas(town.reached(), kBreaks), town.areas(options)));
        EXPECT_TRUE(same(maker.rings(town.reached(), kBreaks),
                         IsochroneMaker(town.costs(), options).rings(town.reached(), kBreaks)));
    }
}

TEST(IsochroneProperty, RingsAreValidAndShareTheAreasAmongThem) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown const town{seed};
        auto const options = random_options(seed);
        IsochroneMaker maker{town.costs(), options};
        auto const areas = maker.areas(town.reached(), kBreaks);
        auto const rings = maker.rings(town.reached(), kBreaks);
        ASSERT_EQ(rings.size(), areas.size());
        for (std::size_t i = 0; i < rings.size(); ++i) {
            EXPECT_TRUE(are_valid(rings[i])) << "break " << i;
            auto const inner = i == 0 ? 0.0 : area(areas[i - 1]).count();
            EXPECT_NEAR(area(rings[i]).count(), area(areas[i]).count() - inner, 1e-3) << "break " << i;
            for (std::size_t k = 0; k < i; ++k) {
                EXPECT_LT(shared_area(rings[k], rings[i]), 1e-3) << "breaks " << k << " and " << i;
            }
        }
    }
}

TEST(IsochroneProperty, OneMoreStreetTakesNoLocationAway) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const town = random_town(seed, Layout::skewed);
        auto linked = town;
        linked.ways.push_back(
            {.source_id = 1000, .points = {town.ways.front().points.front(), town.ways.back().points.back()}});
        auto const options = random_options(seed);
        auto const before = WalkedTown{town, seed, {}}.areas(options);
        auto const after = WalkedTown{linked, seed, {}}.areas(options);
        Random random{seed};
        for (std::size_t i = 0; i < before.size(); ++i) {
            Sides const sides_before{before[i]};
            Sides const sides_after{after[i]};
            for (int n = 0; n < 2000; ++n) {
                auto const place = random_place(random);
                EXPECT_LE(sides_before.inside(place), sides_after.inside(place)) << place.x << " " << place.y;
            }
        }
    }
}

/// At one metre a second on the flat, limits by time are limits by length, but for rounding.
TEST(IsochroneProperty, ByLengthIsAsByTimeForWhoWalksEvenly) {
    std::array<Cost, kBreaks.size()> lengths{};
    std::ranges::transform(kBreaks, lengths.begin(), [](Cost time) { return time / 2; });
    double total = 0.0;
    double differing = 0.0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        auto town = random_town(seed, Layout::skewed);
        std::ranges::for_each(town.ways, [](Way& way) { way.kind = StreetKind::residential; });
        WalkedTown const by_time{town, seed, {}};
        WalkedTown const by_length{town, seed, {.metric = Metric::length}};
        auto const options = random_options(seed);
        auto const timed = by_time.areas(options);
        auto const measured =
            isochrone_polygons(by_length.costs(), by_length.reached(lengths.back()), lengths, options);
        for (std::size_t i = 0; i < timed.size(); ++i) {
            total += area(timed[i]).count();
            differing += std::abs((area(timed[i]) - area(measured[i])).count());
        }
    }
    EXPECT_GT(total, 1e6);
    EXPECT_LT(differing, 1e-3 * total);
}

}  // namespace
}  // namespace walkshed
