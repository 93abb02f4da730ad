// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/iterator/function_output_iterator.hpp>
#include <optional>
#include <tuple>

#include "base/parallel.hpp"
#include "network/boost_segment_tree.hpp"
#include "network/problems.hpp"

namespace walkshed {
namespace {

namespace bgi = boost::geometry::index;

constexpr Meters kSamePlace{0.01};

/// How often progress is reported on the way through the edges.
constexpr std::size_t kChunks = 50;

struct Straight {
    Point a;
    Point b;
};

/// Twice the area of the triangle with `point`: positive on the left of the line, 0 on it. Exactly 0 at its ends.
double turn(Straight const& line, Point point) {
    if (point == line.a || point == line.b) {
        return 0.0;
    }
    return (line.b.x - line.a.x) * (point.y - line.a.y) - (line.b.y - line.a.y) * (point.x - line.a.x);
}

/// Where two straight lines cross. What lies on a line counts as left of it, so that two lines that cross at a corner
/// of one cross once, and lines that run along each other do not.
std::optional<Point> crossing_of(Straight const& one, Straight const& other) {
    auto const a = turn(other, one.a);
    auto const b = turn(other, one.b);
    if ((a < 0.0) == (b < 0.0) || (turn(one, other.a) < 0.0) == (turn(one, other.b) < 0.0)) {
        return std::nullopt;
    }
    return interpolate(one.a, one.b, a / (a - b));
}

class CrossingFinder {
  public:
    explicit CrossingFinder(Network const& network)
        : network_{network}, tree_{make_segment_tree(network, [&](EdgeId edge) {
              return is_asked(network.edge(edge));
          })} {}

    /// Appends the crossings of an edge with edges after it.
    void find(EdgeId edge, std::vector<CrossingWithoutNode>& found) const {
        auto const line = network_.line(edge);
        for (std::uint32_t corner = 0; is_asked(network_.edge(edge)) && corner + 1 < line.size(); ++corner) {
            Segment const here{edge, corner};
            Bounds box;
            box.add(line[corner]);
            box.add(line[corner + 1]);
            auto const look_at = [&](Segment const& there) {
                if (there.edge > edge && !meet_at_node(here, there)) {
                    if (auto const place = crossing_of(straight(here), straight(there))) {
                        found.push_back({edge, there.edge, *place});
                    }
                }
            };
            tree_.query(bgi::intersects(boost_box(box)), boost::make_function_output_iterator(look_at));
        }
    }

  private:
    [[nodiscard]] static bool is_asked(Edge const& edge) { return !edge.off_ground && !edge.across_area; }

    [[nodiscard]] Straight straight(Segment const& segment) const {
        auto const line = network_.line(segment.edge);
        return {line[segment.corner], line[segment.corner + 1]};
    }

    [[nodiscard]] bool begins_at(Segment const& segment, NodeId node) const {
        return segment.corner == 0 && network_.edge(segment.edge).from == node;
    }

    [[nodiscard]] bool ends_at(Segment const& segment, NodeId node) const {
        return segment.corner + 2 == network_.line(segment.edge).size() && network_.edge(segment.edge).to == node;
    }

    /// Whether the segments have a node in common, or meet where streets are cut at a closed barrier.
    [[nodiscard]] bool meet_at_node(Segment const& one, Segment const& other) const {
        auto const& edge = network_.edge(one.edge);
        auto const& opposite = network_.edge(other.edge);
        for (auto const node : {edge.from, edge.to}) {
            for (auto const twin : {opposite.from, opposite.to}) {
                auto const same = node == twin || (network_.point(node) == network_.point(twin) && is_closed(node));
                if (same && (begins_at(one, node) || ends_at(one, node)) &&
                    (begins_at(other, twin) || ends_at(other, twin))) {
                    return true;
                }
            }
        }
        return false;
    }

    [[nodiscard]] bool is_closed(NodeId node) const { return std::ranges::binary_search(network_.closed(), node); }

    Network const& network_;
    SegmentTree tree_;
};

/// Sorts them, and leaves each place of two edges once, and none at a break between the two.
void tidy(std::vector<CrossingWithoutNode>& crossings, std::span<Break const> breaks, Network const& network) {
    std::ranges::sort(crossings, {}, [](CrossingWithoutNode const& one) {
        return std::tuple{one.edge, one.other, one.place};
    });
    auto const same = [](CrossingWithoutNode const& a, CrossingWithoutNode const& b) {
        return a.edge == b.edge && a.other == b.other && distance(a.place, b.place) <= kSamePlace;
    };
    crossings.erase(std::unique(crossings.begin(), crossings.end(), same), crossings.end());

    std::vector<std::tuple<EdgeId, EdgeId, Point>> ends;
    for (auto const& one : breaks) {
        ends.emplace_back(std::min(one.edge, one.other), std::max(one.edge, one.other), network.point(one.node));
    }
    std::ranges::sort(ends);
    std::erase_if(crossings, [&](CrossingWithoutNode const& one) {
        auto const first = std::ranges::lower_bound(ends, std::tuple{one.edge, one.other, Point{-HUGE_VAL, -HUGE_VAL}});
        for (auto end = first; end != ends.end(); ++end) {
            auto const& [edge, other, place] = *end;
            if (edge != one.edge || other != one.other) {
                return false;
            }
            if (distance(place, one.place) <= kBreakGap) {
                return true;
            }
        }
        return false;
    });
}

}  // namespace

std::vector<CrossingWithoutNode> find_crossings_without_node(Network const& network, std::span<Break const> breaks,
                                                             Progress const& progress) {
    CrossingFinder const finder{network};
    auto const edges = network.edge_count();
    std::vector<std::vector<CrossingWithoutNode>> of_edge(edges);
    for (std::size_t chunk = 0; chunk < kChunks; ++chunk) {
        report(progress, Stage::searching, static_cast<double>(chunk) / kChunks);
        auto const first = edges * chunk / kChunks;
        parallel_ranges(edges * (chunk + 1) / kChunks - first, 256, [&](std::size_t begin, std::size_t end) {
            for (auto i = first + begin; i < first + end; ++i) {
                finder.find(id_at<EdgeId>(i), of_edge[i]);
            }
        });
    }
    std::vector<CrossingWithoutNode> crossings;
    for (auto const& some : of_edge) {
        crossings.insert(crossings.end(), some.begin(), some.end());
    }
    tidy(crossings, breaks, network);
    report(progress, Stage::searching, 1.0);
    return crossings;
}

}  // namespace walkshed
