// SPDX-License-Identifier: Apache-2.0
#include "osm_file.hpp"
#include "scratch.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed::io {
namespace {

class OsmBarriersTest : public Scratch {
  protected:
    OsmExtract read(OsmFile const& file, bool barriers = true) {
        return read_osm(write("town.osm", file.text()), {.barriers = barriers}, log_);
    }

    RecordLog log_;
};

OsmFile town() {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).node(3, 0, 10).node(4, 50, 10, "barrier=gate").node(5, 100, 10);
    file.way(7, {1, 2}, "highway=residential").way(8, {3, 4, 5}, "barrier=wall");
    return file;
}

TEST_F(OsmBarriersTest, AreTakenWhenTheyAreAskedFor) {
    auto const extract = read(town());
    ASSERT_EQ(extract.barriers.lines.size(), 1U);
    ASSERT_EQ(extract.barriers.lines[0].size(), 3U);
    EXPECT_NEAR(length(extract.barriers.lines[0]).count(), 1113.0, 2.0);
    EXPECT_EQ(extract.counts.barriers, 1U);
    EXPECT_TRUE(read(town(), false).barriers.lines.empty());
    EXPECT_TRUE(read(town(), false).barriers.openings.empty());
}

TEST_F(OsmBarriersTest, GatesOnThemAreOpenings) {
    auto file = town();
    file.node(6, 30, 40, "barrier=gate");
    auto const extract = read(file);
    ASSERT_EQ(extract.barriers.openings.size(), 1U) << "a gate elsewhere opens nothing";
    EXPECT_EQ(extract.barriers.openings[0], extract.barriers.lines[0][1]);
}

TEST_F(OsmBarriersTest, AreWalkedThroughOnlyAtTheirGates) {
    auto const extract = read(town());
    Barriers const barriers{extract.barriers.lines, extract.barriers.openings};
    auto const& wall = extract.barriers.lines[0];
    auto const across = [&](Point place) { return barriers.separate({place.x, place.y - 5}, {place.x, place.y + 5}); };
    EXPECT_FALSE(across(wall[1]));
    EXPECT_TRUE(across({wall[1].x + 2, wall[1].y}));
}

TEST_F(OsmBarriersTest, TheMembersOfALakeAreShoresEvenWhereSomeAreMissing) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 10, 0).node(3, 10, 10).node(4, 0, 10);
    file.way(11, {1, 2, 3}).way(12, {3, 4}).multipolygon(20, "11=outer 12=outer 99=outer", "natural=water");
    auto const extract = read(file);
    ASSERT_EQ(extract.barriers.lines.size(), 2U);
    EXPECT_EQ(extract.barriers.lines[0].size() + extract.barriers.lines[1].size(), 5U);
    EXPECT_EQ(extract.barriers.kinds, (std::vector{BarrierKind::water, BarrierKind::water})) << "though untagged";
}

TEST_F(OsmBarriersTest, TheMembersOfAForestAreNone) {
    OsmFile file;
    file.square(11, 1, 0, 0, 10).multipolygon(20, "11=outer", "landuse=forest");
    EXPECT_TRUE(read(file).barriers.lines.empty());
}

TEST_F(OsmBarriersTest, ALineIsPartedWhereNodesAreMissing) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 10, 0).node(4, 30, 0).node(5, 40, 0).node(7, 60, 0);
    file.way(8, {1, 2, 99, 4, 5, 98, 7}, "railway=rail");
    auto const extract = read(file);
    ASSERT_EQ(extract.barriers.lines.size(), 2U);
    EXPECT_EQ(extract.barriers.lines[0].size(), 2U);
    EXPECT_EQ(extract.barriers.lines[1].size(), 2U);
    EXPECT_EQ(extract.barriers.kinds, (std::vector{BarrierKind::railway, BarrierKind::railway}));
}

}  // namespace
}  // namespace walkshed::io
