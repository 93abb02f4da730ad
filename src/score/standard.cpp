// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/standard.hpp"

#include <algorithm>

namespace walkshed {

Metric metric_of(Limit const& limit) {
    return std::holds_alternative<Seconds>(limit) ? Metric::time : Metric::length;
}

Cost cost_of(Limit const& limit) {
    return std::visit([](auto const& value) { return to_cost(value); }, limit);
}

std::vector<std::string> walkers_of(Standard const& standard) {
    std::vector<std::string> ids;
    for (auto const& rule : standard.rules) {
        if (std::ranges::find(ids, rule.walker) == ids.end()) {
            ids.push_back(rule.walker);
        }
    }
    return ids;
}

}  // namespace walkshed
