// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace walkshed::io {

/// Real extracts: in the folder WALKSHED_TEST_DATA, else in ../shared/data beside the project. Tests are skipped when
/// there is no such folder.
class Extracts : public ::testing::Test {
  protected:
    Extracts() {
        auto const* const folder = std::getenv("WALKSHED_TEST_DATA");
        folder_ = folder != nullptr ? folder : WALKSHED_SOURCE_DIR "/../shared/data";
    }

    void SetUp() override {
        if (!std::filesystem::is_directory(folder_)) {
            GTEST_SKIP() << folder_ << " is not there (WALKSHED_TEST_DATA names another folder)";
        }
    }

    [[nodiscard]] std::string path(std::string const& name) const { return folder_ + "/" + name; }

  private:
    std::string folder_;
};

}  // namespace walkshed::io
