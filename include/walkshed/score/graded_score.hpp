// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace walkshed {

/// How complete one doorstep is, by degrees.
struct Graded {
    double completeness;                 ///< 0 to 100
    double completeness_max;             ///< the same if everything unknown were met
    std::optional<double> required_met;  ///< the share of the required rules that are covered; without any nothing
    double unknown_sizes{0.0};           ///< rules whose share takes a size for large enough that nobody knows
};

/// How complete a standard finds some people by degrees, in the unit of the run's Weighting: beside completeness, which
/// knows met and not met only, never instead of it. Sums of parts are those of the whole.
///
/// A doorstep's graded completeness is 100 Σ weight × share / Σ weight over the rules, with the weights of
/// completeness. What a rule looks for has a share of 1 up to the limit, falling straight to 0 at one and a half times
/// it; half of that where the facility at the end of the walk is known to be smaller than the rule's size, be it tested
/// or not, or where there is not enough per head (graded_share()). Of alternatives the largest share counts, of a list
/// or a share of rules their mean. Gates close nothing.
struct GradedScore {
    double people{0.0};
    double sum{0.0};              ///< of completeness, over people
    double sum_max{0.0};          ///< of completeness_max
    double required{0.0};         ///< of required_met
    double required_people{0.0};  ///< who are told it
    double unknown_sizes{0.0};    ///< of unknown_sizes

    void add(Graded const& graded, double weight);
    GradedScore& operator+=(GradedScore const& other);

    /// Means over the people; nothing without any.
    [[nodiscard]] std::optional<double> completeness() const { return mean(sum, people); }
    [[nodiscard]] std::optional<double> completeness_max() const { return mean(sum_max, people); }
    [[nodiscard]] std::optional<double> required_met() const { return mean(required, required_people); }
    [[nodiscard]] std::optional<double> mean_unknown_sizes() const { return mean(unknown_sizes, people); }

  private:
    [[nodiscard]] static std::optional<double> mean(double sum, double people) {
        return people > 0.0 ? std::optional{sum / people} : std::nullopt;
    }
};

}  // namespace walkshed
