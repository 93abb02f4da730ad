// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>

#include "walkshed/base/error.hpp"

namespace walkshed {

/// The whole of a text file. Throws Error (io) when it cannot be read.
inline std::string read_text(std::string const& path) {
    std::ifstream file{path};
    if (!file) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be read", path)};
    }
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace walkshed
