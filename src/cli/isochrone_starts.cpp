// SPDX-License-Identifier: Apache-2.0
#include "cli/isochrone_starts.hpp"

#include <fmt/format.h>

#include "cli/find_place.hpp"
#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

class StartReader {
  public:
    StartReader(IsochroneFlags const& options, LoadedStudy& study, WalkCosts const& costs)
        : options_{options},
          study_{study},
          index_{costs},
          snapping_{.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers} {}

    void add_location(std::string const& text, LonLat said) {
        std::vector const places{true_location(said, {"--from-crs", options_.from_crs})};
        add({text, "", index_.snap(study_.metric.from_lon_lat(places).front(), snapping_)}, {.id = text});
    }

    void add_layer(std::string const& text, Progress const& progress) {
        auto const name = io::parse_layer_name(text);
        auto const table = io::read_layer(name, study_.metric, {options_.from_crs}, study_.log, progress);
        note_input(study_.record, "from", name.path);
        auto const* const ids = table.find("id");
        auto const* const names = table.find("name");
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            auto const text_of = [&](Column const* column) {
                return column != nullptr ? to_text(column->values[row]).value_or("") : std::string{};
            };
            auto id = text_of(ids);
            id = id.empty() ? table.row_ids[row] : id;
            RecordNote const place{.file = table.source, .layer = table.name, .id = id};
            if (auto const* const point = std::get_if<Point>(&table.geometries[row])) {
                add({id, text_of(names), index_.snap(*point, snapping_)}, place);
            } else if (auto const* const polygons = std::get_if<MultiPolygon>(&table.geometries[row])) {
                add({id, text_of(names), index_.snap(*polygons, snapping_)}, place);
            } else {
                skip(place, "a start must be a point or a polygon");
            }
        }
    }

    [[nodiscard]] std::vector<IsochroneStart> take() && {
        if (starts_.empty()) {
            throw Error{ErrorCode::bad_input,
                        fmt::format("none of the {} starts meets a street: {} (allow more with --snap-limit; the "
                                    "longitude comes first)",
                                    skipped_, last_reason_)};
        }
        return std::move(starts_);
    }

  private:
    void add(IsochroneStart start, RecordNote const& place) {
        if (start.snap.attachments.empty()) {
            skip(place,
                 start.snap.status == SnapStatus::blocked
                     ? fmt::format("barriers lie between it and the streets within {:g} m", options_.snap_limit_m)
                     : fmt::format("no street within {:g} m", options_.snap_limit_m));
            return;
        }
        starts_.push_back(std::move(start));
    }

    void skip(RecordNote place, std::string reason) {
        last_reason_ = fmt::format("{}: {}", place.id, reason);
        place.reason = std::move(reason);
        study_.log.add(std::move(place));
        ++skipped_;
    }

    IsochroneFlags const& options_;
    LoadedStudy& study_;
    SnapIndex index_;
    SnapOptions snapping_;
    std::vector<IsochroneStart> starts_;
    std::size_t skipped_{0};
    std::string last_reason_;
};

}  // namespace

std::vector<IsochroneStart> read_starts(IsochroneFlags const& options, LoadedStudy& study, WalkCosts const& costs,
                                        Progress const& progress) {
    StartReader reader{options, study, costs};
    for (auto const& text : options.from) {
        if (auto const location = location_of(text)) {
            reader.add_location(text, *location);
        } else {
            reader.add_layer(text, progress);
        }
    }
    return std::move(reader).take();
}

}  // namespace walkshed::cli
