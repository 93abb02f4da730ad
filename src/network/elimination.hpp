// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// A node of the network by its number, or what stands between two that let nobody through by a number after theirs.
using Vertex = std::uint32_t;

/// What a walk costs by the metric that is minimised and by the other one, in the order that decides which is better.
struct ArcCost {
    Cost key{kUnreachable};
    Cost other{kUnreachable};

    [[nodiscard]] bool reachable() const { return key != kUnreachable; }
    friend auto operator<=>(ArcCost const&, ArcCost const&) = default;
};

/// A neighbour of a vertex, and the best walks there and back.
struct Neighbour {
    Vertex head;
    ArcCost out;
    ArcCost in;
};

/// The neighbours of every vertex, in blocks of one array that are used again.
class NeighbourLists {
  public:
    explicit NeighbourLists(std::size_t vertices) : lists_(vertices) {}

    [[nodiscard]] std::size_t vertex_count() const { return lists_.size(); }
    /// Makes room for as many neighbours as street graphs come to have.
    void reserve();
    Vertex add_vertex();

    [[nodiscard]] std::uint32_t degree(Vertex vertex) const { return lists_[vertex].size; }
    [[nodiscard]] std::span<Neighbour> of(Vertex vertex) {
        return {pool_.data() + lists_[vertex].begin, lists_[vertex].size};
    }

    void add(Vertex vertex, Neighbour const& neighbour);
    void remove(Vertex vertex, Vertex head);
    void clear(Vertex vertex);

  private:
    struct List {
        std::uint32_t begin{0};
        std::uint32_t size{0};
        std::uint8_t room{0};  // 2^room neighbours fit; 0 for no block
    };

    [[nodiscard]] std::uint32_t take_block(std::uint8_t room);

    std::vector<List> lists_;
    std::vector<Neighbour> pool_;
    std::array<std::vector<std::uint32_t>, 32> free_;  // by room
};

/// Takes the vertices of a walker's graph out of it one by one (see Hierarchy).
class Elimination {
  public:
    Elimination(WalkCosts const& costs, HierarchyOptions options);

    void run();

    /// The vertices in the order in which they were taken out.
    [[nodiscard]] std::span<Vertex const> order() const { return order_; }

    /// What the vertex that was taken out as number `rank` had left: its upward arcs.
    [[nodiscard]] std::span<Neighbour const> upward(std::size_t rank) const {
        return {upward_.data() + first_[rank], first_[rank + 1] - first_[rank]};
    }

    [[nodiscard]] std::size_t arc_count() const { return upward_.size(); }

  private:
    void read_network();
    void read_edge(EdgeId edge);
    void join(Vertex a, Vertex b, ArcCost there, ArcCost back);
    void take_out(Vertex vertex);
    void improve(Vertex vertex, std::size_t self);
    [[nodiscard]] ArcCost sum(ArcCost a, ArcCost b) const;
    [[nodiscard]] bool passes(Vertex vertex) const;
    void queue(Vertex vertex);
    [[nodiscard]] Vertex pop();

    WalkCosts const* costs_;
    HierarchyOptions options_;
    NeighbourLists lists_;
    std::vector<bool> gone_;
    std::vector<std::vector<Vertex>> queue_;  // by degree; a vertex counts where its degree is what it is now
    std::size_t lowest_{0};
    std::vector<Neighbour> around_;        // those of the vertex that is taken out
    std::vector<std::uint32_t> found_at_;  // vertex -> its position in the list at hand, plus one
    std::vector<Vertex> order_;
    std::vector<std::uint32_t> first_{0};
    std::vector<Neighbour> upward_;
};

}  // namespace walkshed
