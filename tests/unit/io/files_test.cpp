// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/files.hpp"

#include <sys/stat.h>

#include "scratch.hpp"

namespace walkshed::io {
namespace {

using Files = Scratch;

TEST_F(Files, ReadsWhatWasWritten) {
    std::string const text{"一刻钟\0\r\nend", 16};
    write_text(path("a.txt"), text, false);
    EXPECT_EQ(read_text(path("a.txt")), text);
    EXPECT_EQ(files(), std::vector<std::string>{"a.txt"});
}

TEST_F(Files, KeepsAnExistingFileUnlessToldOtherwise) {
    write("a.txt", "old");
    EXPECT_TRUE(has(error_of([&] { write_text(path("a.txt"), "new", false); }), ErrorCode::output_exists, "a.txt"));
    EXPECT_EQ(read_text(path("a.txt")), "old");
    write_text(path("a.txt"), "new", true);
    EXPECT_EQ(read_text(path("a.txt")), "new");
}

TEST_F(Files, NamesAFileThatIsNotThere) {
    auto const error = error_of([&] { static_cast<void>(read_text(path("none.toml"))); });
    EXPECT_TRUE(has(error, ErrorCode::io, "none.toml: cannot be read (No such file or directory)"));
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(sha256_of_file(path("none.pbf"))); }), ErrorCode::io, "none.pbf"));
}

TEST_F(Files, SaysWhenAFolderWasMeantForAFile) {
    auto const error = error_of([&] { static_cast<void>(read_text(path(""))); });
    EXPECT_TRUE(has(error, ErrorCode::io, "is a folder"));
}

TEST_F(Files, SaysThatTheFolderOfTheOutputIsMissing) {
    auto const error = error_of([&] { write_text(path("none/a.txt"), "x", false); });
    EXPECT_TRUE(has(error, ErrorCode::io, "there is no folder"));
}

TEST_F(Files, ReplacesNothingButFiles) {
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_TRUE(has(error_of([&] { write_text(path("pipe"), "x", true); }), ErrorCode::io, "pipe"));
    EXPECT_TRUE(std::filesystem::is_fifo(path("pipe")));
}

TEST_F(Files, TellsBeforehandWhatCannotBeWritten) {
    check_place(path("new.txt"), false);
    EXPECT_TRUE(files().empty());
    write("a.txt", "old");
    EXPECT_TRUE(has(error_of([&] { check_place(path("a.txt"), false); }), ErrorCode::output_exists, "a.txt"));
    check_place(path("a.txt"), true);
    EXPECT_TRUE(has(error_of([&] { check_place(path("none/a.txt"), true); }), ErrorCode::io, "there is no folder"));
    EXPECT_TRUE(has(error_of([&] { check_place(path(""), true); }), ErrorCode::io, "is a folder"));
}

TEST_F(Files, HashesAsSha256Says) {
    // The examples of FIPS 180-2, appendix B, and the hash of nothing.
    EXPECT_EQ(sha256_of_file(write("abc", "abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_of_file(write("empty", "")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_of_file(write("million", std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace walkshed::io
