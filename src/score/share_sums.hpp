// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Adds up what rules cover at some doorsteps one after another, and what is unknown of them, each rule by its weight.
/// Rules of one weight are counted before they are weighed, many doorsteps at once: a byte a doorstep. What is found
/// for a doorstep does not depend on the others.
class ShareSums {
  public:
    explicit ShareSums(std::size_t doorsteps)
        : covered_{Eigen::ArrayXd::Zero(static_cast<Eigen::Index>(doorsteps))}, unknown_{covered_} {}

    /// A rule, by its verdicts at these doorsteps, of which the first is number `first` of the table.
    void add(CoverageTable const& table, std::size_t rule, DoorstepId first, double weight);

    /// By doorstep. To be asked for when all rules were added, and finish() was called.
    [[nodiscard]] Eigen::ArrayXd const& covered() const { return covered_; }
    [[nodiscard]] Eigen::ArrayXd const& unknown() const { return unknown_; }
    /// What all rules weigh: covered, to the last bit, where all is.
    [[nodiscard]] double total() const { return total_; }

    void finish();

  private:
    /// Of rules of one weight.
    struct Counts {
        double weight;
        std::uint32_t rules{0};
        std::vector<std::uint8_t> covered{};  // by doorstep
        std::vector<std::uint8_t> unknown{};
    };

    [[nodiscard]] std::size_t doorstep_count() const { return static_cast<std::size_t>(covered_.size()); }
    [[nodiscard]] Counts& counts_of(double weight);
    void weigh(Counts& counts);
    void add_shares(CoverageTable const& table, std::size_t rule, DoorstepId first, double weight);

    std::vector<Counts> counts_;
    Eigen::ArrayXd covered_;
    Eigen::ArrayXd unknown_;
    double total_{0.0};
};

}  // namespace walkshed
