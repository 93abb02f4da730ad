// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/gap.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/parallel.hpp"
#include "plan/gap_evidence.hpp"
#include "plan/gap_sums.hpp"
#include "score/judged_block.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kGapGrain = 4;

/// The numbers of those that are one gap, in the order of blocks and rules.
std::vector<std::vector<std::size_t>> grouped(ScoreInput const& input, std::span<Unmet const> unmet,
                                              std::span<Cause const> causes) {
    using Key = std::tuple<BlockId, std::size_t, Cause, UnknownReason, std::size_t>;
    std::map<Key, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < unmet.size(); ++i) {
        auto const& one = unmet[i];
        auto const zone = one.zone ? *one.zone + 1 : 0;
        groups[{input.doorsteps[one.doorstep].block, one.rule, causes[i], one.reason, zone}].push_back(i);
    }
    std::vector<std::vector<std::size_t>> found;
    found.reserve(groups.size());
    std::ranges::transform(groups, std::back_inserter(found), [](auto& group) { return std::move(group.second); });
    return found;
}

/// Judges the doorsteps of one block.
void look_at(BlockId block, ScoreInput const& asked, UnmetRules& rules, Progress const& progress) {
    auto const begin = std::ranges::lower_bound(asked.doorsteps, block, {}, &Doorstep::block);
    auto const end = std::ranges::upper_bound(asked.doorsteps, block, {}, &Doorstep::block);
    std::span const doorsteps{begin, end};
    JudgedBlock const judged{asked, doorsteps, progress};
    auto const first = static_cast<std::size_t>(begin - asked.doorsteps.begin());
    rules.add({first, doorsteps, judged.access, judged.coverage});
}

}  // namespace

std::string_view name_of(Cause cause) {
    constexpr std::array<std::string_view, kCauses> kNames{"data",      "capacity", "size",
                                                           "inclusion", "network",  "supply"};
    return kNames[static_cast<std::size_t>(cause)];
}

std::string_view name_of(Hindrance hindrance) {
    constexpr std::array<std::string_view, 9> kNames{"steps",   "slope",     "kerb",  "barrier", "width",
                                                     "surface", "forbidden", "unlit", "speed"};
    return kNames[static_cast<std::size_t>(hindrance)];
}

std::optional<double> Gap::detour() const {
    auto const length = to_length(walk.cost.length);
    return length && straight && straight->length > Meters{0} ? std::optional{*length / straight->length}
                                                              : std::nullopt;
}

std::optional<bool> Gap::robust() const {
    return probability && cause != Cause::data ? std::optional{1.0 - *probability >= kRobust} : std::nullopt;
}

Walker const* reference_walker(Standard const& standard, std::span<Walker const> walkers) {
    for (auto const& rule : standard.rules) {
        auto const walker = std::ranges::find(walkers, rule.walker, &Walker::id);
        auto const for_all = std::ranges::find(rule.users, UserGroup::all) != rule.users.end();
        if (for_all && walker != walkers.end() && !walker->wheels) {
            return &*walker;
        }
    }
    return nullptr;
}

GapLedger find_gaps(GapInput const& input, Progress const& progress) {
    auto parted = parts_as_rules(input.score.standard);
    auto const asked = by_standard(input.score, parted.standard);
    UnmetRules rules{asked, parted.tree, input.zoning};
    std::optional<ScoreResult> scored;
    if (input.block) {
        look_at(*input.block, asked, rules, progress);
    } else {
        scored = score(asked, progress, [&](ScoredSlice const& slice) { rules.add(slice); });
    }
    GapLedger ledger{.weighting = rules.weighting(), .rules = {}, .gaps = {}, .total = {}, .by_cause = {}};
    auto const unmet = std::move(rules).take();
    CauseFinder const finder{input, parted.standard, unmet, progress};
    auto const causes = finder.causes(unmet, progress);
    auto const groups = grouped(input.score, unmet, causes);
    ledger.gaps.resize(groups.size());
    parallel_ranges(groups.size(), kGapGrain, [&](std::size_t begin, std::size_t end) {
        GapEvidence evidence{input, finder, unmet};
        for (auto i = begin; i < end; ++i) {
            auto& gap = ledger.gaps[i];
            gap = evidence.gap(groups[i], causes[groups[i].front()]);
            gap.probability = scored ? scored->row(gap.block, gap.rule).probability : std::nullopt;
        }
    });
    std::ranges::stable_sort(ledger.gaps, std::ranges::greater{}, &Gap::people);
    add_up(ledger, input, unmet, causes);
    ledger.rules = std::move(parted.standard.rules);
    return ledger;
}

}  // namespace walkshed
