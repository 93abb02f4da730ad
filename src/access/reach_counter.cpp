// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/reach_counter.hpp"

#include <algorithm>
#include <cassert>

#include "access/reach_cell.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

// With more lanes in a cell, fewer search for its nodes; with fewer, what they sweep over stays in fast memory.
constexpr std::size_t kMostLanes = 512;
constexpr std::size_t kEnoughLanes = 128;
constexpr std::uint32_t kSpread = 1024;      // from the first to the last node of a cell with enough lanes
constexpr std::uint32_t kMostSpread = 8192;  // and of any other
constexpr std::size_t kRanges = 16;          // each has a search of its own

/// Neighbouring lanes, by position in the list of all in order of place.
struct Cell {
    std::size_t begin;
    std::size_t end;
};

/// Sorts lanes by where they are, those that are nowhere left out, and cuts them into cells.
std::vector<Cell> make_cells(Network const& network, std::vector<ReachLane>& lanes) {
    std::erase_if(lanes, [](ReachLane const& lane) { return lane.attachments.empty(); });
    auto const node_of = [&](ReachLane const& lane) {
        return static_cast<std::uint32_t>(network.edge(lane.attachments.front().edge).from);
    };
    std::ranges::stable_sort(lanes, {}, node_of);
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        auto const size = cells.empty() ? kMostLanes : i - cells.back().begin;
        auto const spread = cells.empty() ? 0 : node_of(lanes[i]) - node_of(lanes[cells.back().begin]);
        if (size >= kMostLanes || (size >= kEnoughLanes && spread >= kSpread) || spread >= kMostSpread) {
            cells.push_back({i, i});
        }
        cells.back().end = i + 1;
    }
    return cells;
}

void count_cells(ReachContext const& context, std::vector<ReachLane> lanes, std::span<std::uint32_t> counts) {
    auto const cells = make_cells(context.hierarchy.costs().network(), lanes);
    auto const grain = std::max<std::size_t>(cells.size() / kRanges, 1);
    parallel_ranges(cells.size(), grain, [&](std::size_t begin, std::size_t end) {
        ReachCell cell{context};
        for (auto const& [first, last] : std::span{cells}.subspan(begin, end - begin)) {
            cell.count(std::span{lanes}.subspan(first, last - first), counts);
        }
    });
}

/// From how many targets are within each limit and no smaller one to how many are within it.
void add_up(std::span<std::uint32_t> counts, std::size_t limits) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i] += i % limits == 0 ? 0 : counts[i - 1];
    }
}

}  // namespace

struct ReachCounter::State {
    Hierarchy const* hierarchy;
    std::size_t groups;
    std::vector<Cost> limits;
    std::vector<std::span<Attachment const>> targets;
    std::vector<std::size_t> position;  // by target: among the counts of an origin
};

ReachCounter::ReachCounter(Hierarchy const& hierarchy, std::span<ReachTarget const> targets, std::size_t group_count,
                           std::vector<Cost> limits)
    : state_{std::make_unique<State>(State{&hierarchy, group_count, std::move(limits), {}, {}})} {
    assert(std::ranges::is_sorted(state_->limits) && !state_->limits.empty());
    assert(state_->limits.back() <= hierarchy.limit());
    for (auto const& target : targets) {
        assert(target.group < group_count);
        state_->targets.push_back(target.attachments);
        state_->position.push_back(target.group * state_->limits.size());
    }
}

ReachCounter::~ReachCounter() = default;
ReachCounter::ReachCounter(ReachCounter&&) noexcept = default;
ReachCounter& ReachCounter::operator=(ReachCounter&&) noexcept = default;

std::size_t ReachCounter::counts_per_origin() const {
    return state_->groups * state_->limits.size();
}

std::vector<std::uint32_t> ReachCounter::count(std::span<Snap const> origins, ReachSide side) const {
    std::vector<std::span<Attachment const>> starts;
    std::vector<std::size_t> position;
    for (auto const& origin : origins) {
        starts.emplace_back(origin.attachments);
        position.push_back(position.size() * counts_per_origin());
    }
    auto const from_targets =
        side == ReachSide::targets || (side == ReachSide::automatic && state_->targets.size() < origins.size());
    auto const& lane_places = from_targets ? state_->targets : starts;
    auto const& lane_position = from_targets ? state_->position : position;
    std::vector<ReachLane> lanes;
    for (std::size_t i = 0; i < lane_places.size(); ++i) {
        lanes.push_back({lane_places[i], lane_position[i]});
    }
    auto const direction = from_targets ? Direction::reverse : Direction::forward;
    auto const items = find_item_places(*state_->hierarchy, direction, from_targets ? starts : state_->targets);
    std::vector<std::uint32_t> counts(origins.size() * counts_per_origin(), 0);
    count_cells({*state_->hierarchy, direction, items, from_targets ? position : state_->position, state_->limits,
                 from_targets},
                std::move(lanes), counts);
    add_up(counts, state_->limits.size());
    return counts;
}

}  // namespace walkshed
