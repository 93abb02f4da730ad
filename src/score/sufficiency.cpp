// SPDX-License-Identifier: Apache-2.0
#include "score/sufficiency.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace walkshed {

namespace {

/// Sums of weights are off by less than this part of them (see FacilityWeigher).
constexpr double kRounding = 1e-9;

/// How much people want, who share it, and households.
double wanted_by_people(Wanted const& wanted, Provision const& shared_by) {
    return wanted.size_per_person ? wanted.size_per_person->count() * shared_by.people : 0.0;
}

double wanted_by_households(Wanted const& wanted, Provision const& shared_by) {
    return wanted.size_per_100_households ? wanted.size_per_100_households->count() * shared_by.households / 100.0
                                          : 0.0;
}

double facilities_wanted(Wanted const& wanted, Provision const& shared_by) {
    return wanted.people_each ? shared_by.people / *wanted.people_each : 0.0;
}

/// What is as much as wanted, but for rounding.
double enough_for(double wanted) {
    return wanted * (1.0 - kRounding);
}

/// How many of the first add up to the size; more than there are when all do not.
std::size_t count_of_first(std::span<double const> sizes, double size) {
    std::size_t count = 0;
    for (double sum = 0.0; sum < size && count <= sizes.size(); ++count) {
        sum += count < sizes.size() ? sizes[count] : 0.0;
    }
    return count;
}

}  // namespace

std::optional<std::uint32_t> enough_of_any(Need const& need, std::vector<double> sizes) {
    std::ranges::sort(sizes);
    auto const smallest = count_of_first(sizes, need.size);
    std::ranges::reverse(sizes);
    auto const largest = count_of_first(sizes, need.size);
    auto const facilities = std::ceil(need.facilities);
    auto const count = std::max(static_cast<double>(smallest), facilities);
    auto const matters = largest < smallest && facilities < static_cast<double>(smallest);
    return matters || count > static_cast<double>(sizes.size()) ? std::nullopt
                                                                : std::optional{static_cast<std::uint32_t>(count)};
}

Need need_of(Wanted const& wanted, Provision const& shared_by) {
    return {enough_for(facilities_wanted(wanted, shared_by)),
            enough_for(std::max(wanted_by_people(wanted, shared_by), wanted_by_households(wanted, shared_by)))};
}

bool knows_sharers(Wanted const& wanted, ProvisionTable const& known) {
    auto const by_people = wanted.people_each || wanted.size_per_person;
    auto const by_households = wanted.size_per_100_households.has_value();
    return (known.people_known || !by_people) && (known.households_known || !by_households);
}

Sufficiency sufficiency(Wanted const& wanted, Provision const& there, Provision const& shared_by,
                        ProvisionTable const& known) {
    auto worst = Sufficiency::enough;
    auto const compare = [&](bool is_known, double have, double perhaps, double need) {
        auto const one = !is_known                            ? Sufficiency::unknown_people
                         : have >= enough_for(need)           ? Sufficiency::enough
                         : have + perhaps >= enough_for(need) ? Sufficiency::unknown_size
                                                              : Sufficiency::short_of;
        worst = std::max(worst, one);
    };
    auto const any_size = there.unsized > 0.0 ? HUGE_VAL : 0.0;
    if (wanted.people_each) {
        compare(known.people_known, there.facilities, wanted.size_is_binding ? there.unsized : 0.0,
                facilities_wanted(wanted, shared_by));
    }
    if (wanted.size_per_person) {
        compare(known.people_known, there.size.count(), any_size, wanted_by_people(wanted, shared_by));
    }
    if (wanted.size_per_100_households) {
        compare(known.households_known, there.size.count(), any_size, wanted_by_households(wanted, shared_by));
    }
    return worst;
}

}  // namespace walkshed
