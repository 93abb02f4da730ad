// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/lines_across.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace walkshed {
namespace {

Ring const kSquare{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};

Ring box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

std::vector<Point> corners_of(Polygon const& polygon) {
    std::vector<Point> corners(polygon.outer.begin(), polygon.outer.end() - 1);
    for (auto const& hole : polygon.holes) {
        corners.insert(corners.end(), hole.begin(), hole.end() - 1);
    }
    return corners;
}

std::vector<LineAcross> lines(Polygon const& polygon, std::vector<CornerNumber> const& entries) {
    auto result = lines_across(polygon, entries);
    return result ? *result : throw std::runtime_error{"no lines"};
}

/// Shortest distances between all corners over lines (Floyd and Warshall's algorithm).
using Distances = std::vector<std::vector<double>>;

Distances distances(std::vector<Point> const& corners, std::vector<LineAcross> const& lines) {
    Distances result(corners.size(), std::vector<double>(corners.size(), HUGE_VAL));
    for (std::size_t i = 0; i < corners.size(); ++i) {
        result[i][i] = 0.0;
    }
    for (auto const& line : lines) {
        auto const length = distance(corners[line.from], corners[line.to]).count();
        result[line.from][line.to] = result[line.to][line.from] = length;
    }
    for (std::size_t via = 0; via < corners.size(); ++via) {
        for (std::size_t i = 0; i < corners.size(); ++i) {
            for (std::size_t j = 0; j < corners.size(); ++j) {
                result[i][j] = std::min(result[i][j], result[i][via] + result[via][j]);
            }
        }
    }
    return result;
}

/// The walk between the two entries, over the lines that they need.
double walk(Polygon const& polygon, CornerNumber from, CornerNumber to) {
    return distances(corners_of(polygon), lines(polygon, {from, to}))[from][to];
}

TEST(LinesAcross, ASquareIsCrossedFromCornerToCorner) {
    std::vector<LineAcross> const expected{{0, 1, true}, {0, 2, false}, {0, 3, true},
                                           {1, 2, true}, {1, 3, false}, {2, 3, true}};
    EXPECT_EQ(lines({kSquare, {}}, {0, 1, 2, 3}), expected);
}

TEST(LinesAcross, OnlyEntriesAreJoined) {
    EXPECT_EQ(lines({kSquare, {}}, {0, 2}), (std::vector<LineAcross>{{0, 2, false}}));
    EXPECT_TRUE(lines({kSquare, {}}, {3}).empty());
    EXPECT_TRUE(lines({kSquare, {}}, {}).empty());
}

TEST(LinesAcross, TheOrderOfEntriesAndEntriesGivenTwiceDoNotMatter) {
    EXPECT_EQ(lines({kSquare, {}}, {3, 1, 0, 1}), lines({kSquare, {}}, {0, 1, 3}));
}

TEST(LinesAcross, WalksTurnWhereTheOutlineTurnsInwards) {
    Polygon const l_shape{{{0, 0}, {100, 0}, {100, 40}, {40, 40}, {40, 100}, {0, 100}, {0, 0}}, {}};
    EXPECT_EQ(lines(l_shape, {2, 4}), (std::vector<LineAcross>{{2, 3, true}, {3, 4, true}}));
    EXPECT_EQ(lines(l_shape, {1, 5}), (std::vector<LineAcross>{{1, 3, false}, {3, 5, false}}));
    EXPECT_EQ(lines(l_shape, {0, 3}), (std::vector<LineAcross>{{0, 3, false}})) << "an entry at that corner";
}

TEST(LinesAcross, WalksGoAroundTheInsideOfAUShape) {
    Polygon const u_shape{{{0, 0}, {90, 0}, {90, 60}, {60, 60}, {60, 30}, {30, 30}, {30, 60}, {0, 60}, {0, 0}}, {}};
    EXPECT_DOUBLE_EQ(walk(u_shape, 3, 6), 30 + 30 + 30);
    EXPECT_DOUBLE_EQ(walk(u_shape, 2, 7), 2 * std::hypot(30, 30) + 30);
}

TEST(LinesAcross, HolesAreWalkedAround) {
    Polygon const with_fountain{kSquare, {box(40, 40, 60, 60)}};
    EXPECT_DOUBLE_EQ(walk(with_fountain, 0, 2), 2 * std::hypot(60, 40));
    EXPECT_DOUBLE_EQ(walk(with_fountain, 0, 1), 100);
    auto const found = lines(with_fountain, {0, 2});
    EXPECT_EQ(found.size(), 2U) << "of two walks equally short one is kept";
}

TEST(LinesAcross, LinesAlongAHoleAreOnTheOutline) {
    Polygon const with_building{kSquare, {box(20, 20, 80, 70)}};
    EXPECT_EQ(lines(with_building, {0, 5, 6}), (std::vector<LineAcross>{{0, 5, false}, {5, 6, true}}));
}

TEST(LinesAcross, EntriesInALineAreJoinedOneByOne) {
    Polygon const side_entries{{{0, 0}, {30, 0}, {70, 0}, {100, 0}, {100, 50}, {0, 50}, {0, 0}}, {}};
    EXPECT_EQ(lines(side_entries, {0, 1, 2, 3}), (std::vector<LineAcross>{{0, 1, true}, {1, 2, true}, {2, 3, true}}));
    EXPECT_EQ(lines(side_entries, {0, 3}), (std::vector<LineAcross>{{0, 3, true}})) << "straight on past 1 and 2";
}

TEST(LinesAcross, ALineThroughACornerIsCutThere) {
    Polygon const gap{kSquare, {box(50, 50, 60, 60)}};
    EXPECT_EQ(lines({kSquare, {box(60, 40, 80, 60)}}, {0, 2}).size(), 2U);
    EXPECT_EQ(lines(gap, {0, 4}), (std::vector<LineAcross>{{0, 4, false}})) << "an entry at a hole";
    Polygon const touched{kSquare, {{{50, 50}, {80, 30}, {80, 40}, {50, 50}}}};
    EXPECT_EQ(lines(touched, {0, 2}), (std::vector<LineAcross>{{0, 4, false}, {2, 4, false}}));
}

TEST(LinesAcross, AHoleThatTouchesTheOutlineIsPassedWhereItTouches) {
    Polygon const at_corner{{{0, 0}, {50, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}},
                            {{{50, 0}, {60, 99}, {40, 99}, {50, 0}}}};
    EXPECT_DOUBLE_EQ(walk(at_corner, 0, 2), 100);
    Polygon const at_side{kSquare, {{{50, 0}, {60, 99}, {40, 99}, {50, 0}}}};
    EXPECT_DOUBLE_EQ(walk(at_side, 0, 1), 100);
}

TEST(LinesAcross, AHoleFromSideToSideIsPassedAlongTheOutline) {
    Polygon const divided{{{0, 0}, {40, 0}, {60, 0}, {100, 0}, {100, 100}, {60, 100}, {40, 100}, {0, 100}, {0, 0}},
                          {box(40, 0, 60, 100)}};
    EXPECT_DOUBLE_EQ(walk(divided, 0, 3), 100);
    EXPECT_DOUBLE_EQ(walk(divided, 0, 4), 60 + std::hypot(40, 100));
}

TEST(LinesAcross, ASpikeIntoTheAreaIsWalkedAround) {
    Polygon const with_wall{
        {{0, 0}, {50, 0}, {50, 80}, {50, 0}, {100, 0}, {100, 50}, {100, 100}, {0, 100}, {0, 50}, {0, 0}}, {}};
    EXPECT_DOUBLE_EQ(walk(with_wall, 5, 8), 2 * std::hypot(50, 30));
}

TEST(LinesAcross, EntriesAtOnePlaceAreJoinedByALineOfNoLength) {
    Polygon const polygon{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0.00001}, {0, 0}}, {}};
    EXPECT_EQ(lines(polygon, {0, 2, 4}), (std::vector<LineAcross>{{0, 2, false}, {0, 4, false}}));
    EXPECT_EQ(lines(polygon, {2, 4}), (std::vector<LineAcross>{{2, 4, false}}));
}

TEST(LinesAcross, CornersAMillimetreApartAreTwo) {
    Polygon const polygon{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0.001}, {0, 0}}, {}};
    EXPECT_EQ(lines(polygon, {0, 2, 4}), (std::vector<LineAcross>{{0, 2, false}, {0, 4, true}, {2, 4, false}}));
}

TEST(LinesAcross, NoLineLeavesARingThatCrossesItself) {
    Polygon const bow_tie{{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}, {}};
    EXPECT_EQ(lines(bow_tie, {0, 1, 2, 3}), (std::vector<LineAcross>{{0, 3, true}, {1, 2, true}}));
}

TEST(LinesAcross, PolygonsWithoutAnInsideHaveNoLinesButTheirSides) {
    EXPECT_TRUE(lines({}, {}).empty());
    EXPECT_TRUE(lines({{{5, 5}, {5, 5}}, {}}, {0}).empty());
    EXPECT_EQ(lines({{{0, 0}, {9, 0}, {0, 0}}, {}}, {0, 1}), (std::vector<LineAcross>{{0, 1, true}}));
}

TEST(LinesAcross, PolygonsTooLargeGiveNothing) {
    auto const wide = [](double width) { return Polygon{box(0, 0, width, 50), {}}; };
    EXPECT_TRUE(lines_across(wide(32'000), std::vector<CornerNumber>{0, 2}));
    EXPECT_FALSE(lines_across(wide(33'000), std::vector<CornerNumber>{0, 2}));
    EXPECT_FALSE(lines_across({box(0, 0, 50, 33'000), {}}, std::vector<CornerNumber>{0, 2}));
    EXPECT_FALSE(lines_across(wide(NAN), std::vector<CornerNumber>{0, 2}));
}

/// A circle of so many corners, all of them entries.
std::optional<std::vector<LineAcross>> lines_of_circle(std::size_t corners) {
    Ring ring;
    std::vector<CornerNumber> entries;
    for (std::size_t i = 0; i < corners; ++i) {
        auto const angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        ring.push_back({200 * std::cos(angle), 200 * std::sin(angle)});
        entries.push_back(static_cast<CornerNumber>(i));
    }
    ring.push_back(ring.front());
    return lines_across({ring, {}}, entries);
}

TEST(LinesAcross, MoreWorkThanTheMostGivesNothing) {
    auto const most = static_cast<std::size_t>(std::cbrt(kMostWorkAcross));
    EXPECT_FALSE(lines_of_circle(most + 2));
    auto const found = lines_of_circle(most - 2);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size(), (most - 2) * (most - 3) / 2);
}

/// Random polygons whose corners are whole metres: a star, and holes in cells of a 20 m grid, whose squares touch one
/// another at corners and along sides.
class RandomPolygons {
  public:
    explicit RandomPolygons(unsigned seed) : engine_{seed} {}

    Polygon next() {
        Polygon polygon{star(), {}};
        Polygon const outline = polygon;
        for (int x = -80; x < 80; x += 20) {
            for (int y = -80; y < 80; y += 20) {
                auto const hole = random_hole(x, y);
                auto const boundary = inside_stretches(hole, {outline});
                bool const inside =
                    boundary.size() == 1 && boundary[0].to - boundary[0].from > length(hole) - Meters{0.01};
                if (below(100) < 25 && inside) {
                    polygon.holes.push_back(hole);
                }
            }
        }
        return polygon;
    }

    int below(int end) { return static_cast<int>(engine_() % static_cast<unsigned>(end)); }

  private:
    Ring star() {
        Ring ring;
        int const corners = 5 + below(10);
        for (int i = 0; i < corners; ++i) {
            double const angle = 2 * std::numbers::pi * i / corners;
            double const radius = 30 + below(80);
            ring.push_back({std::round(radius * std::cos(angle)), std::round(radius * std::sin(angle))});
        }
        ring.push_back(ring.front());
        return ring;
    }

    Ring random_hole(double x, double y) {
        if (below(2) == 0) {
            return box(x, y, x + 20, y + 20);
        }
        Point const first{x + below(7), y + below(7)};
        return {first, {x + 13 + below(7), y}, {x + 20, y + 20}, {x + below(7), y + 13 + below(7)}, first};
    }

    std::mt19937 engine_;
};

/// All lines between corners that run inside, after another algorithm.
std::vector<LineAcross> all_lines_inside(Polygon const& polygon) {
    auto const corners = corners_of(polygon);
    std::vector<LineAcross> found;
    for (CornerNumber i = 0; i < corners.size(); ++i) {
        for (CornerNumber j = i + 1; j < corners.size(); ++j) {
            auto const line = Line{corners[i], corners[j]};
            auto const inside = inside_stretches(line, {polygon});
            if (inside.size() == 1 && inside[0].to - inside[0].from >= length(line) - Meters{0.002}) {
                found.push_back({i, j, false});
            }
        }
    }
    return found;
}

/// A random polygon and every third of its corners, about, as entries.
struct RandomArea {
    explicit RandomArea(unsigned seed) {
        RandomPolygons random{seed};
        polygon = random.next();
        corners = corners_of(polygon);
        for (CornerNumber i = 0; i < corners.size(); ++i) {
            if (random.below(3) == 0) {
                entries.push_back(i);
            }
        }
    }

    Polygon polygon;
    std::vector<Point> corners;
    std::vector<CornerNumber> entries;
};

template <class Check>
void for_random_areas(Check check) {
    for (unsigned seed = 0; seed < 100; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        check(RandomArea{seed});
    }
}

TEST(LinesAcross, RandomWalksAgreeWithAllLinesInside) {
    for_random_areas([](RandomArea const& area) {
        auto const walks = distances(area.corners, lines(area.polygon, area.entries));
        auto const expected = distances(area.corners, all_lines_inside(area.polygon));
        for (auto const from : area.entries) {
            for (auto const to : area.entries) {
                if (std::isinf(expected[from][to])) {
                    EXPECT_TRUE(std::isinf(walks[from][to])) << from << " " << to;
                } else {
                    EXPECT_NEAR(walks[from][to], expected[from][to], 1e-6) << from << " " << to;
                }
            }
        }
    });
}

TEST(LinesAcross, RandomWalksAreNeitherShorterThanStraightNorLongerThanAlongTheOutline) {
    for_random_areas([](RandomArea const& area) {
        auto const walks = distances(area.corners, lines(area.polygon, area.entries));
        auto const around = length(area.polygon.outer).count();
        for (auto const from : area.entries) {
            for (auto const to : area.entries) {
                EXPECT_GE(walks[from][to], distance(area.corners[from], area.corners[to]).count() - 1e-9);
                if (from < to && to + 1 < area.polygon.outer.size()) {
                    auto const along = length(std::span{area.polygon.outer}.subspan(from, to - from + 1)).count();
                    EXPECT_LE(walks[from][to], std::min(along, around - along) + 1e-9);
                }
            }
        }
    });
}

TEST(LinesAcross, NoLineLeavesARandomPolygon) {
    for_random_areas([](RandomArea const& area) {
        for (auto const& line : lines(area.polygon, area.entries)) {
            for (int i = 1; i < 100; ++i) {
                auto const place = interpolate(area.corners[line.from], area.corners[line.to], i / 100.0);
                EXPECT_LT(distance(MultiPolygon{area.polygon}, place), Meters{1e-6});
            }
        }
    });
}

TEST(LinesAcross, RandomWalksAreTheSameElsewhereAndTheOtherWayRound) {
    for_random_areas([](RandomArea area) {
        auto const expected = distances(area.corners, lines(area.polygon, area.entries));
        auto const move = [](Ring& ring) {
            std::ranges::for_each(ring, [](Point& point) { point = {point.x + 500'000, point.y + 4'500'000}; });
        };
        move(area.polygon.outer);
        std::ranges::for_each(area.polygon.holes, move);
        EXPECT_EQ(distances(area.corners, lines(area.polygon, area.entries)), expected);

        std::ranges::reverse(area.polygon.outer);
        auto const last = static_cast<CornerNumber>(area.polygon.outer.size() - 2);
        auto const turned = [last](CornerNumber corner) {
            return corner == 0 || corner > last ? corner : last + 1 - corner;
        };
        auto reversed = area.entries;
        std::ranges::transform(reversed, reversed.begin(), turned);
        auto const walks = distances(corners_of(area.polygon), lines(area.polygon, reversed));
        for (auto const from : area.entries) {
            for (auto const to : area.entries) {
                EXPECT_DOUBLE_EQ(walks[turned(from)][turned(to)], expected[from][to]);
            }
        }
    });
}

}  // namespace
}  // namespace walkshed
