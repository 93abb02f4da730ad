// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace walkshed::cli {

/// The flags a study file stands for: each key is a flag's name, so that `blocks = "a.gpkg"` becomes `--blocks a.gpkg`,
/// an array repeats the flag, and `true` gives it alone. [[scenario]] tables become
/// `--scenarios` with the study file itself, where there is that flag. Paths are taken from the study's folder. `known`
/// are the flags there are, without dashes; keys among `overridden` are left out. Throws Error (bad_input) with line
/// and column for a key that is not known (suggesting the nearest), an empty text or what is not TOML, and Error (io).
[[nodiscard]] std::vector<std::string> study_arguments(std::string const& path, std::vector<std::string> const& known,
                                                       std::vector<std::string> const& overridden);

}  // namespace walkshed::cli
