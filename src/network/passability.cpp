// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/passability.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace walkshed {
namespace {

/// A limit held against what is known: nothing known proves nothing.
template <class Value, class Within>
Passability held_against(std::optional<Value> const& known, Within const& within) {
    return !known ? Passability::possible : within(*known) ? Passability::confirmed : Passability::no;
}

template <class Class>
std::optional<Class> if_told(Class value) {
    return value == Class::unknown ? std::nullopt : std::optional{value};
}

/// Cars fit through, and so do wheels.
bool is_wide(StreetKind kind) {
    return kind >= StreetKind::service || kind == StreetKind::track;
}

bool has_ramp(WheelLimits const& wheels, Ground const& ground) {
    return ground.wheelchair_ramp || (!wheels.wheelchair && ground.stroller_ramp);
}

Passability on_wheels(WheelLimits const& limits, Edge const& edge, double steepest) {
    auto const& ground = edge.ground;
    auto result = Passability::confirmed;
    auto const hold = [&](auto const& limit, auto const& known, auto const& within) {
        if (limit) {
            result = std::min(result, held_against(known, within));
        }
    };
    if (limits.max_incline && !ground.incline() && steepest > *limits.max_incline) {
        return Passability::no;
    }
    hold(limits.max_incline, ground.incline(), [&](double slope) { return std::abs(slope) <= *limits.max_incline; });
    if (!is_wide(edge.kind)) {
        hold(limits.min_width, ground.width(), [&](Meters width) { return width >= *limits.min_width; });
    }
    hold(limits.worst_surface, if_told(ground.surface), [&](Surface told) { return told <= *limits.worst_surface; });
    hold(limits.worst_smoothness, if_told(ground.smoothness),
         [&](Smoothness told) { return told <= *limits.worst_smoothness; });
    return result;
}

/// What `wheelchair=*` says by itself; nothing when it leaves the question open.
std::optional<Passability> as_tagged(WheelLimits const& wheels, WheelchairTag tag) {
    if (tag == WheelchairTag::yes) {
        return Passability::confirmed;
    }
    return wheels.wheelchair && tag == WheelchairTag::no ? std::optional{Passability::no} : std::nullopt;
}

Passability underfoot(Walker const& walker, Edge const& edge, double steepest) {
    auto const steps = edge.kind == StreetKind::steps && !walker.may_use_steps;
    if (!walker.wheels) {
        return steps ? Passability::no : Passability::confirmed;
    }
    if (auto const tagged = as_tagged(*walker.wheels, edge.ground.wheelchair)) {
        return *tagged;
    }
    if (steps) {
        return has_ramp(*walker.wheels, edge.ground) ? Passability::confirmed : Passability::no;
    }
    return on_wheels(*walker.wheels, edge, steepest);
}

Passability in_the_dark(Walker const& walker, Edge const& edge) {
    if (!walker.dark.refuses_unlit || edge.ground.lighting == Lighting::lit) {
        return Passability::confirmed;
    }
    return is_dark(walker, edge) ? Passability::no : Passability::possible;
}

Passability through_gap(WheelLimits const& limits, NodeFeatures const& node) {
    if (node.barrier == Barrier::no_wheels) {
        return Passability::no;
    }
    if (node.barrier == Barrier::none || !limits.min_width) {
        return Passability::confirmed;
    }
    return held_against(node.width(), [&](Meters width) { return width >= *limits.min_width; });
}

Passability over_kerb(WheelLimits const& limits, NodeFeatures const& node) {
    if (!limits.max_kerb || (!node.kerb && !node.kerb_cm && node.crossing == Crossing::none)) {
        return Passability::confirmed;
    }
    return held_against(node.kerb_height(), [&](Meters height) { return height <= *limits.max_kerb; });
}

}  // namespace

std::string_view name_of(Passability passability) {
    constexpr std::array<std::string_view, 3> kNames{"no", "possible", "confirmed"};
    return kNames[static_cast<std::size_t>(passability)];
}

bool is_dark(Walker const& walker, Edge const& edge) {
    auto const lighting = edge.ground.lighting;
    return lighting == Lighting::unlit || (lighting == Lighting::unknown && walker.dark.unknown_is_unlit);
}

Passability passability(Walker const& walker, Edge const& edge, double steepest) {
    return std::min(underfoot(walker, edge, steepest), in_the_dark(walker, edge));
}

Passability passability(Walker const& walker, NodeFeatures const& node) {
    if (node.barrier == Barrier::closed) {
        return Passability::no;
    }
    if (!walker.wheels) {
        return Passability::confirmed;
    }
    if (auto const tagged = as_tagged(*walker.wheels, node.wheelchair)) {
        return *tagged;
    }
    auto const lift = node.elevator ? Passability::possible : Passability::confirmed;
    return std::min({through_gap(*walker.wheels, node), over_kerb(*walker.wheels, node), lift});
}

MissingFacts missing_facts(Walker const& walker, Edge const& edge, double steepest) {
    if (underfoot(walker, edge, steepest) != Passability::possible || in_the_dark(walker, edge) == Passability::no) {
        return {};
    }
    auto const& limits = *walker.wheels;
    auto const& ground = edge.ground;
    return {.surface = limits.worst_surface && ground.surface == Surface::unknown,
            .smoothness = limits.worst_smoothness && ground.smoothness == Smoothness::unknown,
            .width = limits.min_width && !is_wide(edge.kind) && !ground.width(),
            .incline = limits.max_incline && !ground.incline()};
}

bool misses_kerb_height(Walker const& walker, NodeFeatures const& node) {
    return passability(walker, node) == Passability::possible &&
           over_kerb(*walker.wheels, node) == Passability::possible;
}

}  // namespace walkshed
