// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/network_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::columns_of;
using testing::made_by;

/// A street 200 m long, way 1; way 2, 78 m, ends 2 m before it; way 3, steps, crosses it; way 4, 50 m of it, goes over
/// it on a bridge. Of these only way 3 is short enough for an island.
Network streets() {
    NetworkBuilder builder;
    PointKey key = 0;
    auto const add = [&](Way way, Line const& line) {
        for (auto const point : line) {
            builder.add_point(key, point);
            way.points.push_back(key++);
        }
        builder.add_way(std::move(way));
    };
    Ground const told{.surface = Surface::paved, .smoothness = Smoothness::good};
    add({.source_id = 1, .kind = StreetKind::residential, .ground = told, .name = "大街"}, {{-100, 0}, {100, 0}});
    add({.source_id = 2, .kind = StreetKind::footway}, {{10, 80}, {10, 2}});
    add({.source_id = 3, .kind = StreetKind::steps}, {{20, -8}, {20, 10}});
    add({.source_id = 4, .kind = StreetKind::footway, .off_ground = true}, {{40, -25}, {40, 25}});
    builder.mark_boundary(0);
    return std::move(builder).build();
}

class NetworkReport : public ::testing::Test {
  protected:
    static Walker wheelchair() {
        Walker walker{.id = "wheelchair", .name = {"轮椅", "Wheelchair"}, .may_use_steps = false};
        walker.wheels = WheelLimits{.max_incline = 0.08, .min_width = Meters{0.9}, .worst_surface = Surface::firm};
        return walker;
    }

    NetworkReport() {
        record.version = "0.1.0";
        record.inputs = {{"network", "a/folder/with/a/long/name/town.osm", "0", ""}};
    }

    [[nodiscard]] InspectedNetwork inspected() const { return {costs, wheels, found, hierarchies, record, log}; }

    Network network = streets();
    WalkCosts costs{network, {.id = "adult", .name = {"成年人", "Adult"}}};
    Walker wheels = wheelchair();
    WalkCosts sure{network, confirmed_only(wheels)};
    NetworkInspection found = inspect(costs, wheels);
    std::vector<StoredHierarchy> hierarchies{Hierarchy{costs}.stored(),
                                             Hierarchy{sure, {.metric = Metric::length}}.stored()};
    RunRecord record;
    RecordLog log;
};

TEST_F(NetworkReport, TablesComeInTheirOrder) {
    std::vector<std::string> names;
    for (auto const& table : made_by(network_tables(inspected()))) {
        names.push_back(table.name);
        for (auto const& one : table.columns) {
            EXPECT_EQ(one.values.size(), table.row_count()) << table.name << "." << one.name;
        }
    }
    EXPECT_EQ(names, (std::vector<std::string>{"breaks", "dead_ends", "islands", "crossings_without_node", "streets",
                                               "run", "skipped"}));
}

TEST_F(NetworkReport, BreaksNameBothWaysAndTheGap) {
    auto const tables = made_by(network_tables(inspected()));
    ASSERT_EQ(tables[0].row_count(), 1U);
    EXPECT_EQ(std::get<Point>(tables[0].geometries[0]), (Point{10, 2}));
    EXPECT_EQ(column(tables, "breaks", "gap_m").values[0], Value{2.0});
    EXPECT_EQ(column(tables, "breaks", "way_id").values[0], Value{std::int64_t{2}});
    EXPECT_EQ(column(tables, "breaks", "name").values[0], Value{});
    EXPECT_EQ(column(tables, "breaks", "other_way_id").values[0], Value{std::int64_t{1}});
    EXPECT_EQ(column(tables, "breaks", "other_name").values[0], Value{std::string{"大街"}});
    EXPECT_EQ(column(tables, "breaks", "bridge_or_tunnel").values[0], Value{std::int64_t{0}});
    EXPECT_NE(column(tables, "breaks", "component").values[0], column(tables, "breaks", "other_component").values[0]);
}

TEST_F(NetworkReport, DeadEndsSayWhy) {
    auto const tables = made_by(network_tables(inspected()));
    auto const& why = column(tables, "dead_ends", "why").values;
    EXPECT_EQ(why.size(), 8U);
    EXPECT_EQ(std::ranges::count(why, Value{std::string{"boundary"}}), 1);
    EXPECT_EQ(std::ranges::count(why, Value{std::string{"plain"}}), 7);
}

TEST_F(NetworkReport, IslandsHoldTheirLinesLongestFirst) {
    auto const tables = made_by(network_tables(inspected()));
    auto const& length = column(tables, "islands", "length_m").values;
    ASSERT_EQ(length.size(), 1U) << "parts of at least a tenth of the longest are no islands";
    EXPECT_EQ(length[0], Value{18.0});
}

TEST_F(NetworkReport, CrossingsWithoutNodeNameBothWays) {
    auto const tables = made_by(network_tables(inspected()));
    EXPECT_EQ(column(tables, "crossings_without_node", "way_id").values.size(), 1U);
    auto const& crossings = tables[3];
    EXPECT_EQ(std::get<Point>(crossings.geometries[0]), (Point{20, 0}));
}

TEST_F(NetworkReport, StreetsSayWhatWheelsFindAndWhatIsMissing) {
    auto const tables = made_by(network_tables(inspected()));
    auto const& ways = column(tables, "streets", "way_id").values;
    auto const cell_of = [&](std::int64_t way, std::string_view name) {
        auto const row = std::ranges::find(ways, Value{way}) - ways.begin();
        return column(tables, "streets", name).values[static_cast<std::size_t>(row)];
    };
    EXPECT_EQ(cell_of(1, "passable"), Value{std::string{"possible"}});
    EXPECT_EQ(cell_of(1, "missing"), Value{std::string{"incline"}});
    EXPECT_EQ(cell_of(2, "missing"), Value{std::string{"surface;width;incline"}});
    EXPECT_EQ(cell_of(3, "passable"), Value{std::string{"no"}});
    EXPECT_EQ(cell_of(3, "missing"), Value{});
    EXPECT_EQ(cell_of(4, "bridge_or_tunnel"), Value{std::int64_t{1}});
    EXPECT_EQ(cell_of(2, "length_m"), Value{78.0});
    EXPECT_EQ(cell_of(1, "kind"), Value{std::string{"residential"}});
}

TEST_F(NetworkReport, TheRunIsRecordedWithoutBlocks) {
    auto const tables = made_by(network_tables(inspected()));
    auto const& keys = column(tables, "run", "key").values;
    EXPECT_NE(std::ranges::find(keys, Value{std::string{"network"}}), keys.end());
    EXPECT_EQ(std::ranges::find(keys, Value{std::string{"blocks_from"}}), keys.end());
}

TEST_F(NetworkReport, MemoryIsThatOfTheArraysInAllAndANode) {
    auto const& parts = network.parts();
    ASSERT_EQ(network.node_count(), 8U);
    EXPECT_EQ(parts.index_bytes(), sizeof(SegmentLeaf) + sizeof(BoxPage)) << "4 segments";
    auto const by_time = hierarchies[0].parts.bytes();
    auto const by_length = hierarchies[1].parts.bytes();
    auto const json = nlohmann::json::parse(network_json(inspected()))["memory"];
    EXPECT_EQ(json["street_bytes"], parts.street_bytes());
    EXPECT_EQ(json["index_bytes"], parts.index_bytes());
    EXPECT_EQ(json["hierarchies"][0]["walker"], "adult");
    EXPECT_EQ(json["hierarchies"][0]["metric"], "time");
    EXPECT_EQ(json["hierarchies"][0]["bytes"], by_time);
    EXPECT_EQ(json["hierarchies"][1]["confirmed_only"], true);
    EXPECT_EQ(json["hierarchies"][1]["metric"], "length");
    auto const all = parts.street_bytes() + parts.index_bytes() + by_time + by_length;
    EXPECT_EQ(json["bytes"], all);
    auto const counts = memory_counts(network, hierarchies);
    EXPECT_EQ(counts.back(), (std::pair<std::string, std::size_t>{"hierarchy_bytes", by_time + by_length}));
    auto const text = network_text(inspected(), Language::en);
    EXPECT_NE(text.find("hierarchy: wheelchair, length, confirmed"), std::string::npos);
    EXPECT_NE(text.find(" " + std::to_string((all + 4) / 8) + "\n"), std::string::npos) << "bytes a node\n" << text;
}

TEST_F(NetworkReport, JsonHoldsTheFigures) {
    auto const json = nlohmann::json::parse(network_json(inspected()));
    EXPECT_EQ(json["edges"], 4);
    EXPECT_EQ(json["length_m"], 346.0);
    EXPECT_EQ(json["kinds"][0]["kind"], "residential");
    EXPECT_EQ(json["components"]["count"], 4);
    EXPECT_EQ(json["dead_ends"]["at_boundary"], 1);
    EXPECT_EQ(json["breaks"][0]["gap_m"], 2.0);
    EXPECT_EQ(json["crossings_without_node"], 1);
    EXPECT_EQ(json["wheels"]["not_passable_m"], 18.0);
    EXPECT_EQ(json["wheels"]["without_width_m"], 128.0);
    EXPECT_FALSE(json["run"].contains("blocks_from"));
}

TEST_F(NetworkReport, TextFitsEightyColumnsInBothLanguages) {
    log.add({.file = "a.gpkg", .layer = "x", .id = "3", .reason = "no geometry"});
    for (auto const language : {Language::en, Language::zh}) {
        auto const written = network_text(inspected(), language);
        std::istringstream text{written};
        for (std::string line; std::getline(text, line);) {
            EXPECT_LE(columns_of(line), 80U) << line;
            EXPECT_FALSE(line.ends_with(' ')) << line;
        }
        EXPECT_TRUE(written.starts_with("town.osm\n")) << written;
        EXPECT_NE(written.find(language == Language::en ? "way 2 ends before way 1" : "路 2 止于路 1 之前"),
                  std::string::npos)
            << written;
    }
}

}  // namespace
}  // namespace walkshed
