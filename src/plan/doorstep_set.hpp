// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "walkshed/base/ids.hpp"

namespace walkshed {

/// A set of doorsteps that are found one after another.
class DoorstepSet {
  public:
    explicit DoorstepSet(std::size_t count) : is_in_(count, false) {}

    void add(DoorstepId doorstep) {
        if (!is_in_[index_of(doorstep)]) {
            is_in_[index_of(doorstep)] = true;
            all_.push_back(doorstep);
        }
    }

    /// Ascending; the set is empty then.
    [[nodiscard]] std::vector<DoorstepId> take() {
        std::ranges::for_each(all_, [&](DoorstepId one) { is_in_[index_of(one)] = false; });
        std::ranges::sort(all_);
        return std::exchange(all_, {});
    }

  private:
    std::vector<bool> is_in_;
    std::vector<DoorstepId> all_;
};

}  // namespace walkshed
