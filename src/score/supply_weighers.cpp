// SPDX-License-Identifier: Apache-2.0
#include "score/supply_weighers.hpp"

#include <algorithm>

namespace walkshed {

namespace {

// By which decays.
constexpr std::size_t kOnce = 0;
constexpr std::size_t kTwice = 1;
constexpr std::size_t kReached = 2;
constexpr std::size_t kDecays = 3;

bool takes_decay_once(CatchmentMethod method) {
    return method == CatchmentMethod::two_step || method == CatchmentMethod::potential;
}

/// The sums of one doorstep: by category, then decay.
struct Sums {
    [[nodiscard]] double of(std::size_t category, std::size_t decay) const {
        return numbers[category * kDecays + decay];
    }

    std::span<double const> numbers;
};

std::vector<SharedFacility> shared_facilities(std::span<Facility const> facilities, SupplyQuestion const& question,
                                              std::span<Snap const> snaps) {
    std::vector<SharedFacility> shared;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const& facility = facilities[i];
        auto const is_of = [&](CategoryId id) { return facility.in(id); };
        auto const is_large = !question.minimum_size || (facility.size && *facility.size >= *question.minimum_size);
        if (facility.status == FacilityStatus::existing && std::ranges::any_of(question.categories, is_of) &&
            is_large) {
            shared.push_back({.facility = id_at<FacilityId>(i),
                              .supply = supply_of(facility, question.kind),
                              .people = 0.0,
                              .per_person = {},
                              .snap = snaps[i].status});
        }
    }
    return shared;
}

}  // namespace

SupplyWeighers::SupplyWeighers(AccessFinder const& finder, std::size_t walker, std::span<Facility const> facilities,
                               SupplyQuestion const& question, SupplyUsers const& users)
    : method_{question.method},
      limit_{cost_of(question.limit)},
      decay_{question.decay ? question.decay : step_decay(limit_)},
      squared_{[f = decay_](Cost cost) { return f(cost) * f(cost); }},
      hierarchy_{finder.costs()[walker], {.metric = metric_of(question.limit), .limit = limit_}},
      snaps_{finder.facility_snaps()[walker]},
      shared_{share(shared_facilities(facilities, question, snaps_), users)},
      ratios_{ratio_magnitudes()},
      weigher_{weigher()} {}

std::span<Attachment const> SupplyWeighers::attachments(SharedFacility const& one) const {
    return snaps_[index_of(one.facility)].attachments;
}

std::vector<double> SupplyWeighers::choosing(std::span<SharedFacility const> facilities,
                                             SupplyUsers const& users) const {
    if (method_ != CatchmentMethod::three_step) {
        return users.people;
    }
    std::vector<WeighedFacility> choices;
    for (auto const& one : facilities) {
        choices.push_back({attachments(one), CategoryId{0}, 1.0});
    }
    FacilityWeigher const weigher{hierarchy_, choices, 1, {.limit = limit_, .decays = {decay_}}};
    auto const sums = weigher.weigh(users.snaps);
    auto people = users.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i] = sums[i] > 0.0 ? people[i] / sums[i] : 0.0;
    }
    return people;
}

/// Who comes to each facility.
std::vector<double> SupplyWeighers::visitors(std::span<SharedFacility const> facilities,
                                             SupplyUsers const& users) const {
    auto const people = choosing(facilities, users);
    Magnitudes const magnitudes{people};
    std::vector<double> come(facilities.size(), 0.0);
    if (magnitudes.count() == 0) {
        return come;
    }
    std::vector<WeighedFacility> coming;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people[i] > 0.0) {
            coming.push_back({users.snaps[i].attachments, magnitudes.of(people[i]), people[i]});
        }
    }
    std::vector<Snap> snaps;
    for (auto const& one : facilities) {
        snaps.push_back(snaps_[index_of(one.facility)]);
    }
    auto const& decay = method_ == CatchmentMethod::three_step ? squared_ : decay_;
    FacilityWeigher const weigher{
        hierarchy_, coming, magnitudes.count(), {.direction = Direction::reverse, .limit = limit_, .decays = {decay}}};
    auto const sums = weigher.weigh(snaps);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        come[i / magnitudes.count()] += sums[i];
    }
    return come;
}

std::vector<SharedFacility> SupplyWeighers::share(std::vector<SharedFacility> facilities,
                                                  SupplyUsers const& users) const {
    auto const people = visitors(facilities, users);
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto& one = facilities[i];
        one.people = people[i];
        auto const sharing = method_ == CatchmentMethod::potential ? 1.0 : people[i];
        one.per_person = one.supply && people[i] > 0.0 ? std::optional{*one.supply / sharing} : std::nullopt;
    }
    return facilities;
}

Magnitudes SupplyWeighers::ratio_magnitudes() const {
    std::vector<double> ratios;
    for (auto const& one : shared_) {
        ratios.push_back(one.per_person.value_or(0.0));
    }
    return Magnitudes{ratios};
}

/// Weighs what facilities have for each who comes, by size, and then how many of them tell it, and how many do not.
FacilityWeigher SupplyWeighers::weigher() const {
    auto const told = id_at<CategoryId>(ratios_.count());
    auto const untold = id_at<CategoryId>(ratios_.count() + 1);
    std::vector<WeighedFacility> weighed;
    for (auto const& one : shared_) {
        if (one.per_person.value_or(0.0) > 0.0) {
            weighed.push_back({attachments(one), ratios_.of(*one.per_person), *one.per_person});
        }
        weighed.push_back({attachments(one), one.supply ? told : untold, 1.0});
    }
    return FacilityWeigher{
        hierarchy_, weighed, ratios_.count() + 2, {.limit = limit_, .decays = {decay_, squared_, step_decay(limit_)}}};
}

std::vector<SupplyReach> SupplyWeighers::reach(std::span<Snap const> doorsteps) const {
    auto const numbers = weigher_.weigh(doorsteps);
    auto const told = ratios_.count();
    auto const untold = told + 1;
    auto const length = weigher_.sums_per_doorstep();
    std::vector<SupplyReach> reached;
    reached.reserve(doorsteps.size());
    for (std::size_t i = 0; i < doorsteps.size(); ++i) {
        Sums const sums{std::span{numbers}.subspan(i * length, length)};
        SupplyReach found{.told = sums.of(told, kReached) > 0.0, .untold = sums.of(untold, kReached) > 0.0};
        for (std::size_t magnitude = 0; magnitude < ratios_.count(); ++magnitude) {
            found.per_person += sums.of(magnitude, takes_decay_once(method_) ? kOnce : kTwice);
        }
        auto const choices = sums.of(told, kOnce) + sums.of(untold, kOnce);
        if (method_ == CatchmentMethod::three_step && choices > 0.0) {
            found.per_person /= choices;
        }
        reached.push_back(found);
    }
    return reached;
}

}  // namespace walkshed
