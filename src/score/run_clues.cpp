// SPDX-License-Identifier: Apache-2.0
#include "score/run_clues.hpp"

#include <algorithm>

#include "score/verdict_lanes.hpp"

namespace walkshed {

namespace {

VerdictCode code_of(Snap const& snap) {
    return snap.attachments.empty()            ? VerdictCode{Answer::unknown, UnknownReason::snap, false}
           : snap.status == SnapStatus::island ? VerdictCode{Answer::unknown, UnknownReason::island, false}
                                               : VerdictCode{};
}

}  // namespace

RunClues::RunClues(DoorstepRun run, AccessTable const& access, std::size_t walker)
    : by_snap_(run.size()), times_(run.size()), lengths_(run.size()) {
    std::ranges::transform(run.of(std::span{access.snaps[walker].doorsteps}), by_snap_.begin(), code_of);
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (by_snap_[i] != VerdictCode{}) {
            off_network_.push_back(i);
        }
    }
    auto const to_boundary = run.of(std::span{access.to_boundary[walker]});
    std::ranges::transform(to_boundary, times_.begin(), &WalkCost::time);
    std::ranges::transform(to_boundary, lengths_.begin(), &WalkCost::length);
    nearest_boundary_ = {std::ranges::min(times_), std::ranges::min(lengths_)};
}

void RunClues::tell(CostLimit limit, VerdictCode otherwise, std::span<VerdictCode> codes) const {
    constexpr VerdictCode kBoundary{Answer::unknown, UnknownReason::boundary, false};
    std::ranges::fill(codes, otherwise);
    if (ends_within(limit)) {
        set_within(limit, to_boundary(limit.metric()), kBoundary, codes);
    }
    for (auto const i : off_network_) {
        codes[i] = by_snap_[i];
    }
}

}  // namespace walkshed
