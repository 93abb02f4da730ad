// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/score/confidence.hpp"

namespace walkshed {

/// One of the ways that things may be, drawn by chance: each of its numbers follows from the seed, the draw and what
/// the number is of, so it is the same whoever asks, however often and in whatever order.
class Draws {
  public:
    explicit Draws(ConfidenceOptions const& options);

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(speeds_.size()); }

    /// As a share of the walker's. Over all draws these are spread evenly over the distribution.
    [[nodiscard]] double speed(std::uint32_t draw) const { return speeds_[draw]; }

    /// In metres; none is larger.
    [[nodiscard]] double largest_error() const { return errors_.back(); }

    /// In metres.
    [[nodiscard]] double doorstep_error(std::size_t doorstep, std::uint32_t draw) const;

    struct Found {
        bool there;
        double error;  ///< in metres
    };
    [[nodiscard]] Found facility(FacilityId facility, double there, std::uint32_t draw) const;

  private:
    [[nodiscard]] std::uint64_t chance(std::uint64_t thing, std::uint32_t draw) const;
    [[nodiscard]] double error(std::uint64_t chance) const;

    std::uint64_t seed_;
    std::vector<double> speeds_;  // by draw
    std::vector<double> errors_;  // at places evenly spread over their distribution
};

}  // namespace walkshed
