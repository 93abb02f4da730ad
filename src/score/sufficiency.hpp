// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "walkshed/score/provision.hpp"

namespace walkshed {

/// How much there has to be of something that is shared.
struct Need {
    double facilities{0.0};
    double size{0.0};  ///< of all together, in square metres

    [[nodiscard]] bool is_nothing() const { return facilities <= 0.0 && size <= 0.0; }
    [[nodiscard]] bool is_met_by(Need const& have) const { return have.facilities >= facilities && have.size >= size; }
};

/// The least that sufficiency() calls enough for those who share it.
[[nodiscard]] Need need_of(Wanted const& wanted, Provision const& shared_by);

/// How many facilities are enough, where it does not matter which of these: any so many meet the need, no fewer do.
/// Nothing where it matters, or where all are not enough.
[[nodiscard]] std::optional<std::uint32_t> enough_of_any(Need const& need, std::vector<double> sizes);

/// Whether it is known who shares.
[[nodiscard]] bool knows_sharers(Wanted const& wanted, ProvisionTable const& known);

}  // namespace walkshed
