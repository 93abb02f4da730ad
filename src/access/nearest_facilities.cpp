// SPDX-License-Identifier: Apache-2.0
#include "access/nearest_facilities.hpp"

#include <algorithm>
#include <optional>

#include "walkshed/access/sweep.hpp"

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

/// A facility's meeting place with an edge.
struct OnEdge {
    EdgeId edge;
    std::uint32_t facility;
    Attachment attachment;
};

/// The facilities of a question, and where they meet the network.
struct Sources {
    std::vector<bool> satisfying;  // by facility
    std::uint32_t count{0};        // how many satisfy
    std::vector<OnEdge> on_edges;  // by edge, then facility
};

Sources sources_of(NearestContext const& context, NearestQuestion const& question) {
    auto const& facilities = context.input.facilities;
    Sources sources{std::vector<bool>(facilities.size(), false), 0, {}};
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (satisfies(facilities[i], question)) {
            sources.satisfying[i] = true;
            ++sources.count;
            for (auto const& attachment : context.snaps.facilities[i].attachments) {
                sources.on_edges.push_back({attachment.edge, static_cast<std::uint32_t>(i), attachment});
            }
        }
    }
    std::ranges::stable_sort(sources.on_edges, {}, &OnEdge::edge);
    return sources;
}

/// The answers of all doorsteps, given what was found at the nodes.
std::vector<NearestAnswer> answers_by(NearestContext const& context, NearestQuestion const& question,
                                      Sources const& sources, NodeLabels const& labels) {
    std::vector<NearestAnswer> answers(context.input.doorsteps.size(), {{}, FacilityId{0}});
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
            departure.by_ends(labels, choice);
            auto source = std::ranges::lower_bound(sources.on_edges, attachment.edge, {}, &OnEdge::edge);
            for (; source != sources.on_edges.end() && source->edge == attachment.edge; ++source) {
                choice.add(departure.along_edge(source->attachment), source->facility);
            }
        }
        answers[i] = choice.choose();
    }
    return answers;
}

/// The walks of all doorsteps to where the data end, given what was found at the nodes.
std::vector<WalkCost> walks_by(NearestContext const& context, Metric metric, NodeLabels const& labels) {
    WalkChoice choice{metric, 1};
    std::vector<WalkCost> walks;
    walks.reserve(context.snaps.doorsteps.size());
    for (auto const& snap : context.snaps.doorsteps) {
        choice.clear();
        for (auto const& attachment : snap.attachments) {
            Departure{context.costs, attachment}.by_ends(labels, choice);
        }
        walks.push_back(choice.choose().cost);
    }
    return walks;
}

/// The facilities that stand where the walker gets not through.
std::vector<StandingSource> standing(Sources const& sources, WalkCosts const& costs) {
    std::vector<StandingSource> found;
    for (auto const& source : sources.on_edges) {
        for (auto const& end : ends_reached(costs, source.attachment, Direction::reverse)) {
            if (end.begins_there && !costs.passes(end.node)) {
                found.push_back({end.node, {end.cost, source.facility}});
            }
        }
    }
    std::ranges::stable_sort(found, {}, &StandingSource::node);
    return found;
}

/// Where the data end and the walker gets not through.
std::vector<StandingSource> standing_boundary(WalkCosts const& costs) {
    std::vector<StandingSource> found;
    for (auto const node : costs.network().boundary()) {
        if (!costs.passes(node)) {
            found.push_back({node, {{0, 0}, 0}});
        }
    }
    return found;
}

NodeLabels labels_of(WalkSearch const& search, std::vector<StandingSource> standing) {
    return {[&search](NodeId node) { return search.labels(node); }, std::move(standing)};
}

NodeLabels labels_of(NearestSweep const& sweep, std::size_t lane, std::vector<StandingSource> standing) {
    auto const nearest = [&sweep, lane, found = std::optional<Label>{}](NodeId node) mutable {
        found = sweep.label(node, lane);
        return found ? std::span<Label const>{&*found, 1} : std::span<Label const>{};
    };
    return {nearest, std::move(standing)};
}

}  // namespace

std::vector<NearestAnswer> find_nearest(NearestContext const& context, NearestQuestion const& question) {
    auto const sources = sources_of(context, question);
    if (sources.count < question.count) {
        return std::vector<NearestAnswer>(context.input.doorsteps.size(), {{}, FacilityId{0}});
    }
    WalkSearch search{context.costs,
                      {.metric = question.metric, .direction = Direction::reverse, .nearest = question.count}};
    for (auto const& source : sources.on_edges) {
        search.add_start(source.attachment, source.facility);
    }
    search.run();
    return answers_by(context, question, sources, labels_of(search, standing(sources, context.costs)));
}

std::vector<WalkCost> find_boundary(NearestContext const& context, Metric metric) {
    WalkSearch search{context.costs, {.metric = metric, .direction = Direction::reverse}};
    for (auto const node : context.costs.network().boundary()) {
        search.add_start(node, {0, 0}, 0);
    }
    search.run();
    return walks_by(context, metric, labels_of(search, standing_boundary(context.costs)));
}

SweptAnswers find_by_sweep(NearestContext const& context, Hierarchy const& hierarchy, SweptQuestions const& asked) {
    std::vector<Sources> sources;
    auto const boundary_lane = asked.questions.size();
    NearestSweep sweep{hierarchy, Direction::reverse, asked.questions.size() + (asked.boundary ? 1 : 0)};
    for (auto const* const question : asked.questions) {
        sources.push_back(sources_of(context, *question));
        for (auto const& source : sources.back().on_edges) {
            sweep.add_start(sources.size() - 1, source.attachment, source.facility);
        }
    }
    if (asked.boundary) {
        for (auto const node : context.costs.network().boundary()) {
            sweep.add_start(boundary_lane, node, {0, 0}, 0);
        }
    }
    sweep.run();
    SweptAnswers found;
    for (std::size_t lane = 0; lane < asked.questions.size(); ++lane) {
        auto const labels = labels_of(sweep, lane, standing(sources[lane], context.costs));
        found.answers.push_back(answers_by(context, *asked.questions[lane], sources[lane], labels));
    }
    if (asked.boundary) {
        found.to_boundary =
            walks_by(context, hierarchy.metric(), labels_of(sweep, boundary_lane, standing_boundary(context.costs)));
    }
    return found;
}

}  // namespace walkshed
