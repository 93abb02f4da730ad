// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/few_nearest.hpp"

#include <span>

namespace walkshed {

namespace {

/// Sums over the people who reach so many facilities.
struct RankSums {
    double people{0.0};
    double minutes{0.0};
    double metres{0.0};
    double mean_minutes{0.0};

    [[nodiscard]] RankMeans means() const {
        if (people <= 0.0) {
            return {};
        }
        return {people, minutes / people, metres / people, mean_minutes / people};
    }
};

/// Sums over the people of a place.
struct NearestSums {
    [[nodiscard]] NearestMeans means() const {
        NearestMeans means{.people = people, .unknown = unknown, .ranks = {}};
        for (auto const& rank : ranks) {
            means.ranks.push_back(rank.means());
        }
        return means;
    }

    double people{0.0};
    std::vector<double> unknown{};  // by walker
    std::vector<RankSums> ranks{};
};

}  // namespace

struct FewNearestScorer::State {
    State(ScoreInput const& scored, Zoning const& parted)
        : input{scored},
          zoning{parted},
          weighting{weighting_of(scored.blocks)},
          blocks(scored.blocks.size(), nothing()),
          zones(parted.zones().size() + 1, nothing()),
          area{nothing()} {}

    [[nodiscard]] NearestSums nothing() const {
        auto const& asked = *input.nearest;
        return {.unknown = std::vector<double>(asked.walkers.size()),
                .ranks = std::vector<RankSums>(asked.walkers.size() * asked.categories.size() * asked.count)};
    }

    void add(ScoredSlice const& slice) {
        auto const count = input.nearest->count;
        std::vector<WalkCost> walks(slice.nearest.size());
        for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
            auto const& doorstep = slice.doorsteps[i];
            auto const people = weight_of(doorstep, input.blocks[index_of(doorstep.block)], weighting, UserGroup::all);
            if (people <= 0.0) {
                continue;
            }
            for (std::size_t k = 0; k < walks.size(); ++k) {
                walks[k] = slice.access.at(id_at<DoorstepId>(i), slice.nearest[k]).cost;
            }
            auto const zone = zoning.zone_of(doorstep).value_or(zoning.zones().size());
            for (auto* const sums : {&blocks[index_of(doorstep.block)], &zones[zone], &area}) {
                sums->people += people;
                add_unknown(*sums, slice.access, i, people);
                for (std::size_t first = 0; first < walks.size(); first += count) {
                    add(std::span{sums->ranks}.subspan(first, count), std::span{walks}.subspan(first, count), people);
                }
            }
        }
    }

    void add_unknown(NearestSums& sums, AccessTable const& access, std::size_t doorstep, double people) const {
        for (std::size_t i = 0; i < sums.unknown.size(); ++i) {
            auto const& snap = access.snaps[input.nearest->walkers[i]].doorsteps[doorstep];
            sums.unknown[i] += snap.attachments.empty() ? people : 0.0;
        }
    }

    /// The walks to the nearest facilities of one category, up to the first that there is not.
    static void add(std::span<RankSums> ranks, std::span<WalkCost const> walks, double people) {
        double sum = 0.0;
        for (std::size_t rank = 0; rank < ranks.size() && walks[rank].reachable(); ++rank) {
            auto const walk = minutes(*to_time(walks[rank].time));
            sum += walk;
            ranks[rank].people += people;
            ranks[rank].minutes += people * walk;
            ranks[rank].metres += people * to_length(walks[rank].length)->count();
            ranks[rank].mean_minutes += people * sum / static_cast<double>(rank + 1);
        }
    }

    ScoreInput const& input;
    Zoning const& zoning;
    Weighting weighting;
    std::vector<NearestSums> blocks;
    std::vector<NearestSums> zones;  // and one more for who is in none
    NearestSums area;
};

FewNearestScorer::FewNearestScorer(ScoreInput const& input, Zoning const& zoning)
    : state_{std::make_unique<State>(input, zoning)} {}

FewNearestScorer::~FewNearestScorer() = default;
FewNearestScorer::FewNearestScorer(FewNearestScorer&&) noexcept = default;
FewNearestScorer& FewNearestScorer::operator=(FewNearestScorer&&) noexcept = default;

void FewNearestScorer::add(ScoredSlice const& slice) {
    state_->add(slice);
}

FewNearestResult FewNearestScorer::finish() && {
    FewNearestResult result;
    for (auto const& block : state_->blocks) {
        result.blocks.push_back(block.means());
    }
    for (auto const& zone : state_->zones) {
        result.zones.push_back(zone.means());
    }
    result.outside = std::move(result.zones.back());
    result.zones.pop_back();
    result.area = state_->area.means();
    return result;
}

}  // namespace walkshed
