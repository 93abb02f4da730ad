// SPDX-License-Identifier: Apache-2.0
#include "cli/facility_inputs.hpp"

#include <fmt/format.h>

#include "walkshed/base/error.hpp"

namespace walkshed::cli {

FacilityColumns facility_columns(ScoreOptions const& options) {
    auto columns = options.facility_columns;
    for (auto const& pair : options.category_map) {
        auto const equals = pair.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw Error{
                ErrorCode::bad_argument,
                fmt::format("--category-map {}: must be VALUE=CATEGORY, for example school=primary_school", pair)};
        }
        columns.mapping.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return columns;
}

}  // namespace walkshed::cli
