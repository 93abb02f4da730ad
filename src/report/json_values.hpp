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

}  // namespace walkshed
