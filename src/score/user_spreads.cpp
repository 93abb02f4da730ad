// SPDX-License-Identifier: Apache-2.0
#include "score/user_spreads.hpp"

namespace walkshed {

UserSpreads::UserSpreads(std::span<Block const> blocks, std::size_t zones) : blocks_{blocks}, zones_{zones} {
    if (weighting_of({blocks.begin(), blocks.end()}) == Weighting::people) {
        users_ = told_groups(blocks);
    }
    sums_.resize((zones_ + 1) * users_.size());
}

void UserSpreads::add(std::size_t zone, Doorstep const& doorstep, DoorstepScore const& score) {
    for (std::size_t user = 0; user < users_.size(); ++user) {
        auto const told = people_of(blocks_[index_of(doorstep.block)].people, users_[user]);
        if (auto const people = doorstep.share * told.value_or(0.0); people > 0.0) {
            add_to(zone, user, people, score);
            add_to(zones_, user, people, score);
        }
    }
}

void UserSpreads::add_to(std::size_t place, std::size_t user, double people, DoorstepScore const& score) {
    auto const number = place * users_.size() + user;
    sums_[number].people += people;
    sums_[number].complete.add(score.complete, people);
    if (score.completeness) {
        completeness_.add(number, *score.completeness, people);
    }
    if (score.minutes) {
        minutes_.add(number, *score.minutes, people);
    }
}

std::vector<std::vector<UserScore>> UserSpreads::scores() const {
    auto const completeness = completeness_.by_group(sums_.size());
    auto const minutes = minutes_.by_group(sums_.size());
    std::vector<std::vector<UserScore>> scores(zones_ + 1);
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        auto& score = scores[i / users_.size()].emplace_back(sums_[i]);
        score.equity = {completeness[i], minutes[i]};
    }
    return scores;
}

}  // namespace walkshed
