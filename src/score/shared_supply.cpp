// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/shared_supply.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "score/access_input.hpp"
#include "score/arguments.hpp"
#include "score/ranked_people.hpp"
#include "score/slices.hpp"
#include "score/supply_weighers.hpp"
#include "walkshed/score/equity.hpp"

namespace walkshed {

namespace {

/// The rule that everybody has one of the facilities within the limit.
Standard reaching(SupplyQuestion const& question, Walker const& walker) {
    Standard standard{.id = "supply"};
    standard.rules.push_back({.id = "supply",
                              .limit = question.limit,
                              .wanted = {{.categories = question.categories,
                                          .size = question.minimum_size,
                                          .size_is_binding = question.minimum_size.has_value()}},
                              .users = question.users,
                              .walker = walker.id});
    return standard;
}

void check(AccessInput const& input, SupplyQuestion const& question) {
    require(input.walkers.size() == 1, "shared supply: one walker goes");
    require(!question.categories.empty(), "shared supply: no category whose facilities are shared");
    require(!question.users.empty(), "shared supply: nobody to share");
}

/// Adds up what doorsteps get.
class ShareAdder {
  public:
    ShareAdder(AccessInput const& input, SupplyQuestion const& question, Zoning const& zoning)
        : input_{input},
          users_{question.users},
          zoning_{zoning},
          weighting_{weighting_of(input.blocks)},
          ranked_{input.blocks, 1} {
        found_.weighting = weighting_;
        found_.blocks.resize(input.blocks.size());
        found_.zones.resize(zoning.zones().size());
    }

    [[nodiscard]] double people_at(Doorstep const& doorstep) const {
        return weight_of(doorstep, input_.blocks[index_of(doorstep.block)], weighting_, users_);
    }

    /// Of a doorstep, with what it reaches and whether it should reach anything.
    void add(Doorstep const& doorstep, SupplyReach const& reach, Verdict const& verdict) {
        auto const people = people_at(doorstep);
        if (people <= 0.0) {
            return;
        }
        auto const share = share_of(people, reach, verdict);
        found_.blocks[index_of(doorstep.block)] += share;
        auto const zone = zoning_.zone_of(doorstep);
        (zone ? found_.zones[*zone] : found_.outside) += share;
        found_.area += share;
        if (share.unknown() <= 0.0) {
            values_.push_back(reach.per_person);
            people_.push_back(people);
            ranked_.add(0, doorstep.block, reach.per_person, people);
        }
    }

    [[nodiscard]] SharedSupply finish(std::vector<SharedFacility> const& facilities) && {
        found_.facilities = facilities;
        for (auto const& one : facilities) {
            found_.supply += one.supply.value_or(0.0);
            found_.unused += one.per_person ? 0.0 : one.supply.value_or(0.0);
            found_.untold += one.supply ? 0U : 1U;
        }
        auto const count = static_cast<Eigen::Index>(values_.size());
        Eigen::Map<Eigen::ArrayXd const> const values{values_.data(), count};
        Eigen::Map<Eigen::ArrayXd const> const people{people_.data(), count};
        found_.gini = gini(values, people);
        Spread by_rank;
        ranked_.fill(by_rank, 0);
        found_.ranked = by_rank.ranked;
        found_.concentration = by_rank.concentration;
        found_.palma = by_rank.palma;
        return std::move(found_);
    }

  private:
    static SupplyShare share_of(double people, SupplyReach const& reach, Verdict const& verdict) {
        SupplyShare share{.people = people};
        if (reach.told) {
            share.served = people;
            share.at_least = reach.untold ? people : 0.0;
            share.received = people * reach.per_person;
        } else if (reach.untold) {
            share.unknown_by[static_cast<std::size_t>(UnknownReason::size)] = people;
        } else if (verdict.answer == Answer::gap) {
            share.cut_off = people;
        } else {
            // Covered here means inside a facility, and without a way to its entrances.
            auto const reason = verdict.answer == Answer::covered ? UnknownReason::snap : verdict.reason;
            share.unknown_by[static_cast<std::size_t>(reason)] = people;
        }
        return share;
    }

    AccessInput const& input_;
    std::span<UserGroup const> users_;
    Zoning const& zoning_;
    Weighting weighting_;
    SharedSupply found_;
    std::vector<double> values_;  // what each gets of whom it is known, doorstep by doorstep
    std::vector<double> people_;
    RankedPeople ranked_;  // all of them as number 0
};

SupplyUsers users_of(AccessInput const& input, AccessFinder const& finder, ShareAdder const& adder) {
    SupplyUsers users;
    std::vector<Doorstep> inhabited;
    for (auto const& doorstep : input.doorsteps) {
        if (auto const people = adder.people_at(doorstep); people > 0.0) {
            inhabited.push_back(doorstep);
            users.people.push_back(people);
        }
    }
    users.snaps = finder.snap(inhabited, 0);
    return users;
}

}  // namespace

std::string_view name_of(SupplyKind kind) {
    switch (kind) {
        case SupplyKind::capacity:
            return "capacity";
        case SupplyKind::size:
            return "size";
        case SupplyKind::facilities:
            return "facilities";
    }
    return "capacity";
}

std::optional<double> supply_of(Facility const& facility, SupplyKind kind) {
    switch (kind) {
        case SupplyKind::capacity:
            return facility.capacity;
        case SupplyKind::size:
            return facility.size ? std::optional{facility.size->count()} : std::nullopt;
        case SupplyKind::facilities:
            return 1.0;
    }
    return std::nullopt;
}

double SupplyShare::unknown() const {
    return std::accumulate(unknown_by.begin(), unknown_by.end(), 0.0);
}

UnknownReason SupplyShare::main_reason() const {
    auto const most = std::ranges::max_element(unknown_by);
    return *most > 0.0 ? static_cast<UnknownReason>(most - unknown_by.begin()) : UnknownReason::none;
}

std::optional<double> SupplyShare::per_person() const {
    return served > 0.0 ? std::optional{received / served} : std::nullopt;
}

SupplyShare& SupplyShare::operator+=(SupplyShare const& other) {
    people += other.people;
    served += other.served;
    at_least += other.at_least;
    cut_off += other.cut_off;
    received += other.received;
    std::ranges::transform(unknown_by, other.unknown_by, unknown_by.begin(), std::plus{});
    return *this;
}

SharedSupply share_supply(AccessInput const& input, SupplyQuestion const& question, Zoning const& zoning,
                          Progress const& progress) {
    check(input, question);
    auto const standard = reaching(question, input.walkers.front());
    auto const area = score_input(input, standard);
    check_area(area);
    QuestionPlan const plan{standard, input.walkers};
    AccessFinder const finder{access_input(area, plan.walkers()), plan.questions(), progress};
    ShareAdder adder{input, question, zoning};
    SupplyWeighers const weighers{finder, 0, input.facilities, question, users_of(input, finder, adder)};
    MappedCategories const mapped{input.facilities};
    JudgeInput const by{standard, plan, finder, mapped};
    AccessTable access;
    for_each_slice(input.doorsteps, progress, [&](std::size_t /*first*/, std::span<Doorstep const> doorsteps) {
        access = finder.find(doorsteps, std::move(access));
        auto const coverage = judge(by, doorsteps, access);
        auto const reached = weighers.reach(access.snaps.front().doorsteps);
        for (std::size_t i = 0; i < doorsteps.size(); ++i) {
            adder.add(doorsteps[i], reached[i], coverage.at(id_at<DoorstepId>(i), 0));
        }
    });
    return std::move(adder).finish(weighers.facilities());
}

}  // namespace walkshed
