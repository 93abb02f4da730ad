// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/provision.hpp"

#include <algorithm>

#include "score/provided.hpp"
#include "score/walker_hierarchies.hpp"
#include "walkshed/access/facility_weigher.hpp"

namespace walkshed {

namespace {

// What is weighed for a circle, and for a question.
constexpr CategoryId kPeople{0};
constexpr CategoryId kHouseholds{1};
constexpr std::size_t kInCircle = 2;
constexpr CategoryId kCounted{0};
constexpr CategoryId kSize{1};
constexpr CategoryId kUnsized{2};
constexpr std::size_t kOfQuestion = 3;

/// Whose circles are of one size.
struct Circle {
    std::size_t walker;
    Limit limit;

    friend bool operator==(Circle const&, Circle const&) = default;
};

Circle circle_of(ProvisionQuestion const& question) {
    return {question.walker, question.limit};
}

double people_of(Doorstep const& doorstep, std::span<Block const> blocks) {
    return doorstep.share * blocks[index_of(doorstep.block)].people.population.value_or(0.0);
}

double households_of(Doorstep const& doorstep, std::span<Block const> blocks) {
    return doorstep.share * blocks[index_of(doorstep.block)].people.households.value_or(0.0);
}

bool is_inhabited(Doorstep const& doorstep, std::span<Block const> blocks) {
    return people_of(doorstep, blocks) > 0.0 || households_of(doorstep, blocks) > 0.0;
}

WeighOptions options_of(Limit const& limit) {
    return {.limit = cost_of(limit), .decays = {step_decay(cost_of(limit))}};
}

/// The facilities of a question, as they are weighed.
std::vector<WeighedFacility> weighed(ProvisionQuestion const& question, std::span<Facility const> facilities,
                                     std::span<Snap const> snaps) {
    std::vector<WeighedFacility> weighed;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const& facility = facilities[i];
        if (!is_asked_for(question, facility)) {
            continue;
        }
        auto const counts = is_large_enough(question, facility);
        if (counts) {
            weighed.push_back({snaps[i].attachments, kCounted, 1.0});
        }
        if (!facility.size) {
            weighed.push_back({snaps[i].attachments, kUnsized, 1.0});
        } else if (counts) {
            weighed.push_back({snaps[i].attachments, kSize, facility.size->count()});
        }
    }
    return weighed;
}

std::vector<WalkerHierarchies::Reach> reaches_of(std::span<ProvisionQuestion const> questions) {
    std::vector<WalkerHierarchies::Reach> reaches;
    for (auto const& question : questions) {
        reaches.push_back({question.walker, metric_of(question.limit), cost_of(question.limit)});
    }
    return reaches;
}

}  // namespace

struct ProvisionFinder::State {
    State(ProvisionInput const& all, std::span<ProvisionQuestion const> asked)
        : input{all}, questions{asked.begin(), asked.end()}, hierarchies{all.finder.costs(), reaches_of(asked)} {
        auto const knows = [&](auto People::*what) {
            return std::ranges::any_of(input.blocks, [&](Block const& one) { return (one.people.*what).has_value(); });
        };
        people_known = knows(&People::population);
        households_known = knows(&People::households);
        for (auto const& question : questions) {
            add_circle(circle_of(question));
            auto const& snaps = input.finder.facility_snaps()[question.walker];
            facilities.emplace_back(hierarchy_for(circle_of(question)), weighed(question, input.facilities, snaps),
                                    kOfQuestion, options_of(question.limit));
        }
        inhabited = {};
    }

    [[nodiscard]] Hierarchy const& hierarchy_for(Circle const& circle) const {
        return hierarchies.of(circle.walker, metric_of(circle.limit));
    }

    void add_circle(Circle const& circle) {
        if (std::ranges::find(circles, circle) != circles.end()) {
            return;
        }
        std::vector<WeighedFacility> inhabitants;
        auto const& snaps = snaps_of(circle.walker);
        for (std::size_t i = 0; i < inhabited.size(); ++i) {
            inhabitants.push_back({snaps[i].attachments, kPeople, people_of(inhabited[i], input.blocks)});
            inhabitants.push_back({snaps[i].attachments, kHouseholds, households_of(inhabited[i], input.blocks)});
        }
        circles.push_back(circle);
        people.emplace_back(hierarchy_for(circle), inhabitants, kInCircle, options_of(circle.limit));
    }

    std::vector<Snap> const& snaps_of(std::size_t walker) {
        if (inhabited.empty()) {
            std::ranges::copy_if(input.doorsteps, std::back_inserter(inhabited),
                                 [&](Doorstep const& one) { return is_inhabited(one, input.blocks); });
        }
        doorstep_snaps.resize(input.finder.costs().size());
        auto& snaps = doorstep_snaps[walker];
        if (snaps.empty()) {
            snaps = input.finder.snap(inhabited, walker);
        }
        return snaps;
    }

    ProvisionInput input;
    std::vector<ProvisionQuestion> questions;
    bool people_known{false};
    bool households_known{false};
    WalkerHierarchies hierarchies;
    std::vector<Doorstep> inhabited;                // while circles are added
    std::vector<std::vector<Snap>> doorstep_snaps;  // by walker, then inhabited doorstep; of those who are asked
    std::vector<Circle> circles;
    std::vector<FacilityWeigher> people;      // by circle
    std::vector<FacilityWeigher> facilities;  // by question
};

ProvisionFinder::ProvisionFinder(ProvisionInput const& input, std::span<ProvisionQuestion const> questions)
    : state_{std::make_unique<State>(input, questions)} {}

ProvisionFinder::~ProvisionFinder() = default;
ProvisionFinder::ProvisionFinder(ProvisionFinder&&) noexcept = default;
ProvisionFinder& ProvisionFinder::operator=(ProvisionFinder&&) noexcept = default;

ProvisionTable ProvisionFinder::find(std::span<Doorstep const> doorsteps, AccessTable const& access) const {
    auto const& questions = state_->questions;
    ProvisionTable table{questions.size(), state_->people_known, state_->households_known, {}};
    table.rows.resize(doorsteps.size() * questions.size());
    std::vector<std::vector<double>> people;
    for (std::size_t circle = 0; circle < state_->circles.size(); ++circle) {
        people.push_back(state_->people[circle].weigh(access.snaps[state_->circles[circle].walker].doorsteps));
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto const circle = static_cast<std::size_t>(std::ranges::find(state_->circles, circle_of(questions[i])) -
                                                     state_->circles.begin());
        auto const there = state_->facilities[i].weigh(access.snaps[questions[i].walker].doorsteps);
        for (std::size_t row = 0; row < doorsteps.size(); ++row) {
            auto const shared = std::span{people[circle]}.subspan(row * kInCircle, kInCircle);
            auto const found = std::span{there}.subspan(row * kOfQuestion, kOfQuestion);
            table.rows[row * questions.size() + i] = {
                .people = std::max(shared[index_of(kPeople)], people_of(doorsteps[row], state_->input.blocks)),
                .households =
                    std::max(shared[index_of(kHouseholds)], households_of(doorsteps[row], state_->input.blocks)),
                .facilities = found[index_of(kCounted)],
                .size = SquareMeters{found[index_of(kSize)]},
                .unsized = found[index_of(kUnsized)]};
        }
    }
    return table;
}

}  // namespace walkshed
