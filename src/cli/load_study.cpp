// SPDX-License-Identifier: Apache-2.0
#include "cli/load_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/block_inputs.hpp"
#include "cli/count_study.hpp"
#include "cli/data_folder.hpp"
#include "cli/facility_inputs.hpp"
#include "cli/inputs.hpp"
#include "cli/load_network.hpp"
#include "cli/obstacle_inputs.hpp"
#include "cli/people_inputs.hpp"
#include "cli/read_standard.hpp"
#include "cli/scenario_inputs.hpp"
#include "cli/study_checks.hpp"
#include "cli/zone_inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/elevation.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"

namespace walkshed::cli {

namespace {

/// Puts a study together step by step; each step reads one kind of input.
class StudyLoader {
  public:
    StudyLoader(ScoreOptions const& options, Progress const& progress, StudyNeeds needs)
        : options_{options}, progress_{progress}, needs_{std::move(needs)}, data_{find_data_folder(options.data)} {}

    LoadedStudy load() {
        read_categories();
        read_scenarios();
        add_links();
        read_standards();
        read_network();
        read_elevation();
        read_facilities();
        read_blocks();
        find_doors();
        edit_gates();
        make_new_blocks();
        read_barriers();
        keep_study_area(blocks_, {options_, *metric_, needs_.blocks == Need::required}, reading());
        place_people();
        zoning_ = read_zones(options_, *metric_, blocks_, reading());
        check_ranks(options_, blocks_);
        record();
        return {*metric_,
                std::move(network_),
                std::move(hierarchies_),
                std::move(relief_),
                std::move(barriers_),
                std::move(obstacles_),
                std::move(categories_),
                std::move(facilities_),
                std::move(blocks_),
                std::move(doorsteps_),
                std::move(zoning_),
                std::move(standards_),
                std::move(walkers_),
                name_of(scenario_),
                std::move(other_side_),
                std::move(record_),
                std::move(log_)};
    }

  private:
    void note_input(std::string const& role, std::string const& path) { cli::note_input(record_, role, path); }

    [[nodiscard]] Reading reading() { return {record_, log_, progress_, one_study_ ? nullptr : needs_.shared}; }

    FeatureTable read(std::string const& role, io::LayerName const& layer, std::string const& crs) {
        return read_layer(role, layer, *metric_, crs, reading());
    }

    void read_categories() {
        if (needs_.facilities != Need::none) {
            categories_ = cli::read_categories(record_, data_);
        }
    }

    void read_scenarios() {
        scenario_ = read_scenario(options_.scenario, options_, categories_, record_);
        if (needs_.other_side) {
            other_scenario_ = read_scenario(*needs_.other_side, options_, categories_, record_);
        }
        one_study_ = needs_.other_side && !edit_ways({scenario_, other_scenario_});
    }

    void read_standards() {
        if (!needs_.walker.empty()) {
            walkers_ = {read_walker(record_, data_, needs_.walker)};
            return;
        }
        auto asked = cli::read_standards(options_, categories_, record_);
        standards_ = std::move(asked.standards);
        walkers_ = std::move(asked.walkers);
    }

    void read_network() {
        check_study_flags(options_, needs_);
        auto loaded = load_network(options_,
                                   {.categories = needs_.facilities != Need::none ? &categories_ : nullptr,
                                    .residential = needs_.blocks != Need::none,
                                    .barriers = wants_osm_barriers(options_) || needs_.obstacles},
                                   reading(), street_edits());
        metric_ = loaded.metric;
        network_ = std::move(loaded.network);
        hierarchies_ = std::move(loaded.hierarchies);
        if (loaded.extract) {
            take_places(*loaded.extract);
        } else {
            read_buildings();
        }
    }

    void add_links() {
        for (auto const& link : needs_.links) {
            scenario_ = scenario_ ? scenario_ : Scenario{};
            scenario_->links.push_back({link, link.id});
        }
    }

    /// What the scenario does with the streets; nothing when it leaves them alone.
    [[nodiscard]] EditStreets street_edits() const {
        if (!scenario_ || !scenario_->edits_streets()) {
            return {};
        }
        return [this](NetworkBuilder streets, io::MetricSystem const& metric) {
            return edited_streets(std::move(streets), *scenario_, locate_in(metric));
        };
    }

    void take_places(io::OsmExtract& extract) {
        if (options_.facilities_mode == FacilitiesMode::add || options_.facilities.empty()) {
            facilities_ = std::move(extract.facilities);
        }
        entrances_ = std::move(extract.entrances);
        gates_ = std::move(extract.gates);
        osm_barriers_ = std::move(extract.barriers);
        buildings_ = std::move(extract.buildings);
        read_buildings();
        if (options_.blocks.empty() && needs_.blocks != Need::none) {
            extract.buildings = buildings_;
            take_blocks(io::residential_blocks(extract, network_));
        }
    }

    /// The layer's buildings take the place of those of the extract, and have their entrances.
    void read_buildings() {
        if (options_.buildings.empty()) {
            return;
        }
        auto const layer = io::parse_layer_name(options_.buildings);
        auto const table = read("buildings", layer, options_.buildings_crs);
        note_input("buildings", layer.path);
        buildings_ = buildings_from(table, options_.building_columns, log_);
        assign_entrances(buildings_, entrances_);
    }

    void take_blocks(io::FoundBlocks found) {
        blocks_ = std::move(found.blocks);
        record_.blocks_from = std::move(found.description);
        blocks_are_grid_ = found.is_grid;
    }

    void read_elevation() {
        if (options_.elevation.empty()) {
            return;
        }
        auto const around = network_.bounds();
        auto const name =
            fmt::format("elevation {} {} {} {}", around.low.x, around.low.y, around.high.x, around.high.y);
        auto const elevation = reading().once(name, [&](RecordLog&) {
            return std::make_shared<io::Elevation const>(
                io::Elevation::read(options_.elevation, *metric_, around, {.crs = options_.elevation_crs}));
        });
        for (auto const& path : options_.elevation) {
            for (auto const& file : io::elevation_files(path)) {
                note_file(record_, "elevation", file);
            }
        }
        relief_ = make_relief(network_, [&](std::span<Point const> places) { return elevation->heights(places); },
                              {.radius = smoothing_radius(elevation->cell())});
        record_.counts.emplace_back("edges_without_height", relief_.edges_without_heights());
    }

    void read_facilities() {
        if (needs_.facilities == Need::none) {
            return;
        }
        read_facility_layers(options_, {*metric_, network_, walkers_.front(), categories_, data_},
                             {facilities_, entrances_}, reading());
        record_.counts.emplace_back("facilities_mapped", facilities_.size());
        auto const merged = merge_duplicates(std::move(facilities_), categories_);
        facilities_ = facilities_of(merged, scenario_);
        if (one_study_) {
            other_side_ = {name_of(other_scenario_), facilities_of(merged, other_scenario_)};
        }
    }

    [[nodiscard]] std::vector<Facility> facilities_of(std::vector<Facility> facilities,
                                                      std::optional<Scenario> const& scenario) const {
        if (scenario) {
            facilities = edited_facilities(std::move(facilities), *scenario, locate_in(*metric_));
        }
        assign_entrances(facilities, buildings_, entrances_);
        return facilities;
    }

    static std::optional<Name> name_of(std::optional<Scenario> const& scenario) {
        return scenario ? std::optional{scenario->name} : std::nullopt;
    }

    void read_blocks() {
        if (needs_.blocks == Need::none) {
            return;
        }
        if (options_.blocks.starts_with("grid:")) {
            take_blocks(io::residential_grid(buildings_, network_, cell_of(options_.blocks)));
        } else if (!options_.blocks.empty()) {
            read_block_layer();
        } else if (record_.blocks_from.en.empty()) {
            take_blocks(io::residential_grid(buildings_, network_, Meters{200.0}));
        }
        leave_out_far_blocks(blocks_, network_, options_, log_);
        if (blocks_.empty() && needs_.blocks == Need::required) {
            throw Error{
                ErrorCode::bad_input,
                fmt::format(
                    "{}: no blocks (name a layer with --blocks FILE, or ask for a grid with --blocks grid:200m)",
                    options_.blocks.empty() ? options_.network : options_.blocks)};
        }
    }

    /// Gates and entrances of the blocks: those of a layer; of the map, gates where the blocks have real outlines.
    void find_doors() {
        if (!options_.gates.empty()) {
            auto const layer = io::parse_layer_name(options_.gates);
            assign_gates(blocks_, read("gates", layer, options_.gates_crs), log_);
            note_input("gates", layer.path);
        } else if (!blocks_are_grid_) {
            assign_gates(blocks_, gates_);
        }
        if (!options_.entrances.empty()) {
            auto const layer = io::parse_layer_name(options_.entrances);
            assign_entrances(blocks_, read("entrances", layer, options_.entrances_crs), options_.entrance_columns,
                             log_);
            note_input("entrances", layer.path);
        }
    }

    void edit_gates() {
        if (scenario_) {
            blocks_ = edited_gates(std::move(blocks_), *scenario_, locate_in(*metric_));
        }
    }

    void make_new_blocks() {
        if (needs_.blocks != Need::none) {
            new_blocks_ = new_blocks_of({scenario_, other_scenario_}, blocks_, *metric_);
        }
    }

    void read_block_layer() {
        auto const layer = io::parse_layer_name(options_.blocks);
        auto const table = read("blocks", layer, options_.blocks_crs);
        note_input("blocks", layer.path);
        auto columns = people_columns(options_);
        if (!options_.population.empty()) {
            columns = {.id = columns.id, .name = columns.name, .group = columns.group, .rank = columns.rank};
        }
        blocks_ = blocks_from(table, columns, log_);
        auto const file = std::filesystem::path{layer.path}.filename().string();
        record_.blocks_from = {fmt::format("{} 中的街坊", file), fmt::format("blocks of {}", file)};
    }

    void read_barriers() {
        std::vector<Line> lines;
        for (auto const& name : options_.barriers) {
            if (name == kOsmBarriers) {
                continue;
            }
            auto const layer = io::parse_layer_name(name);
            auto more = barrier_lines(read("barriers", layer, options_.barriers_crs), log_);
            note_input("barriers", layer.path);
            std::ranges::move(more, std::back_inserter(lines));
        }
        auto openings = std::move(osm_barriers_.openings);
        for (auto const* blocks : {&blocks_, &new_blocks_}) {
            for (auto const& block : *blocks) {
                openings.insert(openings.end(), block.gates.begin(), block.gates.end());
            }
        }
        if (needs_.obstacles) {
            obstacles_ = obstacles_of(osm_barriers_, lines, openings);
        }
        if (wants_osm_barriers(options_)) {
            std::ranges::move(osm_barriers_.lines, std::back_inserter(lines));
        }
        barriers_ = Barriers{lines, openings};
        record_.counts.emplace_back("barriers", lines.size());
    }

    void place_people() {
        doorsteps_ = place_doorsteps(blocks_, buildings_, {});
        if (needs_.blocks != Need::none) {
            read_people(options_, *metric_, {blocks_, doorsteps_}, reading());
        }
        std::vector<Doorstep> doorsteps;
        auto const others_live_there = other_side_ && edit_people({scenario_, other_scenario_});
        if (others_live_there) {
            doorsteps = doorsteps_;
            settle(other_scenario_, new_blocks_of({other_scenario_, scenario_}, blocks_, *metric_),
                   {other_side_->blocks.emplace(blocks_), doorsteps});
        }
        settle(scenario_, std::move(new_blocks_), {blocks_, doorsteps_});
        if (others_live_there && !same_places(doorsteps, doorsteps_)) {
            other_side_.reset();
        }
    }

    void record() {
        record_.version = WALKSHED_VERSION;
        record_.metric_system = metric_->name();
        record_.options = options_.said;
        auto counts = counts_of({network_, walkers_.front(), facilities_, buildings_, blocks_, doorsteps_, log_});
        std::ranges::move(counts, std::back_inserter(record_.counts));
        if (other_side_) {
            other_side_->record = record_;
            recount(other_side_->facilities, other_side_->record.counts);
        }
    }

    ScoreOptions const& options_;
    Progress const& progress_;
    StudyNeeds needs_;
    std::string data_;
    std::optional<io::MetricSystem> metric_;
    Network network_;
    std::vector<StoredHierarchy> hierarchies_;
    Relief relief_;
    io::OsmBarriers osm_barriers_;
    Barriers barriers_;
    std::vector<Barriers> obstacles_;
    CategoryTable categories_;
    std::optional<Scenario> scenario_;
    std::optional<Scenario> other_scenario_;
    bool one_study_{false};  // of both sides of a comparison
    std::optional<OtherSide> other_side_;
    std::vector<Facility> facilities_;
    std::vector<Building> buildings_;
    std::vector<Entrance> entrances_;  // of the map
    std::vector<Gate> gates_;          // of the map
    bool blocks_are_grid_{false};
    std::vector<Block> blocks_;
    std::vector<Block> new_blocks_;  // of the scenarios
    std::vector<Doorstep> doorsteps_;
    Zoning zoning_;
    std::vector<Standard> standards_;
    std::vector<Walker> walkers_;
    RunRecord record_;
    RecordLog log_;
};

}  // namespace

LoadedStudy load_study(ScoreOptions const& options, Progress const& progress, StudyNeeds const& needs) {
    return StudyLoader{options, progress, needs}.load();
}

std::vector<ScoreInput> score_inputs(LoadedStudy const& study, ScoreOptions const& options) {
    std::vector<ScoreInput> inputs;
    inputs.reserve(study.standards.size());
    for (auto const& standard : study.standards) {
        inputs.push_back({.network = study.network,
                          .walkers = study.walkers,
                          .facilities = study.facilities,
                          .blocks = study.blocks,
                          .doorsteps = study.doorsteps,
                          .standard = standard,
                          .snapping = {.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers},
                          .relief = &study.relief,
                          .hierarchies = study.hierarchies});
    }
    return inputs;
}

}  // namespace walkshed::cli
