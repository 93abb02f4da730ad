// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "walkshed/score/area_equity.hpp"

namespace walkshed {

/// What something is for people: the more the better, or the worse.
enum class Worth : std::uint8_t { good, bad };

/// What is spread over people.
struct Spreading {
    Worth worth;
    double width;  ///< values that agree to it are kept as one
    double line;   ///< who has less of a good, or more of a bad, is short of it
};

/// Of completeness, 0 to 100, and of minutes on foot.
inline constexpr Spreading kSpreadOfCompleteness{Worth::good, 0.01, kPoorCompleteness};
inline constexpr Spreading kSpreadOfMinutes{Worth::bad, 1.0 / 60.0, kPoorMinutes};

/// People by the group they are in and by a value that each has. Values that agree to a width are kept as one, at
/// their mean, so that memory follows the values and the groups, not the doorsteps.
class Distribution {
  public:
    explicit Distribution(Spreading about) : about_{about} {}

    /// REQUIRES: value at least 0, group below 2^24.
    void add(std::size_t group, double value, double people);

    /// Of everybody.
    [[nodiscard]] Spread spread() const;
    /// Of those of each group, from 0 up to `groups`; all groups are below that.
    [[nodiscard]] std::vector<Spread> by_group(std::size_t groups) const;

  private:
    struct Pile {
        double people{0.0};
        double sum{0.0};  ///< of the values of its people
    };
    /// People with one value, of one group.
    struct Row {
        std::uint64_t key;
        double value;
        double people;
    };
    struct Arrays {
        Eigen::ArrayXd values;
        Eigen::ArrayXd people;
    };

    [[nodiscard]] std::vector<Row> rows() const;  // group by group
    [[nodiscard]] static std::size_t group_of(Row const& row);
    [[nodiscard]] static Arrays arrays_of(std::span<Row const> rows);
    [[nodiscard]] std::optional<double> kappa_of(std::span<Row const> rows) const;
    [[nodiscard]] Shortfall shortfall_of(Arrays const& arrays) const;
    [[nodiscard]] Spread spread_of(std::span<Row const> rows, std::optional<double> kappa) const;

    Spreading about_;
    std::unordered_map<std::uint64_t, Pile> piles_;  ///< by group and value
};

}  // namespace walkshed
