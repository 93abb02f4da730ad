// SPDX-License-Identifier: Apache-2.0
#include "plan/reached_places.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

namespace {

constexpr Meters kSpacing{10.0};
constexpr Meters kAtEnd{0.001};

}  // namespace

double cost_on(ReachedPiece const& piece, Meters along) {
    auto const length = piece.stretch.to - piece.stretch.from;
    auto const share = length > Meters{0} ? std::clamp((along - piece.stretch.from) / length, 0.0, 1.0) : 0.0;
    return std::lerp(static_cast<double>(piece.at_from), static_cast<double>(piece.at_to), share);
}

ReachedPlaces::ReachedPlaces(WalkCosts const& costs, ReachedNetwork reached)
    : costs_{costs}, reached_{std::move(reached)} {
    auto const& pieces = reached_.pieces;
    for (std::size_t begin = 0; begin < pieces.size();) {
        auto end = begin;
        while (end < pieces.size() && pieces[end].edge == pieces[begin].edge) {
            ++end;
        }
        pieces_of_.emplace(pieces[begin].edge, std::pair{begin, end});
        begin = end;
    }
}

bool ReachedPlaces::leads_on(EdgePlace const& place) const {
    auto const& network = costs_.network();
    auto const& edge = network.edge(place.edge);
    auto const may_leave = [&](NodeId node) {
        return costs_.passes(node) || std::ranges::binary_search(network.closed(), node);
    };
    return (place.along > kAtEnd || may_leave(edge.from)) && (place.along < edge.length - kAtEnd || may_leave(edge.to));
}

std::optional<double> ReachedPlaces::cost_at(EdgePlace const& place) const {
    auto const found = pieces_of_.find(place.edge);
    if (found == pieces_of_.end() || !leads_on(place)) {
        return std::nullopt;
    }
    std::optional<double> least;
    for (auto i = found->second.first; i < found->second.second; ++i) {
        auto const& piece = reached_.pieces[i];
        if (piece.stretch.from - kAtEnd <= place.along && place.along <= piece.stretch.to + kAtEnd) {
            auto const cost = cost_on(piece, place.along);
            least = std::min(least.value_or(cost), cost);
        }
    }
    return least;
}

std::vector<EdgePlace> ReachedPlaces::places() const {
    std::vector<EdgePlace> found;
    for (auto const& piece : reached_.pieces) {
        auto const line = part_of(costs_.network().line(piece.edge), piece.stretch);
        auto along = piece.stretch.from;
        found.push_back({piece.edge, along, line.front()});
        for (std::size_t i = 1; i < line.size(); ++i) {
            auto const length = distance(line[i - 1], line[i]);
            auto const steps = std::max(1.0, std::ceil(length / kSpacing));
            for (double step = 1.0; step <= steps && length > Meters{0}; ++step) {
                auto const share = step / steps;
                found.push_back({piece.edge, along + length * share, interpolate(line[i - 1], line[i], share)});
            }
            along += length;
        }
    }
    return found;
}

}  // namespace walkshed
