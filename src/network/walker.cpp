// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walker.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "base/toml_table.hpp"

namespace walkshed {
namespace {

constexpr double kSlowest = 0.1;      // m/s
constexpr double kFastest = 3.0;      // m/s
constexpr double kLongestWait = 600;  // s
constexpr double kSteepest = 1.0;     // rise over run
constexpr double kLargestFactor = 20.0;

Seconds wait(TomlTable const& waits, std::string_view key) {
    return Seconds{waits.number_within(key, 0.0, kLongestWait, "seconds").value_or(0.0)};
}

Waits read_waits(TomlTable const& waits) {
    waits.allow_only({"signals_s", "marked_s", "unmarked_s", "elevator_s"});
    return {wait(waits, "signals_s"), wait(waits, "marked_s"), wait(waits, "unmarked_s"), wait(waits, "elevator_s")};
}

StairSpeeds read_stairs(TomlTable const& stairs) {
    stairs.allow_only({"up", "down"});
    auto const share = [&](std::string_view key) {
        return stairs.number_within(key, 0.05, 1.5, "of the speed on the flat").value_or(1.0);
    };
    return {share("up"), share("down")};
}

std::optional<Meters> length(TomlTable const& table, std::string_view key, double most) {
    auto const value = table.number_within(key, 0.0, most, "metres");
    return value ? std::optional{Meters{*value}} : std::nullopt;
}

SlopeRow read_slope_row(TomlTable const& slope, toml::node const& node) {
    auto const* const pair = node.as_array();
    auto const number = [&](std::size_t i) {
        return pair != nullptr && pair->size() == 2 && (*pair)[i].is_number() ? (*pair)[i].value<double>()
                                                                              : std::nullopt;
    };
    auto const rise = number(0);
    auto const factor = number(1);
    if (!rise || !factor || !(std::abs(*rise) <= kSteepest) || !(*factor > 0.0 && *factor <= kLargestFactor)) {
        slope.fail(&node,
                   fmt::format("'table' must hold pairs of a slope from -{0} to {0} and a factor up to {1}, like "
                               "[0.05, 1.3]",
                               kSteepest, kLargestFactor));
    }
    return {*rise, *factor};
}

std::vector<SlopeRow> read_slope_table(TomlTable const& slope) {
    std::vector<SlopeRow> rows;
    for (auto const& node : slope.nodes("table")) {
        rows.push_back(read_slope_row(slope, *node));
        if (rows.size() > 1 && rows[rows.size() - 2].slope >= rows.back().slope) {
            slope.fail(node, "the slopes of 'table' must ascend");
        }
    }
    return rows;
}

SlopeModel read_slope(TomlTable const& slope) {
    slope.allow_only({"function", "table", "largest_factor"});
    SlopeModel model;
    auto const function = find_slope_function(slope.required_text("function"));
    if (!function) {
        slope.fail(slope.find("function"),
                   "'function' must be one of none, tobler, marquez-perez, irmischer-clarke, table");
    }
    model.function = *function;
    if (slope.has("table")) {
        model.table = read_slope_table(slope);
    }
    model.largest_factor =
        slope.number_within("largest_factor", 1.0, kLargestFactor, "times the time on the flat").value_or(3.0);
    return model;
}

/// The class that the key names, nothing when the key is not there; `class_of` tells classes from other words.
template <class ClassOf>
auto read_class(TomlTable const& wheels, std::string_view key, ClassOf const& class_of, std::string_view classes) {
    auto const found = class_of(wheels.text(key));
    if (wheels.has(key) && !found) {
        wheels.fail(wheels.find(key), fmt::format("'{}' must be one of {}", key, classes));
    }
    return found;
}

WheelLimits read_wheels(TomlTable const& wheels) {
    wheels.allow_only({"wheelchair", "max_incline", "max_kerb_m", "min_width_m", "worst_surface", "worst_smoothness"});
    return {
        .wheelchair = wheels.flag("wheelchair"),
        .max_incline = wheels.number_within("max_incline", 0.0, 1.0, "metres of rise per metre"),
        .max_kerb = length(wheels, "max_kerb_m", 1.0),
        .min_width = length(wheels, "min_width_m", 10.0),
        .worst_surface = read_class(wheels, "worst_surface", surface_class, "paved, firm, rough, soft"),
        .worst_smoothness = read_class(wheels, "worst_smoothness", smoothness_class,
                                       "excellent, good, intermediate, bad, very_bad, horrible, very_horrible"),
    };
}

InTheDark read_unlit(TomlTable const& unlit) {
    unlit.allow_only({"time_factor", "refused", "unknown"});
    InTheDark dark;
    dark.time_factor =
        unlit.number_within("time_factor", 1.0, kLargestFactor, "times the time on a lit street").value_or(1.0);
    dark.refuses_unlit = unlit.flag("refused");
    if (dark.refuses_unlit && unlit.has("time_factor")) {
        unlit.fail(unlit.find("time_factor"), "'time_factor' beside 'refused' says nothing (leave one out)");
    }
    auto const unknown = unlit.text("unknown");
    if (unlit.has("unknown") && unknown != "lit" && unknown != "unlit") {
        unlit.fail(unlit.find("unknown"), "'unknown' must be one of lit, unlit");
    }
    dark.unknown_is_unlit = unknown == "unlit";
    return dark;
}

Walker read_walker(TomlTable const& table) {
    table.allow_only(
        {"id", "name", "speed_mps", "may_use_steps", "stairs", "slope", "waits", "wheels", "unlit", "source"});
    Walker walker{.id = table.required_text("id"), .name = table.name()};
    auto const speed = table.number_within("speed_mps", kSlowest, kFastest, "metres per second");
    if (!speed) {
        table.fail(nullptr, "'speed_mps' is missing");
    }
    walker.speed = MetersPerSecond{*speed};
    walker.may_use_steps = !table.has("may_use_steps") || table.flag("may_use_steps");
    if (auto const stairs = table.table("stairs")) {
        walker.stairs = read_stairs(*stairs);
    }
    if (auto const slope = table.table("slope")) {
        walker.slope = read_slope(*slope);
    }
    if (auto const waits = table.table("waits")) {
        walker.waits = read_waits(*waits);
    }
    if (auto const wheels = table.table("wheels")) {
        walker.wheels = read_wheels(*wheels);
    }
    if (auto const unlit = table.table("unlit")) {
        walker.dark = read_unlit(*unlit);
    }
    walker.source = table.text("source");
    return walker;
}

}  // namespace

Walker parse_walker(std::string_view toml, std::string_view file) {
    return read_walker({file, parse_toml(toml, file)});
}

Walker confirmed_only(Walker walker) {
    walker.confirmed_only = true;
    return walker;
}

}  // namespace walkshed
