// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "base/large_vector.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// A node of the network by its number, or what stands between two that let nobody through by a number after theirs.
using Vertex = std::uint32_t;

/// What a walk costs by the metric that is minimised (the key) and by the other one: each is half of one number, whose
/// order is that of what is better.
template <class Half>
struct ArcCost {
    static constexpr Half kMost = std::numeric_limits<Half>::max();

    Half other{kMost};
    Half key{kMost};

    [[nodiscard]] bool reachable() const { return key != kMost; }
    [[nodiscard]] std::uint64_t number() const {
        return std::uint64_t{key} << std::numeric_limits<Half>::digits | other;
    }
    friend bool operator<(ArcCost a, ArcCost b) { return a.number() < b.number(); }
};

/// A neighbour of a vertex, and the best walks there and back.
template <class Half>
struct Neighbour {
    Vertex head;
    ArcCost<Half> out;
    ArcCost<Half> in;
};

/// The neighbours of every vertex, in blocks of one array that are used again, and moved together when it is full: a
/// block that is free says itself which is the next of its size. Those of vertices that were closed lie one after
/// another in another array.
template <class Half>
class NeighbourLists {
  public:
    explicit NeighbourLists(std::size_t vertices) : lists_(vertices) { free_.fill(kNoBlock); }

    [[nodiscard]] std::size_t vertex_count() const { return lists_.size(); }
    /// Makes room for as many neighbours as street graphs come to have.
    void reserve();
    Vertex add_vertex();

    [[nodiscard]] std::uint32_t degree(Vertex vertex) const { return lists_[vertex].size; }
    [[nodiscard]] std::span<Neighbour<Half>> of(Vertex vertex) {
        return {open_.data() + lists_[vertex].begin, lists_[vertex].size};
    }

    void add(Vertex vertex, Neighbour<Half> const& neighbour);
    void remove(Vertex vertex, Vertex head);

    /// Nothing will be added to the vertex, or removed; its neighbours are of_closed().
    void close(Vertex vertex);
    /// REQUIRES: all vertices are closed.
    void forget_blocks() { LargeVector<Neighbour<Half>>{}.swap(open_); }
    [[nodiscard]] std::span<Neighbour<Half> const> of_closed(Vertex vertex) const {
        return {closed_.data() + lists_[vertex].begin, lists_[vertex].size};
    }
    [[nodiscard]] std::size_t closed_size() const { return closed_.size(); }

  private:
    static constexpr std::uint32_t kNoBlock = std::numeric_limits<std::uint32_t>::max();

    struct List {
        std::uint32_t begin{0};
        std::uint32_t size : 27 {0};
        std::uint32_t room : 5 {0};  // 2^room neighbours fit; 0 for no block
    };

    [[nodiscard]] std::uint32_t take_block(std::uint32_t room);
    void free_block(List const& list);
    void make_room();

    LargeVector<List> lists_;
    LargeVector<Neighbour<Half>> open_;
    LargeVector<Neighbour<Half>> closed_;
    std::array<std::uint32_t, 32> free_{};  // by room, the first block
};

/// What is left of a walker's graph when all vertices have been taken out of it one by one (see Hierarchy).
template <class Half>
struct Eliminated {
    NeighbourLists<Half> lists;
    LargeVector<Vertex> order;  ///< in which they were taken out

    /// The arcs to those that were there still.
    [[nodiscard]] std::span<Neighbour<Half> const> upward(Vertex vertex) const { return lists.of_closed(vertex); }
    [[nodiscard]] std::size_t arc_count() const { return lists.closed_size(); }
};

/// Takes all vertices out, with costs that have 16 bits or 32; nothing when some cost within the limit has more.
/// REQUIRES: a limit below the largest number.
template <class Half>
[[nodiscard]] std::optional<Eliminated<Half>> eliminate(WalkCosts const& costs, HierarchyOptions options);

extern template std::optional<Eliminated<std::uint16_t>> eliminate(WalkCosts const& costs, HierarchyOptions options);
extern template std::optional<Eliminated<Cost>> eliminate(WalkCosts const& costs, HierarchyOptions options);

}  // namespace walkshed
