// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "extracts.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/inspection.hpp"

namespace walkshed::io {
namespace {

class InspectedExtracts : public Extracts {
  protected:
    Network streets_of(std::string const& name) {
        RecordLog log;
        return std::move(read_osm(path(name), {.residential = false}, log).streets).build();
    }
};

TEST_F(InspectedExtracts, AreLookedOver) {
    for (auto const* const name :
         {"beijing_haidian/beijing_haidian.osm", "monaco/monaco.osm.gz", "helsinki/Helsinki.osm.pbf"}) {
        SCOPED_TRACE(name);
        auto const network = streets_of(name);
        WalkCosts const costs{network, Walker{}};
        Walker wheels;
        wheels.wheels = WheelLimits{.worst_surface = Surface::firm};
        auto const found = inspect(costs, wheels);
        Meters of_kinds;
        for (auto const& facts : found.kinds) {
            of_kinds += facts.length;
        }
        Meters of_parts;
        for (auto const& component : found.components) {
            of_parts += component.length;
        }
        auto const& facts = found.wheels;
        EXPECT_NEAR(of_kinds.count(), found.length.count(), 0.01);
        EXPECT_NEAR(of_parts.count(), found.length.count(), 0.01);
        EXPECT_NEAR((facts.confirmed + facts.possible + facts.not_passable).count(), found.length.count(), 0.01);
        EXPECT_EQ(facts.without_surface, facts.possible) << "nothing else is asked of streets";
        EXPECT_FALSE(found.breaks.empty());
        EXPECT_TRUE(std::ranges::is_sorted(found.breaks, {}, &Break::node));
        for (auto const& one : found.breaks) {
            EXPECT_LE(one.gap, kBreakGap);
            EXPECT_EQ(network.arcs(one.node).size(), 1U);
        }
    }
}

/// The foot of two flights of steps by the pavement of Xueqing Road, which they stop short of.
TEST_F(InspectedExtracts, HaveTheBreaksThatAreKnown) {
    auto const network = streets_of("beijing_haidian/beijing_haidian.osm");
    WalkCosts const costs{network, Walker{}};
    auto const found = inspect(costs, Walker{});
    EXPECT_EQ(std::ranges::count_if(found.breaks,
                                    [&](Break const& one) {
                                        return network.edge(one.edge).source_id == 121510263 &&
                                               network.edge(one.other).source_id == 121510226;
                                    }),
              2);
}

}  // namespace
}  // namespace walkshed::io
