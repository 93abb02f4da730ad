// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/score/few_nearest.hpp"
#include "walkshed/score/group_score.hpp"
#include "walkshed/score/reach_score.hpp"
#include "walkshed/score/score.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {

/// The language of what people read. Files carry both.
enum class Language : std::uint8_t { en, zh };

/// An input of a run, as it is written into the results.
struct InputFile {
    std::string role;    ///< "network", "blocks" …
    std::string path;    ///< as the user gave it
    std::string sha256;  ///< of the file, or of all files of a data set one after another
    std::string date;    ///< of the data, as they tell themselves: "2025-01-19", "2025"; empty when they do not
};

/// A layer whose coordinates look like those of another system than they were taken for. Only a warning: nothing was
/// moved.
struct ShiftWarning {
    std::string layer;          ///< as the user gave it
    std::string likely_system;  ///< "gcj02", "bd09" or "WGS 84"
    Meters distance{0.0};       ///< how far its places would move
    std::string remedy;         ///< the flag that takes them for it: "--facilities-crs gcj02"
};

/// How a run was made: what anyone needs to make it again.
struct RunRecord {
    std::string version;
    std::string metric_system;
    Name blocks_from;              ///< where the blocks came from: "landuse=residential areas, cut by streets"
    Name people_from;              ///< likewise of people that the blocks did not tell themselves; else empty
    double people_elsewhere{0.0};  ///< those of them who live near no block
    std::string attribution;       ///< of the data; empty when none is due
    std::vector<InputFile> inputs;
    std::vector<std::pair<std::string, std::string>> options;  ///< flag and value, in order of flag
    std::vector<std::pair<std::string, std::size_t>> counts;   ///< what was read and made
    std::vector<ShiftWarning> shifts;                          ///< in the order the layers were read
};

/// A run scored by a standard, with everything that reports on it need. Refers to all of it.
struct ScoredRun {
    ScoreInput const& input;
    ScoreResult const& result;
    CategoryTable const& categories;
    RunRecord const& record;
    RecordLog const& log;
    // Who is in which zone, and what a ZoneScorer found by it; without them nothing is told of zones and equity.
    Zoning const* zoning{nullptr};
    ZoneResult const* zones{nullptr};
    // What a ReachScorer, a GroupScorer and a FewNearestScorer found; nothing is told of it without, or of zones.
    ReachResult const* reach{nullptr};
    GroupResult const* groups{nullptr};
    FewNearestResult const* nearest{nullptr};
};

/// Whether text is coloured, by the escape codes of terminals (ECMA-48).
enum class Colouring : std::uint8_t { none, terminal };

/// The summary for a terminal: the rules with their limits, people covered, gaps and unknown, median walks; the
/// completeness of the area, and how evenly it is spread; the ten worst zones and blocks. Lines end in newlines.
/// Coloured or not, the text is the same: gaps, what is unknown, and rules that everybody has met stand out.
[[nodiscard]] std::string summary_text(ScoredRun const& run, Language language, Colouring colouring = Colouring::none);

/// The same of one run by several standards, one after another, and then what they say of the area side by side: how
/// complete it is, and the part of its people who have everything that is required. `runs` are in the order of their
/// inputs in score(), and have one record and log.
[[nodiscard]] std::string summary_text(std::span<ScoredRun const> runs, Language language,
                                       Colouring colouring = Colouring::none);

/// The same for machines, as JSON. Numbers that are not known are null. Of several standards what is said of each is in
/// `standards`, and `side_by_side` has a line for each.
[[nodiscard]] std::string summary_json(ScoredRun const& run);
[[nodiscard]] std::string summary_json(std::span<ScoredRun const> runs);

}  // namespace walkshed
