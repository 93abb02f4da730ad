// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/shift_check.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

constexpr LonLat kCorner{114.40, 38.00};
constexpr double kPerLon = 87'700.0;  // m per degree, near enough at 38 N
constexpr double kPerLat = 111'000.0;

std::vector<Point> to_metric(std::span<LonLat const> places) {
    std::vector<Point> points;
    for (auto const [lon, lat] : places) {
        points.push_back({(lon - kCorner.lon) * kPerLon, (lat - kCorner.lat) * kPerLat});
    }
    return points;
}

LonLat to_degrees(Point point) {
    return {kCorner.lon + point.x / kPerLon, kCorner.lat + point.y / kPerLat};
}

/// Streets 6 km on either side of which no two are equally far apart, and places along them.
class ShiftCheck : public ::testing::Test {
  protected:
    ShiftCheck() : network_{streets()}, costs_{network_, Walker{}}, index_{costs_} {}

    std::vector<LonLat> along_streets(std::size_t count) {
        std::uniform_real_distribution<double> along{1500.0, kSide - 1500.0};
        std::uniform_real_distribution<double> beside{7.0, 18.0};
        std::vector<LonLat> places;
        while (places.size() < count) {
            auto const line = lines_[lines_.size() / 4 + random_() % (lines_.size() / 2)];
            auto const off = line + (random_() % 2 == 0 ? beside(random_) : -beside(random_));
            auto const on = along(random_);
            places.push_back(to_degrees(random_() % 2 == 0 ? Point{off, on} : Point{on, off}));
        }
        return places;
    }

    static std::vector<LonLat> all_shown(std::vector<LonLat> places, ChinaSystem system) {
        for (auto& place : places) {
            place = from_wgs84(place, system);
        }
        return places;
    }

    static std::vector<LonLat> all_meant(std::vector<LonLat> places, ChinaSystem system) {
        for (auto& place : places) {
            place = to_wgs84(place, system);
        }
        return places;
    }

    [[nodiscard]] std::optional<LikelyShift> find(std::vector<LonLat> const& places) const {
        return find_shift({.streets = index_, .places = places, .to_metric = to_metric});
    }

    static constexpr double kSide = 6000.0;
    std::mt19937 random_{7};
    std::vector<double> lines_;
    Network network_;
    WalkCosts costs_;
    SnapIndex index_;

  private:
    Network streets() {
        for (double line = 0.0; line <= kSide; line += 120.0 + static_cast<double>(random_() % 90)) {
            lines_.push_back(line);
        }
        NetworkBuilder builder;
        auto const side = static_cast<PointKey>(lines_.size());
        for (PointKey row = 0; row < side; ++row) {
            for (PointKey column = 0; column < side; ++column) {
                builder.add_point(row * side + column,
                                  {lines_[static_cast<std::size_t>(column)], lines_[static_cast<std::size_t>(row)]});
            }
        }
        for (PointKey line = 0; line < side; ++line) {
            std::vector<PointKey> east;
            std::vector<PointKey> north;
            for (PointKey i = 0; i < side; ++i) {
                east.push_back(line * side + i);
                north.push_back(i * side + line);
            }
            builder.add_way({.source_id = line, .kind = StreetKind::residential, .points = std::move(east)});
            builder.add_way({.source_id = side + line, .kind = StreetKind::residential, .points = std::move(north)});
        }
        return std::move(builder).build();
    }
};

TEST_F(ShiftCheck, SaysNothingAboutPlacesThatLieAlongTheirStreets) {
    EXPECT_FALSE(find(along_streets(200)));
}

TEST_F(ShiftCheck, RecognisesPlacesInTheCoordinatesOfChineseMaps) {
    for (std::size_t const count : {40U, 200U, 1000U}) {
        for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
            auto const found = find(all_shown(along_streets(count), system));
            ASSERT_TRUE(found) << count << " " << name_of(system);
            EXPECT_FALSE(found->of_streets);
            EXPECT_EQ(found->system, system) << count;
            EXPECT_NEAR(found->distance.count(), system == ChinaSystem::gcj02 ? 540.0 : 1270.0, 150.0);
        }
    }
}

TEST_F(ShiftCheck, RecognisesStreetsInTheCoordinatesOfChineseMaps) {
    // Streets that were shown elsewhere, and places that were not, differ as places do that were moved back.
    for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
        auto const found = find(all_meant(along_streets(200), system));
        ASSERT_TRUE(found) << name_of(system);
        EXPECT_TRUE(found->of_streets);
        EXPECT_EQ(found->system, system);
    }
}

TEST_F(ShiftCheck, NeverBlamesStreetsThatAreSure) {
    auto const places = all_meant(along_streets(200), ChinaSystem::gcj02);
    EXPECT_FALSE(find_shift({.streets = index_, .places = places, .streets_are_sure = true, .to_metric = to_metric}));
}

TEST_F(ShiftCheck, RecognisesPlacesThatWereMovedBackWithoutNeed) {
    auto const places = all_meant(along_streets(200), ChinaSystem::gcj02);
    auto const found =
        find_shift({.streets = index_, .places = places, .places_read_as = ChinaSystem::gcj02, .to_metric = to_metric});
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->of_streets) << "the simpler way to set it right";
    EXPECT_EQ(found->system, std::nullopt);
}

TEST_F(ShiftCheck, RecognisesBd09ThatWasTakenForGcj02) {
    auto const places = all_meant(all_shown(along_streets(200), ChinaSystem::bd09), ChinaSystem::gcj02);
    auto const found = find_shift({.streets = index_,
                                   .places = places,
                                   .places_read_as = ChinaSystem::gcj02,
                                   .streets_are_sure = true,
                                   .to_metric = to_metric});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->system, ChinaSystem::bd09);
    EXPECT_NEAR(found->distance.count(), 870.0, 150.0);
}

TEST_F(ShiftCheck, SaysNothingAboutFewPlaces) {
    auto few = all_shown(along_streets(29), ChinaSystem::gcj02);
    EXPECT_FALSE(find(few));
    few.insert(few.end(), 500, few.front());
    EXPECT_FALSE(find(few)) << "all in one place";
    EXPECT_FALSE(find({}));
}

TEST_F(ShiftCheck, SaysNothingAboutPlacesOutsideChina) {
    std::vector<LonLat> abroad(200, {2.35, 48.86});
    EXPECT_FALSE(find(abroad));
}

TEST_F(ShiftCheck, SaysNothingAboutPlacesFarFromTheStreets) {
    auto places = along_streets(200);
    for (auto& place : places) {
        place.lat += 1.0;
    }
    EXPECT_FALSE(find(places));
}

TEST_F(ShiftCheck, SaysNothingAboutPlacesAtRandom) {
    std::uniform_real_distribution<double> anywhere{0.0, kSide};
    for (int trial = 0; trial < 100; ++trial) {
        std::vector<LonLat> places;
        for (int i = 0; i < 40 + 2 * trial; ++i) {
            places.push_back(to_degrees({anywhere(random_), anywhere(random_)}));
        }
        EXPECT_FALSE(find(places)) << trial;
    }
}

TEST_F(ShiftCheck, SaysNothingAboutPlacesOnAGrid) {
    for (double const spacing : {100.0, 150.0, 200.0, 250.0}) {
        for (double begin = 0.0; begin < 100.0; begin += 25.0) {
            std::vector<LonLat> places;
            for (double x = begin; x < kSide; x += spacing) {
                for (double y = begin; y < kSide; y += spacing) {
                    places.push_back(to_degrees({x, y}));
                }
            }
            EXPECT_FALSE(find(places)) << spacing << " from " << begin;
        }
    }
}

}  // namespace
}  // namespace walkshed
