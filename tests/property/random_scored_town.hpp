// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "walkshed/network/network_builder.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed::testing {

inline constexpr unsigned kTowns = 150;
inline constexpr int kSide = 6;          // crossings along one side of a town
inline constexpr double kBlock = 100.0;  // metres between two crossings

/// A street between two neighbouring crossings of the grid.
struct Street {
    int from;
    int to;
    StreetKind kind;
};

/// A town whose streets are some of those of a square grid, with people, facilities and rules at random. Every place
/// is at most 20 m from the street it stands at and at least 30 m from any other street that may ever be there, so
/// that (with a snap limit of 25 m) a new street does not draw a place away from its own.
class RandomTown {
  public:
    explicit RandomTown(unsigned seed) : random_{seed} {
        draw_streets();
        add_facilities(4 + pick(12));
        add_blocks(3 + pick(6));
        add_rules(3 + pick(4));
    }

    /// More streets of the grid, at most so many.
    void add_streets(int count) {
        for (int i = 0; i < count && !missing_.empty(); ++i) {
            auto const chosen = missing_.begin() + pick(static_cast<int>(missing_.size()));
            streets_.push_back(*chosen);
            missing_.erase(chosen);
        }
    }

    void add_facility() { add_facilities(1); }

    /// Streets of the grid that are not there, from crossing to crossing.
    [[nodiscard]] std::vector<std::pair<Point, Point>> missing_streets() const {
        std::vector<std::pair<Point, Point>> streets;
        for (auto const& street : missing_) {
            streets.emplace_back(crossing(street.from), crossing(street.to));
        }
        return streets;
    }

    /// Builds the one of this number among them, for everybody.
    void add_missing_street(std::size_t number) {
        streets_.push_back(missing_[number]);
        streets_.back().kind = StreetKind::residential;
    }

    /// Most blocks get a gate; from some of them streets lead out, too.
    void give_gates() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            auto& block = blocks_[i];
            if (chance(0.2)) {
                continue;
            }
            block.gates = {gate_of(id_at<BlockId>(i))};
            if (chance(0.5)) {
                auto const corner = crossing(pick(kSide * kSide));
                Point const high{corner.x + 2.3 * kBlock, corner.y + 2.3 * kBlock};
                block.shape = MultiPolygon{{{corner, {high.x, corner.y}, high, {corner.x, high.y}, corner}, {}}};
                block.streets_lead_out = true;
            }
        }
        tell_doorsteps();
    }

    /// One more gate for every block that has any.
    void add_gates() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!blocks_[i].gates.empty()) {
                blocks_[i].gates.push_back(gate_of(id_at<BlockId>(i)));
            }
        }
        tell_doorsteps();
    }

    [[nodiscard]] ScoreResult score(SliceObserver const& observer = {}) const {
        auto const network = build();
        return walkshed::score(input(network), {}, observer);
    }

    [[nodiscard]] ScoreInput input(Network const& network) const {
        return {network, walkers_, facilities_, blocks_, doorsteps_, standard_, {.limit = Meters{25.0}}};
    }

    /// Has every rule want one facility for each 200 people who share it.
    void share_per_head() {
        for (auto& rule : standard_.rules) {
            for (auto& wanted : rule.wanted) {
                wanted.people_each = 200.0;
                wanted.per_head_is_binding = true;
            }
        }
    }

    /// Has rules want facilities per head, or square metres, or both, or neither.
    void share_in_several_ways() {
        std::size_t number = 0;
        for (auto& rule : standard_.rules) {
            for (auto& wanted : rule.wanted) {
                auto const way = number++ % 4;
                wanted.people_each = way % 2 == 0 ? std::optional{500.0} : std::nullopt;
                wanted.size_per_person = way != 0 ? std::optional{SquareMeters{0.15}} : std::nullopt;
                wanted.per_head_is_binding = way != 3;
            }
        }
    }

    Standard& standard() { return standard_; }
    [[nodiscard]] Standard const& standard() const { return standard_; }
    std::vector<Facility>& facilities() { return facilities_; }
    [[nodiscard]] std::vector<Facility> const& facilities() const { return facilities_; }
    [[nodiscard]] std::vector<Block> const& blocks() const { return blocks_; }
    [[nodiscard]] std::vector<Doorstep> const& doorsteps() const { return doorsteps_; }

    [[nodiscard]] Network build() const { return streets().build(); }

    /// The points of the grid are numbered row by row, and its streets as they are listed.
    [[nodiscard]] NetworkBuilder streets() const {
        NetworkBuilder builder;
        for (int number = 0; number < kSide * kSide; ++number) {
            builder.add_point(number, crossing(number));
        }
        for (std::size_t i = 0; i < streets_.size(); ++i) {
            auto const& [from, to, kind] = streets_[i];
            builder.add_way({.source_id = static_cast<std::int64_t>(i), .kind = kind, .points = {from, to}});
        }
        builder.mark_boundary(edge_of_data_);
        return builder;
    }

    [[nodiscard]] std::size_t street_count() const { return streets_.size(); }

    /// Beside the middle part of a street that is there now.
    Point place(double farthest = 20.0) {
        auto const& street = streets_[static_cast<std::size_t>(pick(static_cast<int>(streets_.size())))];
        auto const on_street = interpolate(crossing(street.from), crossing(street.to), between(0.3, 0.7));
        auto const aside = between(-farthest, farthest);
        return street.to == street.from + 1 ? Point{on_street.x, on_street.y + aside}
                                            : Point{on_street.x + aside, on_street.y};
    }

  private:
    int pick(int below) { return std::uniform_int_distribution<int>{0, below - 1}(random_); }
    bool chance(double share) { return std::bernoulli_distribution{share}(random_); }
    double between(double low, double high) { return std::uniform_real_distribution<double>{low, high}(random_); }

    static Point crossing(int number) { return {kBlock * (number % kSide), kBlock * (number / kSide)}; }

    void tell_doorsteps() {
        for (auto& doorstep : doorsteps_) {
            doorstep.gates = blocks_[index_of(doorstep.block)].gates;
        }
    }

    void draw_streets() {
        for (int number = 0; number < kSide * kSide; ++number) {
            auto const add = [&](int neighbour) {
                auto const kind = chance(0.15) ? StreetKind::steps : StreetKind::residential;
                (chance(0.55) ? streets_ : missing_).push_back({number, neighbour, kind});
            };
            if (number % kSide + 1 < kSide) {
                add(number + 1);
            }
            if (number / kSide + 1 < kSide) {
                add(number + kSide);
            }
        }
        edge_of_data_ = pick(kSide * kSide);
    }

    /// Near a doorstep of the block, on a street, or beside one.
    Point gate_of(BlockId block) {
        if (chance(0.3)) {
            auto const home = std::ranges::find(doorsteps_, block, &Doorstep::block)->point;
            return {home.x + between(-15.0, 15.0), home.y + between(-15.0, 15.0)};
        }
        return place(chance(0.5) ? 0.0 : 20.0);
    }

    void add_facilities(int count) {
        for (int i = 0; i < count; ++i) {
            Facility facility{.source_id = "f",
                              .categories = {id_at<CategoryId>(static_cast<std::size_t>(pick(4)))},
                              .shape = place()};
            facility.status = chance(0.8) ? FacilityStatus::existing : FacilityStatus::planned;
            if (chance(0.6)) {
                facility.size = SquareMeters{between(50.0, 150.0)};
            }
            facilities_.push_back(std::move(facility));
        }
    }

    void add_blocks(int count) {
        for (int i = 0; i < count; ++i) {
            auto const doorsteps = 1 + pick(4);
            for (int j = 0; j < doorsteps; ++j) {
                auto const lost = chance(0.05);  // far from every street
                doorsteps_.push_back(
                    {id_at<BlockId>(blocks_.size()), lost ? Point{-500, -500} : place(), 1.0 / doorsteps, {}});
            }
            Block block{.source_id = "b", .shape = Point{0, 0}};
            block.people.population = chance(0.1) ? 0.0 : std::floor(between(1.0, 500.0));
            if (chance(0.5)) {
                block.people.children = std::floor(between(0.0, 20.0));
            }
            if (chance(0.5)) {
                block.people.older = std::floor(between(0.0, 20.0));
            }
            blocks_.push_back(std::move(block));
        }
    }

    Wanted wanted() {
        Wanted wanted{
            .categories = {id_at<CategoryId>(static_cast<std::size_t>(pick(5)))},  // of one there is never any
            .count = static_cast<std::uint32_t>(1 + pick(2))};
        if (chance(0.3)) {
            wanted.size = SquareMeters{100.0};
            wanted.size_is_binding = chance(0.7);
        }
        return wanted;
    }

    void add_rules(int count) {
        std::array<std::vector<UserGroup>, 4> const users{
            {{UserGroup::all}, {UserGroup::children}, {UserGroup::older}, {UserGroup::children, UserGroup::older}}};
        for (int i = 0; i < count; ++i) {
            Rule rule{.id = "r", .weight = between(0.5, 2.0), .users = users[static_cast<std::size_t>(pick(4))]};
            auto const reach = between(50.0, 600.0);
            rule.limit = chance(0.5) ? Limit{Seconds{reach}} : Limit{Meters{reach}};
            rule.combination = chance(0.3) ? Combination::share : Combination::any;
            for (auto parts = 1 + pick(3); parts > 0; --parts) {
                rule.wanted.push_back(wanted());
            }
            if (i > 1 && chance(0.3)) {
                rule.wanted.clear();
                rule.share_of_rules = {0, 1};
            }
            rule.required = chance(0.5);
            rule.walker = walkers_[static_cast<std::size_t>(pick(2))].id;
            standard_.rules.push_back(std::move(rule));
        }
    }

    std::mt19937 random_;
    std::vector<Street> streets_;
    std::vector<Street> missing_;
    int edge_of_data_{0};
    std::vector<Facility> facilities_;
    std::vector<Block> blocks_;
    std::vector<Doorstep> doorsteps_;
    std::vector<Walker> walkers_{{.id = "adult", .speed = MetersPerSecond{1.2}},
                                 {.id = "wheelchair", .speed = MetersPerSecond{0.8}, .may_use_steps = false}};
    Standard standard_;
};

/// Runs `check` on many towns; a failure names the town's seed.
template <class Check>
void for_many_towns(Check check) {
    for (unsigned seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        RandomTown town{seed};
        check(town);
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
}

}  // namespace walkshed::testing
