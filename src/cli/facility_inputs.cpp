// SPDX-License-Identifier: Apache-2.0
#include "cli/facility_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/inputs.hpp"
#include "cli/shift_watch.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

class FacilityReader {
  public:
    FacilityReader(ScoreOptions const& options, FacilitySurroundings const& around, MappedPlaces places,
                   Reading const& reading)
        : options_{options}, around_{around}, places_{places}, reading_{reading} {}

    void read() {
        auto const columns = all_columns();
        ShiftWatch watch{around_.network, around_.walker, around_.metric, options_};
        auto const all_are_osm = std::ranges::all_of(options_.facilities, [](std::string const& name) {
            return io::is_osm_file(io::parse_layer_name(name).path);
        });
        for (auto const& name : options_.facilities) {
            auto const layer = io::parse_layer_name(name);
            if (io::is_osm_file(layer.path)) {
                check_whole(layer, kOsmData, {"--facilities-crs", all_are_osm ? options_.facilities_crs : ""});
                read_osm(layer.path);
                continue;
            }
            auto const table = read_layer("facilities", layer, around_.metric, options_.facilities_crs, reading_);
            note_input(reading_.record, "facilities", layer.path);
            auto more = facilities_from(table, columns, around_.categories, reading_.log);
            note_shift(watch.look_at(name, more));
            std::ranges::move(more, std::back_inserter(places_.facilities));
        }
    }

  private:
    [[nodiscard]] FacilityColumns all_columns() {
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
        return columns;
    }

    [[nodiscard]] CategoryCodes read_codes(std::string const& name) {
        if (!name.ends_with(".toml")) {
            return parse_category_codes(
                read_data_file(reading_.record, around_.data_folder, {"category-codes", "categories", name}),
                fmt::format("categories/{}.toml", name), around_.categories);
        }
        auto const text = io::read_text(name);
        note_input(reading_.record, "category-codes", name);
        return parse_category_codes(text, name, around_.categories);
    }

    /// The facilities of another extract than that of the streets, and the entrances that are mapped there.
    void read_osm(std::string const& path) {
        io::OsmOptions const wanted{
            .categories = &around_.categories, .streets = false, .residential = false, .metric = around_.metric};
        auto extract = reading_.once(fmt::format("facilities {}", path), [&](RecordLog& log) {
            return io::read_osm(path, wanted, log, reading_.progress);
        });
        note_input(reading_.record, "facilities", path);
        if (reading_.record.attribution.empty()) {
            reading_.record.attribution = kOsmAttribution;
        }
        std::ranges::move(extract.facilities, std::back_inserter(places_.facilities));
        std::ranges::move(extract.entrances, std::back_inserter(places_.entrances));
    }

    /// Several layers may tell the same of the streets.
    void note_shift(std::optional<ShiftWarning> warning) {
        auto& shifts = reading_.record.shifts;
        if (warning && std::ranges::find(shifts, warning->layer, &ShiftWarning::layer) == shifts.end()) {
            shifts.push_back(std::move(*warning));
        }
    }

    ScoreOptions const& options_;
    FacilitySurroundings const& around_;
    MappedPlaces places_;
    Reading const& reading_;
};

}  // namespace

void read_facility_layers(ScoreOptions const& options, FacilitySurroundings const& around, MappedPlaces places,
                          Reading const& reading) {
    FacilityReader{options, around, places, reading}.read();
}

}  // namespace walkshed::cli
