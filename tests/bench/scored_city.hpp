// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <optional>

#include "bench/synthetic_city.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed::bench {

/// A city that was scored without being searched: blocks of nine corners, 13 rules, 20 000 facilities with names, and a
/// score for everything, unreachable walks and unknown answers among them. Two walkers, who meet the streets at the
/// same places.
class ScoredCity {
  public:
    ScoredCity(std::size_t blocks, std::size_t doorsteps_a_block) : network_{SyntheticCity{316}.network()} {
        add_categories();
        add_facilities();
        result_.ledger = Ledger{kRules};
        result_.ledger.resize(blocks);
        for (std::size_t i = 0; i < blocks; ++i) {
            add_block(i, doorsteps_a_block);
            for (std::size_t rule = 0; rule < kRules; ++rule) {
                add_score(i, rule);
            }
        }
        result_.rules.resize(kRules);
        result_.facility_snaps.assign(2, snaps(facilities_.size()));
        doorstep_snaps_.assign(2, {snaps(doorsteps_.size()), {}});
        input_.emplace(ScoreInput{network_, walkers_, facilities_, blocks_, doorsteps_, standard_});
    }

    // The run refers to all of it.
    ScoredCity(ScoredCity const&) = delete;
    ScoredCity& operator=(ScoredCity const&) = delete;

    [[nodiscard]] ScoredRun run() const { return {*input_, result_, categories_, record_, log_}; }
    [[nodiscard]] std::span<SnapTable const> doorstep_snaps() const { return doorstep_snaps_; }

  private:
    static constexpr std::size_t kRules = 13;
    static constexpr std::size_t kFacilities = 20'000;
    static constexpr std::size_t kBlocksInARow = 400;

    void add_categories() {
        for (std::size_t i = 0; i < kRules; ++i) {
            auto const category = categories_.add({.id = fmt::format("category_{}", i), .name = {"类别", "Category"}});
            standard_.rules.push_back({.id = fmt::format("rule_{}", i),
                                       .item = std::to_string(i + 1),
                                       .name = {"社区综合服务设施", "Community service centre"},
                                       .wanted = {{.categories = {category}}},
                                       .required = true,
                                       .users = {UserGroup::all},
                                       .walker = walkers_.front().id});
        }
    }

    void add_facilities() {
        for (std::size_t i = 0; i < kFacilities; ++i) {
            facilities_.push_back({.source_id = fmt::format("n{}", 4'000'000'000 + 7 * i),
                                   .name = i % 3 == 0 ? "" : fmt::format("第{}社区卫生服务中心", i),
                                   .categories = {id_at<CategoryId>(i % kRules)},
                                   .shape = place(i * 5 + 1)});
        }
    }

    /// The i-th place of a grid of 100 m.
    static Point place(std::size_t i) {
        return {500'000.0 + 100.0 * static_cast<double>(i % kBlocksInARow),
                4'000'000.0 + 100.0 * static_cast<double>(i / kBlocksInARow)};
    }

    void add_block(std::size_t i, std::size_t doorsteps) {
        auto const [x, y] = place(i);
        Ring const ring{{x, y},           {x + 40, y - 5},  {x + 80, y},
                        {x + 85, y + 40}, {x + 80, y + 80}, {x + 40, y + 85},
                        {x - 0, y + 80},  {x - 5, y + 40},  {x, y}};
        blocks_.push_back({.source_id = fmt::format("w{}", 200'000'000 + 3 * i),
                           .name = i % 2 == 0 ? "" : fmt::format("东风里小区{}", i),
                           .shape = MultiPolygon{{ring, {}}},
                           .people = {.population = 100.0 + static_cast<double>(i % 977)}});
        for (std::size_t j = 0; j < doorsteps; ++j) {
            doorsteps_.push_back({.block = id_at<BlockId>(i),
                                  .point = {x + 7.0 * static_cast<double>(j), y + 3.0},
                                  .share = 1.0 / static_cast<double>(doorsteps),
                                  .from = DoorstepSource::building});
        }
        auto const people = *blocks_.back().people.population;
        result_.blocks.push_back({.completeness = 61.5 + static_cast<double>(i % 7),
                                  .completeness_max = 80.0,
                                  .complete = {people / 3.0, people / 3.0, people / 3.0},
                                  .answer = Answer::gap,
                                  .weight = people,
                                  .doorsteps = doorsteps});
    }

    void add_score(std::size_t block, std::size_t rule) {
        auto const number = block * kRules + rule;
        auto const answer = static_cast<Answer>(number % 3);
        auto const people = *blocks_[block].people.population;
        auto const cost = static_cast<Cost>(number % 11 == 0 ? kUnreachable : static_cast<Cost>(number % 60'000));
        result_.ledger.set(
            {.block = id_at<BlockId>(block),
             .rule = rule,
             .people = {answer == Answer::covered ? people : people / 2.0, answer == Answer::gap ? people / 2.0 : 0.0,
                        answer == Answer::unknown ? people / 2.0 : 0.0},
             .answer = answer,
             .reason = answer == Answer::unknown ? UnknownReason::boundary : UnknownReason::none,
             .walk = {{cost, cost}, id_at<FacilityId>(number % kFacilities)},
             .category = id_at<CategoryId>(rule),
             .snap = SnapStatus::accepted});
    }

    [[nodiscard]] std::vector<Snap> snaps(std::size_t count) const {
        std::vector<Snap> list;
        for (std::size_t i = 0; i < count; ++i) {
            auto const edge = id_at<EdgeId>(i * 7 % network_.edge_count());
            auto const at = network_.edge(edge).length * 0.3;
            list.push_back({SnapStatus::accepted, {{edge, {at, at}, Meters{static_cast<double>(i % 90) + 0.25}}}});
        }
        return list;
    }

    Network network_;
    std::vector<Walker> walkers_{{.id = "cn-planning"}, {.id = "older"}};
    CategoryTable categories_;
    std::vector<Facility> facilities_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    Standard standard_;
    RunRecord record_{.version = "0"};
    RecordLog log_;
    ScoreResult result_{};
    std::vector<SnapTable> doorstep_snaps_;
    std::optional<ScoreInput> input_;
};

}  // namespace walkshed::bench
