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

/// Gives the texts of the standards that came along, and notes their files in the record. Refers to both.
[[nodiscard]] FindStandard base_finder(std::string const& data_folder, RunRecord& record);

/// The standard of an id, or of a TOML file. Notes its files in the record. Throws Error as the readers do.
[[nodiscard]] Standard read_standard_file(std::string const& name, std::string const& data_folder,
                                          CategoryTable const& categories, RunRecord& record);

/// The walkers of these files of the user's own. Notes the files in the record. Throws Error as the readers do, and
/// bad_argument for two walkers of one id.
[[nodiscard]] std::vector<Walker> read_own_walkers(std::vector<std::string> const& paths, RunRecord& record);

/// Standards and those who ask for them.
struct AskedStandards {
    std::vector<Standard> standards;
    std::vector<Walker> walkers;  ///< of walkers_of() each standard: the user's own of the id, else what came along
};

/// The standards and the walkers that the options name. Notes their files in the record. Throws Error as the readers
/// do, and bad_argument for a walker that no standard asks with or that is not there, and for two walkers or two
/// standards of one id.
[[nodiscard]] AskedStandards read_standards(StandardOptions const& options, CategoryTable const& categories,
                                            RunRecord& record);

}  // namespace walkshed::cli
