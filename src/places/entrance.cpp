// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/entrance.hpp"

#include <string_view>

#include "base/is_one_of.hpp"

namespace walkshed {

namespace {

/// Who may go through on foot: `foot` decides, then `access`.
std::string_view access_on_foot(Tags node) {
    return node.has("foot") ? node["foot"] : node["access"];
}

}  // namespace

std::optional<EntranceKind> entrance_kind(Tags node) {
    auto const value = node["entrance"];
    if (value.empty() || access_on_foot(node) == "no" ||
        is_one_of(value, {"no", "exit", "emergency", "fire_exit", "service", "delivery", "garage", "parking",
                          "technical", "window"})) {
        return std::nullopt;
    }
    return value == "main"                                        ? EntranceKind::main
           : is_one_of(value, {"home", "staircase", "residence"}) ? EntranceKind::home
           : value == "shop"                                      ? EntranceKind::shop
                                                                  : EntranceKind::other;
}

bool admits_visitors(Tags node) {
    return access_on_foot(node) != "private";
}

bool is_gate(Tags node) {
    if (!is_one_of(node["barrier"],
                   {"gate", "lift_gate", "swing_gate", "sliding_gate", "sliding_beam", "wicket_gate", "kissing_gate",
                    "hampshire_gate", "turnstile", "full-height_turnstile", "entrance"})) {
        return false;
    }
    auto const access = access_on_foot(node);
    return access != "no" && (node["locked"] != "yes" || access == "private");
}

}  // namespace walkshed
