// SPDX-License-Identifier: Apache-2.0
#include "access/walks_editor.hpp"

#include <algorithm>

#include "access/edge_parts.hpp"

namespace walkshed {

namespace {

bool same_place(WalksPlace const& one, WalksPlace const& other) {
    return one.walks == other.walks && one.first == other.first;
}

std::vector<std::size_t> questions_for(WalksAsked const& asked, Facility const& facility) {
    std::vector<std::size_t> questions;
    for (std::size_t i = 0; i < asked.questions.size(); ++i) {
        if (satisfies(facility, asked.questions[i])) {
            questions.push_back(i);
        }
    }
    return questions;
}

void add_standing(FacilitySources& sources, WalkCosts const& costs, std::uint32_t facility, Snap const& snap) {
    for (auto const& attachment : snap.attachments) {
        for (auto const& end : ends_reached(costs, attachment, Direction::reverse)) {
            if (end.begins_there && !costs.passes(end.node)) {
                auto const place = std::ranges::upper_bound(sources.standing, end.node, {}, &StandingSource::node);
                sources.standing.insert(place, {end.node, {end.cost, facility}});
            }
        }
    }
}

}  // namespace

EditedWalks& WalksEditor::edited(std::size_t question) {
    auto const known = std::ranges::find(edited_, question, &EditedWalks::question);
    return known != edited_.end() ? *known : edited_.emplace_back(EditedWalks{question, false, {}});
}

std::vector<EditedWalks> WalksEditor::take_edited() {
    return std::exchange(edited_, {});
}

template <class Repair>
void WalksEditor::repair_each(WalksAsked const& asked, std::span<std::size_t const> questions, FoundWalks& found,
                              Repair const& repair) {
    std::vector<bool> is_done(asked.questions.size(), false);
    for (auto const one : questions) {
        if (!place_of_[one] || is_done[one]) {
            continue;
        }
        // The walks are as many as the question for most of them asks for.
        std::vector<std::size_t> sharing;
        std::ranges::copy_if(questions, std::back_inserter(sharing), [&](std::size_t other) {
            return place_of_[other] && same_place(*place_of_[other], *place_of_[one]);
        });
        auto const host =
            *std::ranges::max_element(sharing, {}, [&](std::size_t other) { return asked.questions[other].count; });
        auto const& question = asked.questions[host];
        RepairedWalks walks{asked.costs[question.walker], question.metric, found.walks[place_of_[host]->walks],
                            place_of_[host]->first, question.count};
        auto const nodes = repair(WalkRepair{walks}, host);
        for (auto const other : sharing) {
            is_done[other] = true;
            auto& touched = edited(other).nodes;
            touched.insert(touched.end(), nodes.begin(), nodes.end());
        }
    }
}

/// Doorsteps on the very edges may go along them.
void WalksEditor::touch_ends(WalksAsked const& asked, Item const& item, std::size_t question) {
    auto const walker = asked.questions[question].walker;
    auto& nodes = edited(question).nodes;
    for (auto const& attachment : item.snaps[walker][item.number].attachments) {
        auto const& edge = asked.costs[walker].network().edge(attachment.edge);
        nodes.insert(nodes.end(), {edge.from, edge.to});
    }
}

void WalksEditor::remove(WalksAsked const& asked, Item const& item, FoundWalks& found) {
    auto const questions = questions_for(asked, item.facility);
    for (auto const question : questions) {
        auto& sources = found.sources[question];
        sources.satisfying[item.number] = false;
        --sources.count;
        std::erase_if(sources.standing, [&](StandingSource const& one) { return one.label.source == item.number; });
        if (found.nearest[question] && sources.count < asked.questions[question].count) {
            found.nearest[question].reset();
            edited(question).everywhere = true;
        }
        touch_ends(asked, item, question);
    }
    repair_each(asked, questions, found, [&](WalkRepair repair, std::size_t question) {
        auto const walker = asked.questions[question].walker;
        return repair.remove(item.number, item.snaps[walker][item.number].attachments,
                             {asked.on_edges[walker], found.sources[question]});
    });
}

void WalksEditor::add(WalksAsked const& asked, Item const& item, FoundWalks& found) {
    auto const questions = questions_for(asked, item.facility);
    for (auto const question : questions) {
        auto& sources = found.sources[question];
        auto const walker = asked.questions[question].walker;
        sources.satisfying[item.number] = true;
        ++sources.count;
        add_standing(sources, asked.costs[walker], item.number, item.snaps[walker][item.number]);
        touch_ends(asked, item, question);
    }
    repair_each(asked, questions, found, [&](WalkRepair repair, std::size_t question) {
        auto const walker = asked.questions[question].walker;
        return repair.add(item.number, item.snaps[walker][item.number].attachments);
    });
    for (auto const question : questions) {
        if (!found.nearest[question] && found.sources[question].count >= asked.questions[question].count) {
            search(asked, question, found);
            edited(question).everywhere = true;
        }
    }
}

/// Gives a question walks that had none; those that it had before were kept right.
void WalksEditor::search(WalksAsked const& asked, std::size_t number, FoundWalks& found) {
    auto const& question = asked.questions[number];
    if (!place_of_[number]) {
        WalkSearch search{asked.costs[question.walker],
                          {.metric = question.metric, .direction = Direction::reverse, .nearest = question.count}};
        for (auto const& source : asked.on_edges[question.walker]) {
            if (found.sources[number].satisfying[source.facility]) {
                search.add_start(source.attachment, source.facility);
            }
        }
        search.run();
        place_of_[number] = WalksPlace{found.walks.size(), 0};
        found.walks.emplace_back(search, asked.input.network.node_count(), question.count);
    }
    found.nearest[number] = place_of_[number];
}

}  // namespace walkshed
