// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "walkshed/access/facility_counter.hpp"
#include "walkshed/access/facility_weigher.hpp"
#include "walkshed/access/sweep.hpp"

namespace walkshed::bench {

constexpr std::size_t kCategories = 20;
constexpr std::array kLimits{Meters{375}, Meters{750}, Meters{1125}};

/// A city with facilities of 20 categories at its crossings, from 10 of the rarest to one at every hundredth crossing,
/// and questions about all crossings by length, up to 1125 m, each answered in more than one way.
class ServiceCity {
  public:
    explicit ServiceCity(Network network) : network_{std::move(network)}, costs_{network_, adult()} {
        std::mt19937 random{2};
        auto const most = std::max(static_cast<double>(network_.node_count()) / 100.0, 10.0);
        for (std::size_t i = 0; i < kCategories; ++i) {
            auto const share = static_cast<double>(i) / (kCategories - 1);
            auto const count = static_cast<std::size_t>(10.0 * std::pow(most / 10.0, share));
            facilities_.emplace_back();
            for (std::size_t j = 0; j < count; ++j) {
                facilities_.back().push_back(id_at<NodeId>(random() % network_.node_count()));
            }
        }
        for (std::size_t i = 0; i < network_.node_count(); ++i) {
            people_.push_back(static_cast<std::uint32_t>(random() % 100));
        }
        categories_at_.resize(network_.node_count());
        for (std::uint32_t category = 0; category < kCategories; ++category) {
            for (auto const node : facilities_[category]) {
                categories_at_[index_of(node)].push_back(category);
            }
        }
    }

    // The costs refer to the network.
    ServiceCity(ServiceCity const&) = delete;
    ServiceCity& operator=(ServiceCity const&) = delete;

    [[nodiscard]] Network const& network() const { return network_; }
    [[nodiscard]] WalkCosts const& costs() const { return costs_; }
    [[nodiscard]] std::vector<std::vector<NodeId>> const& facilities() const { return facilities_; }
    [[nodiscard]] std::vector<std::uint32_t> const& people() const { return people_; }
    [[nodiscard]] std::size_t node_count() const { return network_.node_count(); }
    [[nodiscard]] static Cost limit() { return to_cost(kLimits.back()); }

    [[nodiscard]] Hierarchy hierarchy() const {
        return Hierarchy{costs_, {.metric = Metric::length, .limit = limit()}};
    }

    /// How far the nearest facility is, by node, then category, by one search a category. The labels that were settled.
    std::size_t nearest(WalkSearch& search, std::vector<Cost>& found) const {
        found.assign(node_count() * kCategories, kUnreachable);
        std::size_t settled = 0;
        for (std::size_t category = 0; category < kCategories; ++category) {
            search.reset();
            for (std::uint32_t i = 0; i < facilities_[category].size(); ++i) {
                search.add_start(facilities_[category][i], {0, 0}, i);
            }
            search.run(limit());
            settled += search.settled();
            for (auto const node : search.reached()) {
                found[index_of(node) * kCategories + category] = search.labels(node)[0].cost.length;
            }
        }
        return settled;
    }

    /// The same by a sweep.
    void nearest(CostSweep& sweep, std::vector<Cost>& found) const {
        sweep.reset();
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (auto const node : facilities_[category]) {
                sweep.add_start(category, node, 0);
            }
        }
        found.resize(node_count() * kCategories);
        sweep.run(found);
    }

    /// The same, and which facility it is.
    void nearest(NearestSweep& sweep, std::vector<Label>& found) const {
        sweep.reset();
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (std::uint32_t i = 0; i < facilities_[category].size(); ++i) {
                sweep.add_start(category, facilities_[category][i], {0, 0}, i);
            }
        }
        found.resize(node_count() * kCategories);
        sweep.run(found);
    }

    /// The nearest facilities of the most frequent categories, by node, then category, then nearness. Their number is
    /// `nearest`.
    static constexpr std::size_t kFrequent = 8;

    void several(WalkSearch& search, std::uint32_t nearest, std::vector<Label>& found) const {
        found.assign(node_count() * kFrequent * nearest, Label{{}, 0});
        for (std::size_t i = 0; i < kFrequent; ++i) {
            search.reset();
            for (std::uint32_t facility = 0; facility < frequent(i).size(); ++facility) {
                search.add_start(frequent(i)[facility], {0, 0}, facility);
            }
            search.run(limit());
            for (auto const node : search.reached()) {
                auto const at = (index_of(node) * kFrequent + i) * nearest;
                std::ranges::copy(search.labels(node), found.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
    }

    /// The same by a sweep.
    void several(NearestSweep& sweep, std::uint32_t nearest, std::vector<Label>& found) const {
        sweep.reset();
        for (std::size_t i = 0; i < kFrequent; ++i) {
            for (std::uint32_t facility = 0; facility < frequent(i).size(); ++facility) {
                sweep.add_start(i, frequent(i)[facility], {0, 0}, facility);
            }
        }
        found.resize(node_count() * kFrequent * nearest);
        sweep.run(found);
    }

    /// How many facilities are within each limit, by node, category, then limit, by one search a facility, against the
    /// direction of walking. The labels that were settled.
    std::size_t counts(WalkSearch& search, std::vector<std::uint32_t>& found) const {
        found.assign(node_count() * kCategories * kLimits.size(), 0);
        std::size_t settled = 0;
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (auto const facility : facilities_[category]) {
                settled += walk_from(search, facility);
                for (auto const node : search.reached()) {
                    auto* const counts = &found[(index_of(node) * kCategories + category) * kLimits.size()];
                    for (std::size_t i = 0; i < kLimits.size(); ++i) {
                        counts[i] += search.labels(node)[0].cost.length <= to_cost(kLimits[i]) ? 1U : 0U;
                    }
                }
            }
        }
        return settled;
    }

    /// Crossings all over the city, as many as asked.
    [[nodiscard]] std::vector<NodeId> spread(std::size_t count) const {
        std::vector<NodeId> nodes;
        for (std::size_t i = 0; i < count; ++i) {
            nodes.push_back(id_at<NodeId>(i * node_count() / count));
        }
        return nodes;
    }

    /// The counts of some crossings, by one search a crossing. The labels that were settled.
    std::size_t counts_from(WalkSearch& search, std::span<NodeId const> origins,
                            std::vector<std::uint32_t>& found) const {
        found.assign(origins.size() * kCategories * kLimits.size(), 0);
        std::size_t settled = 0;
        for (std::size_t origin = 0; origin < origins.size(); ++origin) {
            settled += walk_from(search, origins[origin]);
            for (auto const node : search.reached()) {
                for (auto const category : categories_at_[index_of(node)]) {
                    auto* const counts = &found[(origin * kCategories + category) * kLimits.size()];
                    for (std::size_t i = 0; i < kLimits.size(); ++i) {
                        counts[i] += search.labels(node)[0].cost.length <= to_cost(kLimits[i]) ? 1U : 0U;
                    }
                }
            }
        }
        return settled;
    }

    /// How much of people's weight counts, by cost, as FacilityWeigher rounds it.
    [[nodiscard]] static std::vector<double> shares() {
        std::vector<double> shares;
        for (Cost cost = 0; cost <= limit(); ++cost) {
            shares.push_back(std::ldexp(std::round(std::ldexp(decay()(cost), 24)), -24));
        }
        return shares;
    }

    [[nodiscard]] static Decay decay() { return gaussian_decay(to_cost(kLimits[1])); }

    /// The people around some crossings, weighted by decay(), by one search a crossing. The labels that were settled.
    std::size_t people_from(WalkSearch& search, std::span<NodeId const> origins, std::vector<double>& found) const {
        auto const by_cost = shares();
        found.assign(origins.size(), 0);
        std::size_t settled = 0;
        for (std::size_t origin = 0; origin < origins.size(); ++origin) {
            settled += walk_from(search, origins[origin]);
            for (auto const node : search.reached()) {
                found[origin] += people_[index_of(node)] * by_cost[search.labels(node)[0].cost.length];
            }
        }
        return settled;
    }

    /// A crossing that is reached from one of several.
    struct Reached {
        std::uint32_t origin;
        NodeId node;
        Cost cost;
    };

    /// What is reached from some crossings, by one search a crossing. The labels that were settled.
    std::size_t reached_from(WalkSearch& search, std::span<NodeId const> origins, std::vector<Reached>& found) const {
        found.clear();
        std::size_t settled = 0;
        for (std::uint32_t origin = 0; origin < origins.size(); ++origin) {
            settled += walk_from(search, origins[origin]);
            for (auto const node : search.reached()) {
                found.push_back({origin, node, search.labels(node)[0].cost.length});
            }
        }
        return settled;
    }

    /// A snap at each of the nodes.
    [[nodiscard]] std::vector<Snap> snaps_at(std::span<NodeId const> nodes) const {
        std::vector<Snap> snaps;
        for (auto const node : nodes) {
            snaps.emplace_back();
            for (auto const& arc : network_.arcs(node)) {
                if (snaps.back().attachments.empty() && costs_.usable(arc.edge)) {
                    auto const place = arc.along ? Meters{0} : network_.edge(arc.edge).length;
                    snaps.back() = {SnapStatus::accepted, {{arc.edge, {place, place}}}};
                }
            }
        }
        return snaps;
    }

    [[nodiscard]] std::vector<Snap> snaps_at_all_nodes() const { return snaps_at(spread(node_count())); }

  private:
    static Walker adult() {
        Walker walker;
        walker.speed = MetersPerSecond{1.25};
        return walker;
    }

    [[nodiscard]] std::vector<NodeId> const& frequent(std::size_t i) const { return facilities_[kCategories - 1 - i]; }

    static std::size_t walk_from(WalkSearch& search, NodeId origin) {
        search.reset();
        search.add_start(origin, {0, 0}, 0);
        search.run(limit());
        return search.settled();
    }

    Network network_;
    WalkCosts costs_;
    std::vector<std::vector<NodeId>> facilities_;            // by category
    std::vector<std::uint32_t> people_;                      // by node: fewer than 100
    std::vector<std::vector<std::uint32_t>> categories_at_;  // by node, of every facility there
};

/// The facilities of a city as they are counted.
class CityFacilities {
  public:
    explicit CityFacilities(ServiceCity const& city) {
        for (auto const& nodes : city.facilities()) {
            snaps_.push_back(city.snaps_at(nodes));
        }
    }

    [[nodiscard]] FacilityCounter counter(Hierarchy const& hierarchy) const {
        std::vector<CountedFacility> facilities;
        for (std::size_t category = 0; category < snaps_.size(); ++category) {
            for (auto const& snap : snaps_[category]) {
                facilities.push_back({snap.attachments, id_at<CategoryId>(category)});
            }
        }
        std::vector<Cost> limits;
        std::ranges::transform(kLimits, std::back_inserter(limits), [](Meters limit) { return to_cost(limit); });
        return FacilityCounter{hierarchy, facilities, snaps_.size(), limits};
    }

  private:
    std::vector<std::vector<Snap>> snaps_;
};

/// The people of a city as they are weighed: at every crossing.
class CityPeople {
  public:
    explicit CityPeople(ServiceCity const& city) : city_{city}, snaps_{city.snaps_at_all_nodes()} {}

    [[nodiscard]] std::vector<Snap> const& snaps() const { return snaps_; }

    [[nodiscard]] FacilityWeigher weigher(Hierarchy const& hierarchy) const {
        std::vector<WeighedFacility> people;
        for (std::size_t i = 0; i < snaps_.size(); ++i) {
            people.push_back({snaps_[i].attachments, CategoryId{0}, static_cast<double>(city_.people()[i])});
        }
        return FacilityWeigher{hierarchy, people, 1, {.limit = ServiceCity::limit(), .decays = {ServiceCity::decay()}}};
    }

  private:
    ServiceCity const& city_;
    std::vector<Snap> snaps_;
};

}  // namespace walkshed::bench
