// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/ground.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "network/tag_values.hpp"

namespace walkshed {
namespace {

constexpr double kFoot = 0.3048;
constexpr double kInch = 0.0254;

// The values of `surface`, by class.
constexpr std::array<std::pair<std::string_view, Surface>, 46> kSurfaces{{
    {"paved", Surface::paved},
    {"asphalt", Surface::paved},
    {"chipseal", Surface::paved},
    {"concrete", Surface::paved},
    {"concrete:plates", Surface::paved},
    {"concrete:lanes", Surface::paved},
    {"paving_stones", Surface::paved},
    {"bricks", Surface::paved},
    {"brick", Surface::paved},
    {"tiles", Surface::paved},
    {"granite", Surface::paved},
    {"marble", Surface::paved},
    {"rubber", Surface::paved},
    {"tartan", Surface::paved},
    {"compacted", Surface::firm},
    {"fine_gravel", Surface::firm},
    {"wood", Surface::firm},
    {"metal", Surface::firm},
    {"metal_grid", Surface::firm},
    {"plastic", Surface::firm},
    {"artificial_turf", Surface::firm},
    {"clay", Surface::firm},
    {"cobblestone", Surface::rough},
    {"cobblestone:flattened", Surface::rough},
    {"unhewn_cobblestone", Surface::rough},
    {"sett", Surface::rough},
    {"gravel", Surface::rough},
    {"pebblestone", Surface::rough},
    {"grass_paver", Surface::rough},
    {"unpaved", Surface::rough},
    {"rock", Surface::rough},
    {"stone", Surface::rough},
    {"stepping_stones", Surface::soft},
    {"woodchips", Surface::soft},
    {"earth", Surface::soft},
    {"ground", Surface::soft},
    {"dirt", Surface::soft},
    {"grass", Surface::soft},
    {"mud", Surface::soft},
    {"sand", Surface::soft},
    {"snow", Surface::soft},
    {"ice", Surface::soft},
    {"salt", Surface::soft},
    {"dirt/sand", Surface::soft},
    {"shells", Surface::soft},
    {"scree", Surface::soft},
}};

// By the number of Smoothness.
constexpr std::array<std::string_view, 9> kSmoothness{"",         "excellent", "good",          "intermediate", "bad",
                                                      "very_bad", "horrible",  "very_horrible", "impassable"};

Surface surface_of(std::string_view value) {
    auto const* const found = std::ranges::find(kSurfaces, value, &std::pair<std::string_view, Surface>::first);
    return found == kSurfaces.end() ? Surface::unknown : found->second;
}

/// A number at the start of `text`, and what follows it without blanks; nothing when there is none.
std::optional<std::pair<double, std::string>> number_and_unit(std::string_view text) {
    std::string plain{text};
    std::ranges::replace(plain, ',', '.');
    std::erase(plain, ' ');
    double number = 0.0;
    auto const* const end = plain.data() + plain.size();
    auto const [rest, error] = std::from_chars(plain.data(), end, number);
    if (error != std::errc{} || !std::isfinite(number)) {
        return std::nullopt;
    }
    return std::pair{number, std::string{rest, end}};
}

/// Rise over run; nothing for "up", "down" and what is no number.
std::optional<double> incline_of(std::string_view text) {
    auto const parsed = number_and_unit(text);
    if (!parsed) {
        return std::nullopt;
    }
    auto const& [number, unit] = *parsed;
    if (unit == "%" || (unit.empty() && number == 0.0)) {
        return number / 100.0;
    }
    if (unit == "°" && std::abs(number) < 90.0) {
        return std::tan(number * std::numbers::pi / 180.0);
    }
    return std::nullopt;
}

Rise rise_of(std::string_view text, std::optional<double> incline) {
    if (incline) {
        return *incline > 0.0 ? Rise::up : *incline < 0.0 ? Rise::down : Rise::level;
    }
    return text == "up" ? Rise::up : text == "down" ? Rise::down : Rise::unknown;
}

std::optional<std::uint8_t> whole_decimetres(Tags way) {
    for (auto const* const key : {"width", "est_width"}) {
        if (auto const width = mapped_length(way[key])) {
            return static_cast<std::uint8_t>(std::min(width->count() * 10.0 + 1e-9, 255.0));
        }
    }
    return std::nullopt;
}

/// Lamps that are on at some hours only (`limited`, opening hours), or that flash, say nothing of the hour of a walk.
Lighting lighting_of(std::string_view lit) {
    return is_one_of(lit, {"yes", "lit", "24/7", "automatic", "sunset-sunrise", "dusk-dawn"}) ? Lighting::lit
           : is_one_of(lit, {"no", "unlit", "disused"})                                       ? Lighting::unlit
                                                                                              : Lighting::unknown;
}

}  // namespace

std::optional<Meters> Ground::width() const {
    return width_dm ? std::optional{Meters{*width_dm / 10.0}} : std::nullopt;
}

std::optional<double> Ground::incline() const {
    return incline_permille ? std::optional{*incline_permille / 1000.0} : std::nullopt;
}

std::optional<Meters> mapped_length(std::string_view text) {
    auto const parsed = number_and_unit(text);
    if (!parsed || parsed->first < 0.0) {
        return std::nullopt;
    }
    auto const& [number, unit] = *parsed;
    if (unit.empty() || unit == "m") {
        return Meters{number};
    }
    if (unit == "cm") {
        return Meters{number / 100.0};
    }
    if (unit == "mm") {
        return Meters{number / 1000.0};
    }
    if (unit == "\"") {
        return Meters{number * kInch};
    }
    if (unit.starts_with("'")) {
        auto const inches = number_and_unit(std::string_view{unit}.substr(1));
        return Meters{number * kFoot + (inches ? inches->first * kInch : 0.0)};
    }
    return std::nullopt;
}

WheelchairTag wheelchair_tag(Tags object) {
    auto const value = object["wheelchair"];
    return is_one_of(value, {"yes", "designated"}) ? WheelchairTag::yes
           : value == "limited"                    ? WheelchairTag::limited
           : value == "no"                         ? WheelchairTag::no
                                                   : WheelchairTag::unknown;
}

std::optional<Surface> surface_class(std::string_view name) {
    return name == "paved"   ? std::optional{Surface::paved}
           : name == "firm"  ? std::optional{Surface::firm}
           : name == "rough" ? std::optional{Surface::rough}
           : name == "soft"  ? std::optional{Surface::soft}
                             : std::nullopt;
}

std::optional<Smoothness> smoothness_class(std::string_view name) {
    auto const* const found = std::ranges::find(kSmoothness, name);
    if (name.empty() || found == kSmoothness.end()) {
        return std::nullopt;
    }
    return static_cast<Smoothness>(found - kSmoothness.begin());
}

Ground ground(Tags way) {
    auto const incline = incline_of(way["incline"]);
    constexpr double kSteepest = 30.0;  // what a permille in 16 bits can say
    return {
        .surface = surface_of(way["surface"]),
        .smoothness = smoothness_class(way["smoothness"]).value_or(Smoothness::unknown),
        .wheelchair = wheelchair_tag(way),
        .rise = rise_of(way["incline"], incline),
        .lighting = lighting_of(way["lit"]),
        .wheelchair_ramp = is_one_of(way["ramp:wheelchair"], {"yes", "automatic", "manual"}),
        .stroller_ramp = way["ramp"] == "yes" || way["ramp:stroller"] == "yes",
        .width_dm = whole_decimetres(way),
        .incline_permille = incline && std::abs(*incline) <= kSteepest
                                ? std::optional{static_cast<std::int16_t>(std::lround(*incline * 1000.0))}
                                : std::nullopt,
    };
}

Ground changed(Ground ground, Tags way) {
    auto const said = walkshed::ground(way);
    auto const take = [&](auto Ground::*member, auto... keys) {
        if ((way.has(keys) || ...)) {
            ground.*member = said.*member;
        }
    };
    take(&Ground::surface, "surface");
    take(&Ground::smoothness, "smoothness");
    take(&Ground::wheelchair, "wheelchair");
    take(&Ground::rise, "incline");
    take(&Ground::incline_permille, "incline");
    take(&Ground::lighting, "lit");
    take(&Ground::width_dm, "width", "est_width");
    if (way.has("ramp:wheelchair")) {
        ground.wheelchair_ramp = said.wheelchair_ramp;
    }
    if (way.has("ramp") || way.has("ramp:stroller")) {
        ground.stroller_ramp = said.stroller_ramp;
    }
    return ground;
}

}  // namespace walkshed
