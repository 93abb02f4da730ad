// SPDX-License-Identifier: Apache-2.0
#include "plan/per_head_access.hpp"

#include <optional>

namespace walkshed {

namespace {

/// The people, or the households, of all doorsteps that have any.
SupplyUsers users_of(ProvisionInput const& input, std::size_t walker, bool households) {
    SupplyUsers users;
    std::vector<Doorstep> inhabited;
    for (auto const& doorstep : input.doorsteps) {
        auto const& people = input.blocks[index_of(doorstep.block)].people;
        auto const count = doorstep.share * (households ? people.households : people.population).value_or(0.0);
        if (count > 0.0) {
            inhabited.push_back(doorstep);
            users.people.push_back(count);
        }
    }
    users.snaps = input.finder.snap(inhabited, walker);
    return users;
}

}  // namespace

PerHeadAccess::PerHeadAccess(ProvisionInput const& input, PerHeadQuestion const& question)
    : finder_{input.finder}, walker_{question.walker} {
    auto const& wanted = question.wanted;
    if (wanted.people_each) {
        add(input, question, {.kind = SupplyKind::facilities, .wanted = 1.0 / *wanted.people_each});
    }
    if (wanted.size_per_person) {
        add(input, question, {.kind = SupplyKind::size, .wanted = wanted.size_per_person->count()});
    }
    if (wanted.size_per_100_households) {
        add(input, question,
            {.kind = SupplyKind::size, .households = true, .wanted = wanted.size_per_100_households->count() / 100.0});
    }
}

void PerHeadAccess::add(ProvisionInput const& input, PerHeadQuestion const& question, SharedAccess const& need) {
    SupplyQuestion const shared{.categories = question.wanted.categories,
                                .minimum_size = question.wanted.size_is_binding ? question.wanted.size : std::nullopt,
                                .kind = need.kind,
                                .limit = question.limit};
    needs_.push_back(need);
    weighers_.emplace_back(input.finder, walker_, input.facilities, shared, users_of(input, walker_, need.households));
}

SharedAccess PerHeadAccess::at(Doorstep const& doorstep) const {
    auto const snaps = finder_.snap({&doorstep, 1}, walker_);
    std::optional<SharedAccess> least;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
        auto found = needs_[i];
        found.access = weighers_[i].reach(snaps).front().per_person;
        if (!least || found.access / found.wanted < least->access / least->wanted) {
            least = found;
        }
    }
    return *least;
}

}  // namespace walkshed
