// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/link_site.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/plan/town_with_gaps.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/fix_list.hpp"

namespace walkshed {
namespace {

using namespace testing;

FeatureTable layer(std::vector<Geometry> geometries) {
    FeatureTable table{.name = "links", .geometry_type = GeometryType::any, .geometries = std::move(geometries)};
    for (std::size_t i = 0; i < table.geometries.size(); ++i) {
        table.row_ids.push_back(std::to_string(i + 1));
    }
    return table;
}

TEST(LinksFrom, AreAsLongAsTheirLines) {
    auto table = layer({MultiLine{{{0, 0}, {30, 0}, {30, 40}}}, MultiLine{{{5, 5}, {5, 15}}}});
    table.add_column("name", ColumnType::text).values = {std::string{"over the railway"}, Value{}};
    RecordLog log;
    auto const links = links_from(table, log);
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].source_id, "1");
    EXPECT_EQ(links[0].name, "over the railway");
    EXPECT_EQ(links[0].from, (Point{0, 0}));
    EXPECT_EQ(links[0].to, (Point{30, 40}));
    EXPECT_DOUBLE_EQ(links[0].length.count(), 70.0);
    EXPECT_TRUE(links[1].name.empty());
}

TEST(LinksFrom, NotesWhatIsNoLineOfOnePiece) {
    RecordLog log;
    auto const links = links_from(layer({Point{1, 1}, MultiLine{{{0, 0}, {9, 0}}, {{20, 0}, {29, 0}}},
                                         MultiLine{{{3, 3}, {3, 3}}}, MultiLine{{{0, 0}, {9, 0}}}}),
                                  log);
    EXPECT_EQ(links.size(), 1U);
    EXPECT_EQ(log.count(RecordFate::skipped), 3U);
    EXPECT_THROW((void)links_from(layer({Point{1, 1}}), log), Error);
}

Gap gap_with(double people, std::optional<MissingLink> link) {
    return {.block = BlockId{0},
            .rule = 0,
            .cause = Cause::network,
            .reason = UnknownReason::none,
            .zone = {},
            .people = people,
            .doorstep = 0,
            .asked = {},
            .walk = {},
            .link = std::move(link)};
}

TEST(MissingLinks, AreEachOnceAndThoseOfMostPeopleFirst) {
    auto const town = draw_town("a-b", Meters{10.0});
    MissingLink const near{
        .from = {0, 0}, .to = {0, 5}, .from_edge = EdgeId{0}, .to_edge = EdgeId{0}, .length = Meters{5}, .walk = 0};
    auto far = near;
    far.to = {0, 50};
    far.length = Meters{50};
    auto gate = near;
    gate.to = gate.from;
    gate.length = Meters{0};
    gate.closed_gate = true;
    GapLedger ledger{.weighting = Weighting::people, .gaps = {}, .total = {}, .by_cause = {}};
    ledger.gaps = {gap_with(100, gate), gap_with(70, near), gap_with(60, far), gap_with(50, far), gap_with(40, {})};
    auto const links = missing_links(town.network, ledger, 10);
    ASSERT_EQ(links.size(), 2U);
    EXPECT_EQ(links[0].to, far.to) << "60 and 50 people are more than 70";
    EXPECT_EQ(links[0].source_id, "link 1");
    EXPECT_EQ(links[1].length, Meters{5});
    EXPECT_EQ(missing_links(town.network, ledger, 1).size(), 1U);
}

/// What is gained when one of the links is built, by people who come within the limit.
double gain_of(TownWithGaps const& town, std::vector<LinkSite> const& links) {
    auto const list = rank_fixes(town.input(), {.sites = {}, .links = links}, {.objective = Objective::covered});
    return list.gain;
}

TownWithGaps with_school_for_wheels(TownWithGaps town) {
    town.walkers.back().wheels = WheelLimits{};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Seconds{600.0}).walker = town.walkers.back().id;
    return town;
}

TEST(MissingRamps, AreBesideTheStepsThatStopWheels) {
    auto const town = with_school_for_wheels(TownWithGaps{"h---+==+---s"});
    auto const ramps = missing_ramps(town.streets, town.ledger(), 10);
    ASSERT_EQ(ramps.size(), 1U);
    EXPECT_EQ(ramps[0].source_id, "ramp 1");
    EXPECT_EQ(ramps[0].kind, LinkKind::ramp);
    EXPECT_EQ(std::minmax({ramps[0].from.x, ramps[0].to.x}), std::minmax({40.0, 70.0}));
    EXPECT_EQ(ramps[0].length, Meters{30.0});
    EXPECT_DOUBLE_EQ(gain_of(town, ramps), 40.0);
    EXPECT_TRUE(missing_ramps(town.streets, town.ledger(), 0).empty());
}

TEST(MissingRamps, GoFromEndToEndOfAFlightThatIsCutInTwo) {
    auto const town = with_school_for_wheels(town_with_crossed_steps());
    auto const ramps = missing_ramps(town.streets, town.ledger(), 10);
    ASSERT_EQ(ramps.size(), 1U);
    EXPECT_EQ(std::minmax({ramps[0].from.x, ramps[0].to.x}), std::minmax({20.0, 60.0}));
    EXPECT_EQ(ramps[0].length, Meters{40.0});
    EXPECT_DOUBLE_EQ(gain_of(town, ramps), 40.0);
}

TEST(ClosedGates, AreOpenedWhereNothingElsePartsTheStreets) {
    TownWithGaps town{draw_town("h----g----s", Meters{10.0},
                                {.street = {}, .nodes = {{'g', {{"barrier", "gate"}, {"access", "no"}}}}})};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Meters{150.0});
    auto const gates = closed_gates(town.streets, town.ledger(), 10);
    ASSERT_EQ(gates.size(), 1U);
    EXPECT_EQ(gates[0].source_id, "gate 1");
    EXPECT_EQ(gates[0].length, Meters{2.0});
    EXPECT_EQ(std::minmax({gates[0].from.x, gates[0].to.x}), std::minmax({49.0, 51.0}));
    EXPECT_DOUBLE_EQ(gain_of(town, gates), 40.0);
    EXPECT_TRUE(missing_links(town.streets, town.ledger(), 10).empty());
}

TEST(LinkKinds, CostWhatEachCosts) {
    auto const town = with_school_for_wheels(TownWithGaps{"h---+==+---s"});
    auto const ramps = missing_ramps(town.streets, town.ledger(), 10);
    FixOptions const dear{.objective = Objective::covered, .link_costs = {1.0, 9.0, 1.0}, .budget = 5.0};
    EXPECT_TRUE(rank_fixes(town.input(), {.sites = {}, .links = ramps}, dear).fixes.empty());
    FixOptions const cheap{.objective = Objective::covered, .link_costs = {9.0, 5.0, 9.0}, .budget = 5.0};
    EXPECT_EQ(rank_fixes(town.input(), {.sites = {}, .links = ramps}, cheap).fixes.size(), 1U);
}

TEST(LinkKinds, HaveNames) {
    EXPECT_EQ(name_of(LinkKind::path), "link");
    EXPECT_EQ(name_of(LinkKind::ramp), "ramp");
    EXPECT_EQ(name_of(LinkKind::gate), "gate");
}

}  // namespace
}  // namespace walkshed
