// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "support/source_tree.hpp"
#include "walkshed/score/standard.hpp"

// The data that come along.
namespace walkshed::testing {

inline std::filesystem::path const kData = in_source_tree("data");

inline std::string text_of(std::filesystem::path const& path) {
    std::ifstream file{path};
    EXPECT_TRUE(file) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline CategoryTable const& shipped_categories() {
    static auto const kTable = parse_categories(text_of(kData / "categories/osm.toml"), "osm.toml");
    return kTable;
}

inline Standard shipped(std::string const& id) {
    return parse_standard(text_of(kData / "standards" / (id + ".toml")), id, shipped_categories());
}

}  // namespace walkshed::testing
