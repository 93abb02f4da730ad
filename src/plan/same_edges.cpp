// SPDX-License-Identifier: Apache-2.0
#include "plan/same_edges.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>

namespace walkshed {

namespace {

constexpr std::uint64_t kPrime = 0x9e3779b97f4a7c15U;  // 2^64 over the golden ratio: it scatters bits
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// A number that edges with the same line share, and others hardly ever.
struct Marked {
    std::uint64_t mark;
    EdgeId edge;

    friend auto operator<=>(Marked const&, Marked const&) = default;
};

std::uint64_t mark_of(std::span<Point const> line) {
    std::uint64_t mark = line.size();
    for (auto const& point : {line.front(), line[line.size() / 2], line.back()}) {
        for (auto const value : {point.x, point.y}) {
            mark = std::rotl((mark ^ std::bit_cast<std::uint64_t>(value)) * kPrime, 29);
        }
    }
    return mark;
}

/// By mark; edges that share one ascending.
std::vector<Marked> marked_edges(Network const& network) {
    std::vector<Marked> marked;
    marked.reserve(network.edge_count());
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        marked.push_back({mark_of(network.line(edge)), edge});
    }
    std::ranges::sort(marked);
    return marked;
}

bool same_line(Network const& one, EdgeId edge, Network const& other, EdgeId other_edge) {
    return one.edge(edge).length == other.edge(other_edge).length &&
           std::ranges::equal(one.line(edge), other.line(other_edge));
}

/// The places of a longest part of the numbers that ascends. Those that are none count for nothing.
std::vector<std::size_t> longest_ascending(std::vector<std::optional<EdgeId>> const& numbers) {
    std::vector<std::size_t> last_of_length;  // the place of the smallest number that ends a part so long
    std::vector<std::size_t> before(numbers.size(), kNone);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i]) {
            auto const place =
                std::ranges::lower_bound(last_of_length, *numbers[i], {}, [&](std::size_t at) { return *numbers[at]; });
            before[i] = place == last_of_length.begin() ? kNone : *std::prev(place);
            if (place == last_of_length.end()) {
                last_of_length.push_back(i);
            } else {
                *place = i;
            }
        }
    }
    std::vector<std::size_t> places;
    for (auto at = last_of_length.empty() ? kNone : last_of_length.back(); at != kNone; at = before[at]) {
        places.push_back(at);
    }
    return places;
}

/// By edge of the one network; in whatever order.
std::vector<std::optional<EdgeId>> paired_edges(Network const& one, Network const& other, SameEdge const& same) {
    std::vector<std::optional<EdgeId>> paired(one.edge_count());
    auto const others = marked_edges(other);
    auto candidate = others.begin();
    for (auto const& it : marked_edges(one)) {
        while (candidate != others.end() && candidate->mark < it.mark) {
            ++candidate;
        }
        if (candidate != others.end() && candidate->mark == it.mark) {
            if (same_line(one, it.edge, other, candidate->edge) && same(it.edge, candidate->edge)) {
                paired[index_of(it.edge)] = candidate->edge;
            }
            ++candidate;
        }
    }
    return paired;
}

}  // namespace

std::vector<std::optional<EdgeId>> same_edges(Network const& one, Network const& other, SameEdge const& same) {
    auto const paired = paired_edges(one, other, same);
    std::vector<std::optional<EdgeId>> ordered(paired.size());
    for (auto const place : longest_ascending(paired)) {
        ordered[place] = paired[place];
    }
    return ordered;
}

}  // namespace walkshed
