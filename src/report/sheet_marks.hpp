// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/drawing.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/category.hpp"

namespace walkshed {

/// What the mark of a facility tells.
struct GroupMark {
    std::string group;
    bool exists{true};

    friend auto operator<=>(GroupMark const&, GroupMark const&) = default;
};

/// The mark: shape and colour are those of its group, as on the page (src/viewer/src/map_images.ts); what does not
/// exist is hollow.
[[nodiscard]] PaintedFigures group_mark(GroupMark const& mark, Point at);

/// A facility that is drawn, by its row.
struct ShownFacility {
    std::size_t row;
    GroupMark mark;
};

/// The facilities of any of the categories.
[[nodiscard]] std::vector<ShownFacility> shown_facilities(FeatureTable const& facilities, CategoryTable const& known,
                                                          std::span<std::string const> categories);

/// The parts of a text that semicolons part.
[[nodiscard]] std::vector<std::string> parts_of_list(std::string_view list);

/// A ring of so many corners around a point; `turn` is how far it is turned, as a share of a whole turn.
struct RingShape {
    std::size_t corners;
    double turn;
};
[[nodiscard]] Line ring_around(Point middle, double radius, RingShape const& shape);

/// The ring of a disc.
[[nodiscard]] Line disc(Point middle, double radius);

}  // namespace walkshed
