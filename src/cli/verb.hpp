// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace walkshed::cli {

/// Something the command can do: `walkshed score`, `walkshed network inspect`.
struct Verb {
    CLI::App* command;          ///< its name and flags; belongs to the command it was added to
    std::function<void()> run;  ///< does it, once the flags are parsed. Throws Error; nothing is half-written then.
    bool takes_study{false};    ///< whether a study file may stand in place of its flags
    /// Keys of a study file that it does not take: they say what becomes of another verb's results.
    std::vector<std::string> left_aside{};
};

}  // namespace walkshed::cli
