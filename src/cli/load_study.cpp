// SPDX-License-Identifier: Apache-2.0
#include "cli/load_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/data_folder.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

constexpr std::string_view kOsmAttribution = "Map data © OpenStreetMap contributors, ODbL 1.0";

/// A block beyond this distance from every street's bounding box is in another place, or in another reference system.
constexpr Meters kFarOutside{1000.0};

/// Puts a study together step by step; each step reads one kind of input.
class StudyLoader {
  public:
    StudyLoader(ScoreOptions const& options, Progress const& progress)
        : options_{options}, progress_{progress}, data_{find_data_folder(options.data)} {}

    LoadedStudy load() {
        read_categories();
        read_standard();
        read_network();
        read_facilities();
        read_blocks();
        find_doors();
        place_people();
        count();
        count_doors();
        return {*metric_,           std::move(network_),   std::move(categories_), std::move(facilities_),
                std::move(blocks_), std::move(doorsteps_), std::move(standard_),   std::move(walkers_),
                std::move(record_), std::move(log_)};
    }

  private:
    std::string read_data_file(std::string const& role, std::string const& kind, std::string const& id) {
        auto const path = path_of(data_, kind, id);
        record_.inputs.push_back({role, fmt::format("{}/{}.toml", kind, id), io::sha256_of_file(path)});
        return io::read_text(path);
    }

    void note_input(std::string const& role, std::string const& path) {
        for (auto const& file : io::files_of(path)) {
            record_.inputs.push_back({role, file, io::sha256_of_file(file)});
        }
    }

    void read_categories() {
        categories_ = parse_categories(read_data_file("categories", "categories", "osm"), "categories/osm.toml");
    }

    void read_standard() {
        auto const find_base = [&](std::string_view id) {
            return read_data_file("standard", "standards", std::string{id});
        };
        if (options_.standard.ends_with(".toml")) {
            auto const text = io::read_text(options_.standard);
            note_input("standard", options_.standard);
            standard_ = parse_standard(text, options_.standard, categories_, find_base);
        } else {
            standard_ = parse_standard(find_base(options_.standard),
                                       fmt::format("standards/{}.toml", options_.standard), categories_, find_base);
        }
        for (auto const& id : walkers_of(standard_)) {
            walkers_.push_back(
                parse_walker(read_data_file("walker", "walkers", id), fmt::format("walkers/{}.toml", id)));
        }
    }

    void read_network() {
        auto const layer = io::parse_layer_name(options_.network);
        if (io::is_osm_file(layer.path)) {
            read_osm_network(layer.path);
        } else {
            read_line_network(layer);
        }
        if (network_.edge_count() == 0) {
            throw Error{
                ErrorCode::bad_input,
                fmt::format("{}: no walkable streets (is it the right file, and the right layer?)", options_.network)};
        }
        report(progress_, Stage::building, 1.0);
    }

    void read_osm_network(std::string const& path) {
        auto extract = io::read_osm(path, {.categories = &categories_, .metric = wanted_metric()}, log_, progress_);
        note_input("network", path);
        record_.attribution = options_.attribution.empty() ? kOsmAttribution : options_.attribution;
        metric_ = extract.metric;
        report(progress_, Stage::building, 0.0);
        network_ = std::move(extract.streets).build();
        if (options_.facilities_mode == FacilitiesMode::add || options_.facilities.empty()) {
            facilities_ = std::move(extract.facilities);
        }
        entrances_ = std::move(extract.entrances);
        gates_ = std::move(extract.gates);
        buildings_ = std::move(extract.buildings);
        read_buildings();
        if (options_.blocks.empty()) {
            extract.buildings = buildings_;
            take_blocks(io::residential_blocks(extract, network_));
        }
        record_.counts.insert(record_.counts.end(), {{"osm_nodes", extract.counts.nodes},
                                                     {"osm_ways", extract.counts.ways},
                                                     {"osm_relations", extract.counts.relations},
                                                     {"osm_missing_nodes", extract.counts.missing_nodes},
                                                     {"osm_entrances", extract.counts.entrances},
                                                     {"osm_gates", extract.counts.gates}});
    }

    void read_line_network(io::LayerName const& layer) {
        io::ReadOptions const reading{options_.network_crs};
        metric_ = wanted_metric();
        if (!metric_) {
            metric_ = io::MetricSystem::utm_around(io::center_of(layer, reading));
        }
        auto const lines = io::read_layer(layer, *metric_, reading, log_, progress_);
        note_input("network", layer.path);
        record_.attribution = options_.attribution;
        report(progress_, Stage::building, 0.0);
        for (std::size_t row = 0; row < lines.row_count(); ++row) {
            if (!std::holds_alternative<MultiLine>(lines.geometries[row])) {
                log_.add({.file = lines.source,
                          .layer = lines.name,
                          .id = lines.row_ids[row],
                          .reason = "a street must be a line"});
            }
        }
        NetworkBuilder builder;
        add_ways(builder, lines);
        builder.mark_rim(Meters{50.0});
        network_ = std::move(builder).build();
        read_buildings();
    }

    /// The layer's buildings take the place of those of the extract, and have their entrances.
    void read_buildings() {
        if (options_.buildings.empty()) {
            return;
        }
        auto const layer = io::parse_layer_name(options_.buildings);
        auto const table = io::read_layer(layer, *metric_, {options_.buildings_crs}, log_, progress_);
        note_input("buildings", layer.path);
        buildings_ = buildings_from(table, options_.building_columns, log_);
        assign_entrances(buildings_, entrances_);
    }

    void take_blocks(io::FoundBlocks found) {
        blocks_ = std::move(found.blocks);
        record_.blocks_from = std::move(found.description);
        blocks_are_grid_ = found.is_grid;
    }

    std::optional<io::MetricSystem> wanted_metric() const {
        return options_.crs.empty() ? std::nullopt : std::optional{io::MetricSystem::named(options_.crs)};
    }

    void read_facilities() {
        auto columns = options_.facility_columns;
        for (auto const& pair : options_.category_map) {
            auto const equals = pair.find('=');
            if (equals == std::string::npos || equals == 0) {
                throw Error{
                    ErrorCode::bad_argument,
                    fmt::format("--category-map {}: must be VALUE=CATEGORY, for example school=primary_school", pair)};
            }
            columns.mapping.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
        }
        for (auto const& name : options_.facilities) {
            auto const layer = io::parse_layer_name(name);
            auto const table = io::read_layer(layer, *metric_, {options_.facilities_crs}, log_, progress_);
            note_input("facilities", layer.path);
            auto more = facilities_from(table, columns, categories_, log_);
            std::ranges::move(more, std::back_inserter(facilities_));
        }
        auto const mapped = facilities_.size();
        facilities_ = merge_duplicates(std::move(facilities_), categories_);
        assign_entrances(facilities_, buildings_, entrances_);
        record_.counts.emplace_back("facilities_mapped", mapped);
    }

    void read_blocks() {
        if (options_.blocks.starts_with("grid:")) {
            take_blocks(io::residential_grid(buildings_, network_, cell_of(options_.blocks)));
        } else if (!options_.blocks.empty()) {
            read_block_layer();
        } else if (record_.blocks_from.en.empty()) {
            take_blocks(io::residential_grid(buildings_, network_, Meters{200.0}));
        }
        leave_out_far_blocks();
        if (blocks_.empty()) {
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
            assign_gates(blocks_, io::read_layer(layer, *metric_, {options_.gates_crs}, log_, progress_), log_);
            note_input("gates", layer.path);
        } else if (!blocks_are_grid_) {
            assign_gates(blocks_, gates_);
        }
        if (!options_.entrances.empty()) {
            auto const layer = io::parse_layer_name(options_.entrances);
            assign_entrances(blocks_, io::read_layer(layer, *metric_, {options_.entrances_crs}, log_, progress_),
                             options_.entrance_columns, log_);
            note_input("entrances", layer.path);
        }
    }

    void read_block_layer() {
        auto const layer = io::parse_layer_name(options_.blocks);
        auto const table = io::read_layer(layer, *metric_, {options_.blocks_crs}, log_, progress_);
        note_input("blocks", layer.path);
        blocks_ = blocks_from(table, options_.block_columns, log_);
        auto const file = std::filesystem::path{layer.path}.filename().string();
        record_.blocks_from = {fmt::format("{} 中的街坊", file), fmt::format("blocks of {}", file)};
    }

    static Meters cell_of(std::string const& text) {
        double side = 0.0;
        auto const* const begin = text.data() + std::string_view{"grid:"}.size();
        auto const* const end = text.data() + text.size();
        auto const [rest, error] = std::from_chars(begin, end, side);
        auto const unit = std::string_view{rest, static_cast<std::size_t>(end - rest)};
        if (error != std::errc{} || (!unit.empty() && unit != "m") || !(side >= 10.0 && side <= 10'000.0)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--blocks {}: the cell must be 10 to 10000 metres, for example grid:200m", text)};
        }
        return Meters{side};
    }

    void leave_out_far_blocks() {
        auto const near = network_.bounds().grown(kFarOutside);
        auto const is_far = [&](Block const& block) {
            auto const* const point = std::get_if<Point>(&block.shape);
            auto const box = point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(block.shape));
            return box.low.x > near.high.x || box.high.x < near.low.x || box.low.y > near.high.y ||
                   box.high.y < near.low.y;
        };
        auto const all = blocks_.size();
        std::erase_if(blocks_, [&](Block const& block) {
            auto const far = is_far(block);
            if (far) {
                log_.add(
                    {.file = options_.blocks, .id = block.source_id, .reason = "more than 1 km outside the streets"});
            }
            return far;
        });
        if (blocks_.empty() && all > 0) {
            throw Error{
                ErrorCode::bad_input,
                fmt::format("{}: every block lies outside the streets of {} (check the reference systems; --blocks-crs "
                            "names that of the blocks)",
                            options_.blocks, options_.network)};
        }
    }

    void place_people() { doorsteps_ = place_doorsteps(blocks_, buildings_, {}); }

    void count() {
        record_.version = WALKSHED_VERSION;
        record_.metric_system = metric_->name();
        record_.options = options_.said;
        WalkCosts const costs{network_, walkers_.front()};
        record_.counts.insert(record_.counts.end(),
                              {{"nodes", network_.node_count()},
                               {"edges", network_.edge_count()},
                               {"boundary_nodes", network_.boundary().size()},
                               {"components", costs.component_count()},
                               {"longest_component_permille", static_cast<std::size_t>(1000.0 * costs.main_share())},
                               {"facilities", facilities_.size()},
                               {"buildings", buildings_.size()},
                               {"blocks", blocks_.size()},
                               {"doorsteps", doorsteps_.size()},
                               {"records_skipped", log_.count(RecordFate::skipped)},
                               {"records_repaired", log_.count(RecordFate::repaired)}});
    }

    /// What the doors of the map and of layers were good for.
    void count_doors() {
        auto const with_entrances = [](auto const& places) {
            return static_cast<std::size_t>(
                std::ranges::count_if(places, [](auto const& place) { return !place.entrances.empty(); }));
        };
        std::size_t gates = 0;
        for (auto const& block : blocks_) {
            gates += block.gates.size();
        }
        record_.counts.insert(record_.counts.end(), {{"gates", gates},
                                                     {"buildings_with_entrances", with_entrances(buildings_)},
                                                     {"facilities_with_entrances", with_entrances(facilities_)}});
        for (auto const from : {DoorstepSource::layer, DoorstepSource::entrance, DoorstepSource::building,
                                DoorstepSource::sample, DoorstepSource::point}) {
            record_.counts.emplace_back(fmt::format("doorsteps_from_{}", name_of(from)),
                                        std::ranges::count(doorsteps_, from, &Doorstep::from));
        }
    }

    ScoreOptions const& options_;
    Progress const& progress_;
    std::string data_;
    std::optional<io::MetricSystem> metric_;
    Network network_;
    CategoryTable categories_;
    std::vector<Facility> facilities_;
    std::vector<Building> buildings_;
    std::vector<Entrance> entrances_;  // of the map
    std::vector<Gate> gates_;          // of the map
    bool blocks_are_grid_{false};
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    Standard standard_;
    std::vector<Walker> walkers_;
    RunRecord record_;
    RecordLog log_;
};

}  // namespace

LoadedStudy load_study(ScoreOptions const& options, Progress const& progress) {
    return StudyLoader{options, progress}.load();
}

}  // namespace walkshed::cli
