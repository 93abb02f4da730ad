// SPDX-License-Identifier: Apache-2.0
#include "score/user_spreads.hpp"

#include <algorithm>
#include <iterator>

namespace walkshed {

namespace {

/// By rule, whether it is for these people or for everybody.
std::vector<bool> rules_for(Standard const& standard, UserGroup const& group) {
    std::vector<bool> counts;
    for (auto const& rule : standard.rules) {
        counts.push_back(std::ranges::any_of(
            rule.users, [&](UserGroup const& users) { return users == group || users == UserGroup::all; }));
    }
    return counts;
}

/// None where people are not what is counted.
std::vector<UserGroup> counted_groups(std::span<Block const> blocks) {
    return weighting_of(blocks) == Weighting::people ? told_groups(blocks) : std::vector<UserGroup>{};
}

}  // namespace

UserSpreads::UserSpreads(ScoreInput const& input, std::size_t zones)
    : input_{input},
      zones_{zones},
      sums_((zones + 1) * counted_groups(input.blocks).size()),
      blocks_(input.blocks.size() * counted_groups(input.blocks).size()),
      ranked_completeness_{input.blocks, sums_.size()},
      ranked_minutes_{input.blocks, sums_.size()} {
    for (auto& group : counted_groups(input.blocks)) {
        auto const counts = rules_for(input.standard, group);
        groups_.push_back({std::move(group), counts, WalkingMinutes{input, counts}});
    }
}

std::vector<UserGroup> UserSpreads::users() const {
    std::vector<UserGroup> users;
    std::ranges::transform(groups_, std::back_inserter(users), &Group::group);
    return users;
}

double UserSpreads::people_at(Doorstep const& doorstep, UserGroup const& group) const {
    return doorstep.share * people_of(input_.blocks[index_of(doorstep.block)].people, group).value_or(0.0);
}

void UserSpreads::add(SliceScorer const& scorer, std::span<Doorstep const> doorsteps,
                      std::span<std::size_t const> zones) {
    for (std::size_t user = 0; user < groups_.size(); ++user) {
        auto const& [group, counts, minutes] = groups_[user];
        auto const judged = scorer.judge_people(counts);
        for (std::size_t i = 0; i < doorsteps.size(); ++i) {
            auto const people = people_at(doorsteps[i], group);
            if (people <= 0.0) {
                continue;
            }
            auto const completeness = judged.measured ? std::optional{judged.completeness(static_cast<Eigen::Index>(i))}
                                                      : std::optional<double>{};
            Found const found{completeness, minutes.at(scorer, i).minutes, judged.complete[i]};
            add_to(zones[i], user, doorsteps[i].block, people, found);
            add_to(zones_, user, doorsteps[i].block, people, found);
            blocks_[index_of(doorsteps[i].block) * groups_.size() + user].add(people, found);
        }
    }
}

void UserSpreads::BlockSums::add(double more_people, Found const& found) {
    people += more_people;
    complete.add(found.complete, more_people);
    if (found.completeness) {
        completeness += {more_people, more_people * *found.completeness};
    }
    if (found.minutes) {
        minutes += {more_people, more_people * *found.minutes};
    }
}

void UserSpreads::add_to(std::size_t place, std::size_t user, BlockId block, double people, Found const& found) {
    auto const number = place * groups_.size() + user;
    sums_[number].people += people;
    sums_[number].complete.add(found.complete, people);
    if (found.completeness) {
        completeness_.add(number, *found.completeness, people);
        ranked_completeness_.add(number, block, *found.completeness, people);
    }
    if (found.minutes) {
        minutes_.add(number, *found.minutes, people);
        ranked_minutes_.add(number, block, *found.minutes, people);
    }
}

std::vector<std::vector<UserScore>> UserSpreads::scores() const {
    auto const completeness = completeness_.by_group(sums_.size());
    auto const minutes = minutes_.by_group(sums_.size());
    std::vector<std::vector<UserScore>> scores(zones_ + 1);
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        auto& score = scores[i / groups_.size()].emplace_back(sums_[i]);
        score.equity = {completeness[i], minutes[i]};
        ranked_completeness_.fill(score.equity.completeness, i);
        ranked_minutes_.fill(score.equity.minutes, i);
    }
    return scores;
}

std::vector<std::vector<BlockUserScore>> UserSpreads::block_scores() const {
    std::vector<std::vector<BlockUserScore>> scores(groups_.empty() ? 0 : input_.blocks.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        auto const& sums = blocks_[i];
        scores[i / groups_.size()].push_back(
            {sums.people, sums.complete, sums.completeness.mean(), sums.minutes.mean()});
    }
    return scores;
}

}  // namespace walkshed
