// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "network/highway.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

/// A corner to the centimetre.
struct Corner {
    std::int64_t x;
    std::int64_t y;

    friend auto operator<=>(Corner const&, Corner const&) = default;
};

Corner to_corner(Point point) {
    return {std::llround(point.x * 100.0), std::llround(point.y * 100.0)};
}

/// Calls `visit` with every line of the row that has at least two points, all finite.
template <class Visit>
void for_each_line(Geometry const& geometry, Visit visit) {
    auto const* lines = std::get_if<MultiLine>(&geometry);
    for (auto const& line : lines != nullptr ? *lines : MultiLine{}) {
        if (line.size() >= 2 && std::ranges::all_of(line, is_finite)) {
            visit(line);
        }
    }
}

/// The keys of all corners in a table: numbers downward from an unused one, in the order of x, then y.
class CornerKeys {
  public:
    CornerKeys(FeatureTable const& table, PointKey first) : first_{first} {
        for (auto const& geometry : table.geometries) {
            for_each_line(geometry, [this](Line const& line) {
                std::ranges::transform(line, std::back_inserter(corners_), to_corner);
            });
        }
        std::ranges::sort(corners_);
        corners_.erase(std::unique(corners_.begin(), corners_.end()), corners_.end());
    }

    /// REQUIRES: a corner of the table.
    [[nodiscard]] PointKey operator[](Point point) const {
        return first_ - (std::ranges::lower_bound(corners_, to_corner(point)) - corners_.begin());
    }

  private:
    PointKey first_;
    std::vector<Corner> corners_;
};

/// The tag key that a column stands for: its name in lower case, with the colon that some formats cannot have.
std::string tag_key(std::string_view column) {
    constexpr std::string_view kWithColon[] = {
        "sidewalk:both", "sidewalk:left", "sidewalk:right",  "oneway:foot",      "foot:forward",
        "foot:backward", "ramp:stroller", "ramp:wheelchair", "crossing:signals", "crossing:markings"};
    std::string key{column};
    std::ranges::transform(key, key.begin(), [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
    for (auto const known : kWithColon) {
        std::string without{known};
        std::ranges::replace(without, ':', '_');
        if (key == without) {
            return std::string{known};
        }
    }
    return key;
}

/// What the columns of a table say about its rows.
class RowReader {
  public:
    explicit RowReader(FeatureTable const& table)
        : table_{&table},
          name_{table.find("name")},
          id_{table.find("osm_id") != nullptr ? table.find("osm_id") : table.find("id")} {
        for (auto const& column : table.columns) {
            tag_columns_.emplace_back(tag_key(column.name), &column);
        }
    }

    /// The row's street without points; nothing when nobody walks there.
    [[nodiscard]] std::optional<Way> read(std::size_t row) const {
        std::vector<std::pair<std::string_view, std::string>> texts;
        for (auto const& [key, column] : tag_columns_) {
            texts.emplace_back(key, to_text(column->values[row]).value_or(""));
        }
        std::vector<Tags::Pair> pairs(texts.begin(), texts.end());
        // A street that is none of OpenStreetMap's kinds follows the rules of one whose kind is not known.
        if (!is_known_highway(Tags{pairs}["highway"])) {
            pairs.insert(pairs.begin(), {"highway", "road"});
        }
        auto street = street_of(Tags{pairs});
        if (street) {
            street->source_id = source_id(row);
            street->name = name_ != nullptr ? to_text(name_->values[row]).value_or("") : "";
        }
        return street;
    }

  private:
    [[nodiscard]] std::int64_t source_id(std::size_t row) const {
        std::optional<double> number;
        if (id_ != nullptr) {
            if (auto const* whole = std::get_if<std::int64_t>(&id_->values[row])) {
                return *whole;
            }
            number = to_number(id_->values[row]);
        } else if (row < table_->row_ids.size()) {
            number = to_number(table_->row_ids[row]);
        }
        constexpr double kLargest = 9e15;  // beyond this a double is no exact whole number
        bool const is_whole = number && std::abs(*number) < kLargest && *number == std::trunc(*number);
        return is_whole ? static_cast<std::int64_t>(*number) : static_cast<std::int64_t>(row) + 1;
    }

    FeatureTable const* table_;
    Column const* name_;
    Column const* id_;
    std::vector<std::pair<std::string, Column const*>> tag_columns_;
};

}  // namespace

std::optional<Way> street_of(Tags way) {
    auto const kind = walkable_street(way);
    if (!kind) {
        return std::nullopt;
    }
    return Way{.kind = *kind,
               .passage = passage(way),
               .ground = ground(way),
               .crossing = crossing_of_way(way),
               .off_ground = off_ground(way)};
}

std::size_t add_ways(NetworkBuilder& builder, FeatureTable const& lines) {
    CornerKeys const keys{lines, builder.highest_unused_key()};
    RowReader const rows{lines};
    std::size_t added = 0;
    for (std::size_t row = 0; row < lines.geometries.size(); ++row) {
        auto const street = rows.read(row);
        if (!street) {
            continue;
        }
        for_each_line(lines.geometries[row], [&](Line const& line) {
            Way way = *street;
            for (auto const point : line) {
                way.points.push_back(keys[point]);
                builder.add_point(way.points.back(), point);
            }
            builder.add_way(std::move(way));
            ++added;
        });
    }
    return added;
}

}  // namespace walkshed
