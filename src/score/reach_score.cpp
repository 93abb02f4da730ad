// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/reach_score.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <limits>

#include "base/parallel.hpp"
#include "walkshed/score/diversity.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kDoorstepGrain = 64;

/// How diverse what one doorstep has in reach is; nothing in reach, and it is not.
struct Diversity {
    bool any{false};
    double richness{0.0};
    double shannon{0.0};
    double evenness{0.0};
    double simpson{0.0};
    double hill_1{0.0};
    double hill_2{0.0};
};

Diversity diversity_of(std::span<std::uint32_t const> counts) {
    Eigen::ArrayXd amounts(static_cast<Eigen::Index>(counts.size()));
    std::ranges::copy(counts, amounts.begin());
    if (amounts.sum() <= 0.0) {
        return {};
    }
    return {.any = true,
            .richness = static_cast<double>(richness(amounts)),
            .shannon = *shannon(amounts),
            .evenness = evenness(amounts).value_or(0.0),
            .simpson = *simpson(amounts),
            .hill_1 = *hill_number(amounts, 1.0),
            .hill_2 = *hill_number(amounts, 2.0)};
}

/// Sums over people.
struct ReachSums {
    void add(std::span<std::uint32_t const> in_reach, Diversity const& diverse, double weight) {
        if (weight <= 0.0) {
            return;
        }
        counts.resize(in_reach.size());
        least.resize(in_reach.size(), std::numeric_limits<std::uint32_t>::max());
        for (std::size_t i = 0; i < in_reach.size(); ++i) {
            counts[i] += weight * in_reach[i];
            least[i] = std::min(least[i], in_reach[i]);
        }
        people += weight;
        with_any += diverse.any ? weight : 0.0;
        sums.richness += weight * diverse.richness;
        sums.shannon += weight * diverse.shannon;
        sums.evenness += weight * diverse.evenness;
        sums.simpson += weight * diverse.simpson;
        sums.hill_1 += weight * diverse.hill_1;
        sums.hill_2 += weight * diverse.hill_2;
    }

    [[nodiscard]] ReachMeans means(bool several_categories) const {
        ReachMeans means{.people = people, .counts = counts, .least = least, .with_any = with_any};
        std::ranges::for_each(means.counts, [this](double& count) { count /= people; });
        if (people > 0.0) {
            means.richness = sums.richness / people;
        }
        if (with_any > 0.0) {
            means.shannon = sums.shannon / with_any;
            means.evenness = several_categories ? std::optional{sums.evenness / with_any} : std::nullopt;
            means.simpson = sums.simpson / with_any;
            means.hill_1 = sums.hill_1 / with_any;
            means.hill_2 = sums.hill_2 / with_any;
        }
        return means;
    }

    double people{0.0};
    double with_any{0.0};
    std::vector<double> counts{};
    std::vector<std::uint32_t> least{};
    Diversity sums{};
};

}  // namespace

struct ReachScorer::State {
    State(ScoreInput const& scored, Zoning const& parted)
        : input{scored},
          zoning{parted},
          weighting{weighting_of(scored.blocks)},
          blocks(scored.blocks.size() * questions()),
          zones((parted.zones().size() + 1) * questions()),
          area(questions()) {}

    [[nodiscard]] std::size_t questions() const { return input.reach->questions.size(); }

    void add(ScoredSlice const& slice) {
        auto const count = slice.doorsteps.size();
        std::vector<Diversity> diverse(count * questions());
        parallel_ranges(diverse.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                diverse[i] = diversity_of(slice.reach->at(id_at<DoorstepId>(i / questions()), i % questions()));
            }
        });
        for (std::size_t i = 0; i < count; ++i) {
            auto const& doorstep = slice.doorsteps[i];
            auto const people = weight_of(doorstep, input.blocks[index_of(doorstep.block)], weighting, UserGroup::all);
            auto const zone = zoning.zone_of(doorstep).value_or(zoning.zones().size());
            for (std::size_t question = 0; question < questions(); ++question) {
                auto const in_reach = slice.reach->at(id_at<DoorstepId>(i), question);
                auto const& diversity = diverse[i * questions() + question];
                blocks[index_of(doorstep.block) * questions() + question].add(in_reach, diversity, people);
                zones[zone * questions() + question].add(in_reach, diversity, people);
                area[question].add(in_reach, diversity, people);
            }
        }
    }

    /// Of one place after another.
    [[nodiscard]] std::vector<std::vector<ReachMeans>> means_of(std::vector<ReachSums> const& sums) const {
        std::vector<std::vector<ReachMeans>> means(sums.size() / std::max<std::size_t>(1, questions()));
        for (std::size_t i = 0; i < sums.size(); ++i) {
            means[i / questions()].push_back(sums[i].means(input.reach->categories.size() > 1));
        }
        return means;
    }

    ScoreInput const& input;
    Zoning const& zoning;
    Weighting weighting;
    std::vector<ReachSums> blocks;  // by block, then question
    std::vector<ReachSums> zones;   // by zone and one more for who is in none, then question
    std::vector<ReachSums> area;    // by question
};

ReachScorer::ReachScorer(ScoreInput const& input, Zoning const& zoning)
    : state_{std::make_unique<State>(input, zoning)} {}

ReachScorer::~ReachScorer() = default;
ReachScorer::ReachScorer(ReachScorer&&) noexcept = default;
ReachScorer& ReachScorer::operator=(ReachScorer&&) noexcept = default;

void ReachScorer::add(ScoredSlice const& slice) {
    state_->add(slice);
}

ReachResult ReachScorer::finish() && {
    ReachResult result;
    result.blocks = state_->means_of(state_->blocks);
    result.zones = state_->means_of(state_->zones);
    result.outside = std::move(result.zones.back());
    result.zones.pop_back();
    result.area = state_->means_of(state_->area).front();
    return result;
}

}  // namespace walkshed
