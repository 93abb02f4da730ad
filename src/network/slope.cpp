// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/slope.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace walkshed {
namespace {

// By the number of SlopeFunction.
constexpr std::array<std::string_view, 5> kNames{"none", "tobler", "marquez-perez", "irmischer-clarke", "table"};

double tobler(double slope) {
    return 6.0 * std::exp(-3.5 * std::abs(slope + 0.05));
}

double marquez_perez(double slope) {
    return 4.8 * std::exp(-5.3 * std::abs(0.7 * slope + 0.03));
}

double irmischer_clarke(double slope) {
    auto const from_fastest = (100.0 * slope + 5.0) / 30.0;
    return 0.11 + std::exp(-from_fastest * from_fastest / 2.0);
}

double from_table(std::vector<SlopeRow> const& table, double slope) {
    assert(!table.empty());
    auto const above = std::ranges::upper_bound(table, slope, {}, &SlopeRow::slope);
    if (above == table.begin()) {
        return table.front().time_factor;
    }
    if (above == table.end()) {
        return table.back().time_factor;
    }
    auto const below = above - 1;
    return std::lerp(below->time_factor, above->time_factor, (slope - below->slope) / (above->slope - below->slope));
}

double unbounded_factor(SlopeModel const& model, double slope) {
    switch (model.function) {
        case SlopeFunction::none:
            return 1.0;
        case SlopeFunction::tobler:
            return tobler(0.0) / tobler(slope);
        case SlopeFunction::marquez_perez:
            return marquez_perez(0.0) / marquez_perez(slope);
        case SlopeFunction::irmischer_clarke:
            return irmischer_clarke(0.0) / irmischer_clarke(slope);
        case SlopeFunction::table:
            return from_table(model.table, slope);
    }
    return 1.0;
}

}  // namespace

std::string_view name_of(SlopeFunction function) {
    return kNames[static_cast<std::size_t>(function)];
}

std::optional<SlopeFunction> find_slope_function(std::string_view name) {
    auto const* const found = std::ranges::find(kNames, name);
    return found == kNames.end() ? std::nullopt : std::optional{static_cast<SlopeFunction>(found - kNames.begin())};
}

std::vector<SlopeRow> din_33466_slopes() {
    return {{-0.10, 1.33}, {-0.08, 1.22}, {-0.065, 1.08}, {-0.05, 0.97}, {-0.03, 0.88}, {-0.015, 0.92},
            {0.0, 1.0},    {0.015, 1.10}, {0.03, 1.20},   {0.05, 1.33},  {0.065, 1.43}, {0.08, 1.57},
            {0.10, 1.83},  {0.115, 2.03}, {0.13, 2.23},   {0.15, 2.50}};
}

double time_factor(SlopeModel const& model, double slope) {
    return std::min(unbounded_factor(model, slope), model.largest_factor);
}

}  // namespace walkshed
