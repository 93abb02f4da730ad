// SPDX-License-Identifier: Apache-2.0
#include "score/draws.hpp"

#include "score/normal.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kErrors = 4096;  // a power of two
constexpr std::uint64_t kFacilities = std::uint64_t{1} << 40U;

/// The number that a share of a standard normal distribution is below; the share from 0 to 1, neither included.
double normal_quantile(double share) {
    double low = -8.0;
    double high = 8.0;
    while (high - low > 1e-12) {
        auto const middle = 0.5 * (low + high);
        (normal_share(middle, 1.0) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// So many numbers of a normal distribution, spread evenly over it, in ascending order.
std::vector<double> spread_evenly(std::size_t count, double mean, double deviation) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < count; ++i) {
        auto const share = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        numbers.push_back(mean + deviation * normal_quantile(share));
    }
    return numbers;
}

/// SplitMix64 (Steele, Lea and Flood 2014).
std::uint64_t mix(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15U;
    number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31U);
}

}  // namespace

Draws::Draws(ConfidenceOptions const& options)
    : seed_{mix(options.seed)},
      speeds_{spread_evenly(options.draws, 1.0, options.speed_spread)},
      errors_{spread_evenly(kErrors, 0.0, options.position_error.count())} {}

std::uint64_t Draws::chance(std::uint64_t thing, std::uint32_t draw) const {
    return mix(mix(seed_ ^ thing) + draw);
}

double Draws::error(std::uint64_t chance) const {
    return errors_[chance % kErrors];
}

double Draws::doorstep_error(std::size_t doorstep, std::uint32_t draw) const {
    return error(chance(doorstep, draw));
}

Draws::Found Draws::facility(FacilityId facility, double there, std::uint32_t draw) const {
    auto const drawn = chance(kFacilities + index_of(facility), draw);
    auto const share = static_cast<double>(drawn >> 12U) * 0x1p-52;
    return {share < there, error(drawn)};
}

}  // namespace walkshed
