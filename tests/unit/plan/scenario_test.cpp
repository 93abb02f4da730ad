// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/scenario.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/plan/edit_faults.hpp"
#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace testing;

template <class Edit>
Written<Edit> written(Edit edit, std::string const& where) {
    return {std::move(edit), where};
}

std::vector<Facility> two_facilities() {
    return {{.source_id = "school", .name = "S", .categories = {kSchool}, .shape = Point{0, 0}, .merged = {"w5"}},
            {.source_id = "shop", .categories = {kShop}, .shape = Point{9, 9}, .status = FacilityStatus::planned}};
}

Scenario with(FacilityAction action, std::string const& id, std::optional<SquareMeters> size = {}) {
    Scenario scenario;
    scenario.facilities.push_back(written(FacilityEdit{action, id, size}, "here:1:1"));
    return scenario;
}

TEST(ScenarioFacilities, AreRemovedClosedOpenedResizedAndAdded) {
    auto const edited = [](Scenario const& scenario) { return edited_facilities(two_facilities(), scenario, metres); };
    auto const removed = edited(with(FacilityAction::remove, "school"));
    ASSERT_EQ(removed.size(), 1U);
    EXPECT_EQ(removed[0].source_id, "shop");
    EXPECT_EQ(edited(with(FacilityAction::close, "S"))[0].status, FacilityStatus::closed);
    EXPECT_EQ(edited(with(FacilityAction::close, "w5"))[0].status, FacilityStatus::closed);
    EXPECT_EQ(edited(with(FacilityAction::open, "shop"))[1].status, FacilityStatus::existing);
    EXPECT_EQ(edited(with(FacilityAction::resize, "shop", SquareMeters{70}))[1].size, SquareMeters{70});
    auto seats = with(FacilityAction::resize, "shop", SquareMeters{70});
    seats.facilities.push_back(written(FacilityEdit{FacilityAction::resize, "shop", {}, 9.0}, "here:2:1"));
    EXPECT_EQ(edited(seats)[1].capacity, 9.0);
    EXPECT_EQ(edited(seats)[1].size, SquareMeters{70}) << "what is not told stays";
    Scenario adding;
    adding.added_facilities.push_back(
        written(AddedFacility{"clinic", "C", {kClinic}, {3.0, 4.0}, SquareMeters{50}, 20.0}, "here:1:1"));
    auto const added = edited(adding);
    ASSERT_EQ(added.size(), 3U);
    EXPECT_EQ(std::get<Point>(added[2].shape), (Point{3, 4}));
    EXPECT_EQ(added[2].status, FacilityStatus::existing);
    EXPECT_TRUE(added[2].in(kClinic));
    EXPECT_EQ(added[2].capacity, 20.0);
}

TEST(ScenarioFacilities, ThatDoNotFitAreToldWithThePlace) {
    auto const fault = [](Scenario const& scenario) {
        return fault_of([&] { return edited_facilities(two_facilities(), scenario, metres); });
    };
    EXPECT_EQ(fault(with(FacilityAction::remove, "scool")), "here:1:1: no facility 'scool' (did you mean 'school'?)");
    EXPECT_EQ(fault(with(FacilityAction::open, "school")),
              "here:1:1: facility 'school' is existing already (leave the edit out)");
    EXPECT_EQ(fault(with(FacilityAction::close, "shop")),
              "here:1:1: facility 'shop' is planned already (leave the edit out)");
    Scenario adding;
    adding.added_facilities.push_back(written(AddedFacility{"shop", "", {kShop}, {}, {}}, "here:2:1"));
    EXPECT_EQ(fault(adding), "here:2:1: facility 'shop' is there already (give the new one another id)");
    adding.added_facilities[0].edit = {"new", "", {kShop}, {NAN, 0.0}, {}};
    EXPECT_EQ(fault(adding), "here:2:1: nan,0 cannot be told in the metric system of the study");
}

/// Two streets 100 m long, 50 m apart: way 1 through the points 1, 2 and 3, and way 2 from 4 to 5; point 2 is locked.
NetworkBuilder two_streets() {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 0});
    builder.add_point(3, {100, 0});
    builder.add_point(4, {0, 50});
    builder.add_point(5, {100, 50});
    builder.add_way({.source_id = 1, .kind = StreetKind::steps, .points = {1, 2, 3}});
    builder.add_way({.source_id = 2, .points = {4, 5}});
    builder.add_features(2, {.barrier = Barrier::closed});
    return builder;
}

Network built(Scenario const& scenario) {
    return edited_streets(two_streets(), scenario, metres).build();
}

Scenario with_link(std::vector<std::variant<LonLat, PointKey>> points) {
    Scenario scenario;
    scenario.links.push_back(
        written(AddedLink{.id = "passage", .points = std::move(points), .ground = {}}, "here:3:1"));
    return scenario;
}

TEST(ScenarioStreets, LinksAreJoinedToTheNearestStreets) {
    EXPECT_EQ(WalkCosts(built({}), {}).component_count(), 3U);
    auto const network = built(with_link({LonLat{30.0, 5.0}, LonLat{40.0, 25.0}, LonLat{30.0, 40.0}}));
    // Both streets are cut where the link meets them.
    EXPECT_EQ(network.edge_count(), 6U);
    EXPECT_EQ(WalkCosts(network, {}).component_count(), 2U);
    double length = 0.0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        length += edge.source_id < 0 ? edge.length.count() : 0.0;
        EXPECT_EQ(edge.source_id < 0, network.name(id_at<EdgeId>(i)) == "passage");
    }
    EXPECT_NEAR(length, 5.0 + std::hypot(10.0, 20.0) + std::hypot(10.0, 15.0) + 10.0, 1e-9);
}

TEST(ScenarioStreets, LinksMayNamePointsOfStreets) {
    auto const network = built(with_link({PointKey{3}, PointKey{5}}));
    EXPECT_EQ(network.edge_count(), 4U);
    EXPECT_EQ(WalkCosts(network, {}).component_count(), 2U);
}

TEST(ScenarioStreets, AreRemovedAndChanged) {
    Scenario scenario;
    scenario.streets.push_back(written(StreetEdit{.way = 2, .remove = true, .tags = {}}, "here:1:1"));
    scenario.streets.push_back(written(
        StreetEdit{.way = 1, .tags = {{"ramp:wheelchair", "yes"}, {"width", "2"}, {"lit", "yes"}}}, "here:2:1"));
    auto const network = built(scenario);
    ASSERT_EQ(network.edge_count(), 2U);
    auto const& edge = network.edge(EdgeId{0});
    EXPECT_EQ(edge.kind, StreetKind::steps);
    EXPECT_TRUE(edge.ground.wheelchair_ramp);
    EXPECT_EQ(edge.ground.width(), Meters{2.0});
    EXPECT_EQ(edge.ground.lighting, Lighting::lit);
    scenario.streets[1].edit.tags = {{"highway", "footway"}};
    EXPECT_EQ(built(scenario).edge(EdgeId{0}).kind, StreetKind::footway);
}

TEST(ScenarioStreets, PointsAreOpenedAndClosed) {
    Scenario scenario;
    scenario.gates.push_back(written(GateEdit{.open = true, .block = "", .at = PointKey{2}}, "here:1:1"));
    EXPECT_EQ(WalkCosts(built(scenario), {}).component_count(), 2U);
    NetworkBuilder streets = edited_streets(two_streets(), scenario, metres);
    scenario.gates[0].edit.open = false;
    EXPECT_EQ(WalkCosts(edited_streets(streets, scenario, metres).build(), {}).component_count(), 3U);
}

TEST(ScenarioStreets, ThatDoNotFitAreTold) {
    auto const fault = [](Scenario const& scenario) { return fault_of([&] { return built(scenario); }); };
    EXPECT_EQ(fault(with_link({LonLat{30.0, 5.0}, LonLat{30.0, 180.0}})),
              "here:3:1: no street within 100 m of 30,180, an end of link 'passage'");
    EXPECT_EQ(fault(with_link({LonLat{30.0, 5.0}, LonLat{30.0, 3.0}})),
              "here:3:1: both ends of link 'passage' meet the streets at one place");
    EXPECT_EQ(fault(with_link({PointKey{77}, PointKey{5}})), "here:3:1: no street has a point 77");
    Scenario scenario;
    scenario.streets.push_back(written(StreetEdit{.way = 7, .remove = true, .tags = {}}, "here:1:1"));
    EXPECT_EQ(fault(scenario).substr(0, 33), "here:1:1: no street has the id 7 ");
    scenario.streets.clear();
    scenario.gates.push_back(written(GateEdit{.open = true, .block = "", .at = PointKey{3}}, "here:4:1"));
    EXPECT_EQ(fault(scenario), "here:4:1: point 3 is open already (leave the edit out)");
    scenario.gates[0].edit.at = PointKey{8};
    EXPECT_EQ(fault(scenario), "here:4:1: no street has a point 8 (of OpenStreetMap data the id of a node)");
}

std::vector<Block> yards() {
    MultiPolygon const square{{{{0, 0}, {50, 0}, {50, 50}, {0, 50}, {0, 0}}, {}}};
    return {{.source_id = "yard", .shape = square, .people = {.population = 90.0, .older = 10.0}, .gates = {{0, 25}}},
            {.source_id = "field", .shape = square}};
}

Scenario with_gate(bool open, std::string const& block, LonLat at) {
    Scenario scenario;
    scenario.gates.push_back(written(GateEdit{open, block, at}, "here:5:1"));
    return scenario;
}

TEST(ScenarioGates, AreOpenedAndClosed) {
    auto blocks = edited_gates(yards(), with_gate(true, "yard", {50.0, 20.0}), metres);
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{0, 25}, {50, 20}}));
    blocks = edited_gates(blocks, with_gate(false, "yard", {2.0, 22.0}), metres);
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{50, 20}}));
}

TEST(ScenarioGates, ThatDoNotFitAreTold) {
    auto const fault = [](bool open, std::string const& block, LonLat at) {
        return fault_of([&] { return edited_gates(yards(), with_gate(open, block, at), metres); });
    };
    EXPECT_EQ(fault(true, "jard", {}), "here:5:1: no block 'jard' (did you mean 'yard'?)");
    EXPECT_EQ(fault(true, "field", {}), "here:5:1: block 'field' has no gates: its people leave it anywhere");
    EXPECT_EQ(fault(true, "yard", {70.0, 20.0}),
              "here:5:1: 70,20 is 20 m away from the outline of 'yard' (a gate is within 10 m)");
    EXPECT_EQ(fault(false, "yard", {50.0, 25.0}),
              "here:5:1: block 'yard' has no gate within 10 m of 50,25 (the nearest is 50 m away)");
    EXPECT_EQ(fault(false, "yard", {0.0, 25.0}),
              "here:5:1: this is the only gate of 'yard' (a block without gates is open all around)");
}

TEST(ScenarioPeople, AreOnlyWhatIsTold) {
    Scenario scenario;
    scenario.people.push_back(
        written(PeopleEdit{"yard", {.population = 200.0, .groups = {{"age_65_up", 30.0}}}}, "here:6:1"));
    auto const blocks = edited_people(yards(), scenario);
    EXPECT_EQ(blocks[0].people.population, 200.0);
    EXPECT_EQ(blocks[0].people.older, 10.0);
    EXPECT_EQ(people_of(blocks[0].people, {"age_65_up"}), 30.0);
    scenario.people[0].edit.block = "yards";
    EXPECT_EQ(fault_of([&] { return edited_people(yards(), scenario); }),
              "here:6:1: no block 'yards' (did you mean 'yard'?)");
}

}  // namespace
}  // namespace walkshed
