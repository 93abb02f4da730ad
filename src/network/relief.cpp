// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/relief.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <utility>

#include "base/parallel.hpp"
#include "network/harmonic_heights.hpp"
#include "walkshed/geo/line.hpp"

namespace walkshed {

namespace {

constexpr Meters kPiece{30.0};
constexpr float kLevel = 1e-6F;  // slopes of rounding errors
constexpr std::size_t kPlacesAtOnce = 256;
constexpr std::size_t kEdgesAtOnce = 64;
constexpr auto kNotFree = std::numeric_limits<std::uint32_t>::max();

using Height = std::optional<double>;

/// Half of the places of a disc, each standing for the same area; the other half lies opposite.
std::vector<Point> half_disc(Meters radius) {
    constexpr int kRings = 3;
    constexpr double kPlaces = 37.0;  // 1 in the middle, then 6, 12 and 18
    std::vector<Point> places;
    double within = 1.0;
    for (int ring = 1; radius > Meters{0} && ring <= kRings; ++ring) {
        auto const on_ring = 6.0 * ring;
        auto const away = radius.count() * std::sqrt((within + on_ring / 2.0) / kPlaces);
        within += on_ring;
        for (int i = 0; i < 3 * ring; ++i) {
            auto const angle = (i + 0.5 * (ring % 2)) / on_ring * 2.0 * std::numbers::pi;
            places.push_back({away * std::cos(angle), away * std::sin(angle)});
        }
    }
    return places;
}

/// Heights as means over a disc.
class SmoothHeights {
  public:
    SmoothHeights(HeightsAt const& heights, Meters radius) : heights_{heights}, half_{half_disc(radius)} {}

    [[nodiscard]] std::vector<Height> at(std::span<Point const> places) const {
        std::vector<Height> result;
        result.reserve(places.size());
        while (!places.empty()) {
            auto const some = places.first(std::min(places.size(), kPlacesAtOnce));
            add_means(some, result);
            places = places.subspan(some.size());
        }
        return result;
    }

  private:
    void add_means(std::span<Point const> places, std::vector<Height>& result) const {
        std::vector<Point> samples;
        for (auto const place : places) {
            samples.push_back(place);
            for (auto const offset : half_) {
                samples.push_back({place.x + offset.x, place.y + offset.y});
                samples.push_back({place.x - offset.x, place.y - offset.y});
            }
        }
        auto const sampled = heights_(samples);
        auto const each = 1 + 2 * half_.size();
        for (std::size_t i = 0; i < places.size(); ++i) {
            result.push_back(mean(std::span{sampled}.subspan(i * each, each)));
        }
    }

    /// The mean of a place and those pairs of opposite places around it of which both are known.
    static Height mean(std::span<Height const> samples) {
        if (!samples[0]) {
            return std::nullopt;
        }
        double sum = *samples[0];
        double count = 1.0;
        for (std::size_t i = 1; i < samples.size(); i += 2) {
            if (samples[i] && samples[i + 1]) {
                sum += *samples[i] + *samples[i + 1];
                count += 2.0;
            }
        }
        return sum / count;
    }

    HeightsAt const& heights_;
    std::vector<Point> half_;
};

/// How far each node is from the nearest bridge or tunnel, over the ground; infinite beyond `limit`.
IdVector<NodeId, Meters> distances_to_bridges(Network const& network, Meters limit) {
    using Step = std::pair<Meters, NodeId>;
    IdVector<NodeId, Meters> distances{network.node_count(), Meters{std::numeric_limits<double>::infinity()}};
    std::priority_queue<Step, std::vector<Step>, std::greater<>> waiting;
    auto const reach = [&](NodeId node, Meters distance) {
        if (distance <= limit && distance < distances[node]) {
            distances[node] = distance;
            waiting.emplace(distance, node);
        }
    };
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        if (auto const& edge = network.edge(id_at<EdgeId>(i)); edge.off_ground) {
            reach(edge.from, Meters{0});
            reach(edge.to, Meters{0});
        }
    }
    while (!waiting.empty()) {
        auto const [distance, node] = waiting.top();
        waiting.pop();
        for (auto const& arc : network.arcs(node)) {
            if (auto const& edge = network.edge(arc.edge); distance == distances[node] && !edge.off_ground) {
                reach(arc.head, distance + edge.length);
            }
        }
    }
    return distances;
}

/// Where an edge follows the land, in metres from its start; from its start to its end unless a bridge is near. An edge
/// that follows it nowhere is straight: its height changes evenly.
struct OnLand {
    Meters from;
    Meters to;

    [[nodiscard]] bool straight() const { return to <= from; }
};

std::size_t pieces_of(Meters length) {
    return static_cast<std::size_t>(std::max(std::round(length / kPiece), 1.0));
}

}  // namespace

/// Makes a Relief in steps that follow one another in make().
class ReliefMaker {
  public:
    ReliefMaker(Network const& network, HeightsAt const& heights, Meters radius)
        : network_{network}, land_{heights, radius}, radius_{radius}, node_heights_{network.node_count()} {}

    [[nodiscard]] Relief make() {
        find_loose_nodes();
        measure_nodes();
        span_bridges();
        measure_edges();
        return gather();
    }

  private:
    void find_loose_nodes();
    void measure_nodes();
    void span_bridges();
    void measure_edges();
    void measure_edges(std::size_t begin, std::size_t end);
    void write_slopes(EdgeId edge, std::span<Height const> inner);
    [[nodiscard]] Relief gather() const;

    [[nodiscard]] bool is_free(NodeId node) const { return free_index_[node] != kNotFree; }
    [[nodiscard]] OnLand on_land(EdgeId edge) const;
    [[nodiscard]] std::vector<HeightAnchor> anchors_on_land() const;

    Network const& network_;
    SmoothHeights land_;
    Meters radius_;
    IdVector<NodeId, Meters> loose_;              // how far from the node streets do not follow the land
    std::vector<NodeId> free_;                    // nodes that do not follow it themselves
    IdVector<NodeId, std::uint32_t> free_index_;  // node -> its place in free_, or kNotFree
    IdVector<NodeId, Height> node_heights_;
    std::vector<std::size_t> slots_;  // edge -> the place of its first slope in slopes_; one more at the end
    std::vector<float> slopes_;
    std::vector<std::uint8_t> known_;  // by edge; no bits, for threads write side by side
};

void ReliefMaker::find_loose_nodes() {
    auto const distances = distances_to_bridges(network_, radius_);
    loose_ = IdVector<NodeId, Meters>{network_.node_count()};
    free_index_ = IdVector<NodeId, std::uint32_t>{network_.node_count(), kNotFree};
    for (std::size_t i = 0; i < network_.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        loose_[node] = std::max(radius_ - distances[node], Meters{0});
        auto const arcs = network_.arcs(node);
        auto const off_ground = [&](Arc const& arc) { return network_.edge(arc.edge).off_ground; };
        if (loose_[node] > Meters{0} || (!arcs.empty() && std::ranges::all_of(arcs, off_ground))) {
            free_index_[node] = static_cast<std::uint32_t>(free_.size());
            free_.push_back(node);
        }
    }
}

/// The heights of the land at all nodes but the free ones.
void ReliefMaker::measure_nodes() {
    parallel_ranges(network_.node_count(), kPlacesAtOnce, [&](std::size_t begin, std::size_t end) {
        std::vector<Point> places;
        for (auto i = begin; i < end; ++i) {
            places.push_back(network_.point(id_at<NodeId>(i)));
        }
        auto const heights = land_.at(places);
        for (auto i = begin; i < end; ++i) {
            auto const node = id_at<NodeId>(i);
            node_heights_[node] = is_free(node) ? std::nullopt : heights[i - begin];
        }
    });
}

OnLand ReliefMaker::on_land(EdgeId id) const {
    auto const& edge = network_.edge(id);
    return edge.off_ground ? OnLand{} : OnLand{loose_[edge.from], edge.length - loose_[edge.to]};
}

/// What the free nodes hang on: nodes of known height, and places on edges where the land counts again.
std::vector<HeightAnchor> ReliefMaker::anchors_on_land() const {
    std::vector<HeightAnchor> anchors;
    std::vector<HeightAnchor> on_edges;
    std::vector<Point> places;
    for (auto const node : free_) {
        for (auto const& arc : network_.arcs(node)) {
            auto const land = on_land(arc.edge);
            if (!land.straight()) {
                on_edges.push_back({free_index_[node], 0.0, loose_[node]});
                places.push_back(point_along(network_.line(arc.edge), arc.along ? land.from : land.to));
            } else if (node_heights_[arc.head]) {
                anchors.push_back({free_index_[node], *node_heights_[arc.head], network_.edge(arc.edge).length});
            }
        }
    }
    auto const heights = land_.at(places);
    for (std::size_t i = 0; i < on_edges.size(); ++i) {
        if (heights[i]) {
            on_edges[i].height = *heights[i];
            anchors.push_back(on_edges[i]);
        }
    }
    return anchors;
}

/// Gives the free nodes heights between those of the land around.
void ReliefMaker::span_bridges() {
    std::vector<HeightLink> links;
    for (auto const node : free_) {
        for (auto const& arc : network_.arcs(node)) {
            if (arc.along && is_free(arc.head) && on_land(arc.edge).straight()) {
                links.push_back({free_index_[node], free_index_[arc.head], network_.edge(arc.edge).length});
            }
        }
    }
    auto const heights = harmonic_heights(free_.size(), links, anchors_on_land());
    for (std::size_t i = 0; i < free_.size(); ++i) {
        node_heights_[free_[i]] = heights[i];
    }
}

void ReliefMaker::measure_edges() {
    slots_.assign(1, 0);
    for (std::size_t i = 0; i < network_.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        slots_.push_back(slots_.back() + (on_land(edge).straight() ? 1 : pieces_of(network_.edge(edge).length)));
    }
    slopes_.assign(slots_.back(), 0.0F);
    known_.assign(network_.edge_count(), 0);
    parallel_ranges(network_.edge_count(), kEdgesAtOnce,
                    [&](std::size_t begin, std::size_t end) { measure_edges(begin, end); });
}

void ReliefMaker::measure_edges(std::size_t begin, std::size_t end) {
    std::vector<Point> places;
    for (auto i = begin; i < end; ++i) {
        auto const edge = id_at<EdgeId>(i);
        auto const land = on_land(edge);
        auto const pieces = slots_[i + 1] - slots_[i];
        for (std::size_t k = 1; k < pieces; ++k) {
            auto const along = network_.edge(edge).length * (static_cast<double>(k) / static_cast<double>(pieces));
            places.push_back(point_along(network_.line(edge), std::clamp(along, land.from, land.to)));
        }
    }
    auto const heights = land_.at(places);
    std::size_t first = 0;
    for (auto i = begin; i < end; ++i) {
        auto const inner = slots_[i + 1] - slots_[i] - 1;
        write_slopes(id_at<EdgeId>(i), std::span{heights}.subspan(first, inner));
        first += inner;
    }
}

/// `inner` are the heights of the land between the pieces, or where it counts again when a bridge is nearer.
void ReliefMaker::write_slopes(EdgeId id, std::span<Height const> inner) {
    auto const& edge = network_.edge(id);
    auto const start = node_heights_[edge.from];
    auto const end = node_heights_[edge.to];
    if (!start || !end || !std::ranges::all_of(inner, &Height::has_value)) {
        return;
    }
    known_[index_of(id)] = 1;
    auto const piece = edge.length / static_cast<double>(inner.size() + 1);
    auto const land = on_land(id);
    auto before = *start;
    for (std::size_t k = 0; piece > Meters{0} && k <= inner.size(); ++k) {
        auto const along = piece * static_cast<double>(k + 1);
        auto after = *end;
        if (k < inner.size()) {
            after = along < land.from ? std::lerp(*start, *inner[k], along / land.from)
                    : along > land.to ? std::lerp(*end, *inner[k], (edge.length - along) / (edge.length - land.to))
                                      : *inner[k];
        }
        slopes_[slots_[index_of(id)] + k] = static_cast<float>((after - before) / piece.count());
        before = after;
    }
}

Relief ReliefMaker::gather() const {
    Relief relief;
    relief.first_slope_.push_back(0);
    for (std::size_t i = 0; i < known_.size(); ++i) {
        auto const slopes = std::span{slopes_}.subspan(slots_[i], slots_[i + 1] - slots_[i]);
        if (std::ranges::any_of(slopes, [](float slope) { return std::abs(slope) > kLevel; })) {
            relief.slopes_.insert(relief.slopes_.end(), slopes.begin(), slopes.end());
        }
        relief.first_slope_.push_back(relief.slopes_.size());
        relief.known_.push_back(known_[i] != 0);
        relief.edges_without_heights_ += known_[i] == 0 ? 1U : 0U;
    }
    relief.slopes_.shrink_to_fit();
    return relief;
}

Meters smoothing_radius(Meters cell) {
    return std::max(Meters{30.0}, Meters{60.0} * std::cbrt(cell.count() / 30.0));
}

Relief make_relief(Network const& network, HeightsAt const& heights, ReliefOptions const& options) {
    return ReliefMaker{network, heights, options.radius}.make();
}

namespace {

/// The mean of `value(slope)` over the pieces of a part, in its direction and weighted by their share of it.
/// REQUIRES: slopes.
template <class Value>
double mean_of_part(std::span<float const> slopes, EdgePart part, Value value) {
    auto const count = static_cast<double>(slopes.size());
    auto const value_of = [&](std::size_t piece) {
        double const slope = slopes[piece];
        return value(part.along ? slope : -slope);
    };
    auto const first = std::min(static_cast<std::size_t>(part.from * count), slopes.size() - 1);
    if (part.from == part.to) {
        return value_of(first);
    }
    double sum = 0.0;
    for (auto piece = first; piece < slopes.size() && static_cast<double>(piece) < part.to * count; ++piece) {
        auto const begin = std::max(part.from * count, static_cast<double>(piece));
        auto const end = std::min(part.to * count, static_cast<double>(piece + 1));
        sum += value_of(piece) * (end - begin);
    }
    return sum / ((part.to - part.from) * count);
}

}  // namespace

double time_factor_of_part(SlopeModel const& model, std::span<float const> slopes, EdgePart part) {
    assert(0.0 <= part.from && part.from <= part.to && part.to <= 1.0);
    return slopes.empty() ? 1.0 : mean_of_part(slopes, part, [&](double slope) { return time_factor(model, slope); });
}

Meters climb(std::span<float const> slopes, Meters length, EdgePart part) {
    assert(0.0 <= part.from && part.from <= part.to && part.to <= 1.0);
    return slopes.empty() ? Meters{0} : length * (part.to - part.from) * mean_of_part(slopes, part, [](double slope) {
                                            return std::max(slope, 0.0);
                                        });
}

}  // namespace walkshed
