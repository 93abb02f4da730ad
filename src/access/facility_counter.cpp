// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/facility_counter.hpp"

#include <algorithm>
#include <cassert>

#include "access/count_cell.hpp"
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
std::vector<Cell> make_cells(Network const& network, std::vector<CountLane>& lanes) {
    std::erase_if(lanes, [](CountLane const& lane) { return lane.attachments.empty(); });
    auto const node_of = [&](CountLane const& lane) {
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

void count_cells(CountContext const& context, std::vector<CountLane> lanes, std::span<std::uint32_t> counts) {
    auto const cells = make_cells(context.hierarchy.costs().network(), lanes);
    auto const grain = std::max<std::size_t>(cells.size() / kRanges, 1);
    parallel_ranges(cells.size(), grain, [&](std::size_t begin, std::size_t end) {
        CountCell cell{context};
        for (auto const& [first, last] : std::span{cells}.subspan(begin, end - begin)) {
            cell.count(std::span{lanes}.subspan(first, last - first), counts);
        }
    });
}

/// From how many facilities are within each limit and no smaller one to how many are within it.
void add_up(std::span<std::uint32_t> counts, std::size_t limits) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i] += i % limits == 0 ? 0 : counts[i - 1];
    }
}

}  // namespace

struct FacilityCounter::State {
    Hierarchy const* hierarchy;
    std::size_t categories;
    std::vector<Cost> limits;
    std::vector<std::span<Attachment const>> facilities;
    std::vector<std::size_t> position;  // by facility: among the counts of a doorstep
};

FacilityCounter::FacilityCounter(Hierarchy const& hierarchy, std::span<CountedFacility const> facilities,
                                 std::size_t category_count, std::vector<Cost> limits)
    : state_{std::make_unique<State>(State{&hierarchy, category_count, std::move(limits), {}, {}})} {
    assert(std::ranges::is_sorted(state_->limits) && !state_->limits.empty());
    assert(state_->limits.back() <= hierarchy.limit());
    for (auto const& facility : facilities) {
        assert(index_of(facility.category) < category_count);
        state_->facilities.push_back(facility.attachments);
        state_->position.push_back(index_of(facility.category) * state_->limits.size());
    }
}

FacilityCounter::~FacilityCounter() = default;
FacilityCounter::FacilityCounter(FacilityCounter&&) noexcept = default;
FacilityCounter& FacilityCounter::operator=(FacilityCounter&&) noexcept = default;

std::size_t FacilityCounter::counts_per_doorstep() const {
    return state_->categories * state_->limits.size();
}

std::vector<std::uint32_t> FacilityCounter::count(std::span<Snap const> doorsteps, CountSide side) const {
    std::vector<std::span<Attachment const>> starts;
    std::vector<std::size_t> position;
    for (auto const& doorstep : doorsteps) {
        starts.emplace_back(doorstep.attachments);
        position.push_back(position.size() * counts_per_doorstep());
    }
    auto const from_facilities =
        side == CountSide::facilities || (side == CountSide::automatic && state_->facilities.size() < doorsteps.size());
    auto const& lane_places = from_facilities ? state_->facilities : starts;
    auto const& lane_position = from_facilities ? state_->position : position;
    std::vector<CountLane> lanes;
    for (std::size_t i = 0; i < lane_places.size(); ++i) {
        lanes.push_back({lane_places[i], lane_position[i]});
    }
    auto const direction = from_facilities ? Direction::reverse : Direction::forward;
    auto const items = find_item_places(*state_->hierarchy, direction, from_facilities ? starts : state_->facilities);
    std::vector<std::uint32_t> counts(doorsteps.size() * counts_per_doorstep(), 0);
    count_cells({*state_->hierarchy, direction, items, from_facilities ? position : state_->position, state_->limits,
                 from_facilities},
                std::move(lanes), counts);
    add_up(counts, state_->limits.size());
    return counts;
}

}  // namespace walkshed
