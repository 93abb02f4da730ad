// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/reached_network.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "support/town.hpp"
#include "unit/access/town_life.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

Walker plain_walker() {
    return walker_at_one_meter_per_second();
}

/// Everything reached from places of the town, as "way from-to at..at": metres, and seconds or metres.
class Reached {
  public:
    Reached(Town const& town, WalkCosts const& costs, SearchOptions const& options = {})
        : town_{town}, costs_{costs}, search_{costs, options} {}

    Reached& from(char sign, std::uint32_t source = 0) {
        search_.add_start(SnapIndex{costs_}.snap(town_.place(sign), {}).nearest(), source);
        return *this;
    }

    Reached& from_node(char sign) {
        search_.add_start(town_[sign], {0, 0}, 0);
        return *this;
    }

    std::vector<std::string> within(Cost limit) {
        search_.run(limit);
        auto const units = search_.options().metric == Metric::time ? kCostsPerSecond : kCostsPerMeter;
        std::vector<std::string> lines;
        for (auto const& piece : reached_network(search_, limit).pieces) {
            if (piece.stretch.from < piece.stretch.to) {
                lines.push_back(fmt::format("{} {:.0f}-{:.0f} at {:.0f}..{:.0f}",
                                            town_.network.edge(piece.edge).source_id, piece.stretch.from.count(),
                                            piece.stretch.to.count(), piece.at_from / units, piece.at_to / units));
            }
        }
        std::ranges::sort(lines);
        return lines;
    }

  private:
    Town const& town_;
    WalkCosts const& costs_;
    WalkSearch search_;
};

using Lines = std::vector<std::string>;

TEST(ReachedNetwork, EndsWhereTheLimitIsMet) {
    auto const town = draw_town("a----b----c", 20_m);
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from('a').within(to_cost(130s))),
              (Lines{"1 0-100 at 0..100", "2 0-30 at 100..130"}));
}

TEST(ReachedNetwork, BeginsInTheMiddleOfAStreetBothWays) {
    auto const town = draw_town("a----1-----b", 20_m);
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from('1').within(to_cost(60s))),
              (Lines{"1 100-160 at 0..60", "1 40-100 at 60..0"}));
}

TEST(ReachedNetwork, WalksFromBothEndsMeetWhereTheyAreThereAsEarly) {
    auto const town = draw_town(R"(
        a-----b
        |     |
        c-----d
    )",
                                20_m);
    WalkCosts const costs{town.network, plain_walker()};
    auto const lines = Reached{town, costs}.from_node('a').within(to_cost(1h));
    // b is 120 m from a, c is 40 m, so that the far corner d is met at 160 s either way.
    EXPECT_EQ(lines, (Lines{"1 0-120 at 0..120", "2 0-120 at 40..160", "3 0-40 at 0..40", "4 0-40 at 120..160"}));
}

TEST(ReachedNetwork, TheLegIsCharged) {
    auto const town = draw_town(R"(
        a------b

           1
    )",
                                20_m);
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from('1').within(to_cost(50s))), (Lines{"1 50-60 at 50..40", "1 60-70 at 40..50"}));
    EXPECT_TRUE((Reached{town, costs}.from('1').within(to_cost(39s))).empty());
}

TEST(ReachedNetwork, OneWayStreetsAreLeftTheWayTheyGo) {
    auto const town = draw_town("a====b====c", 20_m, {.street = {{"highway", "residential"}, {"oneway:foot", "yes"}}});
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from_node('b').within(to_cost(60s))), Lines{"2 0-60 at 0..60"});
    EXPECT_EQ((Reached{town, costs, {.direction = Direction::reverse}}.from_node('b').within(to_cost(60s))),
              Lines{"1 40-100 at 60..0"});
}

TEST(ReachedNetwork, ByLengthInMetres) {
    auto walker = plain_walker();
    walker.speed = 2.0_mps;
    auto const town = draw_town("a----b----c", 20_m);
    WalkCosts const costs{town.network, walker};
    EXPECT_EQ((Reached{town, costs, {.metric = Metric::length}}.from_node('a').within(to_cost(130_m))),
              (Lines{"1 0-100 at 0..100", "2 0-30 at 100..130"}));
}

TEST(ReachedNetwork, TheEarlierOfTwoStartsOnAStreetCounts) {
    auto const town = draw_town("a-1--------2-b", 10_m);
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from('1', 7).from('2', 8).within(to_cost(1h))),
              (Lines{"1 0-20 at 20..0", "1 110-130 at 0..20", "1 20-65 at 0..45", "1 65-110 at 45..0"}));
}

TEST(ReachedNetwork, AStretchThatIsTheStartIsReachedAtOnce) {
    auto const town = draw_town("a---------b", 10_m);
    WalkCosts const costs{town.network, plain_walker()};
    WalkSearch search{costs, {}};
    search.add_start(Attachment{id_at<EdgeId>(0), {20_m, 50_m}, 5_m}, 0);
    search.run(to_cost(15s));
    auto pieces = reached_network(search, to_cost(15s)).pieces;
    std::ranges::sort(pieces, {}, [](ReachedPiece const& piece) { return piece.stretch; });
    std::erase_if(pieces, [](ReachedPiece const& piece) { return piece.stretch.from == piece.stretch.to; });
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[0].stretch, (Stretch{10_m, 20_m}));
    EXPECT_EQ(pieces[1].stretch, (Stretch{20_m, 50_m}));
    EXPECT_EQ(pieces[1].at_from, to_cost(5s));
    EXPECT_EQ(pieces[1].at_to, to_cost(5s));
    EXPECT_EQ(pieces[2].stretch, (Stretch{50_m, 60_m}));
}

TEST(ReachedNetwork, ASmallerLimitThanThatOfTheSearchCutsShorter) {
    auto const town = draw_town("a----b----c", 20_m);
    WalkCosts const costs{town.network, plain_walker()};
    WalkSearch search{costs, {}};
    search.add_start(town['a'], {0, 0}, 0);
    search.run(to_cost(1h));
    auto const pieces = reached_network(search, to_cost(40s)).pieces;
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].stretch, (Stretch{0_m, 40_m}));
    EXPECT_EQ(pieces[0].at_to, to_cost(40s));
}

TEST(ReachedNetwork, SomeoneWhoStandsAtAClosedGateMayLeaveItButNobodyPasses) {
    auto const town = draw_town("a----g----b", 20_m, {.nodes = {{'g', {{"barrier", "gate"}, {"access", "private"}}}}});
    WalkCosts const costs{town.network, plain_walker()};
    EXPECT_EQ((Reached{town, costs}.from_node('a').within(to_cost(1h))), Lines{"1 0-100 at 0..100"});
}

TEST(ReachedNetwork, ASpotIsReachedWhereAWalkBegins) {
    auto const town = draw_town("a--1--b", 20_m);
    WalkCosts const costs{town.network, plain_walker()};
    WalkSearch search{costs, {}};
    search.add_start(SnapIndex{costs}.snap(town.place('1'), {}).nearest(), 3);
    search.run(0);
    auto const pieces = reached_network(search, 0).pieces;
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].stretch, (Stretch{60_m, 60_m}));
    EXPECT_EQ(pieces[0].source, 3U);
}

}  // namespace
}  // namespace walkshed
