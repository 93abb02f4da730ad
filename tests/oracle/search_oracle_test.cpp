// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "oracle/random_town.hpp"
#include "oracle/split_graph.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

std::int64_t length_at(WalkSearch const& search, NodeId node) {
    auto const labels = search.labels(node);
    return labels.empty() ? SplitGraph::kNever : std::int64_t{labels[0].cost.length};
}

TEST(SearchOracle, ForwardAndReverseSearchesAgreeWithItAtEveryNode) {
    for (std::uint32_t seed = 20000; seed < 20300; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const network = random_town(seed, Layout::square).network();
        auto const walker = random_towns_walker(seed % 2 == 0);
        WalkCosts const costs{network, walker};
        SplitGraph const graph{network, walker};
        WalkSearch forward{costs, {.direction = Direction::forward}};
        WalkSearch reverse{costs, {.direction = Direction::reverse}};
        for (std::size_t from = 0; from < network.node_count(); ++from) {
            auto const distances = graph.distances_from(id_at<NodeId>(from));
            forward.reset();
            forward.add_start(id_at<NodeId>(from), {0, 0}, 0);
            forward.run();
            for (std::size_t to = 0; to < network.node_count(); ++to) {
                ASSERT_EQ(length_at(forward, id_at<NodeId>(to)), distances[to]) << from << " to " << to;
                reverse.reset();
                reverse.add_start(id_at<NodeId>(to), {0, 0}, 0);
                reverse.run();
                ASSERT_EQ(length_at(reverse, id_at<NodeId>(from)), distances[to]) << to << " back to " << from;
            }
        }
    }
}

TEST(SearchOracle, TheNearestSourcesOfEveryNodeAreThose) {
    for (std::uint32_t seed = 30000; seed < 30500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        auto const network = random_town(seed, Layout::square).network();
        auto const walker = random_towns_walker();
        WalkCosts const costs{network, walker};
        SplitGraph const graph{network, walker};
        WalkSearch search{costs, {.nearest = 3}};
        Random random{seed};
        std::vector<std::vector<std::int64_t>> distances;  // by source
        for (std::uint32_t source = 0; source < 6; ++source) {
            auto const node = id_at<NodeId>(random.below(static_cast<std::uint32_t>(network.node_count())));
            search.add_start(node, {0, 0}, source);
            distances.push_back(graph.distances_from(node));
        }
        search.run();
        for (std::size_t node = 0; node < network.node_count(); ++node) {
            std::vector<std::pair<std::int64_t, std::uint32_t>> expected;
            for (std::uint32_t source = 0; source < distances.size(); ++source) {
                if (distances[source][node] < SplitGraph::kNever) {
                    expected.emplace_back(distances[source][node], source);
                }
            }
            std::ranges::sort(expected);
            expected.resize(std::min<std::size_t>(expected.size(), 3));
            std::vector<std::pair<std::int64_t, std::uint32_t>> found;
            for (auto const& label : search.labels(id_at<NodeId>(node))) {
                found.emplace_back(label.cost.length, label.source);
            }
            ASSERT_EQ(found, expected) << "node " << node;
        }
    }
}

}  // namespace
}  // namespace walkshed
