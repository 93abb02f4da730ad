// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/layer_styles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

#include "report/map_colours.hpp"
#include "report/supply_styles.hpp"

namespace walkshed {

namespace {

// ColorBrewer's YlGnBu for walks, and the colours of Okabe and Ito for kinds.
constexpr std::array kSequential{Colour{255, 255, 204}, Colour{161, 218, 180}, Colour{65, 182, 196},
                                 Colour{44, 127, 184}, Colour{37, 52, 148}};
constexpr Colour kUnknown{150, 150, 150};
constexpr Colour kBlack{40, 40, 40};
constexpr Colour kOrange{230, 159, 0};
constexpr Colour kSkyBlue{86, 180, 233};
constexpr Colour kGreen{0, 158, 115};
constexpr Colour kBlue{0, 114, 178};
constexpr Colour kVermilion{213, 94, 0};
constexpr Colour kPurple{204, 121, 167};

constexpr std::string_view kShare = "_covered_share";

Name results() {
    return {"结果", "Results"};
}
Name inputs() {
    return {"输入", "Inputs"};
}
Name unknown() {
    return {"未知", "Unknown"};
}

Symbol land(Colour colour, Fill fill = Fill::solid) {
    return {.colour = colour, .fill = fill};
}

Symbol line(Colour colour, double width_mm, bool dashed = false) {
    return {.colour = colour, .line_mm = width_mm, .dashed = dashed};
}

Symbol point(Colour colour, Marker marker, double size_mm) {
    return {.colour = colour, .marker = marker, .line_mm = 0.6, .marker_mm = size_mm};
}

StyleClass unknown_class() {
    return {unknown(), IsNull{}, land(kUnknown, Fill::hatched)};
}

StyleClass kind(std::string_view value, Name label, Symbol const& symbol) {
    return {std::move(label), IsText{std::string{value}}, symbol};
}

std::vector<StyleClass> completeness_classes() {
    std::vector<StyleClass> classes{unknown_class()};
    for (std::size_t i = 0; i < kLevelColours.size(); ++i) {
        auto const from = i == 0 ? 0.0 : kLevelEnds[i - 1];
        auto const is_last = i == kLevelEnds.size();
        auto const text = is_last ? fmt::format("≥ {:g}", from) : fmt::format("{:g} – <{:g}", from, kLevelEnds[i]);
        auto const below = is_last ? std::nullopt : std::optional{kLevelEnds[i]};
        classes.push_back({{text, ""}, InRange{from, below}, land(kLevelColours[i])});
    }
    return classes;
}

/// Which part of the people of a block is covered. Who is not covered may be in a gap or unknown.
std::vector<StyleClass> share_classes() {
    return {unknown_class(),
            {{"无人覆盖", "Nobody covered"}, InRange{std::nullopt, 1e-9}, land(kLevelColours[0], Fill::crossed)},
            {{"不足一半", "Less than half"}, InRange{1e-9, 0.5}, land(kLevelColours[1])},
            {{"一半以上", "Half or more"}, InRange{0.5, 1.0 - 1e-9}, land(kLevelColours[3])},
            {{"全部覆盖", "Everybody"}, InRange{1.0 - 1e-9, std::nullopt}, land(kLevelColours[4])}};
}

std::vector<StyleClass> change_classes() {
    return {unknown_class(),
            {{"变差", "Worse"}, InRange{std::nullopt, -1e-9}, land(kLevelColours[0], Fill::crossed)},
            {{"不变", "The same"}, InRange{-1e-9, 1e-9}, land(kLevelColours[2])},
            {{"变好", "Better"}, InRange{1e-9, std::nullopt}, land(kLevelColours[4])}};
}

/// Up to so many minutes or metres, in the colours of nearer and farther.
std::vector<StyleClass> walk_classes(std::array<double, 4> const& steps, Name const& unit, bool is_land) {
    std::vector<StyleClass> classes;
    for (std::size_t i = 0; i <= steps.size(); ++i) {
        auto colour = kSequential[kSequential.size() - 1 - i];
        colour.alpha = is_land ? 110 : 255;
        auto const is_last = i == steps.size();
        auto const from = i == 0 ? std::nullopt : std::optional{steps[i - 1] + 1e-6};
        auto const below = is_last ? std::nullopt : std::optional{steps[i] + 1e-6};
        auto const text = is_last ? fmt::format("> {:g}", steps.back()) : fmt::format("≤ {:g}", steps[i]);
        classes.push_back({{text + " " + unit.zh, unit.en}, InRange{from, below}, line(colour, 0.7)});
    }
    return classes;
}

std::vector<StyleClass> snap_classes() {
    return {kind("accepted", {"已接入路网", "On the main streets"}, point(kBlack, Marker::circle, 1.4)),
            kind("island", {"孤立路段", "On streets that are cut off"}, point(kOrange, Marker::diamond, 2.4)),
            kind("blocked", {"被障碍阻隔", "Behind barriers"}, point(kPurple, Marker::square, 2.4)),
            kind("too_far", {"附近无道路", "No street nearby"}, point(kVermilion, Marker::triangle, 2.6))};
}

std::vector<StyleClass> status_classes() {
    return {kind("existing", {"现有", "Existing"}, point(kOrange, Marker::circle, 2.2)),
            kind("planned", {"规划", "Planned"}, point(kGreen, Marker::triangle, 2.6)),
            kind("closed", {"关闭", "Closed"}, point(kUnknown, Marker::cross, 2.4))};
}

std::vector<StyleClass> cause_classes() {
    return {kind("data", unknown(), point(kUnknown, Marker::cross, 2.4)),
            kind("supply", {"供给", "Supply"}, point(kVermilion, Marker::circle, 2.6)),
            kind("network", {"路网", "Network"}, point(kBlue, Marker::triangle, 2.6)),
            kind("inclusion", {"包容性", "Inclusion"}, point(kPurple, Marker::diamond, 2.6)),
            kind("size", {"面积不足", "Size"}, point(kOrange, Marker::square, 2.4)),
            kind("capacity", {"容量不足", "Capacity"}, point(kSkyBlue, Marker::square, 3.0))};
}

std::vector<StyleClass> fix_classes() {
    return {kind("facility", {"设施", "Facility"}, point(kVermilion, Marker::square, 3.2)),
            kind("link", {"通道", "Link"}, line(kBlue, 1.2))};
}

/// A table by its name and what it is called on a map; drawn by the first column that it has.
struct KnownTable {
    std::string_view table;
    Name title;
    Name group;
    std::string_view column;  ///< empty for one class of all rows
    std::vector<StyleClass> classes;
};

std::vector<StyleClass> all(Name label, Symbol const& symbol) {
    return {{std::move(label), IsAny{}, symbol}};
}

std::vector<KnownTable> result_layers() {
    return {{"fixes", {"优先措施", "Fixes"}, results(), "kind", fix_classes()},
            {"gaps", {"缺口原因", "Causes of gaps"}, results(), "cause", cause_classes()},
            {"missing_links",
             {"缺失通道", "Missing links"},
             results(),
             "",
             all({"缺失通道", "Missing link"}, line(kVermilion, 0.8, true))},
            {"hurdles",
             {"障碍点", "Hurdles"},
             results(),
             "",
             all({"障碍点", "Hurdle"}, point(kPurple, Marker::cross, 2.6))},
            {"routes", {"步行路线", "Routes"}, results(), "", all({"步行路线", "Route"}, line(kVermilion, 0.8))},
            {"reached_nodes",
             {"可达路口", "Reached crossings"},
             results(),
             "",
             all({"可达路口", "Crossing"}, point(kBlack, Marker::circle, 1.2))}};
}

std::vector<KnownTable> walk_layers() {
    Name const isochrones{"等时圈", "Isochrones"};
    Name const streets{"可达街道", "Reached streets"};
    Name const minutes{"分钟", "min"};
    Name const metres{"米", "m"};
    constexpr std::array kMinutes{5.0, 10.0, 15.0, 30.0};
    constexpr std::array kMetres{300.0, 500.0, 1000.0, 2000.0};
    return {{"reached_streets", streets, results(), "to_min", walk_classes(kMinutes, minutes, false)},
            {"reached_streets", streets, results(), "to_m", walk_classes(kMetres, metres, false)},
            {"isochrones", isochrones, results(), "break_min", walk_classes(kMinutes, minutes, true)},
            {"isochrones", isochrones, results(), "break_m", walk_classes(kMetres, metres, true)},
            {"isochrones", isochrones, results(), "limit_min", walk_classes(kMinutes, minutes, true)}};
}

std::vector<KnownTable> input_layers() {
    Name const network{"路网检查", "Network check"};
    return {
        {"facilities", {"设施", "Facilities"}, inputs(), "status", status_classes()},
        {"facilities",
         {"设施", "Facilities"},
         inputs(),
         "",
         all({"设施", "Facility"}, point(kOrange, Marker::circle, 2.2))},
        {"doorsteps", {"起点", "Doorsteps"}, inputs(), "snap", snap_classes()},
        {"breaks", {"断头", "Breaks"}, network, "", all({"断头", "Break"}, point(kVermilion, Marker::diamond, 2.6))},
        {"dead_ends",
         {"尽端路", "Dead ends"},
         network,
         "",
         all({"尽端路", "Dead end"}, point(kBlack, Marker::circle, 1.4))},
        {"crossings_without_node",
         {"未连通的交叉", "Crossings without a node"},
         network,
         "",
         all({"未连通的交叉", "Crossing without a node"}, point(kOrange, Marker::cross, 2.6))},
        {"islands", {"孤立路段", "Islands"}, network, "", all({"孤立路段", "Island"}, line(kVermilion, 0.8))},
        {"streets", {"街道", "Streets"}, network, "", all({"街道", "Street"}, line(kUnknown, 0.3))}};
}

/// What a style by a column is called: by the column's title, else by its name.
Name name_of(std::string const& column, std::span<ColumnTitle const> titles) {
    if (auto const found = std::ranges::find(titles, column, &ColumnTitle::column); found != titles.end()) {
        return found->title;
    }
    constexpr std::string_view kCompleteness = "completeness";
    if (column.ends_with(kShare)) {
        return {"覆盖率", column.substr(0, column.size() - kShare.size())};
    }
    auto const of = column.substr(0, column.size() - kCompleteness.size());
    return {"完整度", of.empty() ? "Completeness" : "Completeness " + of.substr(0, of.size() - 1)};
}

/// Blocks and zones by completeness or what became of it, then by every rule.
std::vector<LayerStyle> land_styles(FeatureTable const& table, Name const& title, std::span<ColumnTitle const> titles) {
    std::vector<LayerStyle> styles;
    auto const add = [&](Name name, std::string column, std::vector<StyleClass> classes) {
        styles.push_back({table.name, title, results(), std::move(name), std::move(column), std::move(classes)});
    };
    for (auto const& column : table.columns) {
        if (column.name == "completeness_delta") {
            add({"完整度变化", "Change of completeness"}, column.name, change_classes());
        } else if (column.name.ends_with("completeness")) {
            add(name_of(column.name, titles), column.name, completeness_classes());
        } else if (column.name.ends_with(kShare)) {
            add(name_of(column.name, titles), column.name, share_classes());
        }
    }
    return styles;
}

Name with_standard(Name const& name, StandardTitle const& standard) {
    auto const& [zh, en] = standard.name;
    return {name.zh + ":" + (zh.empty() ? en : zh), name.en + ": " + (en.empty() ? zh : en)};
}

/// The rows of each standard by themselves, where zones have rows of several.
std::vector<LayerStyle> zone_styles(FeatureTable const& table, StyleHints const& hints) {
    auto styles = land_styles(table, {"分区", "Zones"}, hints.titles);
    if (hints.standards.empty()) {
        return styles;
    }
    std::vector<LayerStyle> by_standard;
    for (auto const& standard : hints.standards) {
        for (auto style : styles) {
            style.title = with_standard(style.title, standard);
            style.name = with_standard(style.name, standard);
            style.rows = RowTest{"standard_id", IsText{standard.id}};
            by_standard.push_back(std::move(style));
        }
    }
    return by_standard;
}

std::vector<LayerStyle> known_styles(FeatureTable const& table, std::vector<KnownTable> const& known) {
    auto const fits = [&](KnownTable const& it) {
        return it.table == table.name && (it.column.empty() || table.find(it.column) != nullptr);
    };
    auto const found = std::ranges::find_if(known, fits);
    return found == known.end() ? std::vector<LayerStyle>{}
                                : std::vector<LayerStyle>{{table.name, found->title, found->group, found->title,
                                                           std::string{found->column}, found->classes}};
}

}  // namespace

std::vector<LayerStyle> layer_styles(std::span<FeatureTable const> tables, StyleHints const& hints) {
    std::array const known{result_layers(), walk_layers(), input_layers()};
    std::vector<LayerStyle> styles;
    auto const add = [&](std::vector<LayerStyle> some) {
        styles.insert(styles.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    };
    for (auto const& table : tables) {
        if (table.geometry_type == GeometryType::none) {
            continue;
        }
        if (table.name == "blocks") {
            add(land_styles(table, {"街坊", "Blocks"}, hints.titles));
        } else if (table.name == "zones") {
            add(zone_styles(table, hints));
        }
        add(supply_styles(table, hints.mean_supply));
        for (auto const& some : known) {
            add(known_styles(table, some));
        }
    }
    return styles;
}

}  // namespace walkshed
