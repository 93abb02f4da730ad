// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/iterator/function_output_iterator.hpp>
#include <map>
#include <optional>
#include <set>

#include "base/parallel.hpp"
#include "network/boost_segment_tree.hpp"
#include "network/problems.hpp"

namespace walkshed {
namespace {

namespace bgi = boost::geometry::index;

constexpr Meters kSame{0.001};  // edges whose distances differ by less are equally near

/// The nodes within a walk of kBreakDetour from a node and how far they are, in any direction and for anybody.
std::map<NodeId, Meters> nodes_around(Network const& network, NodeId start) {
    std::map<NodeId, Meters> settled;
    std::set<std::pair<Meters, NodeId>> waiting{{Meters{0}, start}};
    while (!waiting.empty()) {
        auto const [length, node] = *waiting.begin();
        waiting.erase(waiting.begin());
        if (!settled.try_emplace(node, length).second) {
            continue;
        }
        for (auto const& arc : network.arcs(node)) {
            auto const further = length + network.edge(arc.edge).length;
            if (further < kBreakDetour && !settled.contains(arc.head)) {
                waiting.emplace(further, arc.head);
            }
        }
    }
    return settled;
}

/// The part of a line that lies at least `along` metres from its start; nothing when it is shorter.
std::optional<Line> rest_of(std::span<Point const> line, Meters along) {
    Line rest;
    Meters walked;
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const segment = distance(line[i - 1], line[i]);
        if (walked + segment >= along) {
            if (rest.empty()) {
                rest.push_back(point_along(line, along));
            }
            rest.push_back(line[i]);
        }
        walked += segment;
    }
    return rest.empty() ? std::nullopt : std::optional{rest};
}

/// Looks for breaks at one dead end after another.
class BreakFinder {
  public:
    BreakFinder(Network const& network, SegmentTree const& tree) : network_{network}, tree_{tree} {}

    [[nodiscard]] std::optional<Break> at(DeadEnd const& end) const {
        std::optional<Break> best;
        std::optional<std::map<NodeId, Meters>> around;
        for (auto const id : edges_near(network_.point(end.node))) {
            auto const place = id == end.edge ? place_on_own_edge(end) : place_on(id, end.node);
            if (!place || place->away > kBreakGap || (best && place->away > best->gap - kSame)) {
                continue;
            }
            if (id != end.edge) {
                around = around ? std::move(around) : nodes_around(network_, end.node);
                if (walk_to(id, place->along, *around) < kBreakDetour || is_passed_by(id, place->along)) {
                    continue;
                }
            }
            best = Break{end.node, end.edge, id, place->point, place->away};
        }
        return best;
    }

  private:
    /// Ascending, each once.
    [[nodiscard]] std::vector<EdgeId> edges_near(Point point) const {
        std::set<EdgeId> edges;
        auto const box = Bounds{point, point}.grown(kBreakGap);
        tree_.query(bgi::intersects(boost_box(box)),
                    boost::make_function_output_iterator([&](Segment const& segment) { edges.insert(segment.edge); }));
        return {edges.begin(), edges.end()};
    }

    [[nodiscard]] std::optional<LinePosition> place_on(EdgeId id, NodeId node) const {
        return nearest_on_line(network_.line(id), network_.point(node));
    }

    /// The nearest place on the edge that ends here, without the part that is a short walk away.
    [[nodiscard]] std::optional<LinePosition> place_on_own_edge(DeadEnd const& end) const {
        auto const line = network_.line(end.edge);
        Line outward{line.begin(), line.end()};
        if (network_.edge(end.edge).to == end.node) {
            std::ranges::reverse(outward);
        }
        auto const rest = rest_of(outward, kBreakDetour);
        return rest ? std::optional{nearest_on_line(*rest, network_.point(end.node))} : std::nullopt;
    }

    /// The walk to a place on an edge, when it is a short one.
    [[nodiscard]] Meters walk_to(EdgeId id, Meters along, std::map<NodeId, Meters> const& around) const {
        auto const& edge = network_.edge(id);
        auto walk = Meters{HUGE_VAL};
        if (auto const from = around.find(edge.from); from != around.end()) {
            walk = from->second + along;
        }
        if (auto const to = around.find(edge.to); to != around.end()) {
            walk = std::min(walk, to->second + edge.length - along);
        }
        return walk;
    }

    /// Whether the place is on a bridge or in a tunnel, away from where these begin and end.
    [[nodiscard]] bool is_passed_by(EdgeId id, Meters along) const {
        auto const& edge = network_.edge(id);
        return edge.off_ground && along > kBreakGap && along < edge.length - kBreakGap;
    }

    Network const& network_;
    SegmentTree const& tree_;
};

/// Leaves one of two breaks whose dead ends face each other.
void merge_facing(std::vector<Break>& breaks, Network const& network) {
    std::map<std::pair<EdgeId, EdgeId>, std::vector<Break const*>> of_edges;
    for (auto const& one : breaks) {
        of_edges[{one.edge, one.other}].push_back(&one);
    }
    auto const is_worse = [&](Break const& one) {
        auto const facing = of_edges.find({one.other, one.edge});
        return facing != of_edges.end() && std::ranges::any_of(facing->second, [&](Break const* other) {
                   auto const apart = distance(network.point(one.node), network.point(other->node));
                   return one.node != other->node && apart <= kBreakGap &&
                          std::pair{other->gap, other->node} < std::pair{one.gap, one.node};
               });
    };
    std::vector<Break> kept;
    std::ranges::remove_copy_if(breaks, std::back_inserter(kept), is_worse);
    breaks = std::move(kept);
}

}  // namespace

std::vector<Break> find_breaks(Network const& network, std::span<DeadEnd const> dead_ends, Progress const& progress) {
    report(progress, Stage::searching, 0.0);
    auto const tree = make_segment_tree(network, [](EdgeId) { return true; });
    BreakFinder const finder{network, tree};
    std::vector<std::optional<Break>> found(dead_ends.size());
    parallel_ranges(dead_ends.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            if (dead_ends[i].why == StreetEnd::plain) {
                found[i] = finder.at(dead_ends[i]);
            }
        }
    });
    std::vector<Break> breaks;
    for (auto const& one : found) {
        if (one) {
            breaks.push_back(*one);
        }
    }
    merge_facing(breaks, network);
    return breaks;
}

}  // namespace walkshed
