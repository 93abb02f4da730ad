// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

#include "access/buckets.hpp"

namespace walkshed {

/// A priority queue for keys that never fall below the one taken last, as in Dijkstra's algorithm. Only the bucket at
/// hand is kept as a heap, which is so small that it stays in the fastest memory. Takes out in the order of Candidate's
/// operator<, like any priority queue.
template <class Candidate>
class BucketQueue {
  public:
    void clear() {
        buckets_.clear();
        size_ = 0;
    }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// REQUIRES: the key is not below that of the candidate taken last.
    void push(Candidate const& candidate) {
        ++size_;
        if (buckets_.push(candidate)) {
            std::ranges::push_heap(buckets_.current(), std::greater{});
        }
    }

    /// The least candidate. REQUIRES: not empty.
    [[nodiscard]] Candidate const& front() {
        if (buckets_.current().empty()) {
            buckets_.advance();
            std::ranges::make_heap(buckets_.current(), std::greater{});
        }
        return buckets_.current().front();
    }

    /// Takes the least candidate. REQUIRES: not empty.
    Candidate pop() {
        auto const least = front();
        std::ranges::pop_heap(buckets_.current(), std::greater{});
        buckets_.current().pop_back();
        --size_;
        return least;
    }

    template <class Visit>
    void for_each(Visit const& visit) const {
        buckets_.for_each(visit);
    }

  private:
    Buckets<Candidate> buckets_;
    std::size_t size_{0};
};

}  // namespace walkshed
