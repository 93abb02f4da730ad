// SPDX-License-Identifier: Apache-2.0
#include "score/run_clues.hpp"

#include <algorithm>

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
    auto const to_boundary = run.of(std::span{access.to_boundary[walker]});
    std::ranges::transform(to_boundary, times_.begin(), &WalkCost::time);
    std::ranges::transform(to_boundary, lengths_.begin(), &WalkCost::length);
    nearest_boundary_ = {std::ranges::min(times_), std::ranges::min(lengths_)};
}

void RunClues::tell(CostLimit limit, VerdictCode otherwise, std::span<VerdictCode> codes) const {
    constexpr VerdictCode kBoundary{Answer::unknown, UnknownReason::boundary, false};
    auto const to_boundary = this->to_boundary(limit.metric());
    std::span const by_snap{by_snap_};  // of this loop alone, as is the limit: bytes that are written may be anything
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto const by_way = VerdictCode::either(limit.holds(to_boundary[i]), kBoundary, otherwise);
        codes[i] = VerdictCode::either(by_snap[i] == VerdictCode{}, by_way, by_snap[i]);
    }
}

}  // namespace walkshed
