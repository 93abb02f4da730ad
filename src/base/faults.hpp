// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "walkshed/base/error.hpp"

namespace walkshed {

/// What does not fit in a file, in the order of the file; of one place, in the order in which it was found.
class Faults {
  public:
    void add(toml::source_position place, Error const& error);

    /// Something to be told that keeps nobody from using the file.
    void add_remark(toml::source_position place, std::string text);

    /// Faults and remarks.
    [[nodiscard]] std::vector<std::string> texts() const;

    /// Throws the first fault as an Error of its code. Does nothing where there is none.
    void throw_first() const;

  private:
    struct Fault {
        toml::source_position place;
        ErrorCode code;
        std::string text;
        bool is_remark;
    };

    void insert(Fault fault);

    std::vector<Fault> faults_;
};

}  // namespace walkshed
