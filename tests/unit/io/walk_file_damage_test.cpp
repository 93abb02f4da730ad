// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstring>
#include <random>

#include "io/section_file.hpp"
#include "scratch.hpp"
#include "walkshed/access/sweep.hpp"
#include "walkshed/io/walk_file.hpp"
#include "walkshed/network/inspection.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed::io {
namespace {

Walker const kOnWheels{.wheels = WheelLimits{}};

/// A file of a small town, and what becomes of it.
class DamagedWalkFiles : public Scratch {
  protected:
    DamagedWalkFiles() {
        NetworkBuilder builder;
        for (PointKey key = 0; key < 9; ++key) {
            builder.add_point(key, {50.0 * static_cast<double>(key % 3), 50.0 * static_cast<double>(key / 3)});
        }
        builder.add_way({.source_id = 1, .name = "Long", .points = {0, 1, 2, 5, 8}});
        builder.add_way({.source_id = 2, .ground = {.width_dm = 12}, .points = {1, 4, 7}});
        builder.add_way({.source_id = 3, .kind = StreetKind::primary, .points = {3, 4, 5, 99}});
        builder.add_features(4, {.barrier = Barrier::narrow, .kerb_cm = 4});
        builder.block(7);
        WalkFile content{
            MetricSystem::named("EPSG:32650"), std::move(builder).build(), {.files = {{"a.osm", "ff"}}}, {}};
        WalkCosts const costs{content.network, kOnWheels};
        content.hierarchies.push_back(Hierarchy{costs}.stored());
        content.hierarchies.push_back(Hierarchy{costs, {.metric = Metric::length, .limit = 2000}}.stored());
        write_walk_file(path("good.walk"), content, false);
        good_ = bytes_of(path("good.walk"));
    }

    std::optional<Error> refusal_of(std::string const& bytes) const {
        std::filesystem::remove(path("bad.walk"));  // quicker than to write over it
        write("bad.walk", bytes);
        return error_of([&] { static_cast<void>(read_walk_file(path("bad.walk"))); });
    }

    std::string good_;
};

TEST_F(DamagedWalkFiles, AreRefusedWhereverTheyAreCutOff) {
    for (std::size_t size = 8; size < good_.size(); ++size) {
        ASSERT_TRUE(has(refusal_of(good_.substr(0, size)), ErrorCode::bad_input, "bad.walk: damaged, cut off"))
            << size << " of " << good_.size();
    }
    EXPECT_TRUE(has(refusal_of(good_ + "\n"), ErrorCode::bad_input, "bad.walk: damaged"));
}

TEST_F(DamagedWalkFiles, AreRefusedWhateverBitIsFlipped) {
    for (std::size_t i = 0; i < good_.size(); ++i) {
        auto bytes = good_;
        bytes[i] = static_cast<char>(bytes[i] ^ (1 << (i % 8)));
        ASSERT_TRUE(has(refusal_of(bytes), ErrorCode::bad_input, "bad.walk: ")) << "byte " << i;
    }
}

TEST_F(DamagedWalkFiles, SayHowToGetAnother) {
    auto bytes = good_;
    bytes[bytes.size() / 2] ^= 1;
    EXPECT_TRUE(has(refusal_of(bytes), ErrorCode::bad_input, "build it again: walkshed network build city.osm.pbf"));
}

TEST_F(DamagedWalkFiles, OfAnotherFormatAreNamedSo) {
    for (auto const version : {kSectionFileVersion - 1, kSectionFileVersion + 1}) {
        auto bytes = good_;
        std::memcpy(bytes.data() + offsetof(SectionFileHeader, version), &version, sizeof(version));
        EXPECT_TRUE(has(refusal_of(bytes), ErrorCode::bad_input,
                        "bad.walk: is a walk file of format " + std::to_string(version) +
                            ", and this walkshed knows format 5 (build it again"));
    }
}

TEST_F(DamagedWalkFiles, AreToldFromForeignOnes) {
    for (std::string const text : {"", "walk", "SQLite format 3", "<?xml version='1.0'?>"}) {
        EXPECT_TRUE(has(refusal_of(text), ErrorCode::bad_input, "bad.walk: is no walk file (build one")) << text;
    }
}

TEST_F(DamagedWalkFiles, AreToldFromThoseThatAreNotThere) {
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read_walk_file(path("none.walk"))); }), ErrorCode::io,
                    "none.walk: cannot be read (No such file or directory)"));
    EXPECT_TRUE(
        has(error_of([&] { static_cast<void>(read_walk_file(path(""))); }), ErrorCode::io, "is a folder, not a file"));
}

constexpr std::array kSections{"hierarchy.0.slot_of",
                               "hierarchy.0.first",
                               "hierarchy.0.head",
                               "hierarchy.0.up16",
                               "hierarchy.0.up16_other",
                               "hierarchy.0.down16",
                               "hierarchy.0.down16_other",
                               "hierarchy.0.up32",
                               "hierarchy.0.up32_other",
                               "hierarchy.0.down32",
                               "hierarchy.0.down32_other",
                               "hierarchy.0.helpers",
                               "hierarchy.1.slot_of",
                               "hierarchy.1.first",
                               "hierarchy.1.head",
                               "hierarchy.1.up16",
                               "hierarchy.1.up16_other",
                               "hierarchy.1.down16",
                               "hierarchy.1.down16_other",
                               "hierarchy.1.up32",
                               "hierarchy.1.up32_other",
                               "hierarchy.1.down32",
                               "hierarchy.1.down32_other",
                               "hierarchy.1.helpers",
                               "about",
                               "network.points",
                               "network.edges",
                               "network.first_arc",
                               "network.arcs",
                               "network.first_corner",
                               "network.corners",
                               "network.name_of_edge",
                               "network.name_ends",
                               "network.name_text",
                               "network.boundary",
                               "network.closed",
                               "network.featured",
                               "index.leaves",
                               "index.boxes"};

/// Copies a file, with right checksums, after `change(section, content)`; leaves a section out when that says false.
template <class Change>
void rewrite(std::string const& from, std::string const& to, Change change) {
    SectionFile const file{from};
    std::filesystem::remove(to);  // quicker than to write over it
    SectionWriter writer{to, false};
    for (std::string_view const name : kSections) {
        auto const bytes = file.section(name);
        std::vector<std::byte> content{bytes.begin(), bytes.end()};
        if (change(name, content)) {
            writer.begin(name);
            writer.write(content);
        }
    }
    writer.finish();
}

TEST_F(DamagedWalkFiles, NeedEverySection) {
    for (std::string_view const missing : kSections) {
        rewrite(path("good.walk"), path("bad.walk"), [&](auto name, auto&) { return name != missing; });
        EXPECT_TRUE(has(error_of([&] { static_cast<void>(read_walk_file(path("bad.walk"))); }), ErrorCode::bad_input,
                        "'" + std::string{missing} + "' is missing"));
    }
}

TEST_F(DamagedWalkFiles, MayHaveSectionsThatNobodyKnows) {
    SectionFile const file{path("good.walk")};
    SectionWriter writer{path("more.walk"), false};
    writer.begin("a.section.of.the.future");
    writer.write(std::as_bytes(std::span{"content"}));
    for (std::string_view const name : kSections) {
        writer.begin(name);
        writer.write(file.section(name));
    }
    writer.finish();
    EXPECT_EQ(read_walk_file(path("more.walk")).network.node_count(),
              read_walk_file(path("good.walk")).network.node_count());
}

/// Sweeps over a hierarchy from everywhere, and counts with it.
void use(StoredHierarchy const& stored, WalkCosts const& costs) {
    Hierarchy const hierarchy{costs, stored};
    auto const nodes = costs.network().node_count();
    NearestSweep nearest{hierarchy, Direction::reverse, nodes};
    CostSweep sweep{hierarchy, Direction::forward, nodes};
    for (std::uint32_t i = 0; i < nodes; ++i) {
        nearest.add_start(i, NodeId{i}, {0, 0}, i);
        sweep.add_start(i, NodeId{i}, 0);
    }
    std::vector<Label> labels(nodes * nodes);
    std::vector<Cost> found(nodes * nodes);
    nearest.run(labels);
    sweep.run(found);
    for (auto const& label : labels) {
        EXPECT_TRUE(!label.cost.reachable() || label.source < nodes);
    }
}

/// Goes everywhere in a file.
void use(WalkFile const& file) {
    auto const& network = file.network;
    WalkCosts const costs{network, Walker{}};
    SnapIndex const index{costs};
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        static_cast<void>(index.snap(network.point(node), {}));
        static_cast<void>(network.largest_street(node));
    }
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        static_cast<void>(network.name(id_at<EdgeId>(i)));
    }
    static_cast<void>(inspect(costs, Walker{}));
    for (auto const& stored : file.hierarchies) {
        use(stored, costs);
    }
}

/// Somebody who means harm gets the checksums right.
TEST_F(DamagedWalkFiles, WithRightChecksumsAreRefusedOrSafeToUse) {
    std::mt19937 random{6};
    int used = 0;
    int refused = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string_view const victim = kSections[random() % kSections.size()];
        rewrite(path("good.walk"), path("bad.walk"), [&](auto name, auto& content) {
            if (name == victim && random() % 8 == 0) {
                content.resize(random() % (content.size() + 64));
            } else if (name == victim && !content.empty()) {
                for (auto flips = 1 + random() % 3; flips > 0; --flips) {
                    content[random() % content.size()] ^= std::byte{1} << random() % 8;
                }
            }
            return true;
        });
        try {
            use(read_walk_file(path("bad.walk")));
            ++used;
        } catch (Error const& error) {
            ++refused;
            EXPECT_EQ(error.code(), ErrorCode::bad_input) << error.what();
        }
    }
    EXPECT_GT(used, 100);
    EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace walkshed::io
