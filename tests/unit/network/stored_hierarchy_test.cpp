// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/stored_hierarchy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

template <class T>
std::vector<T> list_of(std::span<T const> values) {
    return {values.begin(), values.end()};
}

/// A street of three pieces with a stile at either end of the middle one.
struct Town {
    double last_x{300};
    Barrier barrier{Barrier::no_wheels};
    Passage passage{Passage::both};
    bool branches{false};

    [[nodiscard]] Network network() const {
        NetworkBuilder builder;
        builder.add_point(0, {0, 0});
        builder.add_point(1, {100, 0});
        builder.add_point(2, {200, 0});
        builder.add_point(3, {last_x, 0});
        builder.add_features(1, {.barrier = barrier});
        builder.add_features(2, {.barrier = barrier});
        builder.add_way({.source_id = 1, .passage = passage, .points = {0, 1}});
        builder.add_way({.source_id = 2, .points = {1, 2}});
        builder.add_way({.source_id = 3, .points = {branches ? PointKey{1} : PointKey{2}, 3}});
        return std::move(builder).build();
    }
};

Walker on_wheels() {
    return {.id = "wheels", .wheels = WheelLimits{}};
}

std::uint64_t fingerprint(Town const& town, Walker const& walker) {
    auto const network = town.network();
    return fingerprint_of({network, walker});
}

TEST(Fingerprint, IsTheSameForCostsThatAreTheSame) {
    EXPECT_EQ(fingerprint({}, on_wheels()), fingerprint({}, on_wheels()));
    EXPECT_EQ(fingerprint({}, on_wheels()), fingerprint({}, {.id = "another", .wheels = WheelLimits{}}));
}

TEST(Fingerprint, IsAnotherForAnyOtherCosts) {
    std::vector<std::uint64_t> const all{
        fingerprint({}, on_wheels()),
        fingerprint({}, {.speed = MetersPerSecond{1.0}, .wheels = WheelLimits{}}),
        fingerprint({}, Walker{}),  // whom stiles do not stop
        fingerprint({.last_x = 301}, on_wheels()),
        fingerprint({.passage = Passage::along}, on_wheels()),
        fingerprint({.passage = Passage::against}, on_wheels()),
        fingerprint({.branches = true}, on_wheels()),
    };
    EXPECT_EQ(std::set<std::uint64_t>(all.begin(), all.end()).size(), all.size());
}

TEST(StoredHierarchy, IsTheHierarchyAgain) {
    auto const network = Town{}.network();
    WalkCosts const costs{network, on_wheels()};
    StoredHierarchy stored;
    {
        Hierarchy const made{costs, {.metric = Metric::length, .limit = 12'345}};
        stored = made.stored();
    }
    EXPECT_EQ(stored.walker, "wheels");
    EXPECT_FALSE(stored.confirmed_only);
    EXPECT_EQ(stored.fingerprint, fingerprint_of(costs));
    Hierarchy const again{costs, stored};
    Hierarchy const made{costs, {.metric = Metric::length, .limit = 12'345}};
    EXPECT_EQ(&again.costs(), &costs);
    EXPECT_EQ(again.metric(), Metric::length);
    EXPECT_EQ(again.limit(), 12'345U);
    EXPECT_EQ(list_of(again.arcs().head), list_of(made.arcs().head));
    EXPECT_EQ(list_of(again.arcs().narrow.down_other), list_of(made.arcs().narrow.down_other));
    EXPECT_EQ(list_of(again.helpers()), list_of(made.helpers()));
    EXPECT_EQ(again.slot_of(NodeId{3}), made.slot_of(NodeId{3}));
}

TEST(StoredHierarchy, ServesTheSameCostsUpToItsLimit) {
    StoredHierarchy const stored{.options = {.metric = Metric::length, .limit = 100}, .fingerprint = 7};
    EXPECT_TRUE(stored.serves(7, {.metric = Metric::length, .limit = 100}));
    EXPECT_TRUE(stored.serves(7, {.metric = Metric::length, .limit = 99}));
    EXPECT_FALSE(stored.serves(7, {.metric = Metric::length, .limit = 101}));
    EXPECT_FALSE(stored.serves(7, {.metric = Metric::time, .limit = 100}));
    EXPECT_FALSE(stored.serves(8, {.metric = Metric::length, .limit = 100}));
}

/// The parts of a hierarchy as arrays that can be changed.
struct Arrays {
    explicit Arrays(StoredHierarchy const& from)
        : stored{from},
          slot_of{list_of(from.parts.slot_of)},
          first{list_of(from.parts.arcs.first)},
          head{list_of(from.parts.arcs.head)},
          up{list_of(from.parts.arcs.wide.up)},
          helpers{list_of(from.parts.helpers)} {}

    [[nodiscard]] std::string fault(std::size_t nodes) {
        stored.parts.slot_of = slot_of;
        stored.parts.arcs.first = first;
        stored.parts.arcs.head = head;
        stored.parts.arcs.wide.up = up;
        stored.parts.helpers = helpers;
        return std::string{fault_of(stored, nodes)};
    }

    StoredHierarchy stored;
    std::vector<Hierarchy::Slot> slot_of;
    std::vector<std::uint32_t> first;
    std::vector<Hierarchy::Slot> head;
    std::vector<Cost> up;
    std::vector<Hierarchy::Slot> helpers;
};

std::string fault_after(std::function<void(Arrays&)> const& change) {
    auto const network = Town{}.network();
    WalkCosts const costs{network, on_wheels()};
    Arrays arrays{Hierarchy{costs}.stored()};
    change(arrays);
    return arrays.fault(network.node_count());
}

TEST(HierarchyFault, IsNoneInWhatWasMade) {
    EXPECT_EQ(fault_after([](auto&) {}), "");
    Network const nothing;
    WalkCosts const costs{nothing, Walker{}};
    EXPECT_EQ(fault_of(Hierarchy{costs}.stored(), 0), "");
}

TEST(HierarchyFault, IsAnotherNetwork) {
    EXPECT_EQ(fault_after([](auto& a) { a.slot_of.pop_back(); }), "a hierarchy is of other nodes");
}

TEST(HierarchyFault, IsALimitThatIsNone) {
    EXPECT_EQ(fault_after([](auto& a) { a.stored.options.limit = kUnreachable; }), "a hierarchy has no limit");
}

TEST(HierarchyFault, IsAnArcThatIsNone) {
    std::string const fault = "the arcs of a hierarchy are not those of its slots";
    EXPECT_EQ(fault_after([](auto& a) { a.first.clear(); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.first.back() += 1; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.first[0] = 1; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.first[1] = 99; }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.up.pop_back(); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.head.push_back(3); }), fault);
    using Costs = HierarchyParts::ArcCosts<Cost>;
    for (auto const column : {&Costs::up_other, &Costs::down, &Costs::down_other}) {
        EXPECT_EQ(fault_after([&](auto& a) { a.stored.parts.arcs.wide.*column = {}; }), fault);
    }
    EXPECT_EQ(fault_after([](auto& a) { a.head[0] = 5; }), "an arc of a hierarchy leads nowhere");
}

TEST(HierarchyFault, IsACostThatIsNotOfItsWidth) {
    auto const network = Town{}.network();
    WalkCosts const costs{network, on_wheels()};
    auto const made = Hierarchy{costs, {.limit = 65'534}}.stored();
    ASSERT_TRUE(made.parts.arcs.is_narrow());
    EXPECT_EQ(fault_of(made, network.node_count()), "");
    std::string const fault = "the arcs of a hierarchy are not those of its slots";
    auto beyond = made;
    beyond.options.limit = 65'535;
    EXPECT_EQ(fault_of(beyond, network.node_count()), fault);
    using Costs = HierarchyParts::ArcCosts<std::uint16_t>;
    for (auto const column : {&Costs::up, &Costs::up_other, &Costs::down, &Costs::down_other}) {
        auto without = made;
        without.parts.arcs.narrow.*column = {};
        EXPECT_EQ(fault_of(without, network.node_count()), fault);
    }
    std::vector<Cost> const other(made.parts.arcs.head.size());
    auto both = made;
    both.parts.arcs.wide = {other, other, other, other};
    EXPECT_EQ(fault_of(both, network.node_count()), fault);
}

TEST(HierarchyFault, IsASlotThatIsNone) {
    EXPECT_EQ(fault_after([](auto& a) { a.slot_of[2] = 5; }), "a node has no slot in a hierarchy");
    std::string const fault = "a slot of a hierarchy is nobody's";
    EXPECT_EQ(fault_after([](auto& a) { a.helpers.clear(); }), fault);
    EXPECT_EQ(fault_after([](auto& a) { a.helpers[0] = 5; }), fault);
}

TEST(HierarchyParts, KnowTheirSize) {
    auto const network = Town{}.network();
    WalkCosts const costs{network, on_wheels()};
    Hierarchy const hierarchy{costs};
    auto const arcs = hierarchy.arcs().head.size();
    EXPECT_EQ(hierarchy.slot_count(), 5U) << "four nodes and a helper";
    EXPECT_EQ(hierarchy.stored().parts.bytes(), 4 * (4 + 6 + 5 * arcs + 1));
    Hierarchy const narrow{costs, {.limit = to_cost(Seconds{900})}};
    auto const fewer = narrow.arcs().head.size();
    EXPECT_EQ(narrow.stored().parts.bytes(), 4 * (4 + 6 + 3 * fewer + 1));
}

}  // namespace
}  // namespace walkshed
