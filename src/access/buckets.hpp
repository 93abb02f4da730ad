// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// What waits in a search, for keys that never fall below the least of those at hand: unsorted, in buckets of 4 s or
/// 8 m. Those beyond the last bucket wait together until it is their turn. Entry has a `key`.
template <class Entry>
class Buckets {
  public:
    void clear() {
        for (auto& bucket : buckets_) {
            bucket.clear();
        }
        far_.clear();
        base_ = 0;
        current_ = 0;
    }

    /// Whether it is at hand: its key is within the current bucket, or below.
    bool push(Entry const& entry) {
        auto const bucket = (entry.key - base_) / kWidth;
        bool const at_hand = entry.key < base_ || bucket <= current_;
        (at_hand ? buckets_[current_] : bucket < kBuckets ? buckets_[bucket] : far_).push_back(entry);
        return at_hand;
    }

    /// The entries at hand.
    [[nodiscard]] std::vector<Entry>& current() { return buckets_[current_]; }

    /// When nothing is at hand, moves on to the first bucket that has any. False when none has.
    bool advance() {
        while (buckets_[current_].empty()) {
            if (current_ + 1 < kBuckets) {
                ++current_;
            } else if (!far_.empty()) {
                bring_near();
            } else {
                return false;
            }
        }
        return true;
    }

    template <class Visit>
    void for_each(Visit const& visit) const {
        for (auto const& bucket : buckets_) {
            std::ranges::for_each(bucket, visit);
        }
        std::ranges::for_each(far_, visit);
    }

  private:
    static constexpr Cost kWidth = 256;
    static constexpr std::size_t kBuckets = 256;

    /// All buckets are used up: they begin anew at the least key of those beyond.
    void bring_near() {
        base_ = std::ranges::min(far_, {}, &Entry::key).key;
        current_ = 0;
        for (auto const& entry : std::exchange(far_, {})) {
            auto const bucket = (entry.key - base_) / kWidth;
            (bucket < kBuckets ? buckets_[bucket] : far_).push_back(entry);
        }
    }

    std::array<std::vector<Entry>, kBuckets> buckets_;
    std::vector<Entry> far_;
    std::size_t current_{0};
    Cost base_{0};  // the least key of the first bucket
};

}  // namespace walkshed
