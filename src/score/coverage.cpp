// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/coverage.hpp"

#include "base/parallel.hpp"
#include "score/judge.hpp"

namespace walkshed {

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::covered:
            return "covered";
        case Answer::gap:
            return "gap";
        case Answer::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(UnknownReason reason) {
    switch (reason) {
        case UnknownReason::none:
            return "none";
        case UnknownReason::snap:
            return "snap";
        case UnknownReason::island:
            return "island";
        case UnknownReason::boundary:
            return "boundary";
        case UnknownReason::no_data:
            return "no_data";
        case UnknownReason::size:
            return "size";
        case UnknownReason::people:
            return "people";
    }
    return "none";
}

namespace {

constexpr std::size_t kGrain = 64;

}  // namespace

CoverageTable judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
                    CoverageTable used) {
    Judge const judge{input, doorsteps, access};
    auto table = std::move(used);
    table.reset(doorsteps.size(), input.standard.rules.size());
    // Rule by rule, for the answers to a question lie side by side.
    parallel_ranges(doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto const& inquiry : input.plan.inquiries(input.number)) {
            for (auto i = begin; i < end; ++i) {
                auto const doorstep = id_at<DoorstepId>(i);
                table.at(doorstep, inquiry.rule) = judge.judge(doorstep, inquiry);
            }
        }
    });
    return table;
}

void judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
           CoveragePart const& part, CoverageTable& table) {
    Judge const judge{input, doorsteps, access};
    auto const inquiries = input.plan.inquiries(input.number);
    parallel_ranges(part.doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto const doorstep : part.doorsteps.subspan(begin, end - begin)) {
            for (auto const rule : part.rules) {
                table.at(doorstep, rule) = judge.judge(doorstep, inquiries[rule]);
            }
        }
    });
}

}  // namespace walkshed
