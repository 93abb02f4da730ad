// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/reached_network.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "access/edge_parts.hpp"

namespace walkshed {

namespace {

/// How many nodes before its turn a node's arcs are fetched.
constexpr std::size_t kNodesAhead = 8;

/// What a walk has cost somewhere, and where it began.
struct Arrival {
    double cost{HUGE_VAL};
    std::uint32_t source{0};

    void improve(Arrival const& other) {
        if (other.cost < cost || (other.cost == cost && other.source < source)) {
            *this = other;
        }
    }
};

/// A place on an edge where walks begin, or where their pace changes.
struct Place {
    double at;               // metres from the edge's start
    Arrival rightwards{};    // of walks that go on towards the edge's end
    Arrival leftwards{};     // of walks that go on towards its start
    Arrival ahead{};         // of a start that holds all places from here to the next one
    double step_right{0.0};  // to the next place, and back
    double step_left{0.0};
};

/// What all of an edge costs in either direction, with the waits at its ends.
struct WholeCosts {
    Cost along;
    Cost against;
};

class PieceMaker {
  public:
    PieceMaker(WalkSearch const& search, Cost limit)
        : costs_{search.costs()},
          network_{costs_.network()},
          search_{search},
          is_away_{search.options().direction == Direction::forward},
          result_{search.options().metric, search.options().direction, limit, {}} {
        find_starts();
    }

    ReachedNetwork make() && {
        for (auto const& start : starts_) {
            add_spot(start);
        }
        for (auto const& start : starts_) {
            // Those whose ends are not reached would not be met below.
            auto const& edge = network_.edge(start.attachment.edge);
            if (&start == first_start_on(start.attachment.edge) && !is_reached(edge.from) && !is_reached(edge.to)) {
                add_edge(start.attachment.edge, {by_metric(costs_.edge_cost(start.attachment.edge, true)),
                                                 by_metric(costs_.edge_cost(start.attachment.edge, false))});
            }
        }
        find_edges_reached_from_nodes();
        for (auto const& [edge, whole] : found_) {
            add_edge(edge, whole);
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] Cost by_metric(WalkCost const& cost) const { return cost.by(result_.metric); }

    [[nodiscard]] Cost reached_at(NodeId node) const {
        auto const labels = search_.labels(node);
        return labels.empty() ? kUnreachable : by_metric(labels[0].cost);
    }
    [[nodiscard]] bool is_reached(NodeId node) const {
        auto const cost = reached_at(node);
        return cost != kUnreachable && cost <= result_.limit;
    }

    /// By edge; and those at nodes that nobody passes, which a walk may leave all the same.
    void find_starts() {
        starts_.assign(search_.edge_starts().begin(), search_.edge_starts().end());
        std::ranges::stable_sort(starts_, {}, [](EdgeStart const& start) { return start.attachment.edge; });
        auto const add_at_node = [this](NodeStart const& start) {
            if (!costs_.passes(start.node)) {
                closed_starts_.push_back(start);
            }
        };
        std::ranges::for_each(search_.node_starts(), add_at_node);
        for (auto const& start : starts_) {
            for (auto const& end : ends_reached(costs_, start.attachment, result_.direction)) {
                if (end.begins_there) {
                    add_at_node({end.node, end.cost, start.source});
                }
            }
        }
    }

    [[nodiscard]] EdgeStart const* first_start_on(EdgeId edge) const {
        auto const found =
            std::ranges::lower_bound(starts_, edge, {}, [](EdgeStart const& start) { return start.attachment.edge; });
        return found != starts_.end() && found->attachment.edge == edge ? &*found : nullptr;
    }

    void add_spot(EdgeStart const& start) {
        auto const& [edge, stretch, leg] = start.attachment;
        auto const cost = by_metric(costs_.leg_cost(leg));
        if (cost <= result_.limit && costs_.usable(edge)) {
            result_.pieces.push_back({edge, {stretch.from, stretch.from}, cost, cost, start.source});
        }
    }

    /// Memory is asked for ahead: all places of it at once, instead of one after another.
    void find_edges_reached_from_nodes() {
        auto const nodes = search_.reached();
        for (std::size_t i = 0; i < nodes.size() && is_reached(nodes[i]); ++i) {
            if (i + kNodesAhead < nodes.size()) {
                __builtin_prefetch(network_.arcs(nodes[i + kNodesAhead]).data());
            }
            find_edges_first_reached_at(nodes[i]);
        }
    }

    void find_edges_first_reached_at(NodeId node) {
        auto const cost = reached_at(node);
        auto const arcs = network_.arcs(node);
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            auto const& arc = arcs[i];
            auto const other = reached_at(arc.head);
            auto const is_first = arc.head == node ? arc.along : cost != other ? cost < other : node < arc.head;
            if (is_first && costs_.usable(arc.edge)) {
                auto const& whole = costs_.arcs(node)[i];
                __builtin_prefetch(&network_.edge(arc.edge));
                found_.push_back({arc.edge, {by_metric(whole.cost(arc.along)), by_metric(whole.cost(!arc.along))}});
            }
        }
    }

    /// Of the walk that goes on from a node.
    [[nodiscard]] Arrival from_node(NodeId node) const {
        auto const labels = search_.labels(node);
        if (labels.empty()) {
            return {};
        }
        if (costs_.passes(node)) {
            return {static_cast<double>(by_metric(labels[0].cost)), labels[0].source};
        }
        Arrival best;
        for (auto const& start : closed_starts_) {
            if (start.node == node && start.delay.reachable()) {
                best.improve({static_cast<double>(by_metric(start.delay)), start.source});
            }
        }
        return best;
    }

    /// At the start of an edge and at its end; lengths know none.
    [[nodiscard]] std::pair<Cost, Cost> waits(EdgeId edge) const {
        return result_.metric == Metric::time ? costs_.waits(edge) : std::pair{Cost{0}, Cost{0}};
    }

    [[nodiscard]] static Arrival waited(Arrival arrival, Cost wait) {
        arrival.cost += static_cast<double>(wait);
        return arrival;
    }

    void add_edge(EdgeId id, WholeCosts const& whole) {
        auto const& edge = network_.edge(id);
        if (edge.length <= Meters{0}) {
            return;
        }
        places_.clear();
        auto const paces = costs_.pace_count(id);
        for (std::size_t i = 0; i <= paces; ++i) {
            places_.push_back({edge.length.count() * static_cast<double>(i) / static_cast<double>(paces)});
        }
        places_.back().at = edge.length.count();
        auto const [at_start, at_end] = waits(id);
        whole_ = whole;
        waits_ = at_start + at_end;
        places_.front().rightwards = waited(from_node(edge.from), at_start);
        places_.back().leftwards = waited(from_node(edge.to), at_end);
        add_starts_on(id);
        spread(id);
        for (std::size_t i = 1; i < places_.size(); ++i) {
            add_between(id, places_[i - 1], places_[i]);
        }
    }

    void add_starts_on(EdgeId edge) {
        auto const* start = first_start_on(edge);
        if (start == nullptr) {
            return;
        }
        auto const length = network_.edge(edge).length.count();
        for (; start != starts_.data() + starts_.size() && start->attachment.edge == edge; ++start) {
            auto const& stretch = start->attachment.stretch;
            Arrival const arrival{static_cast<double>(by_metric(costs_.leg_cost(start->attachment.leg))),
                                  start->source};
            auto const from = std::clamp(stretch.from.count(), 0.0, length);
            auto const to = std::clamp(stretch.to.count(), from, length);
            places_.push_back({from, arrival, arrival});
            places_.push_back({to, arrival, arrival});
            held_.push_back({from, to, arrival});
        }
        std::ranges::stable_sort(places_, {}, &Place::at);
        for (auto const& [from, to, arrival] : held_) {
            for (auto& place : places_) {
                if (place.at >= from && place.at < to) {
                    place.ahead.improve(arrival);
                }
            }
        }
        held_.clear();
    }

    /// What a walk costs from one place of the edge to another; infinite where it may not go.
    [[nodiscard]] double cost_between(EdgeId edge, double from, double to) const {
        if (places_.size() == 2 && from != to) {
            auto const whole = from < to ? whole_.along : whole_.against;
            return whole == kUnreachable ? HUGE_VAL : static_cast<double>(whole - waits_);
        }
        auto const cost = by_metric(costs_.part_cost(edge, Meters{from}, Meters{to}));
        return cost == kUnreachable ? HUGE_VAL : static_cast<double>(cost);
    }

    /// What it costs to walk on from one place to the next one, when it has cost so much from an end to either: parts
    /// are rounded once from there, not each for itself.
    [[nodiscard]] static double step(double to_this, double to_next) {
        return to_next == HUGE_VAL ? HUGE_VAL : to_next - to_this;
    }

    void spread(EdgeId edge) {
        auto const end = places_.back().at;
        double from_start = 0.0;
        for (std::size_t i = 1; i < places_.size(); ++i) {
            auto& last = places_[i - 1];
            auto& here = places_[i];
            auto const to_here = is_away_ ? cost_between(edge, 0.0, here.at) : cost_between(edge, here.at, 0.0);
            last.step_right = step(from_start, to_here);
            from_start = to_here;
            here.rightwards.improve({last.rightwards.cost + last.step_right, last.rightwards.source});
        }
        double from_end = 0.0;
        for (auto i = places_.size() - 1; i > 0; --i) {
            auto const& next = places_[i];
            auto& here = places_[i - 1];
            auto const to_here = is_away_ ? cost_between(edge, end, here.at) : cost_between(edge, here.at, end);
            here.step_left = step(from_end, to_here);
            from_end = to_here;
            here.leftwards.improve({next.leftwards.cost + here.step_left, next.leftwards.source});
        }
    }

    /// Between two places next to each other: the walk from the left up to where that from the right is there as
    /// early, or where the limit is met; between them whoever is everywhere at once.
    void add_between(EdgeId edge, Place const& left, Place const& right) {
        auto const width = right.at - left.at;
        if (width <= 0.0) {
            return;
        }
        auto const pace_right = left.step_right / width;
        auto const pace_left = left.step_left / width;
        auto const& from_left = left.rightwards;
        auto const& from_right = right.leftwards;
        auto const highest = std::min(static_cast<double>(result_.limit), left.ahead.cost);
        auto end_of_left = reach(from_left.cost, pace_right, highest, width);
        auto start_of_right = width - reach(from_right.cost, pace_left, highest, width);
        if (end_of_left > start_of_right) {
            auto const meeting = (from_right.cost - from_left.cost + pace_left * width) / (pace_right + pace_left);
            end_of_left = start_of_right = std::clamp(meeting, start_of_right, end_of_left);
        }
        auto const place = [&](double way) {
            return Meters{way < width ? std::min(left.at + way, right.at) : right.at};
        };
        add_piece(edge, {Meters{left.at}, place(end_of_left)}, from_left.source,
                  {from_left.cost, after(from_left, pace_right, end_of_left)});
        if (left.ahead.cost <= static_cast<double>(result_.limit)) {
            add_piece(edge, {place(end_of_left), place(start_of_right)}, left.ahead.source,
                      {left.ahead.cost, left.ahead.cost});
        }
        add_piece(edge, {place(start_of_right), Meters{right.at}}, from_right.source,
                  {after(from_right, pace_left, width - start_of_right), from_right.cost});
    }

    /// How far a walk gets until it has cost `highest`, at most `width`; 0 when it is not there at all.
    [[nodiscard]] static double reach(double cost, double pace, double highest, double width) {
        if (!(cost <= highest) || pace == HUGE_VAL) {
            return 0.0;
        }
        return cost + pace * width <= highest ? width : (highest - cost) / pace;
    }

    [[nodiscard]] static double after(Arrival const& arrival, double pace, double way) {
        return arrival.cost + (way > 0.0 ? pace * way : 0.0);
    }

    /// With the costs at both ends, in whole units and fractions of them.
    void add_piece(EdgeId edge, Stretch const& stretch, std::uint32_t source, std::pair<double, double> costs) {
        if (stretch.from < stretch.to) {
            auto const rounded = [](double cost) { return to_cost(Seconds{cost / kCostsPerSecond}); };
            result_.pieces.push_back({edge, stretch, rounded(costs.first), rounded(costs.second), source});
        }
    }

    struct FoundEdge {
        EdgeId edge;
        WholeCosts whole;
    };

    struct Held {
        double from;
        double to;
        Arrival arrival;
    };

    WalkCosts const& costs_;
    Network const& network_;
    WalkSearch const& search_;
    bool is_away_;
    std::vector<EdgeStart> starts_;         // by edge
    std::vector<NodeStart> closed_starts_;  // at nodes that nobody passes
    std::vector<FoundEdge> found_;          // that are reached from a node
    std::vector<Place> places_;             // of the edge at hand
    WholeCosts whole_{};                    // of it
    Cost waits_{0};                         // at both of its ends
    std::vector<Held> held_;
    ReachedNetwork result_;
};

}  // namespace

ReachedNetwork reached_network(WalkSearch const& search, Cost limit) {
    assert(search.options().nearest == 1);
    return PieceMaker{search, limit}.make();
}

}  // namespace walkshed
