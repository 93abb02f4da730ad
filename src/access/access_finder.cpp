// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/access_finder.hpp"

#include <algorithm>
#include <optional>

#include "access/doorstep_answers.hpp"
#include "access/route_tracer.hpp"
#include "access/snap_places.hpp"
#include "access/unjoined.hpp"
#include "access/walks_editor.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

std::vector<WalkCosts> costs_of(AccessInput const& input) {
    std::vector<WalkCosts> costs;
    costs.reserve(input.walkers.size());
    for (auto const& walker : input.walkers) {
        costs.emplace_back(input.network, walker, input.relief);
    }
    if (std::ranges::all_of(costs, [](WalkCosts const& one) { return one.component_count() == 0; })) {
        throw Error{ErrorCode::bad_input,
                    "no street that any walker may use: check that the streets cover the place and are for walking"};
    }
    return costs;
}

/// How walkers meet the network; those who may use the same streets do so alike.
class WalkerSnaps {
  public:
    WalkerSnaps(AccessInput const& input, std::span<WalkCosts const> costs) {
        indexes_.reserve(costs.size());
        snappers_.reserve(costs.size());
        for (std::size_t walker = 0; walker < costs.size(); ++walker) {
            auto const alike = std::ranges::find_if(
                costs.first(walker), [&](WalkCosts const& other) { return other.same_streets(costs[walker]); });
            auto const like = static_cast<std::size_t>(alike - costs.begin());
            if (like == walker) {
                indexes_.emplace_back(costs[walker]);
                snappers_.emplace_back(indexes_.back(), input);
            }
            snapper_of_.push_back(like == walker ? snappers_.size() - 1 : snapper_of_[like]);
        }
    }

    /// By walker.
    [[nodiscard]] std::vector<std::vector<Snap>> snap(std::span<Doorstep const> doorsteps) const {
        return by_walker(PlaceSnapper::snap(snappers_, doorsteps));
    }

    [[nodiscard]] std::vector<std::vector<Snap>> snap(std::span<Facility const> facilities) const {
        std::vector<std::vector<Snap>> of_snapper;
        for (auto const& snapper : snappers_) {
            of_snapper.push_back(snapper.snap(facilities));
        }
        return by_walker(of_snapper);
    }

    [[nodiscard]] std::vector<Snap> snap(Facility const& facility) const {
        std::vector<Snap> of_snapper;
        for (auto const& snapper : snappers_) {
            of_snapper.push_back(snapper.snap(facility));
        }
        return by_walker(of_snapper);
    }

    [[nodiscard]] std::vector<Snap> snap(std::span<Doorstep const> doorsteps, std::size_t walker) const {
        return PlaceSnapper::snap(std::span{snappers_}.subspan(snapper_of_[walker], 1), doorsteps).front();
    }

  private:
    template <class Found>
    [[nodiscard]] std::vector<Found> by_walker(std::vector<Found> const& of_snapper) const {
        std::vector<Found> found;
        for (auto const snapper : snapper_of_) {
            found.push_back(of_snapper[snapper]);
        }
        return found;
    }

    std::vector<SnapIndex> indexes_;
    std::vector<PlaceSnapper> snappers_;
    std::vector<std::size_t> snapper_of_;  // by walker
};

}  // namespace

struct AccessFinder::State {
    State(AccessInput const& places, std::span<NearestQuestion const> all_questions, Progress const& progress)
        : input{places},
          questions{all_questions.begin(), all_questions.end()},
          costs{costs_of(input)},
          snaps{input, costs},
          facility_snaps{snaps.snap(input.facilities)},
          areas{input.facilities} {
        for (auto const& of_walker : facility_snaps) {
            on_edges.push_back(facilities_on_edges(input.facilities, of_walker));
        }
        for (auto const& question : questions) {
            unjoined.emplace_back(question, input.facilities, facility_snaps[question.walker], costs[question.walker]);
        }
        report(progress, Stage::searching, 0.0);
        found = find_walks(asked(), progress);
        editor.emplace(found);
        report(progress, Stage::searching, 1.0);
    }

    /// Forgets a facility as it was; its place on the list stays.
    void take_out(Facility const& facility, std::uint32_t number) {
        areas.remove(facility, number);
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (satisfies(facility, questions[i])) {
                unjoined[i].remove(facility, facility_snaps[questions[i].walker][number]);
            }
        }
        for (auto& of_walker : on_edges) {
            std::erase_if(of_walker, [&](FacilityOnEdge const& one) { return one.facility == number; });
        }
        editor->remove(asked(), {facility, number, facility_snaps}, found);
    }

    void put_in(Facility const& facility, std::uint32_t number) {
        auto snaps_of_it = snaps.snap(facility);
        for (std::size_t walker = 0; walker < costs.size(); ++walker) {
            facility_snaps[walker][number] = std::move(snaps_of_it[walker]);
            if (facility.status == FacilityStatus::existing) {
                add_on_edges(number, facility_snaps[walker][number], on_edges[walker]);
            }
        }
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (satisfies(facility, questions[i])) {
                unjoined[i].add(facility, facility_snaps[questions[i].walker][number]);
            }
        }
        editor->add(asked(), {facility, number, facility_snaps}, found);
    }

    std::vector<EditedWalks> edit(EditedFacility const& edit) {
        auto const number = static_cast<std::uint32_t>(index_of(edit.edited));
        if (edit.before != nullptr) {
            take_out(*edit.before, number);
        }
        input.facilities = edit.facilities;
        for (auto& of_walker : facility_snaps) {
            of_walker.resize(edit.facilities.size());
        }
        for (auto& sources : found.sources) {
            sources.satisfying.resize(edit.facilities.size(), false);
        }
        areas.add(edit.facilities, number);
        put_in(edit.facilities[number], number);
        return editor->take_edited();
    }

    [[nodiscard]] WalksAsked asked() const { return {input, questions, costs, on_edges}; }

    AccessInput input;
    std::vector<NearestQuestion> questions;
    std::vector<WalkCosts> costs;
    WalkerSnaps snaps;
    std::vector<std::vector<Snap>> facility_snaps;
    FacilityAreas areas;
    std::vector<std::vector<FacilityOnEdge>> on_edges;  // by walker
    std::vector<UnjoinedFacilities> unjoined;           // by question
    FoundWalks found;
    std::optional<WalksEditor> editor;
};

AccessFinder::AccessFinder(AccessInput const& input, std::span<NearestQuestion const> questions,
                           Progress const& progress)
    : state_{std::make_unique<State>(input, questions, progress)} {}

AccessFinder::~AccessFinder() = default;
AccessFinder::AccessFinder(AccessFinder&&) noexcept = default;
AccessFinder& AccessFinder::operator=(AccessFinder&&) noexcept = default;

AccessTable AccessFinder::find(std::span<Doorstep const> doorsteps, AccessTable used) const {
    auto table = std::move(used);
    table.reset(doorsteps.size(), state_->questions.size(), state_->costs.size());
    auto snaps = state_->snaps.snap(doorsteps);
    for (std::size_t walker = 0; walker < snaps.size(); ++walker) {
        table.snaps[walker].doorsteps = std::move(snaps[walker]);
    }
    auto const asked = state_->asked();
    answer_doorsteps({asked, state_->found, state_->areas}, doorsteps, table);
    return table;
}

std::vector<Snap> AccessFinder::snap(std::span<Doorstep const> doorsteps, std::size_t walker) const {
    return state_->snaps.snap(doorsteps, walker);
}

std::optional<Route> AccessFinder::route(Doorstep const& doorstep, std::size_t question) const {
    auto const table = find({&doorstep, 1});
    auto const answer = table.at(DoorstepId{0}, question);
    if (!answer.cost.reachable()) {
        return std::nullopt;
    }
    auto const walker = state_->questions[question].walker;
    auto const asked = state_->asked();
    return trace_route({asked, state_->found, state_->areas},
                       {.question = question,
                        .answer = answer,
                        .doorstep = doorstep,
                        .from = table.snaps[walker].doorsteps.front(),
                        .to = state_->facility_snaps[walker][index_of(answer.facility)]});
}

std::vector<EditedWalks> AccessFinder::edit(EditedFacility const& edit) {
    return state_->edit(edit);
}

void AccessFinder::answer(std::span<Doorstep const> doorsteps, TablePart const& part, AccessTable& table) const {
    auto const asked = state_->asked();
    answer_doorsteps({asked, state_->found, state_->areas}, doorsteps, part, table);
}

std::span<WalkCosts const> AccessFinder::costs() const {
    return state_->costs;
}

std::span<std::vector<Snap> const> AccessFinder::facility_snaps() const {
    return state_->facility_snaps;
}

std::size_t AccessFinder::search_count() const {
    return state_->found.searches;
}

StraightCost AccessFinder::straight_to_unjoined(Point from, std::size_t question, Cost limit) const {
    return state_->unjoined[question].straight_cost(from, limit);
}

bool AccessFinder::may_reach_unjoined(Bounds const& places, std::size_t question, Cost limit) const {
    return state_->unjoined[question].may_be_within(limit, places);
}

}  // namespace walkshed
