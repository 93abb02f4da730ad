// SPDX-License-Identifier: Apache-2.0
#include "report/supply_styles.hpp"

#include <fmt/format.h>

#include <string>

#include "report/map_colours.hpp"

namespace walkshed {

namespace {

constexpr Colour kUnknown{150, 150, 150};
constexpr Colour kNobody{251, 251, 249};
constexpr Colour kCutOff{90, 45, 10};
constexpr double kRounding = 1e-9;  // a share of the mean that rounding may make

Symbol symbol_of(Colour colour, Fill fill, Marker marker = Marker::circle) {
    return {.colour = colour, .fill = fill, .marker = marker, .line_mm = 0.6, .marker_mm = 2.8};
}

RowTest some(char const* column) {
    return {column, InRange{1e-9, std::nullopt}};
}

RowTest none(char const* column) {
    return {column, InRange{std::nullopt, 1e-9}};
}

/// From so many means on, and below so many; without end where nothing is said.
struct Means {
    std::optional<double> from;
    std::optional<double> below;
};

/// In numbers for 1000 people.
std::string text_of(Means const& means, double mean) {
    auto const text = [&](double many) { return fmt::format("{:.3g}", 1000.0 * many * mean); };
    if (!means.below) {
        return "≥ " + text(*means.from);
    }
    return means.from ? text(*means.from) + " – <" + text(*means.below) : "< " + text(*means.below);
}

StyleClass between(Means const& means, double mean, Name const& words, Colour colour) {
    auto const end = [&](double many) { return many * mean * (1.0 - kRounding); };
    InRange const range{means.from ? end(*means.from) : kRounding * mean,
                        means.below ? std::optional{end(*means.below)} : std::nullopt};
    return {{fmt::format("每千人 {}({})", text_of(means, mean), words.zh), "for 1000: " + words.en},
            range,
            symbol_of(colour, Fill::solid)};
}

/// Where there is something for somebody.
std::vector<StyleClass> shares(std::optional<double> mean) {
    if (!mean || *mean <= 0.0) {
        return {{{"有供给", "Something"}, InRange{kRounding, std::nullopt}, symbol_of(kLevelColours[3], Fill::solid)}};
    }
    return {between({{}, 0.5}, *mean, {"不足平均的一半", "less than half the mean"}, kLevelColours[1]),
            between({0.5, 1.0}, *mean, {"不足平均", "less than the mean"}, kLevelColours[2]),
            between({1.0, 2.0}, *mean, {"达到平均", "the mean and more"}, kLevelColours[3]),
            between({2.0, {}}, *mean, {"平均的两倍以上", "twice the mean and more"}, kLevelColours[4])};
}

StyleClass nothing(std::optional<double> mean) {
    return {{"无供给(0)", "Nothing (0)"},
            InRange{std::nullopt, kRounding * (mean && *mean > 0.0 ? *mean : 1.0)},
            symbol_of(kLevelColours[0], Fill::solid, Marker::square)};
}

std::vector<StyleClass> with(std::vector<StyleClass> classes, std::vector<StyleClass> const& more) {
    classes.insert(classes.end(), more.begin(), more.end());
    return classes;
}

std::vector<StyleClass> land_classes(std::optional<double> mean) {
    return with({{{"未知", "Unknown"},
                  IsNull{},
                  symbol_of(kUnknown, Fill::hatched, Marker::cross),
                  {none("cut_off_people"), some("unknown_people")}},
                 {{"无人使用", "Nobody concerned"},
                  IsNull{},
                  symbol_of(kNobody, Fill::solid),
                  {none("cut_off_people"), none("unknown_people")}},
                 {{"不可达", "Cut off"},
                  IsNull{},
                  symbol_of(kCutOff, Fill::crossed, Marker::triangle),
                  {some("cut_off_people")}},
                 nothing(mean)},
                shares(mean));
}

std::vector<StyleClass> facility_classes(std::optional<double> mean) {
    return with(
        {{{"未知", "Unknown"}, IsNull{}, symbol_of(kUnknown, Fill::hatched, Marker::cross), {{"supply", IsNull{}}}},
         {{"无人前来", "Nobody comes"},
          IsNull{},
          symbol_of(kNobody, Fill::solid, Marker::diamond),
          {{"supply", InRange{std::nullopt, std::nullopt}}}},
         nothing(mean)},
        shares(mean));
}

}  // namespace

std::vector<LayerStyle> supply_styles(FeatureTable const& table, std::optional<double> mean) {
    Name const results{"结果", "Results"};
    auto const style = [&](Name const& title, std::vector<StyleClass> classes) {
        return std::vector<LayerStyle>{{table.name, title, results, title, "per_person", std::move(classes)}};
    };
    if (table.name == "block_supply") {
        return style({"街坊每人供给", "Supply for each person, by block"}, land_classes(mean));
    }
    if (table.name == "zone_supply") {
        return style({"分区每人供给", "Supply for each person, by zone"}, land_classes(mean));
    }
    if (table.name == "facility_supply") {
        return style({"设施每人供给", "Supply for each person, by facility"}, facility_classes(mean));
    }
    return {};
}

}  // namespace walkshed
