// SPDX-License-Identifier: Apache-2.0
#include "cli/load_study.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/data_folder.hpp"
#include "cli/inputs.hpp"
#include "cli/load_network.hpp"
#include "cli/shift_watch.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/elevation.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

/// The value of --barriers that stands for those of the extract.
constexpr std::string_view kOsmBarriers{"osm"};

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
        read_elevation();
        read_facilities();
        read_blocks();
        read_barriers();
        leave_out_blocks_elsewhere();
        place_people();
        count();
        return {*metric_,
                std::move(network_),
                std::move(relief_),
                std::move(barriers_),
                std::move(categories_),
                std::move(facilities_),
                std::move(blocks_),
                std::move(doorsteps_),
                std::move(standard_),
                std::move(walkers_),
                std::move(record_),
                std::move(log_)};
    }

  private:
    std::string read_data_file(std::string const& role, std::string const& kind, std::string const& id) {
        return cli::read_data_file(record_, data_, {role, kind, id});
    }

    void note_input(std::string const& role, std::string const& path) { cli::note_input(record_, role, path); }

    void read_categories() {
        categories_ = parse_categories(read_data_file("categories", "categories", "osm"), "categories/osm.toml");
    }

    CategoryCodes read_codes(std::string const& name) {
        if (!name.ends_with(".toml")) {
            return parse_category_codes(read_data_file("category-codes", "categories", name),
                                        fmt::format("categories/{}.toml", name), categories_);
        }
        auto const text = io::read_text(name);
        note_input("category-codes", name);
        return parse_category_codes(text, name, categories_);
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
        read_walkers();
    }

    /// The walkers of the standard: the user's own of the id, else the one that came along.
    void read_walkers() {
        std::vector<Walker> own;
        for (auto const& path : options_.walkers) {
            own.push_back(parse_walker(io::read_text(path), path));
            note_input("walker", path);
        }
        auto const ids = walkers_of(standard_);
        for (auto const& walker : own) {
            if (std::ranges::find(ids, walker.id) == ids.end()) {
                throw Error{ErrorCode::bad_argument,
                            fmt::format("walker '{}': no rule of {} asks with it (they ask with {})", walker.id,
                                        standard_.id, fmt::join(ids, ", "))};
            }
        }
        for (auto const& id : ids) {
            auto const mine = std::ranges::find(own, id, &Walker::id);
            walkers_.push_back(mine != own.end() ? *mine : read_walker(record_, data_, id));
        }
    }

    void read_network() {
        if (wants_osm_barriers() && !io::is_osm_file(io::parse_layer_name(options_.network).path)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--barriers osm: {} is no OpenStreetMap data (name a layer: --barriers FILE)",
                                    options_.network)};
        }
        auto loaded = load_network(options_, {.categories = &categories_, .barriers = wants_osm_barriers()},
                                   {record_, log_, progress_});
        metric_ = loaded.metric;
        network_ = std::move(loaded.network);
        if (loaded.extract) {
            take_places(*loaded.extract);
        }
    }

    void take_places(io::OsmExtract& extract) {
        if (options_.facilities_mode == FacilitiesMode::add || options_.facilities.empty()) {
            facilities_ = std::move(extract.facilities);
        }
        osm_barriers_ = std::move(extract.barriers);
        buildings_ = extract.buildings;
        if (options_.blocks.empty()) {
            auto found = io::residential_blocks(extract, network_);
            blocks_ = std::move(found.blocks);
            record_.blocks_from = found.description;
        }
    }

    void read_elevation() {
        if (options_.elevation.empty()) {
            return;
        }
        auto const elevation =
            io::Elevation::read(options_.elevation, *metric_, network_.bounds(), {.crs = options_.elevation_crs});
        for (auto const& path : options_.elevation) {
            for (auto const& file : io::elevation_files(path)) {
                record_.inputs.push_back({"elevation", file, io::sha256_of_file(file)});
            }
        }
        relief_ = make_relief(network_, [&](std::span<Point const> places) { return elevation.heights(places); },
                              {.radius = smoothing_radius(elevation.cell())});
        record_.counts.emplace_back("edges_without_height", relief_.edges_without_heights());
    }

    bool wants_osm_barriers() const {
        return std::ranges::find(options_.barriers, kOsmBarriers) != options_.barriers.end();
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
        if (!options_.category_codes.empty()) {
            columns.codes = read_codes(options_.category_codes);
        }
        ShiftWatch watch{network_, walkers_.front(), *metric_, options_};
        for (auto const& name : options_.facilities) {
            auto const layer = io::parse_layer_name(name);
            auto const table = io::read_layer(layer, *metric_, {options_.facilities_crs}, log_, progress_);
            note_input("facilities", layer.path);
            auto more = facilities_from(table, columns, categories_, log_);
            if (auto warning = watch.look_at(name, more)) {
                record_.shifts.push_back(std::move(*warning));
            }
            std::ranges::move(more, std::back_inserter(facilities_));
        }
        auto const mapped = facilities_.size();
        facilities_ = merge_duplicates(std::move(facilities_), categories_);
        record_.counts.emplace_back("facilities_mapped", mapped);
    }

    void read_blocks() {
        if (options_.blocks.starts_with("grid:")) {
            auto found = io::residential_grid(buildings_, network_, cell_of(options_.blocks));
            blocks_ = std::move(found.blocks);
            record_.blocks_from = found.description;
        } else if (!options_.blocks.empty()) {
            read_block_layer();
        } else if (record_.blocks_from.en.empty()) {
            auto found = io::residential_grid(buildings_, network_, Meters{200.0});
            blocks_ = std::move(found.blocks);
            record_.blocks_from = found.description;
        }
        leave_out_far_blocks();
        if (blocks_.empty()) {
            throw Error{
                ErrorCode::bad_input,
                fmt::format(
                    "{}: no blocks (name a layer with --blocks FILE, or ask for a grid with --blocks grid:200m)",
                    options_.blocks.empty() ? options_.network : options_.blocks)};
        }
        if (!options_.gates.empty()) {
            auto const layer = io::parse_layer_name(options_.gates);
            assign_gates(blocks_, io::read_layer(layer, *metric_, {options_.gates_crs}, log_, progress_), log_);
            note_input("gates", layer.path);
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

    void read_barriers() {
        auto lines = std::move(osm_barriers_.lines);
        for (auto const& name : options_.barriers) {
            if (name == kOsmBarriers) {
                continue;
            }
            auto const layer = io::parse_layer_name(name);
            auto more = barrier_lines(io::read_layer(layer, *metric_, {options_.barriers_crs}, log_, progress_), log_);
            note_input("barriers", layer.path);
            std::ranges::move(more, std::back_inserter(lines));
        }
        auto openings = std::move(osm_barriers_.openings);
        for (auto const& block : blocks_) {
            openings.insert(openings.end(), block.gates.begin(), block.gates.end());
        }
        barriers_ = Barriers{lines, openings};
        record_.counts.emplace_back("barriers", lines.size());
    }

    void leave_out_blocks_elsewhere() {
        if (options_.study_area.empty()) {
            return;
        }
        auto const layer = io::parse_layer_name(options_.study_area);
        auto const table = io::read_layer(layer, *metric_, {options_.study_area_crs}, log_, progress_);
        note_input("study area", layer.path);
        auto const all = blocks_.size();
        keep_blocks_inside(blocks_, table, log_);
        record_.counts.emplace_back("blocks_outside_study_area", all - blocks_.size());
        if (blocks_.empty()) {
            throw Error{ErrorCode::bad_input,
                        fmt::format("{}: none of the {} blocks lies in the study area (check the reference systems; "
                                    "--study-area-crs names that of the study area)",
                                    options_.study_area, all)};
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

    ScoreOptions const& options_;
    Progress const& progress_;
    std::string data_;
    std::optional<io::MetricSystem> metric_;
    Network network_;
    Relief relief_;
    io::OsmBarriers osm_barriers_;
    Barriers barriers_;
    CategoryTable categories_;
    std::vector<Facility> facilities_;
    std::vector<Building> buildings_;
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
