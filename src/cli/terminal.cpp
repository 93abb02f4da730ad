// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace walkshed::cli {

Colouring colouring_of_output() {
    auto const value_of = [](char const* name) {
        auto const* const value = std::getenv(name);
        return std::string_view{value == nullptr ? "" : value};
    };
    auto const can = ::isatty(STDOUT_FILENO) == 1 && value_of("TERM") != "dumb" && !value_of("TERM").empty();
    return can && value_of("NO_COLOR").empty() ? Colouring::terminal : Colouring::none;
}

}  // namespace walkshed::cli
