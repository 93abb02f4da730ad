// SPDX-License-Identifier: Apache-2.0
#include "network/elimination.hpp"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include "network/degree_queue.hpp"

namespace walkshed {

namespace {

constexpr std::uint32_t kLeastRoom = 1;  // 2 neighbours
constexpr std::size_t kClosedRoom = 4;   // neighbours a vertex; what is not needed is never touched
constexpr std::size_t kOpenRoom = 7;     // half neighbours a vertex: about what street graphs begin with
constexpr std::size_t kShortList = 12;   // searched one by one
/// Vertices next to each other by number, as nodes are that lie near each other: their lists fit the cache of a core.
constexpr std::size_t kStretch = 16384;
/// Those with no more neighbours than this are taken out stretch by stretch. Of the others, those with the fewest in
/// all of the graph come first.
constexpr std::size_t kFewNeighbours = 6;

}  // namespace

template <class Half>
Vertex NeighbourLists<Half>::add_vertex() {
    lists_.emplace_back();
    return static_cast<Vertex>(lists_.size() - 1);
}

template <class Half>
void NeighbourLists<Half>::reserve() {
    open_.reserve(lists_.size() * kOpenRoom / 2);
    closed_.reserve(lists_.size() * kClosedRoom);
}

template <class Half>
void NeighbourLists<Half>::add(Vertex vertex, Neighbour<Half> const& neighbour) {
    auto& list = lists_[vertex];
    if (list.room == 0 || list.size == 1U << list.room) {
        auto const room = list.room == 0 ? kLeastRoom : list.room + 1;
        auto const begin = take_block(room);
        std::copy_n(open_.begin() + list.begin, list.size, open_.begin() + begin);
        free_block(list);
        list.begin = begin;
        list.room = room & 31U;
    }
    open_[list.begin + list.size] = neighbour;
    ++list.size;
}

template <class Half>
std::uint32_t NeighbourLists<Half>::take_block(std::uint32_t room) {
    if (free_[room] != kNoBlock) {
        return std::exchange(free_[room], open_[free_[room]].head);
    }
    auto const size = std::size_t{1} << room;
    if (open_.size() + size > open_.capacity()) {
        make_room();
    }
    auto const begin = static_cast<std::uint32_t>(open_.size());
    open_.resize(open_.size() + size);
    return begin;
}

template <class Half>
void NeighbourLists<Half>::free_block(List const& list) {
    if (list.room != 0) {
        open_[list.begin].head = std::exchange(free_[list.room], list.begin);
    }
}

/// What is left of the graph has fewer vertices with more neighbours: blocks that are free are mostly too small.
template <class Half>
void NeighbourLists<Half>::make_room() {
    LargeVector<Neighbour<Half>> blocks;
    std::size_t size = 0;
    for (auto const& list : lists_) {
        size += list.room == 0 ? 0 : std::size_t{1} << list.room;
    }
    blocks.reserve(2 * size);
    for (auto& list : lists_) {
        if (list.room != 0) {
            auto const begin = open_.begin() + list.begin;
            list.begin = static_cast<std::uint32_t>(blocks.size());
            blocks.insert(blocks.end(), begin, begin + (std::ptrdiff_t{1} << list.room));
        }
    }
    open_ = std::move(blocks);
    free_.fill(kNoBlock);
}

template <class Half>
void NeighbourLists<Half>::close(Vertex vertex) {
    auto& list = lists_[vertex];
    auto const neighbours = of(vertex);
    auto const begin = static_cast<std::uint32_t>(closed_.size());
    closed_.insert(closed_.end(), neighbours.begin(), neighbours.end());
    free_block(list);
    list.begin = begin;
    list.room = 0;
}

template <class Half>
void NeighbourLists<Half>::remove(Vertex vertex, Vertex head) {
    auto const neighbours = of(vertex);
    auto const found = std::ranges::find(neighbours, head, &Neighbour<Half>::head);
    if (found != neighbours.end()) {
        *found = neighbours.back();
        --lists_[vertex].size;
    }
}

namespace {

template <class Half>
class Elimination {
  public:
    Elimination(WalkCosts const& costs, HierarchyOptions options);

    [[nodiscard]] std::optional<Eliminated<Half>> run() &&;

  private:
    void read_network();
    void read_edge(EdgeId edge);
    void join(Vertex a, Vertex b, ArcCost<Half> there, ArcCost<Half> back);
    void take_out_those(bool that_pass);
    void take_out_up_to(std::size_t degree);
    void take_out(Vertex vertex);
    void improve(Vertex vertex, std::size_t self);
    [[nodiscard]] ArcCost<Half> within_limit(std::uint64_t key, std::uint64_t other);
    [[nodiscard]] bool passes(Vertex vertex) const;

    WalkCosts const* costs_;
    HierarchyOptions options_;
    Eliminated<Half> graph_;
    NeighbourLists<Half>& lists_{graph_.lists};
    DegreeQueue queue_{0};
    std::vector<Neighbour<Half>> around_;  // those of the vertex that is taken out
    LargeVector<std::uint32_t> found_at_;  // vertex -> its position in the list at hand, plus one
    bool fits_{true};                      // no cost has more bits than there is room for
};

template <class Half>
Elimination<Half>::Elimination(WalkCosts const& costs, HierarchyOptions options)
    : costs_{&costs}, options_{options}, graph_{NeighbourLists<Half>{costs.network().node_count()}, {}} {
    read_network();
    queue_ = DegreeQueue{lists_.vertex_count()};
    found_at_.assign(lists_.vertex_count(), 0);
}

template <class Half>
void Elimination<Half>::read_network() {
    lists_.reserve();
    for (std::size_t i = 0; i < costs_->network().edge_count(); ++i) {
        read_edge(id_at<EdgeId>(i));
    }
}

template <class Half>
void Elimination<Half>::read_edge(EdgeId id) {
    auto const& edge = costs_->network().edge(id);
    auto const cost = [&](bool along) {
        auto const walk = costs_->edge_cost(id, along);
        auto const by_time = options_.metric == Metric::time;
        return walk.reachable() ? within_limit(walk.by(options_.metric), by_time ? walk.length : walk.time)
                                : ArcCost<Half>{};
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
    ArcCost<Half> const nothing{0, 0};
    join(from, between, there, nothing);
    join(between, to, nothing, back);
}

/// Notes the walks between two vertices, unless better ones are known.
template <class Half>
void Elimination<Half>::join(Vertex a, Vertex b, ArcCost<Half> there, ArcCost<Half> back) {
    auto const note = [this](Vertex vertex, Neighbour<Half> const& neighbour) {
        auto const known = lists_.of(vertex);
        auto const found = std::ranges::find(known, neighbour.head, &Neighbour<Half>::head);
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

template <class Half>
bool Elimination<Half>::passes(Vertex vertex) const {
    return vertex >= costs_->network().node_count() || costs_->passes(id_at<NodeId>(vertex));
}

template <class Half>
std::optional<Eliminated<Half>> Elimination<Half>::run() && {
    take_out_those(false);
    take_out_those(true);
    if (!fits_) {
        return std::nullopt;
    }
    lists_.forget_blocks();
    graph_.order = queue_.popped();
    return std::move(graph_);
}

template <class Half>
void Elimination<Half>::take_out_those(bool that_pass) {
    auto const count = lists_.vertex_count();
    for (std::size_t begin = 0; begin < count; begin += kStretch) {
        for (auto i = std::min(begin + kStretch, count); i-- > begin;) {
            auto const vertex = static_cast<Vertex>(i);
            if (passes(vertex) == that_pass) {
                queue_.put(vertex, that_pass ? lists_.degree(vertex) : 0);
            }
        }
        take_out_up_to(kFewNeighbours);
    }
    take_out_up_to(count);
}

/// Those in the queue, and what comes to have no more neighbours than that by it.
template <class Half>
void Elimination<Half>::take_out_up_to(std::size_t degree) {
    while (fits_ && !queue_.empty() && queue_.lowest_degree() <= degree) {
        take_out(queue_.pop());
    }
}

template <class Half>
void Elimination<Half>::take_out(Vertex vertex) {
    auto const neighbours = lists_.of(vertex);
    around_.assign(neighbours.begin(), neighbours.end());
    lists_.close(vertex);
    for (std::size_t i = 0; i < around_.size(); ++i) {
        lists_.remove(around_[i].head, vertex);
        if (passes(vertex)) {
            improve(around_[i].head, i);
        }
    }
    if (passes(vertex)) {
        for (auto const& neighbour : around_) {
            if (queue_.holds(neighbour.head)) {
                queue_.put(neighbour.head, lists_.degree(neighbour.head));
            }
        }
    }
}

/// Adds to one of the neighbours the walks through the vertex that is taken out to all others and back.
template <class Half>
void Elimination<Half>::improve(Vertex vertex, std::size_t self) {
    auto const is_short = lists_.degree(vertex) + around_.size() <= kShortList;
    auto const known = lists_.of(vertex);
    for (std::uint32_t i = 0; !is_short && i < known.size(); ++i) {
        found_at_[known[i].head] = i + 1;
    }
    auto const sum = [this](ArcCost<Half> a, ArcCost<Half> b) {
        return within_limit(std::uint64_t{a.key} + b.key, std::uint64_t{a.other} + b.other);
    };
    for (std::size_t i = 0; i < around_.size(); ++i) {
        Neighbour<Half> const through{around_[i].head, sum(around_[self].in, around_[i].out),
                                      sum(around_[i].in, around_[self].out)};
        if (i == self || (!through.out.reachable() && !through.in.reachable())) {
            continue;
        }
        auto const list = lists_.of(vertex);
        auto const position =
            is_short
                ? static_cast<std::size_t>(std::ranges::find(list, through.head, &Neighbour<Half>::head) - list.begin())
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

/// The cost of a walk, unless it is beyond the limit. The key of what cannot be reached is.
template <class Half>
ArcCost<Half> Elimination<Half>::within_limit(std::uint64_t key, std::uint64_t other) {
    constexpr std::uint64_t kMost = ArcCost<Half>::kMost;
    if (key > options_.limit) {
        return {};
    }
    fits_ = fits_ && (other <= kMost || sizeof(Half) == sizeof(Cost));
    return {static_cast<Half>(std::min(other, kMost)), static_cast<Half>(key)};
}

}  // namespace

template <class Half>
std::optional<Eliminated<Half>> eliminate(WalkCosts const& costs, HierarchyOptions options) {
    return Elimination<Half>{costs, options}.run();
}

template std::optional<Eliminated<std::uint16_t>> eliminate(WalkCosts const& costs, HierarchyOptions options);
template std::optional<Eliminated<Cost>> eliminate(WalkCosts const& costs, HierarchyOptions options);

}  // namespace walkshed
