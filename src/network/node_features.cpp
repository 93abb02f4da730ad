// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/node_features.hpp"

#include <cmath>

#include "network/tag_values.hpp"

namespace walkshed {
namespace {

constexpr std::uint8_t kTallest = 255;  // centimetres

/// Whether nobody passes whatever the gate: it is made to keep people out, or it is shut.
bool is_shut(Tags node) {
    auto const is_wall = is_one_of(node["barrier"], {"wall", "city_wall", "retaining_wall", "fence", "wire_fence",
                                                     "hedge", "hedge_bank", "ditch", "guard_rail"});
    return is_wall || is_closed(node) || node["locked"] == "yes";
}

/// The height in centimetres that a word for a kerb stands for, after OpenStreetMap's wiki; `lowered` is made for
/// wheels and counts as the 2 cm that Chinese rules allow.
std::optional<std::uint8_t> kerb_of(std::string_view word) {
    if (is_one_of(word, {"flush", "no", "none"})) {
        return std::uint8_t{0};
    }
    if (word == "lowered") {
        return std::uint8_t{2};
    }
    if (word == "rolled") {
        return std::uint8_t{5};
    }
    if (is_one_of(word, {"raised", "regular"})) {
        return std::uint8_t{10};
    }
    return std::nullopt;
}

std::optional<std::uint8_t> kerb_height_of(Tags node) {
    if (auto const height = mapped_length(node["kerb:height"])) {
        return static_cast<std::uint8_t>(std::min(std::ceil(height->count() * 100.0 - 1e-9), double{kTallest}));
    }
    return kerb_of(node["kerb"]);
}

std::optional<std::uint8_t> gap_of(Tags node) {
    for (auto const* const key : {"maxwidth:physical", "width", "opening"}) {
        if (auto const width = mapped_length(node[key])) {
            return static_cast<std::uint8_t>(std::min(width->count() * 10.0 + 1e-9, 255.0));
        }
    }
    return std::nullopt;
}

/// The kind of crossing that `crossing`, `crossing:signals` and `crossing:markings` describe.
Crossing described_crossing(Tags object) {
    auto const kind = object["crossing"];
    if (is_one_of(kind, {"traffic_signals", "toucan", "pelican", "puffin", "pegasus"}) ||
        object["crossing:signals"] == "yes") {
        return Crossing::signals;
    }
    auto const markings = object["crossing:markings"];
    if (is_one_of(kind, {"uncontrolled", "marked", "zebra"}) || (!markings.empty() && markings != "no")) {
        return Crossing::marked;
    }
    return Crossing::unmarked;
}

}  // namespace

std::optional<Meters> NodeFeatures::kerb_height() const {
    return kerb_cm ? std::optional{Meters{*kerb_cm / 100.0}} : std::nullopt;
}

std::optional<Meters> NodeFeatures::width() const {
    return width_dm ? std::optional{Meters{*width_dm / 10.0}} : std::nullopt;
}

Barrier barrier(Tags node) {
    auto const kind = node["barrier"];
    if (kind.empty() || kind == "no" || kind == "kerb") {
        return Barrier::none;
    }
    if (!permits(node["foot"]) && is_shut(node)) {
        return Barrier::closed;
    }
    if (is_one_of(kind, {"kissing_gate", "turnstile", "full-height_turnstile", "stile", "hampshire_gate", "horse_stile",
                         "log", "debris", "rope", "cattle_grid"})) {
        return Barrier::no_wheels;
    }
    if (is_one_of(kind, {"bollard", "cycle_barrier", "motorcycle_barrier", "block", "planter", "chain", "sump_buster",
                         "bump_gate", "bar", "yes"})) {
        return Barrier::narrow;
    }
    return Barrier::none;
}

Crossing crossing(Tags node) {
    auto const highway = node["highway"];
    if (highway == "traffic_signals") {
        return node["crossing"] == "no" ? Crossing::none : Crossing::signals;
    }
    if (highway != "crossing" || node["crossing"] == "no") {
        return Crossing::none;
    }
    return described_crossing(node);
}

Crossing crossing_of_way(Tags way) {
    auto const is_crossing = way["footway"] == "crossing" || way["path"] == "crossing" || way["cycleway"] == "crossing";
    return is_crossing && way["crossing"] != "no" ? described_crossing(way) : Crossing::none;
}

NodeFeatures node_features(Tags node) {
    auto const kerb = node["kerb"];
    return {
        .barrier = barrier(node),
        .crossing = crossing(node),
        .wheelchair = wheelchair_tag(node),
        .elevator = node["highway"] == "elevator",
        .kerb = node["barrier"] == "kerb" || (!kerb.empty() && kerb != "no") || node.has("kerb:height"),
        .kerb_cm = kerb_height_of(node),
        .width_dm = gap_of(node),
    };
}

}  // namespace walkshed
