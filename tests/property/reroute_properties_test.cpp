// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <functional>
#include <random>
#include <tuple>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"
#include "support/real_city.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/what_if.hpp"

namespace walkshed {
namespace {

using namespace testing;

constexpr unsigned kEditsOfACity = 40;

/// Edits ways at random.
class Builder {
  public:
    explicit Builder(unsigned seed) : random_{seed} {}

    int pick(std::size_t below) {
        return static_cast<int>(std::uniform_int_distribution<std::size_t>{0, below - 1}(random_));
    }
    bool chance(double share) { return std::bernoulli_distribution{share}(random_); }

    NetworkBuilder edited(NetworkBuilder streets, std::size_t street_count) {
        auto const street = pick(street_count);
        switch (pick(10)) {
            case 0:
                streets.remove_streets(street);
                break;
            case 1:
                streets.change_streets(street, [](StreetKind& kind, Ground&) {
                    kind = kind == StreetKind::steps ? StreetKind::footway : StreetKind::steps;
                });
                break;
            case 2:
                streets.change_streets(street, [](StreetKind&, Ground& ground) { ground.lighting = Lighting::unlit; });
                break;
            case 3:
                streets.add_way({.source_id = 1002, .passage = Passage::against, .points = {corner(), corner()}});
                break;
            case 4:
                streets.block(corner());
                break;
            case 5:
                streets.add_features(
                    corner(), chance(0.5) ? NodeFeatures{.kerb = true, .kerb_cm = 20} : NodeFeatures{.elevator = true});
                break;
            case 6:
                streets.add_way({.source_id = 1000, .points = {corner(), corner()}});
                break;
            case 7:
                add_path_from(streets, streets.join(anywhere(), Meters{300.0}));
                break;
            case 8:
                add_path_from(streets, std::nullopt);
                break;
            default:
                streets.mark_boundary(corner());
        }
        return streets;
    }

    /// Beyond the town, too, so that its streets are numbered anew.
    Point anywhere() { return {far(), far()}; }

  private:
    double far() { return std::uniform_real_distribution<double>{-80.0, 580.0}(random_); }
    PointKey corner() { return pick(kSide * kSide); }

    /// From nowhere, it is an island.
    void add_path_from(NetworkBuilder& streets, std::optional<PointKey> start) {
        auto const key = streets.highest_unused_key();
        auto const end = anywhere();
        streets.add_point(key, end);
        if (!start) {
            start = key - 1;
            streets.add_point(*start, {end.x + 40.0, end.y + 10.0});
        }
        streets.add_way({.source_id = 1001, .points = {*start, key}});
    }

    std::mt19937 random_;
};

std::vector<Walker> walkers() {
    Walker adult{.id = "adult", .speed = MetersPerSecond{1.2}};
    adult.dark.time_factor = 1.5;
    adult.waits.elevator = Seconds{30.0};
    Walker wheelchair{.id = "wheelchair", .speed = MetersPerSecond{0.8}, .may_use_steps = false};
    wheelchair.wheels = WheelLimits{.max_kerb = Meters{0.05}};
    return {adult, wheelchair};
}

/// One gate moved here and there, and who had none may have one.
void edit_gates(Builder& builder, std::vector<Block>& blocks, std::vector<Doorstep>& doorsteps) {
    for (auto& block : blocks) {
        if (builder.chance(0.2)) {
            block.gates = builder.chance(0.3) ? std::vector<Point>{} : std::vector{builder.anywhere()};
        }
    }
    for (auto& doorstep : doorsteps) {
        doorstep.gates = blocks[index_of(doorstep.block)].gates;
    }
}

void edit_facilities(Builder& builder, std::vector<Facility>& facilities) {
    auto& one = facilities[static_cast<std::size_t>(builder.pick(facilities.size()))];
    switch (builder.pick(4)) {
        case 0:
            one.categories.clear();
            break;
        case 1:
            one.shape = builder.anywhere();
            break;
        case 2:
            one.status = one.status == FacilityStatus::existing ? FacilityStatus::closed : FacilityStatus::existing;
            break;
        default:
            facilities.push_back({.source_id = "new", .categories = {CategoryId{4}}, .shape = builder.anywhere()});
    }
}

/// What is shown of a doorstep.
struct Seen {
    SnapStatus status;
    std::vector<std::tuple<EdgeId, double, double, double>> attachments;
    std::vector<Verdict> verdicts;

    friend bool operator==(Seen const&, Seen const&) = default;
};

/// By doorstep, of whatever shows slices.
std::vector<Seen> seen(std::function<void(SliceObserver const&)> const& show) {
    std::vector<Seen> all;
    show([&](ScoredSlice const& slice) {
        for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
            for (auto const& snaps : slice.access.snaps) {
                auto& one = all.emplace_back(Seen{snaps.doorsteps[i].status, {}, {}});
                for (auto const& [edge, stretch, leg] : snaps.doorsteps[i].attachments) {
                    one.attachments.emplace_back(edge, stretch.from.count(), stretch.to.count(), leg.count());
                }
                for (std::size_t rule = 0; rule < slice.coverage.rule_count(); ++rule) {
                    one.verdicts.push_back(slice.coverage.at(id_at<DoorstepId>(i), rule));
                }
            }
        }
    });
    return all;
}

struct Edits {
    bool gates{false};
    bool facilities{false};
    bool people{false};
    bool walls{false};
};

/// What a town consists of once more.
struct Other {
    Network network;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Barriers walls;
};

/// Between streets and the doorsteps along them.
Barriers walls(int count) {
    std::vector<Line> lines;
    for (int i = 0; i < count; ++i) {
        auto const at = kBlock * (i % kSide) + 6.0;
        lines.push_back({{at, -10.0}, {at, 80.0 * i}});
    }
    return Barriers{lines};
}

Other edited(RandomTown const& town, Builder& builder, Edits const& edits) {
    auto streets = builder.edited(town.streets(), town.street_count());
    if (builder.chance(0.5)) {
        streets = builder.edited(std::move(streets), town.street_count());
    }
    Other other{std::move(streets).build(), town.facilities(), town.blocks(), town.doorsteps(),
                walls(edits.walls && builder.chance(0.5) ? 5 : 4)};
    if (edits.gates) {
        edit_gates(builder, other.blocks, other.doorsteps);
    }
    if (edits.facilities) {
        edit_facilities(builder, other.facilities);
    }
    if (edits.people) {
        other.blocks[0].people.population = 77.0;
        other.doorsteps.back().point = builder.anywhere();
    }
    return other;
}

/// That the blocks with other rows are among those that were scored again.
void expect_named(ScoreResult const& earlier, WhatIf const& what_if) {
    auto const& now = what_if.result();
    for (std::size_t row = 0; row < now.ledger.size(); ++row) {
        auto const [one, other] = std::pair{earlier.ledger[row], now.ledger[row]};
        if (one.walk != other.walk || one.answer != other.answer || one.snap != other.snap) {
            EXPECT_TRUE(std::ranges::binary_search(what_if.edited_blocks(), other.block));
        }
    }
}

void expect_right_when_rerouted(RandomTown const& town, unsigned seed, Edits const& edits = {}) {
    auto const network = town.build();
    auto const who = walkers();
    auto input = town.input(network);
    input.walkers = who;
    auto const walls_before = walls(4);
    if (edits.walls) {
        input.snapping.barriers = &walls_before;
    }
    WhatIf what_if{input};
    auto const before = what_if.result();
    Builder builder{seed};
    std::deque<Other> others;  // stay where they are: the area refers to the one before
    for (int i = 0; i < 4; ++i) {
        SCOPED_TRACE(::testing::Message() << "edit " << i);
        auto& [other_network, facilities, blocks, doorsteps, other_walls] =
            others.emplace_back(edited(town, builder, edits));
        ScoreInput other{other_network, who, facilities, blocks, doorsteps, town.standard(), input.snapping};
        if (edits.walls) {
            other.snapping.barriers = &other_walls;
        }
        auto const earlier = what_if.result();
        what_if.reroute(other);
        expect_named(earlier, what_if);
        ScoreResult from_scratch;
        auto const expected = seen([&](SliceObserver const& show) { from_scratch = score(other, {}, show); });
        expect_same(what_if.result(), from_scratch);
        EXPECT_EQ(seen([&](SliceObserver const& show) { what_if.show(show); }), expected);
        EXPECT_EQ(what_if.result().searches, from_scratch.searches);

        auto gone = facilities;
        gone[0].categories.clear();
        what_if.remove(FacilityId{0});
        expect_same(what_if.result(), score(with_facilities(other, gone)));
        if (i == 1) {
            what_if.reroute(input);
            expect_same(what_if.result(), before);
        }
        if (::testing::Test::HasFailure()) {
            return;
        }
    }
}

TEST(RerouteProperties, SaysWhatScoreSaysOfOtherStreets) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) { expect_right_when_rerouted(town, ++seed); });
}

TEST(RerouteProperties, SaysWhatScoreSaysOfOtherStreetsAndFacilities) {
    unsigned seed = 1000;
    for_many_towns([&](RandomTown& town) { expect_right_when_rerouted(town, ++seed, {.facilities = true}); });
}

TEST(RerouteProperties, SaysWhatScoreSaysOfOtherGatesAndPeople) {
    unsigned seed = 2000;
    for_many_towns([&](RandomTown& town) {
        town.give_gates();
        ++seed;
        expect_right_when_rerouted(town, seed, {.gates = true, .people = seed % 3 == 0});
    });
}

TEST(RerouteProperties, SaysWhatScoreSaysOfOtherWalls) {
    unsigned seed = 4000;
    for_many_towns([&](RandomTown& town) { expect_right_when_rerouted(town, ++seed, {.walls = true}); });
}

TEST(RerouteProperties, SaysWhatScoreSaysWherePeopleShare) {
    unsigned seed = 3000;
    for_many_towns([&](RandomTown& town) {
        town.share_per_head();
        if (++seed % 5 == 0) {
            expect_right_when_rerouted(town, seed, {.facilities = true, .people = seed % 2 == 0});
        }
    });
}

/// Streets side by side, 20 m apart, with a doorstep halfway between any two, and one far away.
Network side_by_side(Point far_away) {
    NetworkBuilder streets;
    PointKey key = 0;
    auto const add = [&](Point from, Point to) {
        streets.add_point(key, from);
        streets.add_point(key + 1, to);
        streets.add_way({.source_id = key, .points = {key, key + 1}});
        key += 2;
    };
    for (int i = 0; i <= 20; ++i) {
        add({0.0, 20.0 * i}, {100.0, 20.0 * i});
    }
    add(far_away, {far_away.x + 50.0, far_away.y + 50.0});
    return std::move(streets).build();
}

TEST(RerouteProperties, OfEquallyNearStreetsTheFirstIsTakenAsTheyAreNumberedNow) {
    Standard standard;
    standard.rules.push_back({.id = "r", .limit = Meters{300.0}, .walker = "adult"});
    standard.rules[0].wanted.push_back({.categories = {CategoryId{0}}});
    std::vector<Block> const blocks{{.source_id = "b", .shape = Point{0, 0}}};
    std::vector<Doorstep> doorsteps;
    for (int i = 0; i < 20; ++i) {
        doorsteps.push_back({BlockId{0}, {50.0, 20.0 * i + 10.0}, 0.05, {}});
    }
    std::vector<Facility> const facilities{{.source_id = "f", .categories = {CategoryId{0}}, .shape = Point{50, 0}}};
    auto const who = walkers();
    Builder builder{7};
    auto const first = side_by_side({0.0, -100.0});
    ScoreInput const input{first, who, facilities, blocks, doorsteps, standard};
    std::size_t drawn_elsewhere = 0;
    auto const before = seen([&](SliceObserver const& observer) { std::ignore = score(input, {}, observer); });
    for (int i = 0; i < 40; ++i) {
        auto const at = builder.anywhere();
        auto const network = side_by_side({20.0 * at.x - 3000.0, 20.0 * at.y - 3000.0});
        ScoreInput const other{network, who, facilities, blocks, doorsteps, standard};
        WhatIf what_if{input};
        what_if.reroute(other);
        auto const shown = seen([&](SliceObserver const& observer) { what_if.show(observer); });
        EXPECT_EQ(shown, seen([&](SliceObserver const& observer) { std::ignore = score(other, {}, observer); }));
        drawn_elsewhere += shown != before ? 1U : 0U;
    }
    EXPECT_GT(drawn_elsewhere, 5U);
}

TEST(RerouteProperties, WhoStartsElsewhereMayHaveWhatNoStreetLeadsToWithinTheLimit) {
    Standard standard;
    standard.rules.push_back({.id = "r", .limit = Meters{300.0}, .walker = "adult"});
    standard.rules[0].wanted.push_back({.categories = {CategoryId{0}}});
    std::vector<Block> const blocks{{.source_id = "b", .shape = Point{0, 0}}};
    std::vector<Facility> const facilities{{.source_id = "f", .categories = {CategoryId{0}}, .shape = Point{50, -350}}};
    std::vector<Doorstep> const far{{BlockId{0}, {50.0, 0.0}, 1.0, {}}};
    std::vector<Doorstep> const near{{BlockId{0}, {50.0, -70.0}, 1.0, {}}};
    auto const who = walkers();
    auto const network = side_by_side({500.0, 500.0});
    ScoreInput const input{network, who, facilities, blocks, far, standard};
    WhatIf what_if{input};
    EXPECT_EQ(what_if.result().ledger[0].answer, Answer::gap);
    ScoreInput const other{network, who, facilities, blocks, near, standard};
    what_if.reroute(other);
    EXPECT_EQ(what_if.result().ledger[0].reason, UnknownReason::snap);
    expect_same(what_if.result(), score(other));
}

TEST(RerouteProperties, OfTheSameStreetsNothingIsDoneAgain) {
    for_many_towns([](RandomTown& town) {
        auto const network = town.build();
        auto const wall = walls(4);
        auto input = town.input(network);
        input.snapping.barriers = &wall;
        WhatIf what_if{input};
        auto const again = town.build();
        auto const wall_again = walls(4);
        auto same = town.input(again);
        same.snapping.barriers = &wall_again;
        auto const rework = what_if.reroute(same);
        EXPECT_EQ(rework.snapped, 0U);
        EXPECT_EQ(rework.judged, 0U);
        EXPECT_TRUE(what_if.edited_blocks().empty());
    });
}

TEST(RerouteProperties, OtherStreetsAreForTheDoorstepsThatThereAre) {
    RandomTown town{3};
    auto const network = town.build();
    WhatIf what_if{town.input(network)};
    auto const before = what_if.result();
    auto other = town.input(network);
    auto const blocks = std::span{town.blocks()}.first(town.blocks().size() - 1);
    auto const last = std::ranges::find(town.doorsteps(), id_at<BlockId>(blocks.size()), &Doorstep::block);
    other.blocks = blocks;
    other.doorsteps = {town.doorsteps().begin(), last};
    try {
        what_if.reroute(other);
        FAIL() << "there are more";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
    }
    expect_same(what_if.result(), before);
}

/// A street of the city removed, made steps or dark, or a path between two places up to 100 m from one.
NetworkBuilder edited(City const& city, Builder& builder) {
    auto streets = city.streets();
    auto const& network = city.network();
    auto const edge = id_at<EdgeId>(static_cast<std::size_t>(builder.pick(network.edge_count())));
    auto const street = network.edge(edge).source_id;
    auto const kind = builder.pick(4);
    if (kind == 0) {
        streets.remove_streets(street);
    } else if (kind < 3) {
        streets.change_streets(street, [&](StreetKind& is, Ground& ground) {
            is = kind == 1 ? StreetKind::steps : is;
            ground.lighting = Lighting::unlit;
        });
    } else {
        auto const from = network.line(edge).front();
        auto const start = streets.join({from.x + 15.0, from.y + 5.0}, Meters{200.0});
        auto const end = streets.join({from.x - 60.0, from.y + 40.0}, Meters{200.0});
        streets.add_way({.source_id = -1, .points = {*start, *end}});
    }
    return streets;
}

TEST(RerouteProperties, SaysWhatScoreSaysOfACityAndDoesLittleAgain) {
    auto const path = std::filesystem::path{extracts_folder()} / "monaco" / "monaco-latest.osm.pbf";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    City const monaco{path.string(), "cn-complete-community-2020"};
    auto const input = monaco.input(monaco.facilities());
    Builder builder{2026};
    std::size_t snapped = 0;
    std::size_t judged = 0;
    for (unsigned edit = 0; edit < kEditsOfACity && !HasFailure(); ++edit) {
        SCOPED_TRACE(::testing::Message() << "edit " << edit);
        WhatIf what_if{input};
        auto const network = edited(monaco, builder).build();
        auto const other = monaco.input(network, monaco.facilities());
        auto const rework = what_if.reroute(other);
        snapped += rework.snapped;
        judged += rework.judged;
        expect_same(what_if.result(), score(other));
    }
    auto const all = input.doorsteps.size() * kEditsOfACity;
    RecordProperty("doorsteps", std::to_string(all));
    RecordProperty("snapped", std::to_string(snapped));
    RecordProperty("judged", std::to_string(judged));
    EXPECT_GT(snapped, 0U);
    EXPECT_GT(judged, 0U);
    EXPECT_LT(snapped * 10, all);
    EXPECT_LT(judged * 4, all);
}

}  // namespace
}  // namespace walkshed
