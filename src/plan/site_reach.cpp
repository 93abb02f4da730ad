// SPDX-License-Identifier: Apache-2.0
#include "plan/site_reach.hpp"

#include <algorithm>
#include <tuple>

#include "score/access_input.hpp"
#include "walkshed/access/access_finder.hpp"

namespace walkshed {

namespace {

/// A walker who goes no farther than a limit.
struct Reach {
    std::size_t walker;
    Metric metric;
    Cost limit;

    friend bool operator==(Reach const&, Reach const&) = default;
};

class ReachFinder {
  public:
    ReachFinder(ScoreInput const& input, Demand const& demand, std::span<Site const> sites)
        : input_{input},
          facilities_{facilities_at(sites)},
          finder_{access_input(with_facilities(input, facilities_), input.walkers), {}} {
        for (auto const number : demand.doorsteps) {
            doorsteps_.push_back(input.doorsteps[number]);
        }
    }

    [[nodiscard]] SiteReaches find(WantsOfStandard const& wants) {
        SiteReaches found;
        for (auto const& want : wants.wants) {
            auto const reach = reach_of(want);
            auto const known = std::ranges::find(reaches_, reach);
            found.reach_of.push_back(static_cast<std::size_t>(known - reaches_.begin()));
            if (known == reaches_.end()) {
                reaches_.push_back(reach);
            }
        }
        found.reaches.resize(reaches_.size());
        for (std::size_t i = 0; i < reaches_.size(); ++i) {
            if (found.reaches[i].first.empty()) {
                fill_alike(reaches_[i], found.reaches);
            }
        }
        found.without_street = without_street();
        return found;
    }

  private:
    static std::vector<Facility> facilities_at(std::span<Site const> sites) {
        std::vector<Facility> facilities;
        std::ranges::transform(sites, std::back_inserter(facilities),
                               [](Site const& site) { return facility_at(site, CategoryId{0}, {}); });
        return facilities;
    }

    [[nodiscard]] Reach reach_of(WalkerWant const& want) const {
        auto const walker = std::ranges::find(input_.walkers, want.walker, &Walker::id) - input_.walkers.begin();
        return {static_cast<std::size_t>(walker), metric_of(*want.wanted.limit), cost_of(*want.wanted.limit)};
    }

    /// Fills in all reaches of the same walker and metric, over one hierarchy.
    void fill_alike(Reach const& like, std::vector<CatchmentLists>& found) const {
        auto const alike = [&](Reach const& one) { return one.walker == like.walker && one.metric == like.metric; };
        Cost most = 0;
        for (auto const& reach : reaches_) {
            most = alike(reach) ? std::max(most, reach.limit) : most;
        }
        Hierarchy const hierarchy{finder_.costs()[like.walker], {.metric = like.metric, .limit = most}};
        auto const snaps = finder_.snap(doorsteps_, like.walker);
        std::vector<std::span<Attachment const>> attachments;
        for (auto const& snap : finder_.facility_snaps()[like.walker]) {
            attachments.emplace_back(snap.attachments);
        }
        for (std::size_t i = 0; i < reaches_.size(); ++i) {
            if (alike(reaches_[i])) {
                std::vector const limits(attachments.size(), reaches_[i].limit);
                found[i] = list_catchments(hierarchy, snaps, attachments, limits);
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> without_street() const {
        std::vector<std::size_t> sites;
        for (std::size_t site = 0; site < facilities_.size(); ++site) {
            if (std::ranges::all_of(finder_.facility_snaps(),
                                    [&](auto const& snaps) { return snaps[site].attachments.empty(); })) {
                sites.push_back(site);
            }
        }
        return sites;
    }

    ScoreInput const& input_;
    std::vector<Facility> facilities_;
    AccessFinder finder_;
    std::vector<Doorstep> doorsteps_;  // by doorstep
    std::vector<Reach> reaches_;
};

}  // namespace

SiteReaches find_site_reaches(ScoreInput const& input, WantsOfStandard const& wants, Demand const& demand,
                              std::span<Site const> sites) {
    return ReachFinder{input, demand, sites}.find(wants);
}

Facility facility_at(Site const& site, CategoryId category, std::optional<SquareMeters> size) {
    return {.source_id = "fix at " + site.source_id,
            .name = site.name,
            .categories = {category},
            .shape = site.location,
            .size = size,
            .status = FacilityStatus::existing,
            .merged = {},
            .entrances = {}};
}

}  // namespace walkshed
