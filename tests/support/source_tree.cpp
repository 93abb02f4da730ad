// SPDX-License-Identifier: Apache-2.0
#include "support/source_tree.hpp"

#include <cstdlib>

namespace walkshed::testing {

std::string in_source_tree(std::string_view path) {
    return std::string{WALKSHED_SOURCE_DIR "/"}.append(path);
}

std::string extracts_folder() {
    auto const* const folder = std::getenv("WALKSHED_TEST_DATA");
    return folder != nullptr ? folder : in_source_tree("../shared/data");
}

}  // namespace walkshed::testing
