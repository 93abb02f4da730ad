// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace walkshed::io {

/// Files that appear together or not at all: each is written under a temporary name beside its own, and keep() gives
/// all of them their names. What was not kept is removed.
class TemporaryFiles {
  public:
    explicit TemporaryFiles(bool overwrite) : overwrite_{overwrite} {}
    ~TemporaryFiles();
    TemporaryFiles(TemporaryFiles const&) = delete;
    TemporaryFiles& operator=(TemporaryFiles const&) = delete;

    /// The temporary path for `path`, with the same ending. Throws as check_place().
    [[nodiscard]] std::string add(std::string const& path);

    /// Throws Error (io) when a file cannot be given its name.
    void keep();

  private:
    bool overwrite_;
    std::vector<std::pair<std::string, std::string>> files_;  ///< temporary name, final name
};

}  // namespace walkshed::io
