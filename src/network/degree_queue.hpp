// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/large_vector.hpp"

namespace walkshed {

/// Vertices by their degrees; of equal degrees the one that was put last comes first. Memory: 8 bytes a vertex, however
/// often they are put.
class DegreeQueue {
  public:
    using Vertex = std::uint32_t;

    /// For vertices below `count`, none of them in it yet. REQUIRES: a count below 2^31.
    explicit DegreeQueue(std::size_t count) : links_(count) {}

    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// REQUIRES: one that was not popped.
    [[nodiscard]] bool holds(Vertex vertex) const { return links_[vertex].next != kNone; }

    /// Puts a vertex in, or moves one that is in it already. REQUIRES: one that was not popped.
    void put(Vertex vertex, std::size_t degree) {
        take_out(vertex);
        while (degree >= ends_.size()) {
            auto const end = kEnd | static_cast<std::uint32_t>(ends_.size());
            ends_.push_back({end, end});
        }
        auto const end = kEnd | static_cast<std::uint32_t>(degree);
        auto const after = std::exchange(ends_[degree].next, vertex);
        link(after).previous = vertex;
        links_[vertex] = {after, end};
        lowest_ = std::min(lowest_, degree);
        ++size_;
    }

    /// The degree of the first one. REQUIRES: some are in it.
    [[nodiscard]] std::size_t lowest_degree() {
        while (ends_[lowest_].next == (kEnd | lowest_)) {
            ++lowest_;
        }
        return lowest_;
    }

    /// The first one, which is not in it any more. REQUIRES: some are.
    Vertex pop() {
        auto const vertex = ends_[lowest_degree()].next;
        take_out(vertex);
        (last_popped_ == kNone ? first_popped_ : links_[last_popped_].next) = vertex;
        last_popped_ = vertex;
        return vertex;
    }

    /// All that were popped, in that order.
    [[nodiscard]] LargeVector<Vertex> popped() const {
        LargeVector<Vertex> vertices;
        vertices.reserve(links_.size());
        for (auto vertex = first_popped_; vertex != kNone; vertex = links_[vertex].next) {
            vertices.push_back(vertex);
        }
        return vertices;
    }

  private:
    static constexpr std::uint32_t kEnd = 1U << 31U;  ///< with a degree: both ends of its list
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    struct Link {
        std::uint32_t next{kNone};
        std::uint32_t previous{kNone};
    };

    [[nodiscard]] Link& link(std::uint32_t place) { return (place & kEnd) == 0 ? links_[place] : ends_[place ^ kEnd]; }

    void take_out(Vertex vertex) {
        auto const link_of_vertex = std::exchange(links_[vertex], Link{});
        if (link_of_vertex.next != kNone) {
            link(link_of_vertex.next).previous = link_of_vertex.previous;
            link(link_of_vertex.previous).next = link_of_vertex.next;
            --size_;
        }
    }

    LargeVector<Link> links_;  // by vertex
    std::vector<Link> ends_;   // by degree
    std::size_t lowest_{0};    // no vertex has a lower degree
    std::size_t size_{0};
    Vertex first_popped_{kNone};  // its link leads to the one popped next
    Vertex last_popped_{kNone};
};

}  // namespace walkshed
