// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "score/different_users.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

/// People as a whole number, in millionths (2^-20): sums of it do not depend on their order.
[[nodiscard]] std::int64_t whole_people(double people);

/// How many people of each of some kinds of users live at doorsteps that come block by block. What several standards
/// ask about the same doorsteps is looked up once. Refers to the kinds.
class DoorstepPeople {
  public:
    DoorstepPeople(UserKinds kinds, std::span<Doorstep const> doorsteps, std::span<Block const> blocks,
                   Weighting weighting);

    /// By doorstep.
    struct Column {
        std::vector<double> weights;
        std::vector<double> in_block;     ///< at the doorsteps of its block up to it
        std::vector<std::int64_t> whole;  ///< as whole_people() has them
        std::vector<bool> even;           ///< whether it and those of its block before it have as many each
    };
    [[nodiscard]] Column const& everybody() const { return everybody_; }
    /// REQUIRES: one of the kinds.
    [[nodiscard]] Column const& of(std::span<UserGroup const> kind) const;

  private:
    UserKinds kinds_;
    Column everybody_;
    std::vector<Column> columns_;  // by kind
};

}  // namespace walkshed
