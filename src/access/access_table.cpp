// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "access/answer_questions.hpp"
#include "access/snap_places.hpp"
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

SnapTable snap_all(AccessInput const& input, WalkCosts const& costs) {
    SnapIndex const index{costs};
    PlaceSnapper const snapper{index, input};
    return {snapper.snap(input.doorsteps), snapper.snap(input.facilities)};
}

/// The snaps of every walker; walkers who may use the same edges share one table's values.
std::vector<SnapTable> snap_for_all(AccessInput const& input, std::span<WalkCosts const> costs,
                                    Progress const& progress) {
    std::vector<SnapTable> tables;
    for (std::size_t walker = 0; walker < costs.size(); ++walker) {
        report(progress, Stage::building, static_cast<double>(walker) / static_cast<double>(costs.size()));
        auto const alike = std::ranges::find_if(
            costs.first(walker), [&](WalkCosts const& other) { return other.same_streets(costs[walker]); });
        auto const earlier = static_cast<std::size_t>(alike - costs.begin());
        tables.push_back(earlier < walker ? tables[earlier] : snap_all(input, costs[walker]));
    }
    return tables;
}

std::vector<WalkCosts> costs_of(AccessInput const& input) {
    std::vector<WalkCosts> costs;
    costs.reserve(input.walkers.size());
    for (auto const& walker : input.walkers) {
        costs.emplace_back(input.network, walker, input.relief);
    }
    if (std::ranges::all_of(costs, [](WalkCosts const& one) { return one.component_count() == 0; })) {
        throw Error{ErrorCode::bad_input,
                    "no street that any walker may use: check that the streets cover the place and are for walking"};
    }
    return costs;
}

}  // namespace

AccessTable find_access(AccessInput const& input, std::span<NearestQuestion const> questions,
                        Progress const& progress) {
    auto const costs = costs_of(input);
    AccessTable table{input.doorsteps.size(), questions.size()};
    table.snaps = snap_for_all(input, costs, progress);
    report(progress, Stage::searching, 0.0);
    answer_questions(input, questions, costs, table, progress);
    report(progress, Stage::searching, 1.0);
    return table;
}

}  // namespace walkshed
