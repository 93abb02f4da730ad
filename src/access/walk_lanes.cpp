// SPDX-License-Identifier: Apache-2.0
#include "access/walk_lanes.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "access/walk_district.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

// With more lanes in a cell, fewer must be cut out; with fewer, there is less that only some of them need.
constexpr std::size_t kMostLanes = 128;
constexpr std::size_t kEnoughLanes = 32;
constexpr std::uint32_t kSpread = 256;             // from the first to the last node of a cell with enough lanes
constexpr std::uint32_t kMostSpread = 4096;        // and of any other
constexpr std::uint32_t kDistrictSpread = 16'384;  // and of a district

struct LaneAtNode {
    std::uint32_t node;
    std::uint32_t lane;

    friend auto operator<=>(LaneAtNode const&, LaneAtNode const&) = default;
};

/// The end of the edge that is nearer.
NodeId node_near(Network const& network, Attachment const& attachment) {
    auto const& edge = network.edge(attachment.edge);
    return attachment.stretch.from < edge.length * 0.5 ? edge.from : edge.to;
}

std::vector<LaneAtNode> lanes_at_nodes(Network const& network, std::span<std::span<Attachment const> const> lanes) {
    std::vector<LaneAtNode> found;
    found.reserve(lanes.size());
    for (std::uint32_t lane = 0; lane < lanes.size(); ++lane) {
        if (!lanes[lane].empty()) {
            found.push_back({static_cast<std::uint32_t>(node_near(network, lanes[lane].front())), lane});
        }
    }
    if (!std::ranges::is_sorted(found)) {
        std::ranges::sort(found);
    }
    return found;
}

/// Lanes in order of place, cut into districts and these into cells.
struct LanesByPlace {
    struct District {
        std::size_t first_lane;
        std::size_t first_cell;
    };

    std::vector<std::uint32_t> lanes;  ///< numbers; those that are nowhere are left out
    std::vector<LaneRange> cells;      ///< by position in their district
    std::vector<District> districts;   ///< one more at the end
};

LanesByPlace sort_by_place(Network const& network, std::span<std::span<Attachment const> const> lanes) {
    auto const at_nodes = lanes_at_nodes(network, lanes);
    LanesByPlace sorted;
    std::size_t cell = 0;      // where the last begins
    std::size_t district = 0;  // and the last district
    for (std::size_t i = 0; i < at_nodes.size(); ++i) {
        auto const size = i - cell;
        auto const spread = at_nodes[i].node - at_nodes[cell].node;
        if (i == 0 || size >= kMostLanes || (size >= kEnoughLanes && spread >= kSpread) || spread >= kMostSpread) {
            cell = i;
            if (i == 0 || sorted.cells.size() - sorted.districts.back().first_cell >= kMostCells ||
                at_nodes[i].node - at_nodes[district].node >= kDistrictSpread) {
                district = i;
                sorted.districts.push_back({i, sorted.cells.size()});
            }
            sorted.cells.push_back({static_cast<std::uint32_t>(i - district), 0});
        }
        sorted.cells.back().end = static_cast<std::uint32_t>(i + 1 - district);
        sorted.lanes.push_back(at_nodes[i].lane);
    }
    sorted.districts.push_back({sorted.lanes.size(), sorted.cells.size()});
    return sorted;
}

/// Districts that are not at work.
class SpareDistricts {
  public:
    explicit SpareDistricts(CellContext const& context) : context_{context} {}

    std::unique_ptr<WalkDistrict> take() {
        std::lock_guard const lock{mutex_};
        if (spare_.empty()) {
            return std::make_unique<WalkDistrict>(context_);
        }
        auto one = std::move(spare_.back());
        spare_.pop_back();
        return one;
    }

    void put(std::unique_ptr<WalkDistrict> one) {
        std::lock_guard const lock{mutex_};
        spare_.push_back(std::move(one));
    }

  private:
    CellContext const& context_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<WalkDistrict>> spare_;
};

}  // namespace

void walk_lanes(CellContext const& context) {
    auto const sorted = sort_by_place(context.hierarchy.costs().network(), context.lanes);
    SpareDistricts spare{context};
    parallel_ranges(sorted.districts.size() - 1, 1, [&](std::size_t begin, std::size_t end) {
        auto at_work = spare.take();
        for (auto i = begin; i < end; ++i) {
            auto const& [lane, cell] = sorted.districts[i];
            auto const& next = sorted.districts[i + 1];
            at_work->walk(std::span{sorted.lanes}.subspan(lane, next.first_lane - lane),
                          std::span{sorted.cells}.subspan(cell, next.first_cell - cell));
        }
        spare.put(std::move(at_work));
    });
}

}  // namespace walkshed
