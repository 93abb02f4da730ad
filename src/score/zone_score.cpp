// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/zone_score.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <tuple>

#include "base/parallel.hpp"
#include "score/distribution.hpp"
#include "score/ranked_people.hpp"
#include "score/score_slice.hpp"
#include "score/user_spreads.hpp"
#include "score/walk_histogram.hpp"
#include "score/walking_minutes.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kDoorstepGrain = 256;

double land_of(Block const& block) {
    auto const* const polygons = std::get_if<MultiPolygon>(&block.shape);
    return polygons == nullptr ? 0.0 : area(*polygons).count();
}

/// The block that was counted last by something; none at first.
class LastBlock {
  public:
    /// Whether it is another block than before.
    bool is_new(BlockId block) {
        auto const other = last_ != block;
        last_ = block;
        return other;
    }

  private:
    std::optional<BlockId> last_;
};

}  // namespace

struct ZoneScorer::State {
    State(ScoreInput const& scored, Zoning const& parted)
        : input{scored},
          zoning{parted},
          weighting{weighting_of(scored.blocks)},
          kinds{user_kinds(std::array<Standard const*, 1>{&scored.standard})},
          rules{scored.standard.rules.size()},
          scores(parted.zones().size() + 1),
          sums(scores.size()),
          rule_sums(scores.size() * rules),
          minutes{scored, std::vector<bool>(rules, true)},
          limit_of_measure{measure_limit(scored.standard)},
          ranked_completeness{scored.blocks, scores.size() + 1},
          ranked_walking{scored.blocks, scores.size() + 1},
          users{scored, scores.size()} {
        std::ranges::transform(scored.blocks, std::back_inserter(land), land_of);
        for (auto& score : scores) {
            score.rules.resize(rules);
            score.measure = scored.has_measure() ? std::optional{MeasureScore{}} : std::nullopt;
        }
        for (std::size_t i = 0; i < rule_sums.size(); ++i) {
            rule_sums[i].walks = WalkHistogram{metric_of(scored.standard.rules[i % rules].limit)};
        }
    }

    /// What a zone's sums are made of beside its score.
    struct Sums {
        WeightedSum completeness;
        WeightedSum completeness_max;
        LastBlock block;
        LastBlock failing;
    };
    struct RuleSums {
        WalkHistogram walks{Metric::time};
        LastBlock with_gap;
    };

    /// The zones of a slice's doorsteps; the number after the last zone stands for none.
    [[nodiscard]] std::vector<std::size_t> zones_of(std::span<Doorstep const> doorsteps) const {
        std::vector<std::size_t> zones(doorsteps.size());
        parallel_ranges(doorsteps.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                zones[i] = zoning.zone_of(doorsteps[i]).value_or(zoning.zones().size());
            }
        });
        return zones;
    }

    void add_doorstep(SliceScorer const& scorer, Doorstep const& doorstep, std::size_t i, std::size_t zone) {
        auto& score = scores[zone];
        auto& sum = sums[zone];
        auto const people = scorer.everybody(i);
        auto const complete = scorer.complete_at(i);
        score.weight += people;
        add_people(score.people, input.blocks[index_of(doorstep.block)].people, doorstep.share);
        score.complete.add(complete, people);
        ++score.doorsteps;
        score.blocks += sum.block.is_new(doorstep.block) ? 1U : 0U;
        auto const fails = people > 0.0 && complete == Answer::gap;
        score.failing_blocks += fails && sum.failing.is_new(doorstep.block) ? 1U : 0U;
        if (scorer.measured()) {
            sum.completeness += {people, people * scorer.completeness_at(i)};
            sum.completeness_max += {people, people * scorer.completeness_max_at(i)};
        }
    }

    void add_rule(SliceScorer const& scorer, Doorstep const& doorstep, std::size_t i, std::size_t zone,
                  std::size_t rule) {
        auto& score = scores[zone].rules[rule];
        auto& sum = rule_sums[zone * rules + rule];
        auto const& verdict = scorer.verdict(i, rule);
        auto const people = scorer.rule_weight(i, rule);
        score.people.add(verdict.answer, people);
        score.confirmed +=
            verdict.answer == Answer::covered && verdict.confirmed_share >= verdict.covered_share ? people : 0.0;
        auto const gap = people > 0.0 && verdict.answer == Answer::gap;
        score.blocks_with_gap += gap && sum.with_gap.is_new(doorstep.block) ? 1U : 0U;
        sum.walks.add(verdict.walk.cost, people);
        auto const& block = input.blocks[index_of(doorstep.block)];
        score.households.add(verdict.answer, doorstep.share * block.people.households.value_or(0.0));
        score.buildings.add(verdict.answer, doorstep.buildings);
        score.floor.add(verdict.answer, doorstep.buildings > 0.0 ? doorstep.size.count() : 0.0);
        score.land.add(verdict.answer, doorstep.share * land[index_of(doorstep.block)]);
    }

    void add_equity(SliceScorer const& scorer, Doorstep const& doorstep, std::size_t i, std::size_t zone) {
        auto const people = scorer.everybody(i);
        if (people <= 0.0) {
            return;
        }
        auto const complete = scorer.measured() ? std::optional{scorer.completeness_at(i)} : std::optional<double>{};
        auto const walked = minutes.at(scorer, i);
        if (complete) {
            completeness.add(zone, *complete, people);
            ranked_completeness.add(zone, doorstep.block, *complete, people);
            ranked_completeness.add(scores.size(), doorstep.block, *complete, people);
        }
        if (walked.minutes) {
            walking.add(zone, *walked.minutes, people);
            ranked_walking.add(zone, doorstep.block, *walked.minutes, people);
            ranked_walking.add(scores.size(), doorstep.block, *walked.minutes, people);
        }
        cut_off += walked.cut_off ? people : 0.0;
        left_out += walked.minutes ? 0.0 : people;
    }

    void add(ScoredSlice const& slice) {
        DoorstepPeople const people{kinds, slice.doorsteps, input.blocks, weighting};
        SliceScorer const scorer{input, slice, people};
        auto const zones = zones_of(slice.doorsteps);
        parallel_ranges(rules, 1, [&](std::size_t begin, std::size_t end) {
            for (auto rule = begin; rule < end; ++rule) {
                for (std::size_t i = 0; i < zones.size(); ++i) {
                    add_rule(scorer, slice.doorsteps[i], i, zones[i], rule);
                }
            }
        });
        for (std::size_t i = 0; i < zones.size(); ++i) {
            add_doorstep(scorer, slice.doorsteps[i], i, zones[i]);
            if (!slice.measures.empty()) {
                scores[zones[i]].measure->add(slice.measures[i], scorer.everybody(i), limit_of_measure);
            }
            if (!slice.graded.empty()) {
                auto& graded = scores[zones[i]].graded;
                graded = graded ? graded : GradedScore{};
                graded->add(slice.graded[i], scorer.everybody(i));
            }
            add_equity(scorer, slice.doorsteps[i], i, zones[i]);
        }
        users.add(scorer, slice.doorsteps, zones);
    }

    void finish_zone(std::size_t zone) {
        auto& score = scores[zone];
        score.completeness = sums[zone].completeness.mean();
        score.completeness_max = sums[zone].completeness_max.mean();
        for (std::size_t rule = 0; rule < rules; ++rule) {
            auto const median = rule_sums[zone * rules + rule].walks.median();
            if (median && metric_of(input.standard.rules[rule].limit) == Metric::time) {
                score.rules[rule].median_time = Seconds{*median};
            } else if (median) {
                score.rules[rule].median_length = Meters{*median};
            }
        }
    }

    void count_outlets(std::vector<CategoryId> const& categories) {
        for (auto& score : scores) {
            score.outlets.resize(categories.size());
        }
        for (auto const& facility : input.facilities) {
            if (facility.status != FacilityStatus::existing) {
                continue;
            }
            auto const zone = zoning.zone_at(facility.location()).value_or(zoning.zones().size());
            for (std::size_t i = 0; i < categories.size(); ++i) {
                scores[zone].outlets[i] += facility.in(categories[i]) ? 1U : 0U;
            }
        }
    }

    void find_equity_of_zones() {
        auto const of_completeness = completeness.by_group(scores.size());
        auto const of_minutes = walking.by_group(scores.size());
        for (std::size_t zone = 0; zone < scores.size(); ++zone) {
            scores[zone].equity = {of_completeness[zone], of_minutes[zone]};
            ranked_completeness.fill(scores[zone].equity.completeness, zone);
            ranked_walking.fill(scores[zone].equity.minutes, zone);
        }
    }

    void find_users(ZoneResult& result) {
        auto by_place = users.scores();
        for (std::size_t zone = 0; zone < scores.size(); ++zone) {
            scores[zone].users = std::move(by_place[zone]);
        }
        result.users = users.users();
        result.block_users = users.block_scores();
        result.area_users = std::move(by_place.back());
    }

    [[nodiscard]] AreaEquity equity() const {
        AreaEquity area{.completeness = completeness.spread(),
                        .minutes = walking.spread(),
                        .cut_off = cut_off,
                        .left_out = left_out};
        ranked_completeness.fill(area.completeness, scores.size());
        ranked_walking.fill(area.minutes, scores.size());
        return area;
    }

    ScoreInput const& input;
    Zoning const& zoning;
    Weighting weighting;
    UserKinds kinds;
    std::size_t rules;
    std::vector<ZoneScore> scores;    // by zone, and one more for who is in none
    std::vector<Sums> sums;           // likewise
    std::vector<RuleSums> rule_sums;  // by zone, then rule
    WalkingMinutes minutes;
    std::optional<double> limit_of_measure;
    Distribution completeness{kSpreadOfCompleteness};
    Distribution walking{kSpreadOfMinutes};
    RankedPeople ranked_completeness;  // by zone, who is in none, and everybody
    RankedPeople ranked_walking;
    UserSpreads users;
    double cut_off{0.0};
    double left_out{0.0};
    std::vector<double> land;  // by block, in square metres; 0 of one that is a point
};

ZoneScorer::ZoneScorer(ScoreInput const& input, Zoning const& zoning)
    : state_{std::make_unique<State>(input, zoning)} {}

ZoneScorer::~ZoneScorer() = default;
ZoneScorer::ZoneScorer(ZoneScorer&& other) noexcept = default;
ZoneScorer& ZoneScorer::operator=(ZoneScorer&& other) noexcept = default;

void ZoneScorer::add(ScoredSlice const& slice) {
    state_->add(slice);
}

ZoneResult ZoneScorer::finish() && {
    ZoneResult result;
    for (std::size_t zone = 0; zone < state_->scores.size(); ++zone) {
        state_->finish_zone(zone);
    }
    if (state_->zoning.by_land() && !state_->zoning.zones().empty()) {
        result.categories = wanted_categories({&state_->input.standard, 1});
        state_->count_outlets(result.categories);
    }
    result.equity = state_->equity();
    state_->find_equity_of_zones();
    state_->find_users(result);
    result.outside = std::move(state_->scores.back());
    state_->scores.pop_back();
    result.zones = std::move(state_->scores);
    return result;
}

ZoneRule area_rule(ZoneResult const& result, std::size_t rule) {
    auto sum = result.outside.rules[rule];
    for (auto const& zone : result.zones) {
        auto const& one = zone.rules[rule];
        sum.people += one.people;
        sum.confirmed += one.confirmed;
        sum.households += one.households;
        sum.buildings += one.buildings;
        sum.floor += one.floor;
        sum.land += one.land;
    }
    sum.median_time.reset();
    sum.median_length.reset();
    sum.blocks_with_gap = 0;
    return sum;
}

std::optional<double> outlets_per_1000(ZoneScore const& zone, std::size_t category, Weighting weighting) {
    if (weighting != Weighting::people || zone.weight <= 0.0) {
        return std::nullopt;
    }
    return 1000.0 * static_cast<double>(zone.outlets[category]) / zone.weight;
}

ZoneScore all_zones(ZoneResult const& result) {
    ZoneScore all;
    all.outlets.resize(result.categories.size());
    for (auto const& zone : result.zones) {
        all.weight += zone.weight;
        std::ranges::transform(all.outlets, zone.outlets, all.outlets.begin(), std::plus{});
    }
    return all;
}

std::vector<std::size_t> worst_zones(ZoneResult const& result) {
    std::vector<std::size_t> zones;
    for (std::size_t i = 0; i < result.zones.size(); ++i) {
        if (result.zones[i].completeness) {
            zones.push_back(i);
        }
    }
    std::ranges::stable_sort(zones, {}, [&](std::size_t i) {
        return std::tuple{comparable(*result.zones[i].completeness), -result.zones[i].weight};
    });
    return zones;
}

}  // namespace walkshed
