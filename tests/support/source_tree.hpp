// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace walkshed::testing {

/// A file or folder of this source tree, by its path from the top ("data/walkers/adult.toml"). Asked for here so that
/// no other test is compiled anew where the tree lies in another folder.
[[nodiscard]] std::string in_source_tree(std::string_view path);

/// Where the real extracts are: the folder WALKSHED_TEST_DATA, else ../shared/data beside the source tree; it need not
/// exist (see CONTRIBUTING: real extracts).
[[nodiscard]] std::string extracts_folder();

}  // namespace walkshed::testing
