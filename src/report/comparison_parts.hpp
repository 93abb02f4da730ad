// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "walkshed/report/comparison_report.hpp"

namespace walkshed {

/// A number on both sides; nothing where it is not known.
struct NumberChange {
    std::optional<double> before;
    std::optional<double> after;

    [[nodiscard]] std::optional<double> delta() const {
        return before && after ? std::optional{*after - *before} : std::nullopt;
    }
};

/// A change of a block and rule, with what it refers to.
struct DescribedChange {
    LedgerRow before;
    LedgerRow after;
    Facility const* facility_before;  ///< that the median person walks to; nullptr when there is none
    Facility const* facility_after;

    [[nodiscard]] NumberChange covered() const { return {before.people.covered, after.people.covered}; }
    [[nodiscard]] NumberChange share() const { return {before.covered_share, after.covered_share}; }
    [[nodiscard]] NumberChange minutes() const;
    [[nodiscard]] NumberChange metres() const;
};

/// Refers to the runs.
[[nodiscard]] DescribedChange described(ComparedRuns const& runs, RowChange const& change);

/// Of the rule's users; nothing without any.
[[nodiscard]] std::optional<double> covered_share(Tally const& people);

[[nodiscard]] NumberChange median_minutes(RuleScore const& before, RuleScore const& after);
[[nodiscard]] NumberChange median_metres(RuleScore const& before, RuleScore const& after);

/// The ids of groups, parted by semicolons.
[[nodiscard]] std::string list_of(std::span<UserGroup const> users);

[[nodiscard]] bool has_zones(ComparedRuns const& runs);

/// Of a zone, or, for the number after the last, of who is in none. REQUIRES: zones.
[[nodiscard]] ZoneScore const& zone_score(ScoredRun const& run, std::size_t zone);

/// The number when it is above 0, else 0.
[[nodiscard]] inline double positive(double number) {
    return number > 0.0 ? number : 0.0;
}

/// The blocks whose people or completeness change, those with most points of completeness for most people first (of
/// equals by id).
[[nodiscard]] std::vector<BlockId> changed_most(ComparedRuns const& runs);

/// The blocks where nobody lived before and people do afterwards, those with most people first (of equals by id).
[[nodiscard]] std::vector<BlockId> moved_into(ComparedRuns const& runs);

}  // namespace walkshed
