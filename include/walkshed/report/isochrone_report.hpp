// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "walkshed/access/isochrone.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/geo/raster.hpp"
#include "walkshed/places/category.hpp"
#include "walkshed/places/facility.hpp"
#include "walkshed/places/people_cell.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Where walks begin, or end in reverse: a place and how it meets the network.
struct IsochroneStart {
    std::string id;
    std::string name;  ///< may be empty
    Snap snap;         ///< with at least one attachment
};

/// What is counted inside isochrones. Refers to all of it.
struct CountedPlaces {
    std::optional<std::span<PeopleCell const>> people;    ///< where people live, and how many; nothing: not asked
    std::optional<std::span<Facility const>> facilities;  ///< existing ones count; nothing: not asked
    CategoryTable const* categories{nullptr};             ///< those of the facilities
};

/// Isochrones of many starts that are to be drawn, with everything that reports on them need. Refers to all of it.
struct IsochroneRun {
    WalkCosts const& costs;
    std::span<IsochroneStart const> starts;
    SearchOptions search{};    ///< the metric of the limits, and the direction of the walks
    std::vector<Cost> limits;  ///< ascending
    IsochroneOptions drawing{};
    bool merged{false};  ///< one isochrone of all starts, every place with the nearest of them
    bool rings{false};   ///< without what the limit before has
    CountedPlaces counted{};
    RunRecord const& record;
    RecordLog const& log;
};

/// What an isochrone holds of what was asked to be counted.
struct InsideCounts {
    std::optional<double> people;
    std::vector<std::size_t> facilities;  ///< by category; empty when not asked
};

/// Draws the isochrones of a run, start by start or all of them together. Safe to share between threads, which is what
/// makes many starts quick: what drawing needs is kept and used again.
class IsochroneDrawer {
  public:
    explicit IsochroneDrawer(IsochroneRun const& run);
    ~IsochroneDrawer();

    /// How many there are to draw: one a start, or one of all.
    [[nodiscard]] std::size_t count() const;

    /// The isochrones of a start, one for each limit.
    [[nodiscard]] std::vector<MultiPolygon> areas(std::size_t number) const;

    /// What they hold: all up to the limit, in rings too.
    [[nodiscard]] std::vector<InsideCounts> inside(std::size_t number) const;

    /// What is reached from it; ReachedPiece::source is the number of a start.
    [[nodiscard]] ReachedNetwork reach(std::size_t number) const;

    [[nodiscard]] IsochroneRun const& run() const;

  private:
    class Workshop;
    std::unique_ptr<Workshop> workshop_;
};

/// The layers that isochrones are written as.
struct IsochroneLayers {
    bool polygons{true};
    bool lines{false};
    bool points{false};
};

/// The tables of a run, in the order they are written. Limits and times are in minutes (`break_min`, `from_min` …) or,
/// by length, in metres (`break_m` …).
///
/// `isochrones`: a row for each start and limit, with `start`, `name`, `snap` (`island` where it meets only streets
/// that are cut off from the others), `area_m2`, `people` when they were counted, and `empty_because` when there is no
/// area. `reached_streets`: the pieces of street that are reached up to the last limit, each with its way, street,
/// kind, `from_…` and `to_…`: what the walk has cost at its first and at its last point. `reached_nodes`: crossings and
/// ends of streets with what the walk to them costs. `facilities_inside`: how many of each category that the data have
/// any of, a row for each start, limit and category. `run` and `skipped`. Of merged starts there is one, without
/// `start`; pieces and nodes then tell the nearest.
///
/// Rows are made when they are asked for, on all threads; memory follows the rows that are asked for together, not the
/// starts. Refers to all that the drawer refers to.
[[nodiscard]] std::vector<TableMaker> isochrone_tables(IsochroneDrawer const& drawer, IsochroneLayers const& layers);

/// What the walk from the nearest start has cost, for the middle of each cell, in minutes or metres; no value where the
/// last limit is not met. Throws Error (bad_argument) when it would have more than 2^28 cells.
[[nodiscard]] Raster isochrone_raster(IsochroneDrawer const& drawer, Meters cell);

/// The summary for a terminal: the walker, the limits, what the isochrones of up to ten starts hold.
[[nodiscard]] std::string isochrone_text(IsochroneDrawer const& drawer, Language language);

}  // namespace walkshed
