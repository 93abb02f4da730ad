// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "plan/per_head_access.hpp"
#include "plan/straight_way.hpp"
#include "plan/unmet_rules.hpp"
#include "walkshed/plan/gap.hpp"
#include "walkshed/score/provision.hpp"

namespace walkshed {

/// What is asked of the network about a rule that is not met, as indices into questions.
struct AskedRule {
    std::size_t walker;
    Limit limit;
    std::uint32_t count;
    std::size_t met;                       ///< what the rule asks
    std::vector<std::size_t> fewer;        ///< the same for 1, 2 … of them
    std::optional<std::size_t> any_size;   ///< of whatever size
    std::optional<std::size_t> reference;  ///< by the reference walker
    std::optional<std::size_t> in_light;   ///< by the same walker, were all streets lit; nothing who does not mind
    std::optional<std::size_t> provision;  ///< index into provision questions
};

/// Tells why rules are not met. Refers to the input and the standard.
class CauseFinder {
  public:
    /// `standard` has the parts of rules as rules; `unmet` says which of them matter.
    CauseFinder(GapInput const& input, Standard const& standard, std::span<Unmet const> unmet,
                Progress const& progress);

    /// Of each, in their order. On all threads.
    [[nodiscard]] std::vector<Cause> causes(std::span<Unmet const> unmet, Progress const& progress) const;

    [[nodiscard]] AccessFinder const& finder() const { return *finder_; }
    [[nodiscard]] AskedRule const& asked(std::size_t rule) const { return *asked_[rule]; }
    [[nodiscard]] StraightWays const& straight(std::size_t rule) const { return *straight_[rule]; }

    /// What there is, and for how many, at the doorstep of a rule that is asked per head.
    [[nodiscard]] Provision provision(Unmet const& unmet) const;
    /// What each gets there when all share it.
    [[nodiscard]] SharedAccess shared(Unmet const& unmet) const;

  private:
    void ask(Rule const& rule, std::size_t number);
    [[nodiscard]] Cause cause(Unmet const& unmet, AccessTable const& access, DoorstepId row) const;
    [[nodiscard]] std::size_t walker_of(Rule const& rule) const;
    [[nodiscard]] std::optional<std::size_t> in_light(std::size_t walker);

    GapInput const& input_;
    std::vector<Walker> walkers_;  // those of the input, then the reference, then some of the input in the light
    std::map<std::size_t, std::size_t> in_light_;  // by walker of the input
    std::vector<NearestQuestion> questions_;
    std::vector<ProvisionQuestion> provision_questions_;
    std::vector<std::optional<AskedRule>> asked_;        // by rule of the standard with parts
    std::vector<std::optional<StraightWays>> straight_;  // likewise
    std::optional<AccessFinder> finder_;
    std::optional<ProvisionFinder> provisions_;
    std::map<std::size_t, PerHeadAccess> shared_;  // by rule of the standard with parts that is asked per head
};

}  // namespace walkshed
