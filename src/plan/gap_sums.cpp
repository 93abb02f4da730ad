// SPDX-License-Identifier: Apache-2.0
#include "plan/gap_sums.hpp"

#include <algorithm>

namespace walkshed {

namespace {

/// Adds up what comes doorstep by doorstep.
class Adder {
  public:
    void add(std::size_t doorstep, BlockId block, double people) {
        if (people <= 0.0) {
            return;
        }
        sum_.gaps += people;
        sum_.blocks += block_ != block ? 1U : 0U;
        block_ = block;
        if (doorstep_ != doorstep) {
            sum_.people += most_;
            most_ = 0.0;
            doorstep_ = doorstep;
        }
        most_ = std::max(most_, people);
    }

    [[nodiscard]] GapSum sum() const { return {sum_.gaps, sum_.people + most_, sum_.blocks}; }

  private:
    GapSum sum_;
    std::optional<std::size_t> doorstep_;
    std::optional<BlockId> block_;
    double most_{0.0};  // of any rule at the doorstep
};

std::vector<GapSum> sums_of(std::span<Adder const> adders) {
    std::vector<GapSum> sums;
    std::ranges::transform(adders, std::back_inserter(sums), &Adder::sum);
    return sums;
}

/// Everybody, and the groups that any block tells.
std::vector<UserGroup> groups_of(std::span<Block const> blocks, Weighting weighting) {
    std::vector groups{UserGroup::all};
    if (weighting != Weighting::people) {
        return groups;
    }
    for (auto const& group : {UserGroup::children, UserGroup::older}) {
        if (std::ranges::any_of(blocks,
                                [&](Block const& block) { return people_of(block.people, group).has_value(); })) {
            groups.push_back(group);
        }
    }
    for (auto& id : other_groups(blocks)) {
        groups.push_back({std::move(id)});
    }
    return groups;
}

}  // namespace

void add_up(GapLedger& ledger, GapInput const& input, std::span<Unmet const> unmet, std::span<Cause const> causes) {
    auto const& score = input.score;
    auto const groups = groups_of(score.blocks, ledger.weighting);
    Adder total;
    std::array<Adder, kCauses> by_cause{};
    std::vector<Adder> by_rule(score.standard.rules.size());
    std::vector<Adder> by_zone((input.zoning != nullptr ? input.zoning->zones().size() : 0) + 1);
    std::vector<Adder> by_group(groups.size());
    for (std::size_t i = 0; i < unmet.size(); ++i) {
        auto const& one = unmet[i];
        auto const& doorstep = score.doorsteps[one.doorstep];
        by_cause[static_cast<std::size_t>(causes[i])].add(one.doorstep, doorstep.block, one.people);
        if (causes[i] == Cause::data) {
            continue;
        }
        auto const add = [&](Adder& adder, double people) { adder.add(one.doorstep, doorstep.block, people); };
        add(total, one.people);
        add(by_rule[one.rule], one.people);
        add(by_zone[one.zone.value_or(by_zone.size() - 1)], one.people);
        auto const& users = score.standard.rules[one.rule].users;
        auto const for_all = std::ranges::find(users, UserGroup::all) != users.end();
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (for_all || std::ranges::find(users, groups[group]) != users.end()) {
                auto const& block = score.blocks[index_of(doorstep.block)];
                add(by_group[group], weight_of(doorstep, block, ledger.weighting, groups[group]));
            }
        }
    }
    ledger.total = total.sum();
    std::ranges::transform(by_cause, ledger.by_cause.begin(), &Adder::sum);
    ledger.by_rule = sums_of(by_rule);
    ledger.by_zone = sums_of(by_zone);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        ledger.by_group.push_back({groups[group], by_group[group].sum()});
    }
}

}  // namespace walkshed
