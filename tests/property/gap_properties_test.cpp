// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "oracle/random_town.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {
namespace {

using namespace testing;

constexpr unsigned kTowns = 200;

/// A random town where people ask for schools.
struct AskingTown {
    explicit AskingTown(std::uint32_t seed, std::size_t doorsteps_each = 2)
        : town{random_furnished_town(seed, seed % 2 == 0 ? Layout::square : Layout::skewed)}, network{town.network()} {
        Random random{seed + 2'000'000};
        for (std::size_t i = 0; i < town.doorsteps.size(); ++i) {
            auto& doorstep = town.doorsteps[i];
            doorstep.block = id_at<BlockId>(i / doorsteps_each);
            doorstep.share = 1.0 / static_cast<double>(doorsteps_each);
            if (i % doorsteps_each == 0) {
                blocks.push_back({.source_id = std::to_string(i),
                                  .name = {},
                                  .shape = doorstep.point,
                                  .people = {.population = 10.0 + random.below(90), .older = 5.0},
                                  .entrances = {},
                                  .gates = {}});
            }
        }
        for (auto& facility : town.facilities) {
            facility.size = SquareMeters{100.0 + random.below(900)};
        }
        walkers = {random_towns_walker(), random_towns_walker(false)};
        walkers.back().wheels = WheelLimits{.min_width = Meters{0.9}};
        for (auto const& walker : walkers) {
            add_rule(Seconds{60.0 + random.below(150)}, walker, {.categories = {CategoryId{0}}});
            add_rule(Meters{60.0 + random.below(150)}, walker,
                     {.categories = {CategoryId{0}}, .size = SquareMeters{400.0}, .size_is_binding = true});
            add_rule(Meters{60.0 + random.below(150)}, walker, {.categories = {CategoryId{0}}, .count = 2});
        }
    }

    void add_rule(Limit limit, Walker const& walker, Wanted wanted) {
        standard.rules.push_back({.id = "r" + std::to_string(standard.rules.size()),
                                  .item = {},
                                  .name = {},
                                  .limit = limit,
                                  .wanted = {std::move(wanted)},
                                  .share_of_rules = {},
                                  .tier = {},
                                  .weight_source = {},
                                  .users = {UserGroup::all},
                                  .walker = walker.id,
                                  .source = {},
                                  .clause = {},
                                  .rank_weights = {}});
    }

    [[nodiscard]] ScoreInput input(Network const& streets) const {
        return {streets, walkers, town.facilities, blocks, town.doorsteps, standard, {.limit = Meters{50.0}}};
    }

    RandomTown town;
    Network network;
    std::vector<Block> blocks;
    std::vector<Walker> walkers;
    Standard standard;
};

/// The network with a straight path between two places of its streets.
Network with_link(Network const& network, MissingLink const& link) {
    NetworkBuilder builder;
    PointKey next = 0;
    auto const place = [&](Point point) {
        builder.add_point(next, point);
        return next++;
    };
    std::vector<PointKey> nodes;
    for (std::size_t node = 0; node < network.node_count(); ++node) {
        nodes.push_back(place(network.point(id_at<NodeId>(node))));
    }
    for (auto const& [node, features] : network.featured_nodes()) {
        builder.add_features(nodes[index_of(node)], features);
    }
    // Where a link begins at a node it begins there for all streets.
    auto const end_of = [&](EdgeId id, Point point) {
        auto const along = nearest_on_line(network.line(id), point).along;
        auto const& edge = network.edge(id);
        return along < Meters{0.001}                 ? nodes[index_of(edge.from)]
               : along > edge.length - Meters{0.001} ? nodes[index_of(edge.to)]
                                                     : place(point);
    };
    auto const from = end_of(link.from_edge, link.from);
    auto const to = end_of(link.to_edge, link.to);
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network.edge(id);
        auto const line = network.line(id);
        std::map<double, PointKey> along{{0.0, nodes[index_of(edge.from)]}};
        double length = 0.0;
        for (std::size_t corner = 1; corner + 1 < line.size(); ++corner) {
            length += distance(line[corner - 1], line[corner]).count();
            along.emplace(length, place(line[corner]));
        }
        for (auto const& [joined, point, key] :
             {std::tuple{link.from_edge, link.from, from}, std::tuple{link.to_edge, link.to, to}}) {
            if (id == joined && static_cast<std::size_t>(key) >= network.node_count()) {
                along[nearest_on_line(line, point).along.count()] = key;
            }
        }
        std::vector<PointKey> points;
        std::ranges::transform(along, std::back_inserter(points), [](auto const& one) { return one.second; });
        points.push_back(nodes[index_of(edge.to)]);
        builder.add_way({.source_id = static_cast<std::int64_t>(i),
                         .kind = edge.kind,
                         .passage = edge.passage,
                         .ground = edge.ground,
                         .name = {},
                         .points = std::move(points)});
    }
    builder.add_way({.source_id = 1'000'000,
                     .kind = StreetKind::footway,
                     .ground = {.wheelchair = WheelchairTag::yes},
                     .name = {},
                     .points = {from, to}});
    return std::move(builder).build();
}

TEST(GapProperties, PeopleOfAllCausesAreThoseOfTheScore) {
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        AskingTown const town{seed};
        auto const input = town.input(town.network);
        auto const result = score(input);
        auto const ledger = find_gaps({.score = input, .reference = &town.walkers.front()});
        double gaps = 0.0;
        double unknown = 0.0;
        for (std::size_t rule = 0; rule < result.rules.size(); ++rule) {
            EXPECT_NEAR(ledger.by_rule[rule].gaps, result.rules[rule].people.gap, 1e-9);
            gaps += result.rules[rule].people.gap;
            unknown += result.rules[rule].people.unknown;
        }
        EXPECT_NEAR(ledger.total.gaps, gaps, 1e-9);
        EXPECT_NEAR(ledger.by_cause[static_cast<std::size_t>(Cause::data)].gaps, unknown, 1e-9);
        std::array<double, kCauses> by_cause{};
        for (auto const& gap : ledger.gaps) {
            by_cause[static_cast<std::size_t>(gap.cause)] += gap.people;
        }
        for (std::size_t cause = 0; cause < kCauses; ++cause) {
            EXPECT_NEAR(by_cause[cause], ledger.by_cause[cause].gaps, 1e-9);
        }
    }
}

/// How a doorstep and all facilities meet the streets of one walker, and what a rule says of the doorstep.
struct Judged {
    Network const& network;
    std::vector<Snap> snaps;
    Answer answer{Answer::gap};
};

Judged judged(AskingTown const& town, Network const& network, Gap const& gap) {
    Judged found{network, {}};
    auto const walker = std::ranges::find(town.walkers, town.standard.rules[gap.rule].walker, &Walker::id);
    auto const number = static_cast<std::size_t>(walker - town.walkers.begin());
    auto const result = score(town.input(network), {}, [&](ScoredSlice const& slice) {
        found.answer = slice.coverage.at(id_at<DoorstepId>(gap.doorstep), gap.rule).answer;
        found.snaps.push_back(slice.access.snaps[number].doorsteps[gap.doorstep]);
    });
    found.snaps.insert(found.snaps.end(), result.facility_snaps[number].begin(), result.facility_snaps[number].end());
    return found;
}

constexpr Meters kSame{0.001};

/// Whether a place of the network with the link lies on a street of the one without, or at an end of a piece of it.
bool lies_on(Network const& joined, Attachment const& place, EdgeId street) {
    auto const is_of_street = [&](EdgeId edge) {
        return joined.edge(edge).source_id == static_cast<std::int64_t>(index_of(street));
    };
    auto const meets_street = [&](NodeId node) {
        return std::ranges::any_of(joined.arcs(node), [&](Arc const& arc) { return is_of_street(arc.edge); });
    };
    auto const& edge = joined.edge(place.edge);
    return is_of_street(place.edge) || (place.stretch.from < kSame && meets_street(edge.from)) ||
           (place.stretch.to > edge.length - kSame && meets_street(edge.to));
}

/// Whether a doorstep or facility still meets a street at a point, by no longer a leg.
bool still_meets(Network const& joined, Snap const& snap, EdgeId street, std::pair<Point, Meters> const& before) {
    auto const& [point, leg] = before;
    return std::ranges::any_of(snap.attachments, [&](Attachment const& one) {
        auto const on_line = nearest_on_line(joined.line(one.edge), point);
        return lies_on(joined, one, street) && on_line.away < kSame && one.leg < leg + kSame &&
               one.stretch.from - kSame < on_line.along && on_line.along < one.stretch.to + kSame;
    });
}

/// Whether doorstep and facilities meet the streets where they did. (A new link draws those to itself that are nearer
/// to it; and where a place is as near to two streets, which one it meets goes by their numbers, which a new link
/// changes.)
bool meets_as_before(Judged const& before, Judged const& after) {
    for (std::size_t i = 0; i < before.snaps.size(); ++i) {
        for (auto const& [edge, stretch, leg] : before.snaps[i].attachments) {
            for (auto const along : {stretch.from, stretch.to}) {
                auto const point = point_along(before.network.line(edge), along);
                if (!still_meets(after.network, after.snaps[i], edge, {point, leg})) {
                    return false;
                }
            }
        }
    }
    return true;
}

TEST(GapProperties, AMissingLinkThatIsAddedCoversTheDoorstep) {
    std::size_t links = 0;
    std::size_t drawn_away = 0;
    for (std::uint32_t seed = 0; seed < 3 * kTowns; ++seed) {
        AskingTown const town{seed};
        auto const input = town.input(town.network);
        for (auto const& gap : find_gaps({.score = input, .reference = &town.walkers.front()}).gaps) {
            if (!gap.link) {
                continue;
            }
            SCOPED_TRACE(::testing::Message()
                         << "seed " << seed << ", doorstep " << gap.doorstep << ", rule " << gap.rule);
            auto const joined = with_link(town.network, *gap.link);
            auto const after = judged(town, joined, gap);
            if (after.answer != Answer::covered && !meets_as_before(judged(town, town.network, gap), after)) {
                ++drawn_away;
                continue;
            }
            EXPECT_EQ(after.answer, Answer::covered);
            ++links;
        }
    }
    RecordProperty("drawn_away", std::to_string(drawn_away));
    EXPECT_GT(links, 1'000U);
    EXPECT_LT(drawn_away, links / 10);
}

/// Asks for links between crossings, one pair after another.
class PlainLinks {
  public:
    PlainLinks(AskingTown const& town, Gap const& gap, Rule const& rule) : town_{town}, rule_{rule} {
        auto const walker = std::ranges::find(town.walkers, rule.walker, &Walker::id);
        costs_.emplace(town.network, *walker);
        auto const& wanted = rule.wanted.front();
        std::vector<Facility> wished;
        std::ranges::copy_if(town.town.facilities, std::back_inserter(wished), [&](Facility const& one) {
            return one.status == FacilityStatus::existing && (!wanted.size || one.size >= wanted.size);
        });
        std::array const walkers{*walker};
        std::array const doorsteps{town.town.doorsteps[gap.doorstep]};
        std::array const question{NearestQuestion{.categories = wanted.categories, .minimum_size = {}}};
        auto const input = town.input(town.network);
        auto const access = find_access({.network = town.network,
                                         .walkers = walkers,
                                         .facilities = wished,
                                         .doorsteps = doorsteps,
                                         .snapping = input.snapping},
                                        question);
        search(access.snaps[0].doorsteps, Direction::forward, away_);
        search(access.snaps[0].facilities, Direction::reverse, towards_);
    }

    /// The length of the shortest that is short enough, by whole seconds or metres to spare.
    [[nodiscard]] double shortest() const {
        auto const metric = metric_of(rule_.limit);
        auto const spare = metric == Metric::time ? to_cost(Seconds{1.0}) : to_cost(Meters{1.0});
        double least = HUGE_VAL;
        for (std::size_t from = 0; from < away_.size(); ++from) {
            for (std::size_t to = 0; to < towards_.size(); ++to) {
                auto const length =
                    distance(town_.network.point(id_at<NodeId>(from)), town_.network.point(id_at<NodeId>(to)));
                auto const link = costs_->leg_cost(length).by(metric);
                auto const walk = add_costs(add_costs(away_[from], link), add_costs(towards_[to], spare));
                if (walk <= cost_of(rule_.limit)) {
                    least = std::min(least, length.count());
                }
            }
        }
        return least;
    }

  private:
    void search(std::span<Snap const> snaps, Direction direction, std::vector<Cost>& found) const {
        auto const metric = metric_of(rule_.limit);
        WalkSearch search{*costs_, {.metric = metric, .direction = direction}};
        for (auto const& snap : snaps) {
            std::ranges::for_each(snap.attachments, [&](Attachment const& place) { search.add_start(place, 0); });
        }
        search.run();
        for (std::size_t i = 0; i < town_.network.node_count(); ++i) {
            auto const labels = search.labels(id_at<NodeId>(i));
            auto const passes = costs_->passes(id_at<NodeId>(i));
            found.push_back(labels.empty() || !passes ? kUnreachable : labels[0].cost.by(metric));
        }
    }

    AskingTown const& town_;
    Rule const& rule_;
    std::optional<WalkCosts> costs_;
    std::vector<Cost> away_;  // by node
    std::vector<Cost> towards_;
};

TEST(GapProperties, NoCrossingsAreJoinedByAShorterLink) {
    std::size_t compared = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        AskingTown const town{seed, 1};
        auto const input = town.input(town.network);
        auto const ledger = find_gaps({.score = input, .reference = &town.walkers.front()});
        for (auto const& gap : ledger.gaps) {
            if (gap.cause != Cause::network || ledger.asked(gap).wanted.front().count > 1) {
                continue;
            }
            SCOPED_TRACE(::testing::Message()
                         << "seed " << seed << ", doorstep " << gap.doorstep << ", rule " << gap.rule);
            auto const shortest = PlainLinks{town, gap, ledger.asked(gap)}.shortest();
            EXPECT_LE(gap.link ? gap.link->length.count() : HUGE_VAL, shortest + 1e-6);
            compared += shortest < HUGE_VAL ? 1 : 0;
        }
    }
    EXPECT_GT(compared, 200U);
}

TEST(GapProperties, ThreadsMakeNoDifference) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        AskingTown const town{seed};
        auto const input = town.input(town.network);
        auto const find = [&](int threads) {
            GapLedger ledger;
            tbb::task_arena{threads}.execute(
                [&] { ledger = find_gaps({.score = input, .reference = &town.walkers.front()}); });
            return ledger;
        };
        tbb::global_control const four{tbb::global_control::max_allowed_parallelism, 4};
        auto const one = find(1);
        auto const many = find(4);
        ASSERT_EQ(one.gaps.size(), many.gaps.size());
        for (std::size_t i = 0; i < one.gaps.size(); ++i) {
            EXPECT_EQ(one.gaps[i].block, many.gaps[i].block);
            EXPECT_EQ(one.gaps[i].cause, many.gaps[i].cause);
            EXPECT_EQ(one.gaps[i].people, many.gaps[i].people);
            ASSERT_EQ(one.gaps[i].link.has_value(), many.gaps[i].link.has_value());
            if (one.gaps[i].link) {
                EXPECT_EQ(one.gaps[i].link->from, many.gaps[i].link->from);
                EXPECT_EQ(one.gaps[i].link->to, many.gaps[i].link->to);
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
