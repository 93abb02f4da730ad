// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// People as a whole number, in millionths (2^-20): sums of it do not depend on their order.
[[nodiscard]] std::int64_t whole_people(double people);

/// Finds the walk of the median person of any number of doorsteps, given some after others, exactly: people are counted
/// by the whole number that their walk costs, so memory follows how many such numbers there are, not the people; some
/// hundred thousand doorsteps are kept as they came.
class MedianWalk {
  public:
    /// Has room for about so many doorsteps.
    explicit MedianWalk(Metric metric, std::size_t doorsteps = 0);

    /// Doorsteps, by their walks and people, as whole_people() has them.
    void add(std::span<NearestAnswer const> walks, std::span<std::int64_t const> people);

    /// Half of the weight walks as far or less; whoever can reach nothing comes last. When nobody weighs anything,
    /// every doorstep counts one. Of those with the same cost by the metric the first that was added. Unreachable when
    /// more than half reach nothing, or none was added. Cost: two looks at all that is kept.
    [[nodiscard]] WalkCost find() const;

  private:
    struct Doorstep {
        WalkCost walk;
        std::int64_t weight;
    };
    /// Those whose walks cost the same.
    struct People {
        WalkCost walk{};  ///< of the first
        std::int64_t weight{0};
        std::int64_t doorsteps{0};

        People& operator+=(People const& others) {
            weight += others.weight;
            doorsteps += others.doorsteps;
            return *this;
        }
    };

    [[nodiscard]] Cost cost_of(WalkCost walk) const { return walk.by(metric_); }
    [[nodiscard]] static std::size_t range_of(Cost cost);
    /// Puts those whose walks cost the same together. What was put together before is as much as what came since, so
    /// that each is looked at a few times only.
    void settle();
    template <class Visit>
    void for_each(Visit visit) const;
    [[nodiscard]] std::vector<People> by_range() const;
    [[nodiscard]] std::vector<People> in_range(std::size_t range) const;
    [[nodiscard]] std::int64_t count(People const& people) const {
        return weight_ == 0 ? people.doorsteps : people.weight;
    }

    Metric metric_;
    std::vector<People> settled_;   // in order of cost
    std::vector<Doorstep> recent_;  // as they came since
    std::int64_t weight_{0};
    std::int64_t doorsteps_{0};
};

}  // namespace walkshed
