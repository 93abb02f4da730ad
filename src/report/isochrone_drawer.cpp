// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>

#include "base/spares.hpp"
#include "walkshed/access/arrival.hpp"
#include "walkshed/network/snap.hpp"
#include "walkshed/report/isochrone_report.hpp"

namespace walkshed {

namespace {

/// A location that stands for something that is counted.
struct CountedSpot {
    Point location;
    Cost leg;           // from there on
    std::size_t place;  // the number of what stands there
};

/// Spots from west to east.
class SpotIndex {
  public:
    explicit SpotIndex(std::vector<CountedSpot> spots) : spots_{std::move(spots)} {
        std::ranges::stable_sort(spots_, {}, [](CountedSpot const& spot) { return spot.location.x; });
    }

    template <class Visit>
    void for_each_in(Bounds const& box, Visit visit) const {
        auto spot =
            std::ranges::lower_bound(spots_, box.low.x, {}, [](CountedSpot const& it) { return it.location.x; });
        for (; spot != spots_.end() && spot->location.x <= box.high.x; ++spot) {
            if (box.contains(spot->location)) {
                visit(*spot);
            }
        }
    }

  private:
    std::vector<CountedSpot> spots_;
};

SpotIndex index_of_people(CountedPlaces const& counted) {
    std::vector<CountedSpot> spots;
    for (auto const& cell : counted.people.value_or(std::span<PeopleCell const>{})) {
        spots.push_back({cell.center, 0, spots.size()});
    }
    return SpotIndex{std::move(spots)};
}

/// A point is where it stands; a polygon is entered at its entrances, else where streets lead to.
SpotIndex index_of_facilities(IsochroneRun const& run) {
    std::vector<CountedSpot> spots;
    SnapIndex const index{run.costs};
    auto const& network = run.costs.network();
    auto const facilities = run.counted.facilities.value_or(std::span<Facility const>{});
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        auto const& facility = facilities[i];
        if (facility.status != FacilityStatus::existing) {
            continue;
        }
        if (auto const* const point = std::get_if<Point>(&facility.shape)) {
            spots.push_back({*point, 0, i});
        } else if (!facility.entrances.empty()) {
            for (auto const entrance : facility.entrances) {
                spots.push_back({entrance, 0, i});
            }
        } else {
            auto const& polygons = std::get<MultiPolygon>(facility.shape);
            auto const snap =
                index.snap(polygons, {.limit = run.drawing.off_network, .barriers = run.drawing.barriers});
            for (auto const& [edge, stretch, leg] : snap.attachments) {
                auto const cost = run.costs.leg_cost(leg).by(run.search.metric);
                spots.push_back({point_along(network.line(edge), stretch.from), cost, i});
                spots.push_back({point_along(network.line(edge), stretch.to), cost, i});
            }
        }
    }
    return SpotIndex{std::move(spots)};
}

/// What one thread draws with.
struct Tools {
    explicit Tools(IsochroneRun const& run) : search{run.costs, run.search}, maker{run.costs, run.drawing} {}

    WalkSearch search;
    IsochroneMaker maker;
};

}  // namespace

class IsochroneDrawer::Workshop {
  public:
    explicit Workshop(IsochroneRun const& run)
        : run_{run}, people_{index_of_people(run.counted)}, facilities_{index_of_facilities(run)}, tools_{[this] {
              return std::make_unique<Tools>(run_);
          }} {
        assert(!run.limits.empty() && std::ranges::is_sorted(run.limits));
    }

    [[nodiscard]] IsochroneRun const& run() const { return run_; }

    [[nodiscard]] ReachedNetwork reach(std::size_t number) {
        ReachedNetwork reached;
        tools_.with([&](Tools& tools) { reached = reach(number, tools.search); });
        return reached;
    }

    [[nodiscard]] std::vector<MultiPolygon> areas(std::size_t number) {
        std::vector<MultiPolygon> areas;
        tools_.with([&](Tools& tools) {
            auto const reached = reach(number, tools.search);
            areas = run_.rings ? tools.maker.rings(reached, run_.limits) : tools.maker.areas(reached, run_.limits);
        });
        return areas;
    }

    [[nodiscard]] std::vector<InsideCounts> inside(std::size_t number) {
        std::vector<InsideCounts> counts(run_.limits.size());
        if (run_.counted.people || run_.counted.facilities) {
            Arrivals const arrivals{run_.costs, reach(number), run_.drawing};
            if (run_.counted.people) {
                count_people(arrivals, counts);
            }
            if (run_.counted.facilities) {
                count_facilities(arrivals, counts);
            }
        }
        return counts;
    }

  private:
    [[nodiscard]] ReachedNetwork reach(std::size_t number, WalkSearch& search) const {
        auto const first = run_.merged ? 0 : number;
        auto const last = run_.merged ? run_.starts.size() : number + 1;
        search.reset();
        for (auto i = first; i < last; ++i) {
            for (auto const& attachment : run_.starts[i].snap.attachments) {
                search.add_start(attachment, static_cast<std::uint32_t>(i));
            }
        }
        search.run(run_.limits.back());
        return reached_network(search, run_.limits.back());
    }

    void count_people(Arrivals const& arrivals, std::vector<InsideCounts>& counts) const {
        for (auto& one : counts) {
            one.people = 0.0;
        }
        people_.for_each_in(arrivals.bounds(), [&](CountedSpot const& spot) {
            auto const cost = arrivals.at(spot.location);
            for (std::size_t i = 0; i < counts.size(); ++i) {
                *counts[i].people += cost <= run_.limits[i] ? (*run_.counted.people)[spot.place].people : 0.0;
            }
        });
    }

    void count_facilities(Arrivals const& arrivals, std::vector<InsideCounts>& counts) const {
        std::vector<std::pair<std::size_t, Cost>> reached;
        facilities_.for_each_in(arrivals.bounds(), [&](CountedSpot const& spot) {
            auto const cost = add_costs(arrivals.at(spot.location), spot.leg);
            if (cost <= run_.limits.back()) {
                reached.emplace_back(spot.place, cost);
            }
        });
        // The best way into each comes first.
        std::ranges::sort(reached);
        auto const is_same = [](auto const& a, auto const& b) { return a.first == b.first; };
        reached.erase(std::unique(reached.begin(), reached.end(), is_same), reached.end());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            counts[i].facilities.assign(run_.counted.categories->size(), 0);
            for (auto const& [place, cost] : reached) {
                for (auto const category : (*run_.counted.facilities)[place].categories) {
                    counts[i].facilities[index_of(category)] += cost <= run_.limits[i] ? 1U : 0U;
                }
            }
        }
    }

    IsochroneRun run_;
    SpotIndex people_;
    SpotIndex facilities_;
    Spares<Tools> tools_;
};

IsochroneDrawer::IsochroneDrawer(IsochroneRun const& run) : workshop_{std::make_unique<Workshop>(run)} {}

IsochroneDrawer::~IsochroneDrawer() = default;

std::size_t IsochroneDrawer::count() const {
    return run().merged ? 1 : run().starts.size();
}

std::vector<MultiPolygon> IsochroneDrawer::areas(std::size_t number) const {
    return workshop_->areas(number);
}

std::vector<InsideCounts> IsochroneDrawer::inside(std::size_t number) const {
    return workshop_->inside(number);
}

ReachedNetwork IsochroneDrawer::reach(std::size_t number) const {
    return workshop_->reach(number);
}

IsochroneRun const& IsochroneDrawer::run() const {
    return workshop_->run();
}

}  // namespace walkshed
