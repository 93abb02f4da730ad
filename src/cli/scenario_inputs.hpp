// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cli/people_inputs.hpp"
#include "cli/score_options.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/plan/scenario.hpp"

namespace walkshed::cli {

/// The side of a comparison that is the study as it stands.
inline constexpr std::string_view kStudyAsItStands{"study"};

/// The scenario of a name as `--scenario` gives it: one of `--scenarios`, or the only one of a TOML file. Nothing when
/// none is named. Notes its file in the record, once. Throws Error as parse_scenarios() does, and bad_argument for a
/// name that is not there.
[[nodiscard]] std::optional<Scenario> read_scenario(std::string const& name, ScoreOptions const& options,
                                                    CategoryTable const& categories, RunRecord& record);

/// The scenario of a study, and the one that it is compared with.
struct ComparedScenarios {
    std::optional<Scenario> const& own;
    std::optional<Scenario> const& other;
};

/// Whether either edits ways, so that walks may differ in more than where they lead.
[[nodiscard]] bool edit_ways(ComparedScenarios const& scenarios);

/// Whether either has other people live there, in new blocks or those that there are.
[[nodiscard]] bool edit_people(ComparedScenarios const& scenarios);

/// The blocks that either adds to those of the study, uninhabited where only the other one does; ordered by id, so that
/// both sides have them in one order. Throws Error as new_blocks() does.
[[nodiscard]] std::vector<Block> new_blocks_of(ComparedScenarios const& scenarios, std::span<Block const> blocks,
                                               io::MetricSystem const& metric);

/// Has those live there whom a scenario houses, if there is one: other people in blocks that there are, and its own in
/// new ones. Throws Error as edited_people() and add_blocks() do.
void settle(std::optional<Scenario> const& scenario, std::vector<Block> new_blocks, Residents residents);

/// Whether people start at the same places, shared in the same way, and leave them by the same gates.
[[nodiscard]] bool same_places(std::span<Doorstep const> one, std::span<Doorstep const> other);

[[nodiscard]] Locate locate_in(io::MetricSystem const& metric);

}  // namespace walkshed::cli
