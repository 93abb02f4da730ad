// SPDX-License-Identifier: Apache-2.0
#include "score/kept_median.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace walkshed {

namespace {

constexpr Cost kCostsARange = 4096;  // about a minute, or 128 m

}  // namespace

KeptMedian::KeptMedian(Metric metric, std::vector<std::int64_t> weights)
    : metric_{metric},
      weights_{std::move(weights)},
      walks_(weights_.size()),
      total_{std::accumulate(weights_.begin(), weights_.end(), std::int64_t{0})} {}

std::size_t KeptMedian::range_of(WalkCost walk) const {
    return walk.by(metric_) / kCostsARange;
}

void KeptMedian::count(std::size_t doorstep, std::int64_t times) {
    if (walks_[doorstep].reachable()) {
        auto const number = range_of(walks_[doorstep]);
        ranges_.resize(std::max(ranges_.size(), number + 1));
        ranges_[number].weight += times * weights_[doorstep];
        ranges_[number].doorsteps += times;
    }
}

void KeptMedian::set(std::size_t doorstep, WalkCost walk) {
    count(doorstep, -1);
    walks_[doorstep] = walk;
    count(doorstep, 1);
}

WalkCost KeptMedian::find_in(std::size_t range, std::int64_t before, std::int64_t total) const {
    std::vector<std::size_t> doorsteps;
    for (std::size_t i = 0; i < walks_.size(); ++i) {
        if (walks_[i].reachable() && range_of(walks_[i]) == range) {
            doorsteps.push_back(i);
        }
    }
    std::ranges::sort(doorsteps, {}, [&](std::size_t i) { return std::tuple{walks_[i].by(metric_), i}; });
    auto first = doorsteps.begin();  // of those with the same cost
    for (auto it = doorsteps.begin(); it != doorsteps.end(); ++it) {
        first = walks_[*it].by(metric_) == walks_[*first].by(metric_) ? first : it;
        before += weight_of(*it);
        if (2 * before >= total) {
            break;
        }
    }
    return walks_[*first];
}

WalkCost KeptMedian::find() const {
    auto const total = total_ > 0 ? total_ : static_cast<std::int64_t>(walks_.size());
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
        auto const more = total_ > 0 ? ranges_[i].weight : ranges_[i].doorsteps;
        if (ranges_[i].doorsteps > 0 && 2 * (sum + more) >= total) {
            return find_in(i, sum, total);
        }
        sum += more;
    }
    return {};
}

}  // namespace walkshed
