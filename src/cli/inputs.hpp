// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/network/walker.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed::cli {

/// Notes a file with its SHA-256 and the date of its data. Throws Error (io).
void note_file(RunRecord& record, std::string const& role, std::string const& path);

/// Notes every file of a data set so. Throws Error (io).
void note_input(RunRecord& record, std::string const& role, std::string const& path);

/// A file of the data folder, and what it is to a run.
struct DataFile {
    std::string role;  ///< "walker"
    std::string kind;  ///< the folder in the data folder: "walkers"
    std::string id;    ///< "adult"
};

/// The text of a file of the data folder. Notes it in the record. Throws Error: bad_argument for an unknown id, io.
[[nodiscard]] std::string read_data_file(RunRecord& record, std::string const& data_folder, DataFile const& file);

/// The walker of the data folder with this id, or of a TOML file. Throws Error as read_data_file() and parse_walker()
/// do.
[[nodiscard]] Walker read_walker(RunRecord& record, std::string const& data_folder, std::string const& id);

}  // namespace walkshed::cli
