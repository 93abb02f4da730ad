// SPDX-License-Identifier: Apache-2.0
#include "access/route_tracer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_set>

#include "access/edge_parts.hpp"
#include "access/leg_lines.hpp"
#include "access/rows_of.hpp"

namespace walkshed {

namespace {

/// What is left of a cost after a part of it; nothing when the part is more than the whole.
std::optional<WalkCost> rest_of(WalkCost whole, WalkCost part) {
    if (!part.reachable() || part.time > whole.time || part.length > whole.length) {
        return std::nullopt;
    }
    return WalkCost{whole.time - part.time, whole.length - part.length};
}

/// Follows a walk by what is left of it at each node, which is the node's label.
class RouteTracer {
  public:
    RouteTracer(AnswerSources const& sources, WalkToTrace const& walk)
        : sources_{sources},
          walk_{walk},
          question_{sources.asked.questions[walk.question]},
          costs_{sources.asked.costs[question_.walker]},
          facility_{static_cast<std::uint32_t>(index_of(walk.answer.facility))} {}

    [[nodiscard]] Route trace() && {
        if (is_inside()) {
            return {walk_.answer.facility, walk_.answer.cost, {}, {walk_.doorstep.point}, Meters{0}, Meters{0}};
        }
        [[maybe_unused]] auto const found = follow_edge() || follow_nodes();
        assert(found);
        auto all = line();
        return {walk_.answer.facility, walk_.answer.cost, std::move(pieces_), std::move(all), out_.leg, in_.leg};
    }

  private:
    /// A place on an edge, with a leg.
    struct Place {
        EdgeId edge;
        Meters along;
        Meters leg;
    };

    /// A node on the way, and the arc that is tried next.
    struct Step {
        NodeId node;
        WalkCost rest;  ///< from here
        std::size_t next_arc{0};
    };

    [[nodiscard]] bool is_inside() const {
        auto const around = sources_.areas.around(walk_.doorstep.point);
        return walk_.answer.cost == WalkCost{0, 0} && std::ranges::binary_search(around, facility_);
    }

    /// Along the edge where both are.
    bool follow_edge() {
        for (auto const& from : walk_.from.attachments) {
            for (auto const& to : walk_.to.attachments) {
                if (from.edge == to.edge && walk_along_edge(costs_, from, to) == walk_.answer.cost) {
                    add_edge_between(from, to);
                    return true;
                }
            }
        }
        return false;
    }

    void add_edge_between(Attachment const& from, Attachment const& to) {
        auto const begin = std::clamp(to.stretch.from, from.stretch.from, from.stretch.to);
        auto const end = std::clamp(begin, to.stretch.from, to.stretch.to);
        out_ = {from.edge, begin, from.leg};
        in_ = {to.edge, end, to.leg};
        if (begin != end) {
            pieces_.push_back({from.edge, {std::min(begin, end), std::max(begin, end)}, begin < end});
        }
    }

    bool follow_nodes() {
        for (auto const& from : walk_.from.attachments) {
            auto const ends = ends_reached(costs_, from, Direction::forward);
            for (auto const is_end : {false, true}) {
                auto const& end = ends[is_end ? 1 : 0];
                if (auto const rest = rest_of(walk_.answer.cost, end.cost); rest && goes_on(end, *rest)) {
                    leave(from, is_end, end.begins_there);
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the walk goes on from an end of the doorstep's edge; if so, with its pieces from there.
    bool goes_on(ReachedEnd const& end, WalkCost rest) {
        if (!end.begins_there && !costs_.passes(end.node)) {
            return arrive(end.node, rest, true);
        }
        return has_label(end.node, rest) && descend(end.node, rest);
    }

    void leave(Attachment const& from, bool by_end, bool begins_there) {
        auto const length = costs_.network().edge(from.edge).length;
        auto const along = by_end ? std::min(from.stretch.to, length) : from.stretch.from;
        out_ = {from.edge, along, from.leg};
        if (!begins_there) {
            auto const stretch = by_end ? Stretch{along, length} : Stretch{Meters{0}, along};
            pieces_.insert(pieces_.begin(), {from.edge, stretch, by_end});
        }
    }

    /// Whether so much is left of a walk to the facility at the node.
    [[nodiscard]] bool has_label(NodeId node, WalkCost rest) const {
        auto const& place = *sources_.found.nearest[walk_.question];
        auto const labels = sources_.found.walks[place.walks].at(node, place.first, question_.count);
        return std::ranges::any_of(labels,
                                   [&](Label const& label) { return label.source == facility_ && label.cost == rest; });
    }

    /// Follows labels from a node to the facility. Edges that cost nothing might lead in a circle: no node is tried
    /// twice.
    bool descend(NodeId start, WalkCost rest) {
        std::vector<Step> steps{{start, rest}};
        std::unordered_set<NodeId> seen{start};
        while (!steps.empty()) {
            auto& step = steps.back();
            if (step.next_arc == 0 && arrive(step.node, step.rest, false)) {
                return true;
            }
            if (step.next_arc == costs_.arcs(step.node).size()) {
                steps.pop_back();
                if (!steps.empty()) {
                    pieces_.pop_back();
                }
                continue;
            }
            auto const arc = step.next_arc++;
            auto const& tried = costs_.arcs(step.node)[arc];
            auto const left = rest_of(step.rest, tried.cost(true));
            if (!left || seen.contains(tried.head)) {
                continue;
            }
            auto const passes = costs_.passes(tried.head);
            if (passes ? has_label(tried.head, *left) : stands_at(tried.head, *left)) {
                add_arc(step.node, arc);
                if (!passes) {
                    return arrive(tried.head, *left, true);
                }
                seen.insert(tried.head);
                steps.push_back({tried.head, *left});
            }
        }
        return false;
    }

    void add_arc(NodeId node, std::size_t arc) {
        auto const& it = costs_.network().arcs(node)[arc];
        pieces_.push_back({it.edge, {Meters{0}, costs_.network().edge(it.edge).length}, it.along});
    }

    [[nodiscard]] bool stands_at(NodeId node, WalkCost rest) const {
        return std::ranges::any_of(
            rows_of(sources_.found.sources[walk_.question].standing, node, &StandingSource::node),
            [&](StandingSource const& one) { return one.label.source == facility_ && one.label.cost == rest; });
    }

    /// Whether the walk ends from this node by a piece of the facility's edge; `standing`: without any.
    bool arrive(NodeId node, WalkCost rest, bool standing) {
        for (auto const& to : walk_.to.attachments) {
            auto const ends = ends_reached(costs_, to, Direction::reverse);
            for (auto const is_end : {false, true}) {
                auto const& end = ends[is_end ? 1 : 0];
                if (end.node == node && end.cost == rest && (end.begins_there || !standing)) {
                    enter(to, is_end, end.begins_there);
                    return true;
                }
            }
        }
        return false;
    }

    void enter(Attachment const& to, bool by_end, bool begins_there) {
        auto const length = costs_.network().edge(to.edge).length;
        auto const along = by_end ? std::min(to.stretch.to, length) : to.stretch.from;
        in_ = {to.edge, along, to.leg};
        if (!begins_there) {
            pieces_.push_back({to.edge, by_end ? Stretch{along, length} : Stretch{Meters{0}, along}, !by_end});
        }
    }

    [[nodiscard]] Point point_of(Place const& place) const {
        return point_along(costs_.network().line(place.edge), place.along);
    }

    [[nodiscard]] Line line() const {
        Line line;
        auto const add = [&](Point point) {
            if (line.empty() || point != line.back()) {
                line.push_back(point);
            }
        };
        std::ranges::for_each(line_to_street(walk_.doorstep, {point_of(out_), out_.leg}), add);
        for (auto const& piece : pieces_) {
            auto part = part_of(costs_.network().line(piece.edge), piece.stretch);
            if (!piece.along) {
                std::ranges::reverse(part);
            }
            std::ranges::for_each(part, add);
        }
        std::ranges::for_each(line_to_facility(sources_.asked.input.facilities[facility_], {point_of(in_), in_.leg}),
                              add);
        return line;
    }

    AnswerSources const& sources_;
    WalkToTrace const& walk_;
    NearestQuestion const& question_;
    WalkCosts const& costs_;
    std::uint32_t facility_;
    Place out_{};
    Place in_{};
    std::vector<RoutePiece> pieces_;
};

}  // namespace

Route trace_route(AnswerSources const& sources, WalkToTrace const& walk) {
    return RouteTracer{sources, walk}.trace();
}

}  // namespace walkshed
