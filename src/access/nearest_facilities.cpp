// SPDX-License-Identifier: Apache-2.0
#include "access/nearest_facilities.hpp"

#include <algorithm>
#include <compare>

#include "access/edge_parts.hpp"

namespace walkshed {

bool satisfies(Facility const& facility, NearestQuestion const& question) {
    if (facility.status != FacilityStatus::existing ||
        std::ranges::none_of(question.categories, [&](CategoryId id) { return facility.in(id); })) {
        return false;
    }
    if (!question.minimum_size) {
        return true;
    }
    return facility.size ? *facility.size >= *question.minimum_size : question.unknown_size_counts;
}

namespace {

/// A facility's meeting place with an edge, for walks that never leave the edge.
struct OnEdge {
    EdgeId edge;
    std::uint32_t facility;
    Attachment attachment;
};

/// One way to get from a doorstep to a facility, its members in the order that decides which is the better one.
struct Walk {
    Cost key;  // by the question's metric
    std::uint32_t facility;
    Cost other;  // by the other metric

    friend auto operator<=>(Walk const&, Walk const&) = default;
};

/// Collects a doorstep's walks and picks the one to the count-th nearest distinct facility.
class WalkChoice {
  public:
    WalkChoice(Metric metric, std::uint32_t count) : metric_{metric}, count_{count} {}

    /// Forgets the walks, to be used for the next doorstep.
    void clear() { walks_.clear(); }

    void add(WalkCost cost, std::uint32_t facility) {
        if (cost.reachable()) {
            walks_.push_back(by_time() ? Walk{cost.time, facility, cost.length}
                                       : Walk{cost.length, facility, cost.time});
        }
    }

    [[nodiscard]] NearestAnswer choose() {
        std::ranges::sort(walks_);
        found_.clear();
        for (auto const& walk : walks_) {
            if (std::ranges::find(found_, walk.facility) == found_.end()) {
                found_.push_back(walk.facility);
                if (found_.size() == count_) {
                    return {by_time() ? WalkCost{walk.key, walk.other} : WalkCost{walk.other, walk.key},
                            id_at<FacilityId>(walk.facility)};
                }
            }
        }
        return {{}, FacilityId{0}};
    }

  private:
    [[nodiscard]] bool by_time() const { return metric_ == Metric::time; }

    Metric metric_;
    std::uint32_t count_;
    std::vector<Walk> walks_;
    std::vector<std::uint32_t> found_;
};

/// The ways from a doorstep's attachment to whatever can be reached from it.
class Departure {
  public:
    Departure(WalkCosts const& costs, Attachment const& from)
        : costs_{costs}, from_{from}, leg_{costs.leg_cost(from.leg)} {}

    /// By the ends of the edge, where the search has left its labels. An end that stops the walker is as far as it
    /// goes, unless it stands there: what lies at that end itself is found along the edge, or has a label of no length.
    void by_ends(WalkSearch const& search, WalkChoice& choice) const {
        auto const add = [&](NodeId end, WalkCost part) {
            auto const goes_on = part.length == 0 || costs_.passes(end);
            for (auto const& label : search.labels(end)) {
                if (goes_on || label.cost.length == 0) {
                    choice.add(leg_ + part + label.cost, label.source);
                }
            }
        };
        auto const& edge = costs_.network().edge(from_.edge);
        add(edge.from, part_before(costs_, from_, false));
        add(edge.to, part_after(costs_, from_, true));
    }

    /// Along the edge itself to a facility on the same edge.
    [[nodiscard]] WalkCost along_edge(Attachment const& to) const {
        auto const overlap = to.stretch.from <= from_.stretch.to && from_.stretch.from <= to.stretch.to;
        auto const along = to.stretch.from > from_.stretch.to;
        auto const walk = overlap ? costs_.part_cost(from_.edge, from_.stretch.from, from_.stretch.from)
                          : along ? costs_.part_cost(from_.edge, from_.stretch.to, to.stretch.from)
                                  : costs_.part_cost(from_.edge, from_.stretch.from, to.stretch.to);
        return leg_ + walk + costs_.leg_cost(to.leg);
    }

  private:
    WalkCosts const& costs_;
    Attachment const& from_;
    WalkCost leg_;
};

/// The facilities of a question, and where they meet the network.
struct Sources {
    std::vector<bool> satisfying;  // by facility
    std::uint32_t count{0};        // how many satisfy
    std::vector<OnEdge> on_edges;  // by edge, then facility
};

/// Adds the meeting place, and where it is at a node that stops the walker, the same place on every edge that ends
/// there: that is how far a walk along them goes.
void add_meeting_places(WalkCosts const& costs, OnEdge const& place, std::vector<OnEdge>& places) {
    auto const& network = costs.network();
    places.push_back(place);
    auto const& there = place.attachment;
    auto const add_others = [&](NodeId node, bool is_there) {
        if (!is_there || costs.passes(node)) {
            return;
        }
        for (auto const& arc : network.arcs(node)) {
            auto const at = arc.along ? Meters{0} : network.edge(arc.edge).length;
            bool const known = arc.edge == place.edge && there.stretch.from <= at && at <= there.stretch.to;
            if (!known) {
                places.push_back({arc.edge, place.facility, {arc.edge, {at, at}, there.leg}});
            }
        }
    };
    add_others(network.edge(place.edge).from, part_before(costs, there, true).length == 0);
    add_others(network.edge(place.edge).to, part_after(costs, there, false).length == 0);
}

Sources sources_of(NearestContext const& context, NearestQuestion const& question) {
    auto const& facilities = context.input.facilities;
    Sources sources{std::vector<bool>(facilities.size(), false), 0, {}};
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (satisfies(facilities[i], question)) {
            sources.satisfying[i] = true;
            ++sources.count;
            for (auto const& attachment : context.snaps.facilities[i].attachments) {
                add_meeting_places(context.costs, {attachment.edge, static_cast<std::uint32_t>(i), attachment},
                                   sources.on_edges);
            }
        }
    }
    std::ranges::stable_sort(sources.on_edges, {}, &OnEdge::edge);
    return sources;
}

}  // namespace

std::vector<NearestAnswer> find_nearest(NearestContext const& context, NearestQuestion const& question) {
    auto const sources = sources_of(context, question);
    std::vector<NearestAnswer> answers(context.input.doorsteps.size(), {{}, FacilityId{0}});
    if (sources.count < question.count) {
        return answers;
    }
    WalkSearch search{context.costs,
                      {.metric = question.metric, .direction = Direction::reverse, .nearest = question.count}};
    for (auto const& source : sources.on_edges) {
        search.add_start(source.attachment, source.facility);
    }
    search.run();

    WalkChoice choice{question.metric, question.count};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        choice.clear();
        for (auto const facility : context.around[i]) {
            if (sources.satisfying[index_of(facility)]) {
                choice.add({0, 0}, static_cast<std::uint32_t>(facility));
            }
        }
        for (auto const& attachment : context.snaps.doorsteps[i].attachments) {
            Departure const departure{context.costs, attachment};
            departure.by_ends(search, choice);
            auto source = std::ranges::lower_bound(sources.on_edges, attachment.edge, {}, &OnEdge::edge);
            for (; source != sources.on_edges.end() && source->edge == attachment.edge; ++source) {
                choice.add(departure.along_edge(source->attachment), source->facility);
            }
        }
        answers[i] = choice.choose();
    }
    return answers;
}

namespace {

/// By one metric, the walk from every doorstep to the nearest place where the loaded data end.
std::vector<WalkCost> walks_to_boundary_by(Metric metric, WalkCosts const& costs, std::span<Snap const> doorsteps) {
    WalkSearch search{costs, {.metric = metric, .direction = Direction::reverse}};
    for (auto const node : costs.network().boundary()) {
        search.add_start(node, {0, 0}, 0);
    }
    search.run();
    WalkChoice choice{metric, 1};
    std::vector<WalkCost> walks(doorsteps.size());
    for (std::size_t i = 0; i < walks.size(); ++i) {
        choice.clear();
        for (auto const& attachment : doorsteps[i].attachments) {
            Departure{costs, attachment}.by_ends(search, choice);
        }
        walks[i] = choice.choose().cost;
    }
    return walks;
}

}  // namespace

std::vector<WalkCost> walks_to_boundary(WalkCosts const& costs, std::span<Snap const> doorsteps) {
    auto walks = walks_to_boundary_by(Metric::time, costs, doorsteps);
    auto const shortest = walks_to_boundary_by(Metric::length, costs, doorsteps);
    for (std::size_t i = 0; i < walks.size(); ++i) {
        walks[i].length = shortest[i].length;
    }
    return walks;
}

}  // namespace walkshed
