// SPDX-License-Identifier: Apache-2.0
#include "plan/link_reach.hpp"

#include <algorithm>
#include <map>

#include "plan/site_reach.hpp"
#include "score/access_input.hpp"
#include "walkshed/access/access_finder.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

namespace {

/// The ends of links as facilities: the two of a link beside one another.
std::vector<Facility> ends_of(std::span<LinkSite const> links) {
    std::vector<Facility> ends;
    for (auto const& link : links) {
        for (auto const point : {link.from, link.to}) {
            ends.push_back(facility_at({.source_id = link.source_id, .name = {}, .location = point, .size = {}},
                                       CategoryId{0}, {}));
        }
    }
    return ends;
}

class LinkReachFinder {
  public:
    LinkReachFinder(ScoreInput const& input, WantsOfStandard const& wants, Demand const& demand,
                    std::span<LinkSite const> links)
        : input_{input},
          wants_{wants},
          links_{links},
          plan_{wants.by_count, input.walkers},
          ends_{ends_of(links)},
          finder_{access_input(with_facilities(input, ends_), input.walkers), {}},
          walks_{walks_from_ends()} {
        for (auto const number : demand.doorsteps) {
            doorsteps_.push_back(input.doorsteps[number]);
        }
    }

    [[nodiscard]] std::vector<std::optional<CatchmentLists>> find() {
        std::vector<std::optional<CatchmentLists>> reaches;
        for (auto const& want : wants_.wants) {
            auto const alone = want.can_be_added() && want.wanted.count == 1;
            reaches.push_back(alone ? std::optional{reach_of(want)} : std::nullopt);
        }
        return reaches;
    }

  private:
    /// The walks from every end to what is wanted.
    [[nodiscard]] AccessTable walks_from_ends() const {
        AccessFinder const finder{access_input(input_, plan_.walkers()), plan_.questions()};
        std::vector<Doorstep> starts;
        std::ranges::transform(ends_, std::back_inserter(starts), [](Facility const& end) {
            return Doorstep{.block = BlockId{0}, .point = end.location(), .share = 1.0, .gates = {}};
        });
        return finder.find(starts);
    }

    [[nodiscard]] std::size_t walker_of(WalkerWant const& want) const {
        auto const walker = std::ranges::find(input_.walkers, want.walker, &Walker::id);
        return static_cast<std::size_t>(walker - input_.walkers.begin());
    }

    /// What is left of the limit for the walk to an end, when the link and the walk from its other end are walked, too;
    /// nothing when that is too far already.
    [[nodiscard]] std::optional<Cost> left(WalkerWant const& want, std::size_t end) const {
        auto const metric = metric_of(*want.wanted.limit);
        auto const limit = cost_of(*want.wanted.limit);
        auto const question = plan_.inquiries()[want.first_rule].wanted.front().met;
        auto const beyond = walks_.at(id_at<DoorstepId>(end ^ 1U), question).cost;
        if (!beyond.reachable()) {
            return std::nullopt;
        }
        auto const link = finder_.costs()[walker_of(want)].leg_cost(links_[end / 2].length).by(metric);
        auto const rest = beyond.by(metric) + link;
        return rest <= limit ? std::optional{limit - rest} : std::nullopt;
    }

    [[nodiscard]] CatchmentLists reach_of(WalkerWant const& want) {
        auto const walker = walker_of(want);
        std::vector<std::span<Attachment const>> attachments;
        std::vector<Cost> limits;
        auto const& snaps = finder_.facility_snaps()[walker];
        for (std::size_t end = 0; end < ends_.size(); ++end) {
            auto const rest = left(want, end);
            attachments.push_back(rest ? std::span<Attachment const>{snaps[end].attachments}
                                       : std::span<Attachment const>{});
            limits.push_back(rest.value_or(0));
        }
        auto const& metric_hierarchy = hierarchy_for(walker, metric_of(*want.wanted.limit));
        auto const by_end = list_catchments(metric_hierarchy, snaps_of(walker), attachments, limits);
        return by_link(by_end);
    }

    /// Of both ends together, each doorstep once.
    static CatchmentLists by_link(CatchmentLists const& by_end) {
        CatchmentLists reach{{0}, {}};
        for (std::size_t end = 0; end < by_end.facility_count(); end += 2) {
            std::ranges::set_union(by_end.of(end), by_end.of(end + 1), std::back_inserter(reach.doorsteps));
            reach.first.push_back(reach.doorsteps.size());
        }
        return reach;
    }

    [[nodiscard]] Hierarchy const& hierarchy_for(std::size_t walker, Metric metric) {
        auto const known = hierarchies_.find({walker, metric});
        if (known != hierarchies_.end()) {
            return known->second;
        }
        Cost most = 0;
        for (auto const& want : wants_.wants) {
            if (walker_of(want) == walker && metric_of(*want.wanted.limit) == metric) {
                most = std::max(most, cost_of(*want.wanted.limit));
            }
        }
        HierarchyOptions const options{.metric = metric, .limit = most};
        return hierarchies_.emplace(std::pair{walker, metric}, Hierarchy{finder_.costs()[walker], options})
            .first->second;
    }

    [[nodiscard]] std::span<Snap const> snaps_of(std::size_t walker) {
        auto const [snaps, is_new] = snaps_.try_emplace(walker);
        if (is_new) {
            snaps->second = finder_.snap(doorsteps_, walker);
        }
        return snaps->second;
    }

    ScoreInput const& input_;
    WantsOfStandard const& wants_;
    std::span<LinkSite const> links_;
    QuestionPlan plan_;
    std::vector<Facility> ends_;
    AccessFinder finder_;
    AccessTable walks_;                // from the ends
    std::vector<Doorstep> doorsteps_;  // by doorstep
    std::map<std::pair<std::size_t, Metric>, Hierarchy> hierarchies_;
    std::map<std::size_t, std::vector<Snap>> snaps_;
};

}  // namespace

std::vector<std::optional<CatchmentLists>> find_link_reaches(ScoreInput const& input, WantsOfStandard const& wants,
                                                             Demand const& demand, std::span<LinkSite const> links) {
    return LinkReachFinder{input, wants, demand, links}.find();
}

}  // namespace walkshed
