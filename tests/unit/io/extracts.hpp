// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/source_tree.hpp"

namespace walkshed::io {

/// Real extracts: in the folder WALKSHED_TEST_DATA, else in ../shared/data beside the project. Tests are skipped when
/// there is no such folder.
class Extracts : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::is_directory(folder_)) {
            GTEST_SKIP() << folder_ << " is not there (WALKSHED_TEST_DATA names another folder)";
        }
    }

    [[nodiscard]] std::string path(std::string const& name) const { return folder_ + "/" + name; }

  private:
    std::string folder_{testing::extracts_folder()};
};

}  // namespace walkshed::io
