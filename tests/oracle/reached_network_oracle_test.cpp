// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "oracle/plain_walks.hpp"
#include "oracle/random_town.hpp"
#include "oracle/read_text.hpp"
#include "support/source_tree.hpp"
#include "walkshed/access/reached_network.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/relief.hpp"

// What reached_network() says of places on edges, and what plain walks from and to every start say.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr double kRounding = 2.0;  // units of cost
constexpr double kAtAnEnd = 0.1;   // metres: nearer to an end, rounding decides
constexpr std::uint32_t kStarts = 3;

/// What a town is walked with, one way or another.
struct Situation {
    Metric metric{Metric::time};
    Direction direction{Direction::forward};
    bool steep{false};
    bool on_wheels{false};
};

std::string name_of(Situation const& situation) {
    return std::string{situation.metric == Metric::time ? "time" : "length"} +
           (situation.direction == Direction::forward ? ", forward" : ", reverse") +
           (situation.steep ? ", steep" : "") + (situation.on_wheels ? ", on wheels" : "");
}

std::vector<Situation> all_situations() {
    std::vector<Situation> all;
    for (auto const metric : {Metric::time, Metric::length}) {
        for (auto const direction : {Direction::forward, Direction::reverse}) {
            for (bool const steep : {false, true}) {
                for (bool const on_wheels : {false, true}) {
                    all.push_back({metric, direction, steep, on_wheels});
                }
            }
        }
    }
    return all;
}

Walker walker_of(Situation const& situation) {
    auto walker = random_towns_walker(!situation.on_wheels);
    walker.stairs = {.up = 0.5, .down = 0.75};
    walker.waits = {.signals = Seconds{20}, .marked = Seconds{5}, .unmarked = Seconds{7}, .elevator = Seconds{45}};
    walker.slope.function = SlopeFunction::tobler;
    if (situation.on_wheels) {
        walker.wheels = WheelLimits{.wheelchair = false};
    }
    return walker;
}

/// Hills of 12 m every 60 m or so.
std::vector<std::optional<double>> heights(std::span<Point const> places) {
    std::vector<std::optional<double>> all;
    for (auto const& place : places) {
        all.emplace_back(12.0 * std::sin(place.x / 10.0) * std::cos(place.y / 13.0));
    }
    return all;
}

/// Walks from or to a few starts, as the library finds what they reach, and each start alone in plain words.
class Comparison {
  public:
    Comparison(WalkCosts const& costs, Situation const& situation)
        : costs_{costs}, situation_{situation}, search_{costs, {situation.metric, situation.direction}} {}

    void add_start(NodeId node, WalkCost delay) {
        search_.add_start(node, delay, static_cast<std::uint32_t>(alone_.size()));
        alone().add_start(node, delay.by(situation_.metric));
    }

    void add_start(Attachment const& place) {
        search_.add_start(place, static_cast<std::uint32_t>(alone_.size()));
        alone().add_start(place);
    }

    void run(Cost limit) {
        search_.run(limit);
        reached_ = reached_network(search_, limit);
        for (auto& walks : alone_) {
            walks.run();
        }
        for (auto const& piece : reached_.pieces) {
            pieces_[index_of(piece.edge)].push_back(piece);
        }
    }

    /// Counts what was compared: in a piece, and beyond all.
    void at(EdgeId edge, Meters place, std::pair<int, int>& compared) const {
        if (stands_where_walks_begin(edge, place)) {
            return;
        }
        Cost least = kUnreachable;
        for (auto const& walks : alone_) {
            least = std::min(least, walks.at(edge, place));
        }
        if (auto const* const piece = piece_at(edge, place); piece != nullptr) {
            EXPECT_NEAR(cost_in(*piece, place), least, rounding()) << of(edge, place);
            EXPECT_NEAR(alone_[piece->source].at(edge, place), least, 2 * rounding()) << of(edge, place);
            ++compared.first;
        } else if (far_from_pieces(edge, place)) {
            EXPECT_GT(least + rounding(), reached_.limit) << of(edge, place);
            ++compared.second;
        }
    }

    void expect_pieces_apart() const {
        for (auto const& [edge, pieces] : pieces_) {
            auto const end = costs_.network().edge(id_at<EdgeId>(edge)).length;
            auto sorted = pieces;
            std::erase_if(sorted, [](ReachedPiece const& one) { return one.stretch.from == one.stretch.to; });
            std::ranges::sort(sorted, {}, &ReachedPiece::stretch);
            for (std::size_t i = 0; i < sorted.size(); ++i) {
                EXPECT_LT(sorted[i].stretch.from, sorted[i].stretch.to);
                EXPECT_LE(i == 0 ? Meters{0} : sorted[i - 1].stretch.to, sorted[i].stretch.from) << "edge " << edge;
                EXPECT_LE(sorted[i].stretch.to, end) << "edge " << edge;
                EXPECT_LE(std::max(sorted[i].at_from, sorted[i].at_to), reached_.limit) << "edge " << edge;
            }
        }
    }

  private:
    PlainWalks& alone() { return alone_.emplace_back(costs_, situation_.metric, situation_.direction); }

    /// Up to 1/64 m costs nothing, however steep it is.
    [[nodiscard]] double rounding() const { return situation_.steep ? kRounding + 1.0 : kRounding; }

    [[nodiscard]] std::string of(EdgeId edge, Meters place) const {
        return "edge " + std::to_string(index_of(edge)) + " at " + std::to_string(place.count()) + " of " +
               std::to_string(costs_.network().edge(edge).length.count()) + " m";
    }

    [[nodiscard]] std::vector<ReachedPiece> pieces_on(EdgeId edge) const {
        auto const found = pieces_.find(index_of(edge));
        return found == pieces_.end() ? std::vector<ReachedPiece>{} : found->second;
    }

    [[nodiscard]] ReachedPiece const* piece_at(EdgeId edge, Meters place) const {
        auto const found = pieces_.find(index_of(edge));
        for (std::size_t i = 0; found != pieces_.end() && i < found->second.size(); ++i) {
            auto const& [from, to] = found->second[i].stretch;
            if (from < to && place >= from && place <= to) {
                return &found->second[i];
            }
        }
        return nullptr;
    }

    static bool near(Meters a, Meters b) { return std::abs((a - b).count()) < kAtAnEnd; }

    /// At a node, or at a start: a way that rounds to nothing is walked in either direction.
    [[nodiscard]] bool stands_where_walks_begin(EdgeId edge, Meters place) const {
        auto const begins = [&](EdgeStart const& start) {
            auto const& [from, to] = start.attachment.stretch;
            return start.attachment.edge == edge && (near(place, from) || near(place, to));
        };
        return near(place, Meters{0}) || near(place, costs_.network().edge(edge).length) ||
               std::ranges::any_of(search_.edge_starts(), begins);
    }

    [[nodiscard]] bool far_from_pieces(EdgeId edge, Meters place) const {
        return std::ranges::none_of(pieces_on(edge), [&](ReachedPiece const& piece) {
            return near(place, piece.stretch.from) || near(place, piece.stretch.to);
        });
    }

    static double cost_in(ReachedPiece const& piece, Meters place) {
        auto const share = (place - piece.stretch.from) / (piece.stretch.to - piece.stretch.from);
        return std::lerp(static_cast<double>(piece.at_from), static_cast<double>(piece.at_to), share);
    }

    WalkCosts const& costs_;
    Situation situation_;
    WalkSearch search_;
    ReachedNetwork reached_;
    std::vector<PlainWalks> alone_;  // by source
    std::map<std::size_t, std::vector<ReachedPiece>> pieces_;
};

Meters random_offset(Meters length, Random& random) {
    return length * (random.below(1001) / 1000.0);
}

/// A few starts of all kinds: nodes with delays, places and stretches of edges that may be walked, with legs.
void add_starts(Comparison& comparison, WalkCosts const& costs, Random& random) {
    auto const& network = costs.network();
    for (auto i = 1 + random.below(kStarts); i > 0; --i) {
        auto const kind = random.below(3);
        auto const edge = id_at<EdgeId>(random.below(static_cast<std::uint32_t>(network.edge_count())));
        if (kind == 0 || !costs.usable(edge)) {
            auto const delay = random.below(1000);
            comparison.add_start(id_at<NodeId>(random.below(static_cast<std::uint32_t>(network.node_count()))),
                                 {delay, delay / 2});
            continue;
        }
        auto const from = random_offset(network.edge(edge).length, random);
        auto const to = kind == 1 ? from : from + random_offset(network.edge(edge).length - from, random);
        comparison.add_start({.edge = edge, .stretch = {from, to}, .leg = Meters{random.below(300) / 10.0}});
    }
}

std::pair<int, int> compare_town(std::uint32_t seed, Situation const& situation) {
    auto const network = random_furnished_town(seed, seed % 2 == 0 ? Layout::square : Layout::skewed).network();
    auto const relief = situation.steep ? make_relief(network, heights, {.radius = Meters{5}}) : Relief{};
    WalkCosts const costs{network, walker_of(situation), situation.steep ? &relief : nullptr};
    Random random{seed};
    Comparison comparison{costs, situation};
    add_starts(comparison, costs, random);
    comparison.run(random.below(20'000));
    comparison.expect_pieces_apart();
    std::pair<int, int> compared;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        for (int n = 0; n < 20; ++n) {
            comparison.at(id_at<EdgeId>(i), random_offset(network.edge(id_at<EdgeId>(i)).length, random), compared);
        }
    }
    return compared;
}

TEST(ReachedNetworkOracle, AgreesWithPlainWalksInRandomTowns) {
    for (auto const& situation : all_situations()) {
        SCOPED_TRACE(name_of(situation));
        std::pair<int, int> compared;
        for (std::uint32_t seed = 40000; seed < 40200; ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            auto const [within, beyond] = compare_town(seed, situation);
            compared.first += within;
            compared.second += beyond;
            if (HasFailure()) {
                return;
            }
        }
        EXPECT_GT(compared.first, 5'000);
        EXPECT_GT(compared.second, 5'000);
    }
}

/// However many paces a street has, each rounded, a walk along it is rounded no more often than one of one pace.
TEST(ReachedNetworkOracle, AgreesAllAlongALongHillyStreet) {
    NetworkBuilder builder;
    builder.add_point(PointKey{0}, {0.0, 0.0});
    builder.add_point(PointKey{1}, {6000.0, 100.0});
    builder.add_way({.source_id = 1, .points = {PointKey{0}, PointKey{1}}});
    auto const network = std::move(builder).build();
    auto const relief = make_relief(network, heights, {.radius = Meters{5}});
    WalkCosts const costs{network, walker_of({.steep = true}), &relief};
    ASSERT_GT(costs.pace_count(EdgeId{0}), 100U);
    for (auto const direction : {Direction::forward, Direction::reverse}) {
        Comparison comparison{costs, {.direction = direction}};
        comparison.add_start(NodeId{0}, {0, 0});
        comparison.run(to_cost(Seconds{7200}));
        std::pair<int, int> compared;
        for (int i = 1; i < 6000; ++i) {
            comparison.at(EdgeId{0}, Meters{static_cast<double>(i)}, compared);
        }
        EXPECT_GT(compared.first, 3'000);
    }
}

TEST(ReachedNetworkOracle, AgreesWithPlainWalksInMonaco) {
    auto const path = testing::extracts_folder() + "/monaco/monaco-latest.osm.pbf";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is not there (WALKSHED_TEST_DATA names another folder)";
    }
    RecordLog log;
    auto const network = std::move(io::read_osm(path, {.residential = false, .doors = false}, log).streets).build();
    auto const adult = testing::in_source_tree("data/walkers/adult.toml");
    WalkCosts const costs{network, parse_walker(read_text(adult), adult)};
    Random random{5};
    for (auto const direction : {Direction::forward, Direction::reverse}) {
        Comparison comparison{costs, {.direction = direction}};
        add_starts(comparison, costs, random);
        comparison.run(to_cost(Seconds{900}));
        comparison.expect_pieces_apart();
        std::pair<int, int> compared;
        for (int n = 0; n < 50'000; ++n) {
            auto const edge = id_at<EdgeId>(random.below(static_cast<std::uint32_t>(network.edge_count())));
            comparison.at(edge, random_offset(network.edge(edge).length, random), compared);
        }
        EXPECT_GT(compared.first, 2'000);
        EXPECT_GT(compared.second, 2'000);
    }
}

}  // namespace
}  // namespace walkshed
