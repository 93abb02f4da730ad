// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace walkshed {

/// What went wrong, in the few kinds a caller can act on. The command-line tool exits with this number.
enum class ErrorCode {
    internal = 1,       ///< a defect of ours
    bad_argument = 2,   ///< an unknown flag, a bad number, an unknown category or standard
    bad_input = 3,      ///< a file whose content cannot be used: damaged, empty, no streets, no blocks
    io = 4,             ///< a file that cannot be read or written
    no_crs = 5,         ///< coordinates of an unknown reference system
    output_exists = 6,  ///< the output is there already and may not be replaced
    cancelled = 130,    ///< the caller's progress callback, or Ctrl-C, ended the run
};

/// A run that cannot go on. The message is one line that names the culprit (path, layer, key) and the way out.
class Error : public std::runtime_error {
  public:
    Error(ErrorCode code, std::string const& message) : std::runtime_error{message}, code_{code} {}

    [[nodiscard]] ErrorCode code() const { return code_; }

  private:
    ErrorCode code_;
};

}  // namespace walkshed
