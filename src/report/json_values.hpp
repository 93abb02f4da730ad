// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "report/record_json.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

[[nodiscard]] inline Json number_or_null(std::optional<double> number) {
    return number ? Json(*number) : Json(nullptr);
}

[[nodiscard]] inline Json tally_json(Tally const& tally) {
    return {{"covered", tally.covered}, {"gap", tally.gap}, {"unknown", tally.unknown}};
}

/// Null when it is of nothing.
[[nodiscard]] inline Json tally_or_null(Tally const& tally) {
    return tally.total() > 0.0 ? tally_json(tally) : Json(nullptr);
}

}  // namespace walkshed
