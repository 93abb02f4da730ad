// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/facility.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "places/columns.hpp"
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

/// The entries of a cell parted by ; or , without the spaces around them.
std::vector<std::string> entries_of(std::string const& text) {
    std::vector<std::string> entries;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find_first_of(";,", begin), text.size());
        auto const first = text.find_first_not_of(' ', begin);
        auto const last = text.find_last_not_of(' ', end == 0 ? 0 : end - 1);
        if (first < end && last != std::string::npos && last >= first) {
            entries.push_back(text.substr(first, last - first + 1));
        }
        begin = end + 1;
    }
    return entries;
}

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
        if (facilities.empty() && !first_unknown_.empty()) {
            static_cast<void>(categories_.at(first_unknown_, table_.source));
        }
        return facilities;
    }

  private:
    void skip(std::size_t row, std::string reason) {
        log_.add({.file = table_.source, .layer = table_.name, .id = row_id(table_, row), .reason = std::move(reason)});
    }

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
        auto const* const geometry = row < table_.geometries.size() ? &table_.geometries[row] : nullptr;
        auto const* const point = geometry == nullptr ? nullptr : std::get_if<Point>(geometry);
        auto const* const polygons = geometry == nullptr ? nullptr : std::get_if<MultiPolygon>(geometry);
        if (point != nullptr && is_finite(*point)) {
            facility.shape = *point;
            return true;
        }
        if (polygons != nullptr && area(*polygons).count() > 0.0) {
            facility.shape = *polygons;
            facility.size = area(*polygons);
            return true;
        }
        skip(row, geometry != nullptr && std::holds_alternative<MultiLine>(*geometry) ? "a line is no facility"
                                                                                      : "no geometry");
        return false;
    }

    void read_size(std::size_t row, Facility& facility) {
        if (size_ == nullptr || std::holds_alternative<std::monostate>(size_->values[row])) {
            return;
        }
        auto const size = to_number(size_->values[row]);
        if (size && *size >= 0.0) {
            facility.size = SquareMeters{*size};
        } else {
            log_.add({.file = table_.source,
                      .layer = table_.name,
                      .id = row_id(table_, row),
                      .fate = RecordFate::repaired,
                      .reason = "its size is no number of square metres; left out"});
        }
    }

    std::vector<CategoryId> categories_at(std::size_t row) {
        std::vector<CategoryId> ids;
        auto const entries = entries_of(text_at(category_, row));
        for (auto const& entry : entries) {
            auto const mapped = std::ranges::find(columns_.mapping, entry, &std::pair<std::string, std::string>::first);
            auto const& id = mapped == columns_.mapping.end() ? entry : mapped->second;
            if (auto const category = categories_.find(id)) {
                ids.push_back(*category);
            } else {
                first_unknown_ = first_unknown_.empty() ? id : first_unknown_;
                skip(row, fmt::format("unknown category '{}'", id));
            }
        }
        if (entries.empty()) {
            skip(row, "no category");
        }
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
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
    std::string first_unknown_;
};

}  // namespace

std::vector<Facility> facilities_from(FeatureTable const& table, FacilityColumns const& columns,
                                      CategoryTable const& categories, RecordLog& log) {
    return RowReader{table, columns, categories, log}.read();
}

}  // namespace walkshed
