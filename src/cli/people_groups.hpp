// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "walkshed/places/block.hpp"

namespace walkshed::cli {

/// The group of people that --for names. Throws Error (bad_argument) for one that no block tells, suggesting the
/// nearest.
[[nodiscard]] UserGroup group_of(std::span<Block const> blocks, std::string const& id);

}  // namespace walkshed::cli
