// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "cli/load_study.hpp"

namespace walkshed::cli {

/// The value of --barriers that stands for those of the extract.
inline constexpr std::string_view kOsmBarriers{"osm"};

[[nodiscard]] bool wants_osm_barriers(ScoreOptions const& options);

/// Throws Error (bad_argument) for columns of people that no layer is named for; for barriers of an extract that
/// is none, a reference system that no barriers have; and where a walk file, which has streets only, leaves out what
/// the run needs.
void check_study_flags(ScoreOptions const& options, StudyNeeds const& needs);

}  // namespace walkshed::cli
