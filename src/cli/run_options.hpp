// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "walkshed/report/summary.hpp"

namespace walkshed::cli {

/// The flags that every verb has which reads a network: where the streets come from, and how to run.
struct RunOptions {
    std::string network;
    std::string network_crs;
    std::string crs;
    std::string output;
    std::string summary;
    bool overwrite{false};
    std::string attribution;
    std::string data;
    int threads{0};  ///< 0 for all cores
    bool quiet{false};
    Language language{Language::en};
    /// Flag and value of everything that was said and decides the result, in order of flag; for the run's record.
    std::vector<std::pair<std::string, std::string>> said;
};

}  // namespace walkshed::cli
