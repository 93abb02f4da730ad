// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace walkshed::io {

/// Files that appear together or not at all: each is written in a temporary folder beside its place, and keep() moves
/// all that is there out of it. What was not kept is removed.
class TemporaryFiles {
  public:
    explicit TemporaryFiles(bool overwrite) : overwrite_{overwrite} {}
    ~TemporaryFiles();
    TemporaryFiles(TemporaryFiles const&) = delete;
    TemporaryFiles& operator=(TemporaryFiles const&) = delete;

    /// The temporary path for `path`, of the same name; whatever is written beside it there appears beside `path`.
    /// `belongings` are files that belong to one of that name (an index, a journal): they are in the way as it is, and
    /// are replaced or removed with it. Throws as check_place().
    [[nodiscard]] std::string add(std::string const& path, std::vector<std::string> belongings = {});

    /// Throws Error: io when a file cannot be given its name, output_exists when one is in the way that add() was not
    /// told of.
    void keep();

  private:
    struct Pending {
        std::string path;
        std::string folder;
        std::vector<std::string> belongings;
    };

    void keep(Pending const& pending) const;

    bool overwrite_;
    std::vector<Pending> files_;
};

}  // namespace walkshed::io
