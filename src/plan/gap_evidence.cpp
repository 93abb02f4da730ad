// SPDX-License-Identifier: Apache-2.0
#include "plan/gap_evidence.hpp"

#include <algorithm>

#include "plan/hurdles.hpp"

namespace walkshed {

namespace {

/// How far one gets within the limit on level ground.
Meters reach(Limit const& limit, Walker const& walker) {
    auto const* const time = std::get_if<Seconds>(&limit);
    return time != nullptr ? Meters{time->count() * walker.speed.count()} : std::get<Meters>(limit);
}

}  // namespace

Gap GapEvidence::gap(std::span<std::size_t const> members, Cause cause) {
    auto const& teller =
        unmet_[*std::ranges::max_element(members, {}, [&](std::size_t member) { return unmet_[member].people; })];
    auto const& doorstep = input_.score.doorsteps[teller.doorstep];
    Gap gap{.block = doorstep.block,
            .rule = teller.rule,
            .cause = cause,
            .reason = teller.reason,
            .zone = teller.zone,
            .people = 0.0,
            .doorstep = teller.doorstep,
            .asked = teller.asked,
            .walk = teller.walk};
    for (auto const member : members) {
        gap.people += unmet_[member].people;
    }
    if (cause == Cause::data) {
        return gap;
    }
    auto const& asked = finder_.asked(teller.asked);
    auto const ways = finder_.straight(teller.asked).nearest(doorstep.point, asked.count);
    if (ways.size() == asked.count) {
        gap.straight = ways.back();
    }
    add_excess(gap, asked);
    if (cause == Cause::network) {
        add_link(gap, members, teller);
    } else if (cause == Cause::inclusion) {
        gap.hurdles = hurdles(doorstep, asked);
    } else if (cause == Cause::capacity) {
        gap.provision = finder_.provision(teller);
        gap.shared = finder_.shared(teller);
    }
    return gap;
}

/// What is in the way of the rule's walker: the dark, where that is all, else what another walker passes.
std::vector<Hurdle> GapEvidence::hurdles(Doorstep const& doorstep, AskedRule const& asked) const {
    auto const& finder = finder_.finder();
    auto const& costs = finder.costs()[asked.walker];
    if (asked.in_light) {
        auto const route = finder.route(doorstep, *asked.in_light);
        auto const in_time = route && route->cost.by(metric_of(asked.limit)) <= cost_of(asked.limit);
        if (auto dark = in_time ? dark_on(*route, costs) : std::vector<Hurdle>{}; !dark.empty()) {
            return dark;
        }
    }
    return hurdles_on(*finder.route(doorstep, *asked.reference), costs, input_.score.relief);
}

void GapEvidence::add_excess(Gap& gap, AskedRule const& asked) const {
    auto const metric = metric_of(asked.limit);
    auto const cost = gap.walk.cost.by(metric);
    if (!gap.walk.cost.reachable() || cost <= cost_of(asked.limit)) {
        return;
    }
    auto const speed = finder_.finder().costs()[asked.walker].walker().speed;
    auto const excess = cost - cost_of(asked.limit);
    if (metric == Metric::time) {
        gap.over_time = to_time(excess);
        gap.over_length = Meters{gap.over_time->count() * speed.count()};
    } else {
        gap.over_length = to_length(excess);
        gap.over_time = *gap.over_length / speed;
    }
}

/// Where the facilities are met that are near enough as the crow flies; none unless one more is enough.
std::vector<Attachment> GapEvidence::ends(Unmet const& teller) const {
    auto const& asked = finder_.asked(teller.asked);
    auto const& finder = finder_.finder();
    std::span const doorstep{&input_.score.doorsteps[teller.doorstep], 1};
    auto const access = finder.find(doorstep);
    std::vector<FacilityId> reached;
    for (auto const question : asked.fewer) {
        auto const answer = access.at(DoorstepId{0}, question);
        auto const cost = answer.cost.by(metric_of(asked.limit));
        if (answer.cost.reachable() && cost <= cost_of(asked.limit)) {
            reached.push_back(answer.facility);
        }
    }
    std::vector<Attachment> places;
    if (reached.size() + 1 < asked.count) {
        return places;
    }
    auto const& walker = finder.costs()[asked.walker].walker();
    for (auto const& way : finder_.straight(teller.asked).within(doorstep.front().point, reach(asked.limit, walker))) {
        auto const& snap = finder.facility_snaps()[asked.walker][index_of(way.facility)];
        if (std::ranges::find(reached, way.facility) == reached.end()) {
            places.insert(places.end(), snap.attachments.begin(), snap.attachments.end());
        }
    }
    return places;
}

void GapEvidence::add_link(Gap& gap, std::span<std::size_t const> members, Unmet const& teller) {
    auto const places = ends(teller);
    if (places.empty()) {
        return;
    }
    auto const& asked = finder_.asked(teller.asked);
    std::vector<Doorstep> doorsteps{input_.score.doorsteps[teller.doorstep]};
    for (auto const member : members) {
        auto const& other = unmet_[member];
        if (other.asked == teller.asked && other.doorstep != teller.doorstep) {
            doorsteps.push_back(input_.score.doorsteps[other.doorstep]);
        }
    }
    auto const starts = finder_.finder().snap(doorsteps, asked.walker);
    std::vector<Point> homes;
    std::ranges::transform(doorsteps, std::back_inserter(homes), &Doorstep::point);
    LinkWish wish{homes, starts, places, cost_of(asked.limit), input_.longest_link};
    auto& links = link_finder(asked);
    gap.link = links.find(wish);
    if (!gap.link && starts.size() > 1) {
        wish.homes = wish.homes.first(1);
        wish.starts = wish.starts.first(1);
        gap.link = links.find(wish);
    }
}

LinkFinder& GapEvidence::link_finder(AskedRule const& asked) {
    auto const metric = metric_of(asked.limit);
    return link_finders_
        .try_emplace({asked.walker, metric}, finder_.finder().costs()[asked.walker], metric, input_.obstacles)
        .first->second;
}

}  // namespace walkshed
