// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "walkshed/report/summary.hpp"

namespace walkshed {

using Json = nlohmann::ordered_json;

/// How a run was made, with the number of records that did not go through unchanged.
[[nodiscard]] Json record_json(RunRecord const& record, RecordLog const& log);

/// The text of a file: indented, with a newline at its end; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string json_text(Json const& json);

}  // namespace walkshed
