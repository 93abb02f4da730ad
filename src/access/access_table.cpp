// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "access/nearest_facilities.hpp"
#include "base/parallel.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

AccessTable::AccessTable(std::size_t doorsteps, std::size_t questions) {
    auto const rows = static_cast<Eigen::Index>(doorsteps);
    auto const columns = static_cast<Eigen::Index>(questions);
    time_.setConstant(rows, columns, kUnreachable);
    length_.setConstant(rows, columns, kUnreachable);
    facility_.setZero(rows, columns);
}

NearestAnswer AccessTable::at(DoorstepId doorstep, std::size_t question) const {
    auto const row = static_cast<Eigen::Index>(index_of(doorstep));
    auto const column = static_cast<Eigen::Index>(question);
    return {{time_(row, column), length_(row, column)}, static_cast<FacilityId>(facility_(row, column))};
}

void AccessTable::set(DoorstepId doorstep, std::size_t question, NearestAnswer const& answer) {
    auto const row = static_cast<Eigen::Index>(index_of(doorstep));
    auto const column = static_cast<Eigen::Index>(question);
    time_(row, column) = answer.cost.time;
    length_(row, column) = answer.cost.length;
    facility_(row, column) = static_cast<std::uint32_t>(answer.facility);
}

namespace {

constexpr std::size_t kSnapGrain = 256;

/// How a doorstep with gates meets the network: at each gate, after a walk to it across the block.
Snap snap_by_gates(SnapIndex const& index, Doorstep const& doorstep, SnapOptions const& options) {
    Snap best;
    for (auto const gate : doorstep.gates) {
        auto snap = index.snap(gate, options);
        for (auto& attachment : snap.attachments) {
            attachment.leg += distance(doorstep.point, gate);
        }
        if (snap.attachments.empty() || (!best.attachments.empty() && snap.status > best.status)) {
            continue;
        }
        if (snap.status < best.status) {
            best = {snap.status, {}};
        }
        best.attachments.insert(best.attachments.end(), snap.attachments.begin(), snap.attachments.end());
    }
    std::ranges::sort(best.attachments, {}, [](Attachment const& it) {
        return std::tuple{it.edge, it.stretch, it.leg};
    });
    return best;
}

Snap snap_doorstep(SnapIndex const& index, Doorstep const& doorstep, SnapOptions const& options) {
    return doorstep.gates.empty() ? index.snap(doorstep.point, options) : snap_by_gates(index, doorstep, options);
}

Snap snap_facility(SnapIndex const& index, Facility const& facility, SnapOptions const& options) {
    return std::visit([&](auto const& shape) { return index.snap(shape, options); }, facility.shape);
}

SnapTable snap_all(AccessInput const& input, WalkCosts const& costs) {
    SnapIndex const index{costs};
    SnapTable table{std::vector<Snap>(input.doorsteps.size()), std::vector<Snap>(input.facilities.size())};
    parallel_ranges(table.doorsteps.size(), kSnapGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            table.doorsteps[i] = snap_doorstep(index, input.doorsteps[i], input.snapping);
        }
    });
    parallel_ranges(table.facilities.size(), kSnapGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            table.facilities[i] = snap_facility(index, input.facilities[i], input.snapping);
        }
    });
    return table;
}

/// The snaps of every walker; walkers who may use the same edges share one table's values.
std::vector<SnapTable> snap_for_all(AccessInput const& input, std::span<WalkCosts const> costs,
                                    Progress const& progress) {
    std::vector<SnapTable> tables;
    for (std::size_t walker = 0; walker < costs.size(); ++walker) {
        report(progress, Stage::building, static_cast<double>(walker) / static_cast<double>(costs.size()));
        auto const alike = std::ranges::find(costs.first(walker), costs[walker].walker().may_use_steps,
                                             [](WalkCosts const& other) { return other.walker().may_use_steps; });
        auto const earlier = static_cast<std::size_t>(alike - costs.begin());
        tables.push_back(earlier < walker ? tables[earlier] : snap_all(input, costs[walker]));
    }
    return tables;
}

}  // namespace

AccessTable find_access(AccessInput const& input, std::span<NearestQuestion const> questions,
                        Progress const& progress) {
    std::vector<WalkCosts> costs;
    for (auto const& walker : input.walkers) {
        costs.emplace_back(input.network, walker);
    }
    if (std::ranges::all_of(costs, [](WalkCosts const& one) { return one.component_count() == 0; })) {
        throw Error{ErrorCode::bad_input, "no street that any of the walkers may use"};
    }
    AccessTable table{input.doorsteps.size(), questions.size()};
    table.snaps = snap_for_all(input, costs, progress);
    auto const around = facilities_around(input);
    for (std::size_t walker = 0; walker < costs.size(); ++walker) {
        table.to_boundary.push_back(walks_to_boundary(costs[walker], table.snaps[walker].doorsteps));
    }
    // A few questions at a time, so that progress is shown, and may cancel, from the caller's own thread.
    constexpr std::size_t kBatch = 8;
    for (std::size_t first = 0; first < questions.size(); first += kBatch) {
        report(progress, Stage::searching, static_cast<double>(first) / static_cast<double>(questions.size()));
        auto const count = std::min(kBatch, questions.size() - first);
        parallel_ranges(count, 1, [&](std::size_t begin, std::size_t end) {
            for (auto question = first + begin; question < first + end; ++question) {
                auto const walker = questions[question].walker;
                auto const answers =
                    find_nearest({input, costs[walker], table.snaps[walker], around}, questions[question]);
                for (std::size_t i = 0; i < answers.size(); ++i) {
                    table.set(id_at<DoorstepId>(i), question, answers[i]);
                }
            }
        });
    }
    report(progress, Stage::searching, 1.0);
    return table;
}

}  // namespace walkshed
