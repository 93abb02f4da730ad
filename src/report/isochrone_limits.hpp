// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/report/isochrone_report.hpp"

namespace walkshed {

/// What ends the names of columns that hold costs.
[[nodiscard]] inline std::string unit_of(IsochroneRun const& run) {
    return run.search.metric == Metric::time ? "_min" : "_m";
}

/// A cost in minutes or metres.
[[nodiscard]] inline double in_units(IsochroneRun const& run, double cost) {
    return run.search.metric == Metric::time ? cost / kCostsPerSecond / 60.0 : cost / kCostsPerMeter;
}

}  // namespace walkshed
