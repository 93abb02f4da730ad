// SPDX-License-Identifier: Apache-2.0
#include <osmium/io/any_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <protozero/pbf_message.hpp>
#include <protozero/pbf_writer.hpp>

#include "io/object_file.hpp"
#include "osm_file.hpp"
#include "scratch.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {
namespace {

using Types = std::vector<osmium::item_type>;
using osmium::item_type;

/// Files of several blocks: libosmium begins another for each type, and after 8000 objects.
class BlocksOfOsm : public Scratch {
  protected:
    /// A street of `count` nodes with a node of its own in every way, and a square mapped as a multipolygon.
    static OsmFile street(long count) {
        OsmFile file;
        for (long id = 1; id <= count; ++id) {
            file.node(id, static_cast<double>(id) / 10.0, 0, id == 5 ? "barrier=bollard" : "");
        }
        for (long id = 1; id < count; ++id) {
            file.way(id, {id, id + 1}, "highway=footway");
        }
        file.square(count, count + 1, 0, 50, 5);
        return file.multipolygon(1, std::to_string(count) + "=outer", "highway=pedestrian");
    }

    /// The same objects as PBF, types in this order.
    std::string as_pbf(std::string const& xml, Types const& order, std::string const& compression = "zlib") const {
        auto const to = path("town.osm.pbf");
        osmium::io::File file{to};
        file.set("pbf_compression", compression);
        file.set("add_metadata", "false");
        osmium::io::Writer writer{file, osmium::io::overwrite::allow};
        for (auto const type : order) {
            osmium::io::Reader reader{xml, osmium::osm_entity_bits::from_item_type(type)};
            while (auto buffer = reader.read()) {
                writer(std::move(buffer));
            }
        }
        writer.close();
        return to;
    }

    OsmExtract read(std::string const& file) { return read_osm(file, {.residential = false}, log_); }

    RecordLog log_;
};

void expect_same(OsmExtract one, OsmExtract other) {
    EXPECT_EQ(one.counts.nodes, other.counts.nodes);
    EXPECT_EQ(one.counts.ways, other.counts.ways);
    EXPECT_EQ(one.counts.relations, other.counts.relations);
    EXPECT_EQ(one.counts.missing_nodes, other.counts.missing_nodes);
    EXPECT_EQ(one.counts.walkable_areas, other.counts.walkable_areas);
    auto const a = std::move(one.streets).build();
    auto const b = std::move(other.streets).build();
    ASSERT_EQ(a.node_count(), b.node_count());
    ASSERT_EQ(a.edge_count(), b.edge_count());
    for (std::size_t i = 0; i < a.node_count(); ++i) {
        EXPECT_EQ(a.point(id_at<NodeId>(i)), b.point(id_at<NodeId>(i)));
    }
}

TEST_F(BlocksOfOsm, AreAllReadOnce) {
    auto const xml = write("town.osm", street(20'000).text());
    auto const pbf = as_pbf(xml, {item_type::node, item_type::way, item_type::relation});
    EXPECT_GE(PbfBlocks{pbf}.size(), 7U);
    auto extract = read(pbf);
    EXPECT_EQ(extract.counts.nodes, 20'004U);
    EXPECT_EQ(extract.counts.ways, 20'000U);
    EXPECT_EQ(extract.counts.relations, 1U);
    EXPECT_EQ(extract.counts.walkable_areas, 1U);
    expect_same(std::move(extract), read(xml));
}

TEST_F(BlocksOfOsm, AreFoundByType) {
    auto const xml = write("town.osm", street(20'000).text());
    PbfBlocks const blocks{as_pbf(xml, {item_type::node, item_type::way, item_type::relation})};
    EXPECT_EQ(blocks.first_of(item_type::node), 0U);
    EXPECT_EQ(blocks.first_of(item_type::way), 3U);
    EXPECT_EQ(blocks.first_of(item_type::relation), 6U);
    PbfBlocks const nodes_only{as_pbf(xml, {item_type::node})};
    EXPECT_EQ(nodes_only.first_of(item_type::way), nodes_only.size());
}

TEST_F(BlocksOfOsm, AreRefusedWhenTypesAreMixedUp) {
    auto const xml = write("town.osm", street(20'000).text());
    for (auto const& order : {Types{item_type::way, item_type::node, item_type::relation},
                              Types{item_type::node, item_type::relation, item_type::way},
                              Types{item_type::relation, item_type::node, item_type::way},
                              Types{item_type::node, item_type::way, item_type::node}}) {
        auto const pbf = as_pbf(xml, order);
        EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(pbf)); }), ErrorCode::bad_input, "town.osm.pbf"));
    }
}

std::string number_of(std::size_t size) {
    return {static_cast<char>(size >> 24U), static_cast<char>(size >> 16U), static_cast<char>(size >> 8U),
            static_cast<char>(size)};
}

/// An uncompressed block of a file.
std::string block_of(std::string const& content) {
    std::string blob;
    protozero::pbf_writer{blob}.add_bytes(1, content);
    std::string header;
    protozero::pbf_writer writer{header};
    writer.add_string(1, "OSMData");
    writer.add_int32(3, static_cast<std::int32_t>(blob.size()));
    return number_of(header.size()) + header + blob;
}

/// What an uncompressed block holds.
std::string content_of(std::string_view block) {
    protozero::pbf_reader blob{block.data(), block.size()};
    return blob.next(1) ? blob.get_bytes() : std::string{};
}

/// The objects of several blocks in one. They must have the same texts in the same order.
std::string joined(PbfBlocks const& blocks) {
    auto content = content_of(blocks[0]);
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        auto const more = content_of(blocks[i]);
        protozero::pbf_reader fields{more};
        while (fields.next(2)) {
            protozero::pbf_writer{content}.add_message(2, fields.get_view());
        }
    }
    return content;
}

TEST_F(BlocksOfOsm, MayHoldSeveralTypes) {
    OsmFile town;
    town.node(1, 0, 0, "highway=footway").node(2, 9, 0).way(7, {1, 2}, "highway=footway");
    auto const xml = write("town.osm", town.text());
    auto const apart = as_pbf(xml, {item_type::node, item_type::way}, "none");
    PbfBlocks const blocks{apart};
    ASSERT_EQ(blocks.size(), 2U);
    auto const whole = bytes_of(apart);
    auto const header = whole.substr(0, whole.find(block_of(content_of(blocks[0]))));
    ASSERT_LT(header.size(), whole.size());
    auto const together = write("together.osm.pbf", header + block_of(joined(blocks)));
    EXPECT_EQ(PbfBlocks{together}.size(), 1U);
    expect_same(read(together), read(xml));
    auto const twice = write("twice.osm.pbf", header + block_of(joined(blocks)) + block_of(joined(blocks)));
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(twice)); }), ErrorCode::bad_input, "twice.osm.pbf"));
}

TEST_F(BlocksOfOsm, MayHoldNothing) {
    auto const xml = write("town.osm", street(20).text());
    auto const whole = bytes_of(as_pbf(xml, {item_type::node, item_type::way, item_type::relation}, "none"));
    auto const file = write("more.osm.pbf", whole + block_of(std::string("\x0a\x02\x0a\x00", 4)));
    EXPECT_EQ(PbfBlocks{file}.first_of(item_type::way), 1U);
    expect_same(read(file), read(xml));
}

TEST_F(BlocksOfOsm, NeedNotComeWithNodesInTheOrderOfTheirIds) {
    OsmFile town;
    town.bounds(-900, -900, 900, 900)
        .node(90, 9, 9)
        .node(3, 9, 9)
        .node(-4, 5, 0)
        .node(1, 0, 0)
        .node(-2, 9, 0)
        .way(7, {1, -4, -2, 3, 8}, "highway=footway");
    auto const xml = write("town.osm", town.text());
    auto extract = read(xml);
    EXPECT_EQ(extract.counts.missing_nodes, 1U);
    auto const network = std::move(extract.streets).build();
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.line(id_at<EdgeId>(0)).size(), 4U);
}

}  // namespace
}  // namespace walkshed::io
