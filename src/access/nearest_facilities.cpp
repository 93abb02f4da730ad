// SPDX-License-Identifier: Apache-2.0
#include "access/nearest_facilities.hpp"

#include <algorithm>
#include <tuple>

namespace walkshed {

namespace {

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

/// A facility's meeting place with an edge, for walks that never leave the edge.
struct OnEdge {
    EdgeId edge;
    std::uint32_t facility;
    Attachment attachment;
};

/// One way to get from a doorstep to a facility.
struct Walk {
    WalkCost cost;
    std::uint32_t facility;
};

/// Collects walks and picks the one to the count-th nearest distinct facility.
class WalkChoice {
  public:
    explicit WalkChoice(NearestQuestion const& question) : question_{question} {}

    void add(WalkCost cost, std::uint32_t facility) {
        if (cost.reachable()) {
            walks_.push_back({cost, facility});
        }
    }

    NearestAnswer choose() {
        auto const other = question_.metric == Metric::time ? Metric::length : Metric::time;
        std::ranges::sort(walks_, {}, [&](Walk const& walk) {
            return std::tuple{walk.cost.by(question_.metric), walk.facility, walk.cost.by(other)};
        });
        std::vector<std::uint32_t> found;
        for (auto const& walk : walks_) {
            if (std::ranges::find(found, walk.facility) == found.end()) {
                found.push_back(walk.facility);
                if (found.size() == question_.count) {
                    return {walk.cost, id_at<FacilityId>(walk.facility)};
                }
            }
        }
        return {};
    }

  private:
    NearestQuestion const& question_;
    std::vector<Walk> walks_;
};

/// The ways from a doorstep's attachment to whatever can be reached from it.
class Departure {
  public:
    Departure(WalkCosts const& costs, Attachment const& from)
        : costs_{costs}, from_{from}, leg_{costs.leg_cost(from.leg)} {}

    /// By the ends of the edge, where the search has left its labels.
    void by_ends(WalkSearch const& search, WalkChoice& choice) const {
        auto const& edge = costs_.network().edge(from_.edge);
        auto const to_start = leg_ + costs_.part_cost(from_.edge, false, from_.stretch.from);
        auto const to_end = leg_ + costs_.part_cost(from_.edge, true, edge.length - from_.stretch.to);
        for (auto const& label : search.labels(edge.from)) {
            choice.add(to_start + label.cost, label.source);
        }
        for (auto const& label : search.labels(edge.to)) {
            choice.add(to_end + label.cost, label.source);
        }
    }

    /// Along the edge itself to a facility on the same edge.
    [[nodiscard]] WalkCost along_edge(Attachment const& to) const {
        auto const both_legs = leg_ + costs_.leg_cost(to.leg);
        if (to.stretch.from > from_.stretch.to) {
            return both_legs + costs_.part_cost(from_.edge, true, to.stretch.from - from_.stretch.to);
        }
        if (to.stretch.to < from_.stretch.from) {
            return both_legs + costs_.part_cost(from_.edge, false, from_.stretch.from - to.stretch.to);
        }
        return both_legs;
    }

  private:
    WalkCosts const& costs_;
    Attachment const& from_;
    WalkCost leg_;
};

/// The facilities of a question, where they meet the network.
struct Sources {
    std::vector<bool> satisfying;  // by facility
    std::vector<OnEdge> on_edges;  // by edge, then facility
};

Sources sources_of(NearestContext const& context, NearestQuestion const& question) {
    auto const& facilities = context.input.facilities;
    Sources sources{std::vector<bool>(facilities.size(), false), {}};
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (satisfies(facilities[i], question)) {
            sources.satisfying[i] = true;
            for (auto const& attachment : context.snaps.facilities[i].attachments) {
                sources.on_edges.push_back({attachment.edge, static_cast<std::uint32_t>(i), attachment});
            }
        }
    }
    std::ranges::stable_sort(sources.on_edges, {}, &OnEdge::edge);
    return sources;
}

}  // namespace

std::vector<NearestAnswer> find_nearest(NearestContext const& context, NearestQuestion const& question) {
    auto const sources = sources_of(context, question);
    WalkSearch search{context.costs,
                      {.metric = question.metric, .direction = Direction::reverse, .nearest = question.count}};
    for (auto const& source : sources.on_edges) {
        search.add_start(source.attachment, source.facility);
    }
    search.run();

    std::vector<NearestAnswer> answers(context.input.doorsteps.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        WalkChoice choice{question};
        for (auto const facility : context.around[i]) {
            if (sources.satisfying[index_of(facility)]) {
                choice.add({0, 0}, static_cast<std::uint32_t>(index_of(facility)));
            }
        }
        for (auto const& attachment : context.snaps.doorsteps[i].attachments) {
            Departure const departure{context.costs, attachment};
            departure.by_ends(search, choice);
            for (auto const& source : std::ranges::equal_range(sources.on_edges, attachment.edge, {}, &OnEdge::edge)) {
                choice.add(departure.along_edge(source.attachment), source.facility);
            }
        }
        answers[i] = choice.choose();
    }
    return answers;
}

std::vector<WalkCost> walks_to_boundary(WalkCosts const& costs, std::span<Snap const> doorsteps) {
    WalkSearch search{costs, {.metric = Metric::time, .direction = Direction::reverse}};
    for (auto const node : costs.network().boundary()) {
        search.add_start(node, {0, 0}, 0);
    }
    search.run();
    NearestQuestion const question;
    std::vector<WalkCost> walks(doorsteps.size());
    for (std::size_t i = 0; i < walks.size(); ++i) {
        WalkChoice choice{question};
        for (auto const& attachment : doorsteps[i].attachments) {
            Departure{costs, attachment}.by_ends(search, choice);
        }
        walks[i] = choice.choose().cost;
    }
    return walks;
}

}  // namespace walkshed
