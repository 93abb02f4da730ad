// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "walkshed/plan/siting.hpp"

namespace walkshed {

/// A kind at a site.
struct SitingOption {
    std::size_t site;
    std::size_t kind;

    friend bool operator==(SitingOption const&, SitingOption const&) = default;
};

/// What an addition would be worth beside those that are there: in truth, and by the relaxed goals.
struct SitingGain {
    double real{0.0};
    double relaxed{0.0};
};

/// Who has what after some additions. Refers to the problem, which must outlive it.
class SitingState {
  public:
    explicit SitingState(SitingProblem const& problem);

    [[nodiscard]] SitingGain gain(SitingOption option) const;
    /// Adds it, or takes it away again.
    void add(SitingOption option);
    void remove(SitingOption option);

    /// The doorsteps that it is near enough to for any of its wants, ascending.
    [[nodiscard]] std::vector<std::size_t> points_of(SitingOption option) const;
    [[nodiscard]] bool is_goal_met(std::size_t point, std::size_t goal) const {
        return unmet_[point * problem_.goals.size() + goal] == 0;
    }

    /// What is gained by all that was added.
    [[nodiscard]] SitingGain worth() const;

    /// Whether adding or taking away one changes what the other gains.
    [[nodiscard]] bool related(SitingOption one, SitingOption other) const;

  private:
    /// A part of a goal and those of a kind's wants that meet it.
    struct PartOfKind {
        std::size_t part;
        std::vector<std::size_t> wants;
    };
    struct GoalOfKind {
        std::size_t goal;
        std::vector<PartOfKind> parts;
    };
    /// A kind's wants, by the reaches that they go by.
    struct KindUse {
        std::vector<GoalOfKind> goals;
        std::vector<std::size_t> reaches;  // each once
    };

    [[nodiscard]] KindUse use_of(SitingProblem::Kind const& kind) const;
    void find_bounds();
    /// Calls `visit(point, reached)` for every doorstep of a site that a kind reaches, ascending; `reached(want)`
    /// tells whether the site is near enough for a want of it.
    template <class Visit>
    void for_each_point(SitingOption option, Visit const& visit) const;
    void change(SitingOption option, int by);

    [[nodiscard]] std::int16_t& left(std::size_t point, std::size_t want) {
        return left_[point * problem_.wants + want];
    }
    [[nodiscard]] std::int16_t left(std::size_t point, std::size_t want) const {
        return left_[point * problem_.wants + want];
    }
    [[nodiscard]] bool is_met(std::size_t point, std::vector<std::size_t> const& part) const;
    [[nodiscard]] std::uint16_t unmet_parts(std::size_t point, std::size_t goal) const;
    /// How much of what was missing of a part is there, 0 to 1.
    template <class Reached>
    [[nodiscard]] double credit(std::size_t point, std::vector<std::size_t> const& part, Reached const& added) const;
    template <class Reached>
    void add_gain(std::size_t point, GoalOfKind const& use, Reached const& reached, SitingGain& sum) const;

    SitingProblem const& problem_;
    std::vector<std::int16_t> left_;           // by doorstep, then want: how many more are wanted
    std::vector<std::uint16_t> unmet_;         // by doorstep, then goal: its parts that are not met
    std::vector<std::uint16_t> unmet_before_;  // likewise, before anything was added
    std::vector<KindUse> uses_;                // by kind
    std::vector<bool> shares_goal_;            // by kind, then kind
    std::vector<Bounds> bounds_;               // by site: around all doorsteps that it reaches
};

}  // namespace walkshed
