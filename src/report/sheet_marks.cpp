// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "report/page_tables.hpp"

namespace walkshed {

namespace {

constexpr Colour kWhite{255, 255, 255};
constexpr double kMarkRadius = 10.0;

struct GroupLook {
    std::string_view group;
    Colour colour;
    RingShape shape;
};

constexpr std::array kGroups{
    GroupLook{"services", {68, 76, 85}, {32, 0.0}},     GroupLook{"government", {59, 91, 146}, {4, 0.125}},
    GroupLook{"education", {140, 90, 168}, {3, -0.25}}, GroupLook{"health", {176, 48, 60}, {5, -0.25}},
    GroupLook{"elder_care", {194, 106, 26}, {4, 0.0}},  GroupLook{"culture", {43, 122, 155}, {6, 0.0}},
    GroupLook{"open_space", {63, 125, 58}, {3, 0.25}},  GroupLook{"transport", {122, 106, 58}, {8, 0.125}}};

}  // namespace

Line ring_around(Point middle, double radius, RingShape const& shape) {
    Line ring;
    for (std::size_t i = 0; i <= shape.corners; ++i) {
        auto const share = static_cast<double>(i % shape.corners) / static_cast<double>(shape.corners);
        auto const angle = (share + shape.turn) * 2.0 * std::numbers::pi;
        ring.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
    }
    return ring;
}

Line disc(Point middle, double radius) {
    constexpr RingShape kRound{24, 0.0};
    return ring_around(middle, radius, kRound);
}

PaintedFigures group_mark(GroupMark const& mark, Point at) {
    auto const found = std::ranges::find(kGroups, mark.group, &GroupLook::group);
    auto const& look = found == kGroups.end() ? kGroups.front() : *found;
    return {.paint = {.fill = mark.exists ? look.colour : kWhite,
                      .line = mark.exists ? kWhite : look.colour,
                      .line_width = mark.exists ? 2.0 : 3.0},
            .figures = {{{ring_around(at, kMarkRadius, look.shape)}}}};
}

std::vector<std::string> parts_of_list(std::string_view list) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < list.size();) {
        auto const end = std::min(list.find(';', begin), list.size());
        parts.emplace_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::vector<ShownFacility> shown_facilities(FeatureTable const& facilities, CategoryTable const& known,
                                            std::span<std::string const> categories) {
    std::vector<ShownFacility> shown;
    for (std::size_t row = 0; row < facilities.row_count(); ++row) {
        auto const own = parts_of_list(text_at(facilities, "categories", row));
        auto const found = std::ranges::find_first_of(own, categories);
        if (found != own.end()) {
            auto const category = known.find(*found);
            auto const status = text_at(facilities, "status", row);
            shown.push_back({row, {category ? known[*category].group : "", status.empty() || status == "existing"}});
        }
    }
    return shown;
}

}  // namespace walkshed
