// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cli/score_options.hpp"
#include "cli/shared_inputs.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/network/barriers.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/relief.hpp"
#include "walkshed/plan/scenario.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::cli {

/// A study that differs from another one in its facilities and people only.
struct OtherSide {
    std::optional<Name> scenario;
    std::vector<Facility> facilities;
    std::optional<std::vector<Block>> blocks{};  ///< nothing where the same people live
    RunRecord record{};
};

/// Everything a run needs, read and ready.
struct LoadedStudy {
    io::MetricSystem metric;
    Network network;
    std::vector<StoredHierarchy> hierarchies;  ///< of a walk file
    Relief relief;                             ///< knows nothing unless heights were named
    Barriers barriers;
    std::vector<Barriers> obstacles;  ///< by BarrierKind; empty unless the run needs them
    CategoryTable categories;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Zoning zoning;
    std::vector<Standard> standards;
    std::vector<Walker> walkers;
    std::optional<Name> scenario;         ///< the name of the one that it is edited by
    std::optional<OtherSide> other_side;  ///< see StudyNeeds::other_side
    RunRecord record;
    RecordLog log;
};

/// Whether a run reads something, and goes wrong when there is none.
enum class Need { none, if_there, required };

/// What a run needs of a study beside its streets.
struct StudyNeeds {
    Need blocks{Need::required};
    Need facilities{Need::required};
    std::string walker{};            ///< id or TOML file of the only walker, for runs without a standard
    bool obstacles{false};           ///< what lies between places, by kind, whether legs cross it or not
    std::vector<AddedLink> links{};  ///< that are built besides
    /// A scenario that the study is compared with, empty for none. Blocks that it adds are there, uninhabited; and
    /// where neither it nor the scenario of the study edits ways, its side is there as well.
    std::optional<std::string> other_side{};
    SharedInputs* shared{nullptr};  ///< with the study of the other side; nothing where there is none
};

/// Reads what the options name and the run needs. Throws Error as the readers do, and bad_input for a network without
/// walkable streets or, when they are required, a study without blocks.
[[nodiscard]] LoadedStudy load_study(ScoreOptions const& options, Progress const& progress,
                                     StudyNeeds const& needs = {});

/// The study to be scored, by each of its standards. Refers to it.
[[nodiscard]] std::vector<ScoreInput> score_inputs(LoadedStudy const& study, ScoreOptions const& options);

}  // namespace walkshed::cli
