// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "osm_file.hpp"
#include "scratch.hpp"
#include "support/source_tree.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {
namespace {

class DamagedOsm : public Scratch {
  protected:
    OsmExtract read(std::string const& file) { return read_osm(file, {}, log_); }

    void expect_refused(std::string const& file) {
        auto const error = error_of([&] { static_cast<void>(read(file)); });
        EXPECT_TRUE(has(error, ErrorCode::bad_input, file));
    }

    static std::string whole_pbf() { return bytes_of(testing::in_source_tree("tests/cli/data/town.osm.pbf")); }

    RecordLog log_;
};

TEST_F(DamagedOsm, IsNamedWhenItIsNotThere) {
    auto const error = error_of([&] { static_cast<void>(read(path("none.osm.pbf"))); });
    EXPECT_TRUE(has(error, ErrorCode::io, "none.osm.pbf: there is no such file"));
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(path(""))); }), ErrorCode::io, "is a folder"));
}

TEST_F(DamagedOsm, IsRefusedWhenItIsSomethingElse) {
    for (auto const* const name : {"a.osm", "a.osm.pbf", "a.pbf", "a.osm.gz", "a.osm.bz2", "a.txt"}) {
        expect_refused(write(name, "this is a letter, not a map\n"));
        expect_refused(write(name, std::string(5000, '\0')));
    }
}

TEST_F(DamagedOsm, IsRefusedWhenItIsEmpty) {
    for (auto const* const name : {"a.osm", "a.osm.pbf", "a.osm.gz", "a.osm.bz2"}) {
        expect_refused(write(name, ""));
    }
    expect_refused(write("a.osm", OsmFile{}.text()));
}

TEST_F(DamagedOsm, IsRefusedWhenXmlStopsHalfWay) {
    auto const text = OsmFile{}.node(1, 0, 0).node(2, 9, 0).way(7, {1, 2}, "highway=path").text();
    expect_refused(write("a.osm", text.substr(0, text.size() / 2)));
    expect_refused(write("a.osm", text.substr(0, text.size() - 8)));
}

TEST_F(DamagedOsm, IsRefusedWhereverAPbfFileIsCut) {
    auto const whole = whole_pbf();
    ASSERT_GT(whole.size(), 100U);
    static_cast<void>(read(write("whole.osm.pbf", whole)));
    for (std::size_t size = 1; size < whole.size(); size += 7) {
        SCOPED_TRACE(size);
        auto const file = write("cut.osm.pbf", whole.substr(0, size));
        try {
            // A cut between two blocks cannot be told from a shorter file.
            static_cast<void>(read(file));
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::bad_input) << error.what();
        }
    }
    expect_refused(write("cut.osm.pbf", whole.substr(0, whole.size() - 1)));
    expect_refused(write("cut.osm.pbf", whole.substr(0, whole.size() / 2)));
}

TEST_F(DamagedOsm, NeverCrashesWhateverByteIsWrong) {
    auto const whole = whole_pbf();
    std::size_t refused = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
        SCOPED_TRACE(i);
        try {
            static_cast<void>(read(write("flipped.osm.pbf", flipped)));
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::bad_input) << error.what();
            ++refused;
        }
    }
    EXPECT_GT(refused, whole.size() / 2) << "compressed blocks have checksums";
}

}  // namespace
}  // namespace walkshed::io
