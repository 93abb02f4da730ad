// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/standard_options.hpp"
#include "walkshed/places/category.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed::cli {

/// The categories that came along. Notes the file in the record. Throws Error as the readers do.
[[nodiscard]] CategoryTable read_categories(RunRecord& record, std::string const& data_folder);

/// A standard and those who ask for it.
struct AskedStandard {
    Standard standard;
    std::vector<Walker> walkers;  ///< of walkers_of() the standard: the user's own of the id, else what came along
};

/// The standard and the walkers that the options name. Notes their files in the record. Throws Error as the readers do,
/// and bad_argument for a walker that the standard does not ask with, or that is named twice.
[[nodiscard]] AskedStandard read_standard(StandardOptions const& options, CategoryTable const& categories,
                                          RunRecord& record);

}  // namespace walkshed::cli
