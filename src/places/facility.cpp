// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/facility.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "places/columns.hpp"
#include "places/entries.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

std::string_view name_of(FacilityStatus status) {
    switch (status) {
        case FacilityStatus::existing:
            return "existing";
        case FacilityStatus::planned:
            return "planned";
        case FacilityStatus::closed:
            return "closed";
    }
    return "existing";
}

bool Facility::in(CategoryId category) const {
    return std::ranges::binary_search(categories, category);
}

Point Facility::location() const {
    auto const* const point = std::get_if<Point>(&shape);
    return point != nullptr ? *point : inner_point(std::get<MultiPolygon>(shape));
}

namespace {

std::optional<FacilityStatus> status_of(std::string const& text) {
    for (auto const status : {FacilityStatus::existing, FacilityStatus::planned, FacilityStatus::closed}) {
        if (text == name_of(status)) {
            return status;
        }
    }
    return text.empty() ? std::optional{FacilityStatus::existing} : std::nullopt;
}

/// Turns the rows of one layer into facilities.
class RowReader {
  public:
    RowReader(FeatureTable const& table, FacilityColumns const& columns, CategoryTable const& categories,
              RecordLog& log)
        : table_{table},
          columns_{columns},
          categories_{categories},
          log_{log},
          category_{find_column(table, columns.category, {"category", "categories", "type", "fclass"})},
          name_{find_column(table, columns.name, {"name"})},
          id_{find_column(table, columns.id, {"id", "osm_id"})},
          size_{find_column(table, columns.size, {"area_m2", "size_m2"})},
          status_{find_column(table, columns.status, {"status"})} {
        if (category_ == nullptr) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{}: no category column (name it with --category-column; there are {})",
                                    table.source, table.column_names())};
        }
        for (auto const& [value, id] : columns.mapping) {
            static_cast<void>(categories.at(id, fmt::format("category of '{}'", value)));
        }
    }

    std::vector<Facility> read() {
        std::vector<Facility> facilities;
        for (std::size_t row = 0; row < table_.row_count(); ++row) {
            if (auto facility = read_row(row)) {
                facilities.push_back(std::move(*facility));
            }
        }
        if (!any_known_ && !first_unknown_.empty()) {
            static_cast<void>(categories_.at(first_unknown_, table_.source));
        }
        return facilities;
    }

  private:
    void note(std::size_t row, RecordFate fate, std::string reason) {
        log_.add({.file = table_.source,
                  .layer = table_.name,
                  .id = row_id(table_, row),
                  .fate = fate,
                  .reason = std::move(reason)});
    }

    void skip(std::size_t row, std::string reason) { note(row, RecordFate::skipped, std::move(reason)); }

    std::optional<Facility> read_row(std::size_t row) {
        Facility facility{.source_id = text_at(id_, row), .name = text_at(name_, row)};
        if (facility.source_id.empty()) {
            facility.source_id = row_id(table_, row);
        }
        facility.categories = categories_at(row);
        if (facility.categories.empty()) {
            return std::nullopt;
        }
        auto const status = status_of(text_at(status_, row));
        if (!status) {
            skip(row, fmt::format("unknown status '{}'", text_at(status_, row)));
            return std::nullopt;
        }
        facility.status = *status;
        if (!read_shape(row, facility)) {
            return std::nullopt;
        }
        read_size(row, facility);
        return facility;
    }

    bool read_shape(std::size_t row, Facility& facility) {
        auto const& geometry = geometry_at(table_, row);
        if (auto const* const point = std::get_if<Point>(&geometry); point != nullptr && is_finite(*point)) {
            facility.shape = *point;
            return true;
        }
        auto const* const polygons = std::get_if<MultiPolygon>(&geometry);
        if (polygons != nullptr && area(*polygons).count() > 0.0) {
            facility.shape = *polygons;
            facility.size = area(*polygons);
            return true;
        }
        skip(row, polygons != nullptr                           ? "no area"
                  : std::holds_alternative<MultiLine>(geometry) ? "a line is no facility"
                                                                : "no geometry");
        return false;
    }

    void read_size(std::size_t row, Facility& facility) {
        if (!is_given(size_, row)) {
            return;
        }
        auto const size = to_number(size_->values[row]);
        if (size && *size >= 0.0) {
            facility.size = SquareMeters{*size};
        } else {
            note(row, RecordFate::repaired, "its size is no number of square metres; left out");
        }
    }

    [[nodiscard]] std::string const* mapped(std::string_view value) const {
        auto const found = std::ranges::find(columns_.mapping, value, &std::pair<std::string, std::string>::first);
        return found == columns_.mapping.end() ? nullptr : &found->second;
    }

    std::vector<CategoryId> categories_at(std::size_t row) {
        std::vector<CategoryId> ids;
        std::string unknown;
        auto const add = [&](std::string_view value) {
            auto const* const other = mapped(value);
            auto const id = other == nullptr ? value : std::string_view{*other};
            if (auto const category = categories_.find(id)) {
                ids.push_back(*category);
            } else if (unknown.empty()) {
                unknown = id;
            }
            return false;
        };
        auto const cell = text_at(category_, row);
        // A value with commas of its own may be mapped as a whole.
        mapped(cell) != nullptr ? add(cell) : any_entry(cell, ";,", add);
        note_categories(row, !ids.empty(), unknown);
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    void note_categories(std::size_t row, bool any_known, std::string const& unknown) {
        any_known_ = any_known_ || any_known;
        if (!unknown.empty()) {
            first_unknown_ = first_unknown_.empty() ? unknown : first_unknown_;
            note(row, any_known ? RecordFate::repaired : RecordFate::skipped,
                 fmt::format("unknown category '{}'{}", unknown, did_you_mean(unknown, categories_)));
        } else if (!any_known) {
            skip(row, "no category");
        }
    }

    FeatureTable const& table_;
    FacilityColumns const& columns_;
    CategoryTable const& categories_;
    RecordLog& log_;
    Column const* category_;
    Column const* name_;
    Column const* id_;
    Column const* size_;
    Column const* status_;
    bool any_known_{false};
    std::string first_unknown_;
};

}  // namespace

std::vector<Facility> facilities_from(FeatureTable const& table, FacilityColumns const& columns,
                                      CategoryTable const& categories, RecordLog& log) {
    return RowReader{table, columns, categories, log}.read();
}

}  // namespace walkshed
