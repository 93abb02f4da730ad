// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

#include "walkshed/network/snap.hpp"

namespace walkshed::testing {

/// The streets of one walker, cut wherever a place meets them, and the Bellman-Ford algorithm on the pieces: slow, and
/// without any of the cases that the library has to tell apart. Streets that meet at a stile each end there for wheels;
/// who is there is at the ends of all of them. All in the whole units that costs are counted in.
class SplitGraph {
  public:
    static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 4;

    SplitGraph(Network const& network, Walker const& walker) : network_{network}, point_count_{network.node_count()} {
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            auto const& edge = network.edge(id_at<EdgeId>(i));
            usable_.push_back(walker.may_use_steps || edge.kind != StreetKind::steps);
            cuts_.push_back({{0, index_of(edge.from)}, {to_units(edge.length), index_of(edge.to)}});
        }
        for (auto const& [node, features] : network.featured_nodes()) {
            if (walker.wheels && features.barrier == Barrier::no_wheels) {
                part_streets_at(index_of(node));
            }
        }
    }

    /// Cuts the edge at both ends of the stretch. To be called for every place before any distance is asked.
    void cut(Attachment const& attachment) {
        for (auto const position : {attachment.stretch.from, attachment.stretch.to}) {
            auto& cuts = cuts_[index_of(attachment.edge)];
            auto const units = to_units(position);
            auto const next = std::ranges::lower_bound(cuts, units, {}, &Cut::position);
            if (next == cuts.end() || next->position != units) {
                cuts.insert(next, {units, point_count_++});
            }
        }
    }

    /// How far it is from a place to every point, its leg included.
    [[nodiscard]] std::vector<std::int64_t> distances_from(Snap const& place) const {
        std::vector<std::int64_t> distances(point_count_, kNever);
        for (auto const& attachment : place.attachments) {
            for (auto const point : points_on(attachment)) {
                distances[point] = std::min(distances[point], to_units(attachment.leg));
            }
        }
        return spread(std::move(distances));
    }

    /// How far it is from a node to every point.
    [[nodiscard]] std::vector<std::int64_t> distances_from(NodeId node) const {
        std::vector<std::int64_t> distances(point_count_, kNever);
        distances[index_of(node)] = 0;
        return spread(std::move(distances));
    }

    /// The distance to a place, its leg included; kNever when it is not reached.
    [[nodiscard]] std::int64_t distance_to(Snap const& place, std::vector<std::int64_t> const& distances) const {
        auto best = kNever;
        for (auto const& attachment : place.attachments) {
            for (auto const point : points_on(attachment)) {
                best = std::min(best, distances[point] + to_units(attachment.leg));
            }
        }
        return std::min(best, kNever);
    }

    /// More pieces than any walk has, each of which was rounded.
    [[nodiscard]] std::int64_t piece_count() const { return static_cast<std::int64_t>(point_count_) + 2; }

  private:
    struct Cut {
        std::int64_t position;
        std::size_t point;
    };

    static std::int64_t to_units(Meters length) {
        return static_cast<std::int64_t>(std::llround(length.count() * kCostsPerUnit));
    }

    /// All points of the attachment's stretch: whoever is at one of them is at the place, but for the leg.
    [[nodiscard]] std::vector<std::size_t> points_on(Attachment const& attachment) const {
        std::vector<std::size_t> points;
        for (auto const& [position, point] : cuts_[index_of(attachment.edge)]) {
            if (position >= to_units(attachment.stretch.from) && position <= to_units(attachment.stretch.to)) {
                auto const stile = std::ranges::find_if(
                    stiles_, [&](auto const& ends) { return std::ranges::find(ends, point) != ends.end(); });
                points.push_back(point);
                if (stile != stiles_.end()) {
                    points.insert(points.end(), stile->begin(), stile->end());
                }
            }
        }
        return points;
    }

    void part_streets_at(std::size_t node) {
        auto& ends = stiles_.emplace_back();
        for (auto& cuts : cuts_) {
            for (auto& [position, point] : cuts) {
                if (point == node) {
                    point = point_count_++;
                    ends.push_back(point);
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::int64_t> spread(std::vector<std::int64_t> distances) const {
        for (bool changed = true; changed;) {
            changed = false;
            auto const walk = [&](Cut const& from, Cut const& to) {
                auto const through = distances[from.point] + std::abs(to.position - from.position);
                if (through < distances[to.point]) {
                    distances[to.point] = through;
                    changed = true;
                }
            };
            for (std::size_t edge = 0; edge < cuts_.size(); ++edge) {
                auto const passage = network_.edge(id_at<EdgeId>(edge)).passage;
                for (std::size_t i = 1; usable_[edge] && i < cuts_[edge].size(); ++i) {
                    if (passage != Passage::against) {
                        walk(cuts_[edge][i - 1], cuts_[edge][i]);
                    }
                    if (passage != Passage::along) {
                        walk(cuts_[edge][i], cuts_[edge][i - 1]);
                    }
                }
            }
        }
        return distances;
    }

    Network const& network_;
    std::size_t point_count_;
    std::vector<bool> usable_;                      // by edge
    std::vector<std::vector<Cut>> cuts_;            // by edge, from its start to its end
    std::vector<std::vector<std::size_t>> stiles_;  // the points where streets end at each
};

}  // namespace walkshed::testing
