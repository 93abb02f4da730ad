// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "score/parts_as_rules.hpp"
#include "walkshed/places/zone.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// A rule that is not met for somebody at a doorstep.
struct Unmet {
    std::size_t doorstep;  ///< among all
    std::size_t rule;      ///< of the standard
    std::size_t asked;     ///< what decides (see Gap::asked), of the standard with parts
    UnknownReason reason;
    double people;  ///< of the rule's users, above 0
    std::optional<std::size_t> zone;
    NearestAnswer walk;  ///< for what is asked
};

/// Finds them while an area is scored by a standard with parts (see parts_as_rules()).
class UnmetRules {
  public:
    /// Refers to all of it. `zoning` may be nullptr.
    UnmetRules(ScoreInput const& input, std::span<RuleInTree const> tree, Zoning const* zoning);

    void add(ScoredSlice const& slice);

    /// By doorstep, then rule.
    [[nodiscard]] Weighting weighting() const { return weighting_; }

    [[nodiscard]] std::vector<Unmet> take() && { return std::move(found_); }

  private:
    [[nodiscard]] std::size_t deciding(std::size_t rule, DoorstepId doorstep, CoverageTable const& coverage) const;

    ScoreInput const& input_;
    Zoning const* zoning_;
    Weighting weighting_;
    std::vector<std::size_t> rules_;               // of the standard
    std::vector<std::vector<std::size_t>> parts_;  // by rule of the standard with parts
    std::vector<Unmet> found_;
};

}  // namespace walkshed
