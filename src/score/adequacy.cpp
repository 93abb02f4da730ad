// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/adequacy.hpp"

#include <algorithm>

namespace walkshed {

std::string_view name_of(Adequacy adequacy) {
    switch (adequacy) {
        case Adequacy::met:
            return "met";
        case Adequacy::unknown_size:
            return "unknown";
        case Adequacy::too_small:
            return "too_small";
    }
    return "met";
}

Adequacy adequacy_of(Facility const& facility, Wanted const& wanted) {
    return !wanted.size                     ? Adequacy::met
           : !facility.size                 ? Adequacy::unknown_size
           : *facility.size >= *wanted.size ? Adequacy::met
                                            : Adequacy::too_small;
}

std::optional<SizedWalk> sized_walk(ScoreInput const& input, LedgerRow const& row) {
    auto const& wanted = input.standard.rules[row.rule].wanted;
    auto const decides = [&](Wanted const& one) { return one.categories.front() == row.category; };
    auto const found = std::ranges::find_if(wanted, decides);
    if (found == wanted.end() || !found->size || !row.walk.cost.reachable()) {
        return std::nullopt;
    }
    auto const& facility = input.facilities[index_of(row.walk.facility)];
    return SizedWalk{*found->size, adequacy_of(facility, *found)};
}

std::optional<SizedPeople> sized_people(ScoreInput const& input, ScoreResult const& result, std::size_t rule) {
    auto const& wanted = input.standard.rules[rule].wanted;
    if (std::ranges::none_of(wanted, [](Wanted const& one) { return one.size.has_value(); })) {
        return std::nullopt;
    }
    SizedPeople people;
    for (std::size_t block = 0; block < result.blocks.size(); ++block) {
        auto const& row = result.row(id_at<BlockId>(block), rule);
        if (auto const walk = sized_walk(input, row)) {
            (walk->adequacy == Adequacy::met            ? people.met
             : walk->adequacy == Adequacy::unknown_size ? people.unknown
                                                        : people.too_small) += row.people.covered;
        }
    }
    return people;
}

}  // namespace walkshed
