// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/error.hpp"

namespace walkshed::io {

/// A folder of the test's own, removed afterwards.
class Scratch : public ::testing::Test {
  protected:
    Scratch() : folder_{std::filesystem::path{::testing::TempDir()} / ("walkshed_io_" + std::to_string(::getpid()))} {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~Scratch() override {
        std::error_code error;
        std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, error);
        std::filesystem::remove_all(folder_, error);
    }

    [[nodiscard]] std::string path(std::string_view name) const { return (folder_ / name).string(); }

    std::string write(std::string_view name, std::string_view text) const {
        std::ofstream{path(name), std::ios::binary} << text;
        return path(name);
    }

    /// The names of all files in the folder, hidden ones too, sorted.
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (auto const& entry : std::filesystem::directory_iterator{folder_}) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

  private:
    std::filesystem::path folder_;
};

inline std::string bytes_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

/// What `step` complains about; fails the test when it does not.
template <class Step>
std::optional<Error> error_of(Step const& step) {
    try {
        step();
    } catch (Error const& error) {
        EXPECT_EQ(std::string_view{error.what()}.find('\n'), std::string_view::npos) << "one line: " << error.what();
        return error;
    }
    ADD_FAILURE() << "no error";
    return std::nullopt;
}

inline ::testing::AssertionResult has(std::optional<Error> const& error, ErrorCode code, std::string_view part) {
    if (error && error->code() == code && std::string_view{error->what()}.find(part) != std::string_view::npos) {
        return ::testing::AssertionSuccess();
    }
    return ::testing::AssertionFailure() << (error ? error->what() : "no error") << " ("
                                         << (error ? static_cast<int>(error->code()) : 0) << ") does not hold '" << part
                                         << "'";
}

}  // namespace walkshed::io
