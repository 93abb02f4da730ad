// SPDX-License-Identifier: Apache-2.0
#include "network/elimination.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace walkshed {

namespace {

constexpr std::uint8_t kLeastRoom = 2;  // 4 neighbours
constexpr std::size_t kRoomsAhead = 2;  // blocks a vertex, for lists that grow
constexpr std::size_t kShortList = 12;  // searched one by one
constexpr std::size_t kFirstDegrees = 16;
constexpr std::size_t kArcsPerEdge = 3;  // room for more than most street graphs get with a limit of 15 minutes

}  // namespace

Vertex NeighbourLists::add_vertex() {
    lists_.emplace_back();
    return static_cast<Vertex>(lists_.size() - 1);
}

void NeighbourLists::reserve() {
    pool_.reserve(lists_.size() * kRoomsAhead << kLeastRoom);
}

void NeighbourLists::add(Vertex vertex, Neighbour const& neighbour) {
    auto& list = lists_[vertex];
    if (list.room == 0 || list.size == 1U << list.room) {
        auto const room = static_cast<std::uint8_t>(list.room == 0 ? kLeastRoom : list.room + 1);
        auto const begin = take_block(room);
        std::copy_n(pool_.begin() + list.begin, list.size, pool_.begin() + begin);
        if (list.room != 0) {
            free_[list.room].push_back(list.begin);
        }
        list.begin = begin;
        list.room = room;
    }
    pool_[list.begin + list.size++] = neighbour;
}

std::uint32_t NeighbourLists::take_block(std::uint8_t room) {
    if (!free_[room].empty()) {
        auto const begin = free_[room].back();
        free_[room].pop_back();
        return begin;
    }
    auto const begin = static_cast<std::uint32_t>(pool_.size());
    pool_.resize(pool_.size() + (std::size_t{1} << room));
    return begin;
}

void NeighbourLists::remove(Vertex vertex, Vertex head) {
    auto const neighbours = of(vertex);
    auto const found = std::ranges::find(neighbours, head, &Neighbour::head);
    if (found != neighbours.end()) {
        *found = neighbours.back();
        --lists_[vertex].size;
    }
}

void NeighbourLists::clear(Vertex vertex) {
    auto& list = lists_[vertex];
    if (list.room != 0) {
        free_[list.room].push_back(list.begin);
    }
    list = {};
}

Elimination::Elimination(WalkCosts const& costs, HierarchyOptions options)
    : costs_{&costs}, options_{options}, lists_{costs.network().node_count()}, queue_(kFirstDegrees) {
    read_network();
    gone_.assign(lists_.vertex_count(), false);
    found_at_.assign(lists_.vertex_count(), 0);
    order_.reserve(lists_.vertex_count());
    first_.reserve(lists_.vertex_count() + 1);
    upward_.reserve(costs.network().edge_count() * kArcsPerEdge);
}

void Elimination::read_network() {
    lists_.reserve();
    for (std::size_t i = 0; i < costs_->network().edge_count(); ++i) {
        read_edge(id_at<EdgeId>(i));
    }
}

void Elimination::read_edge(EdgeId id) {
    auto const& edge = costs_->network().edge(id);
    auto const cost = [&](bool along) {
        auto const walk = costs_->edge_cost(id, along);
        auto const by_time = options_.metric == Metric::time;
        auto const arc = by_time ? ArcCost{walk.time, walk.length} : ArcCost{walk.length, walk.time};
        return walk.reachable() && arc.key <= options_.limit ? arc : ArcCost{};
    };
    auto const from = static_cast<Vertex>(edge.from);
    auto const to = static_cast<Vertex>(edge.to);
    auto const there = cost(true);
    auto const back = cost(false);
    if (from == to || (!there.reachable() && !back.reachable())) {
        return;
    }
    if (passes(from) || passes(to)) {
        join(from, to, there, back);
        return;
    }
    // Walks begin at one and end at the other, and neither is gone through: what is put between them is.
    auto const between = lists_.add_vertex();
    join(from, between, there, ArcCost{0, 0});
    join(between, to, ArcCost{0, 0}, back);
}

/// Notes the walks between two vertices, unless better ones are known.
void Elimination::join(Vertex a, Vertex b, ArcCost there, ArcCost back) {
    auto const note = [this](Vertex vertex, Neighbour const& neighbour) {
        auto const known = lists_.of(vertex);
        auto const found = std::ranges::find(known, neighbour.head, &Neighbour::head);
        if (found == known.end()) {
            lists_.add(vertex, neighbour);
        } else {
            found->out = std::min(found->out, neighbour.out);
            found->in = std::min(found->in, neighbour.in);
        }
    };
    note(a, {b, there, back});
    note(b, {a, back, there});
}

bool Elimination::passes(Vertex vertex) const {
    return vertex >= costs_->network().node_count() || costs_->passes(id_at<NodeId>(vertex));
}

void Elimination::queue(Vertex vertex) {
    auto const degree = lists_.degree(vertex);
    if (degree >= queue_.size()) {
        queue_.resize(degree + 1);
    }
    queue_[degree].push_back(vertex);
    lowest_ = std::min<std::size_t>(lowest_, degree);
}

/// The vertex with the fewest neighbours, of equals the one whose list changed last: it is still at hand.
Vertex Elimination::pop() {
    while (true) {
        while (queue_[lowest_].empty()) {
            ++lowest_;
        }
        auto const vertex = queue_[lowest_].back();
        queue_[lowest_].pop_back();
        if (!gone_[vertex] && lists_.degree(vertex) == lowest_) {
            return vertex;
        }
    }
}

void Elimination::run() {
    auto const count = lists_.vertex_count();
    for (Vertex vertex = 0; vertex < count; ++vertex) {
        if (!passes(vertex)) {
            take_out(vertex);
        }
    }
    for (auto vertex = static_cast<Vertex>(count); vertex-- > 0;) {
        if (!gone_[vertex]) {
            queue(vertex);
        }
    }
    while (order_.size() < count) {
        take_out(pop());
    }
}

void Elimination::take_out(Vertex vertex) {
    auto const neighbours = lists_.of(vertex);
    around_.assign(neighbours.begin(), neighbours.end());
    lists_.clear(vertex);
    gone_[vertex] = true;
    for (std::size_t i = 0; i < around_.size(); ++i) {
        lists_.remove(around_[i].head, vertex);
        if (passes(vertex)) {
            improve(around_[i].head, i);
        }
    }
    if (passes(vertex)) {
        std::ranges::for_each(around_, [this](Neighbour const& neighbour) { queue(neighbour.head); });
    }
    order_.push_back(vertex);
    upward_.insert(upward_.end(), around_.begin(), around_.end());
    first_.push_back(static_cast<std::uint32_t>(upward_.size()));
}

/// Adds to one of the neighbours the walks through the vertex that is taken out to all others and back.
void Elimination::improve(Vertex vertex, std::size_t self) {
    auto const is_short = lists_.degree(vertex) + around_.size() <= kShortList;
    auto const known = lists_.of(vertex);
    for (std::uint32_t i = 0; !is_short && i < known.size(); ++i) {
        found_at_[known[i].head] = i + 1;
    }
    for (std::size_t i = 0; i < around_.size(); ++i) {
        Neighbour const through{around_[i].head, sum(around_[self].in, around_[i].out),
                                sum(around_[i].in, around_[self].out)};
        if (i == self || (!through.out.reachable() && !through.in.reachable())) {
            continue;
        }
        auto const list = lists_.of(vertex);
        auto const position =
            is_short ? static_cast<std::size_t>(std::ranges::find(list, through.head, &Neighbour::head) - list.begin())
                     : found_at_[through.head] - std::size_t{1};
        if (position < known.size()) {
            list[position].out = std::min(list[position].out, through.out);
            list[position].in = std::min(list[position].in, through.in);
        } else {
            lists_.add(vertex, through);
        }
    }
    for (std::size_t i = 0; !is_short && i < known.size(); ++i) {
        found_at_[lists_.of(vertex)[i].head] = 0;
    }
}

ArcCost Elimination::sum(ArcCost a, ArcCost b) const {
    auto const key = add_costs(a.key, b.key);
    return key <= options_.limit ? ArcCost{key, add_costs(a.other, b.other)} : ArcCost{};
}

}  // namespace walkshed
