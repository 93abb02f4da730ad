// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace walkshed::cli {

/// The folder with standards, categories and walkers: `given` unless empty, else `share/walkshed` or `data` beside the
/// program or above it. Throws Error (io) when there is none.
[[nodiscard]] std::string find_data_folder(std::string const& given);

/// The ids of the TOML files in a folder of the data folder ("standards", "walkers"), sorted.
[[nodiscard]] std::vector<std::string> ids_in(std::string const& data_folder, std::string_view kind);

/// For an `id` that is not one of these: "did you mean older?", or which there are.
[[nodiscard]] std::string hint_for(std::string_view id, std::vector<std::string> const& ids);

/// The path of the file for an id. Throws Error (bad_argument), suggesting the nearest id.
[[nodiscard]] std::string path_of(std::string const& data_folder, std::string_view kind, std::string const& id);

}  // namespace walkshed::cli
