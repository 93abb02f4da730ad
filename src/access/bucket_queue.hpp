// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// A priority queue for keys that never fall below the one taken last, as in Dijkstra's algorithm. Candidates wait
/// unsorted in buckets of 4 s or 8 m; only the bucket at hand is kept as a heap, which is so small that it stays in the
/// fastest memory. Those beyond the last bucket wait together until it is their turn. Takes out in the order of
/// Candidate's operator<, like any priority queue. Candidate has a `key`.
template <class Candidate>
class BucketQueue {
  public:
    void clear() {
        for (auto& bucket : buckets_) {
            bucket.clear();
        }
        far_.clear();
        size_ = 0;
        base_ = 0;
        current_ = 0;
    }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// REQUIRES: the key is not below that of the candidate taken last.
    void push(Candidate const& candidate) {
        ++size_;
        auto const bucket = (candidate.key - base_) / kWidth;
        if (candidate.key < base_ || bucket <= current_) {
            buckets_[current_].push_back(candidate);
            std::push_heap(buckets_[current_].begin(), buckets_[current_].end(), std::greater{});
        } else if (bucket < kBuckets) {
            buckets_[bucket].push_back(candidate);
        } else {
            far_.push_back(candidate);
        }
    }

    /// The least candidate. REQUIRES: not empty.
    [[nodiscard]] Candidate const& front() {
        find_current();
        return buckets_[current_].front();
    }

    /// Takes the least candidate. REQUIRES: not empty.
    Candidate pop() {
        find_current();
        auto& bucket = buckets_[current_];
        std::pop_heap(bucket.begin(), bucket.end(), std::greater{});
        auto const least = bucket.back();
        bucket.pop_back();
        --size_;
        return least;
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

    /// Moves on to the first bucket that has any.
    void find_current() {
        while (buckets_[current_].empty()) {
            ++current_;
            if (current_ == kBuckets) {
                bring_near();
            }
            std::ranges::make_heap(buckets_[current_], std::greater{});
        }
    }

    /// All buckets are used up: they begin anew at the least key of those beyond.
    void bring_near() {
        base_ = std::ranges::min(far_, {}, &Candidate::key).key;
        current_ = 0;
        for (auto const& candidate : std::exchange(far_, {})) {
            auto const bucket = (candidate.key - base_) / kWidth;
            (bucket < kBuckets ? buckets_[bucket] : far_).push_back(candidate);
        }
    }

    std::array<std::vector<Candidate>, kBuckets> buckets_;
    std::vector<Candidate> far_;
    std::size_t size_{0};
    std::size_t current_{0};  // the bucket that is a heap
    Cost base_{0};            // the least key of the first bucket
};

}  // namespace walkshed
