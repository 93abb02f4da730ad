// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "support/source_tree.hpp"
#include "walkshed/access/isochrone.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;

constexpr std::size_t kStarts = 200;

/// Montevideo as an adult walks it, and starts all over its streets; nothing where the extract is not on this machine
/// (see CONTRIBUTING: real extracts).
class WalkedCity {
  public:
    static WalkedCity const* get() {
        static auto const kCity = [] {
            auto const path = testing::extracts_folder() + "/montevideo/montevideo.osm.pbf";
            return std::filesystem::exists(path) ? std::unique_ptr<WalkedCity>{new WalkedCity{path}} : nullptr;
        }();
        return kCity.get();
    }

    [[nodiscard]] WalkCosts const& costs() const { return costs_; }

    /// The next start, the first one again after the last.
    [[nodiscard]] Attachment const& start(std::size_t number) const { return starts_[number % kStarts]; }

  private:
    explicit WalkedCity(std::string const& path)
        : network_{network_of(path)},
          costs_{network_,
                 parse_walker(io::read_text(testing::in_source_tree("data/walkers/adult.toml")), "adult.toml")} {
        std::mt19937 random{1};
        SnapIndex const index{costs_};
        while (starts_.size() < kStarts) {
            auto const node = id_at<NodeId>(random() % network_.node_count());
            auto const snap = index.snap(network_.point(node), {});
            if (snap.status == SnapStatus::accepted) {
                starts_.push_back(snap.nearest());
            }
        }
    }

    static Network network_of(std::string const& path) {
        RecordLog log;
        auto osm = io::read_osm(path, {.residential = false, .doors = false}, log);
        return std::move(osm.streets).build();
    }

    Network network_;
    WalkCosts costs_;
    std::vector<Attachment> starts_;
};

constexpr std::array kBreaks{Seconds{300.0}, Seconds{600.0}, Seconds{900.0}};

ReachedNetwork reach(WalkSearch& search, Attachment const& start) {
    auto const limit = to_cost(kBreaks.back());
    search.reset();
    search.add_start(start, 0);
    search.run(limit);
    return reached_network(search, limit);
}

/// Fifteen minutes from a start on one core, the search included: every piece of street with its times. Guards the
/// 150 µs that this may take; `nodes` and `pieces` are the work done.
void reached_network_of_a_start(benchmark::State& state) {
    auto const* const city = WalkedCity::get();
    if (city == nullptr) {
        state.SkipWithError("no such extract here");
        return;
    }
    WalkSearch search{city->costs(), {}};
    std::size_t number = 0;
    std::size_t nodes = 0;
    std::size_t pieces = 0;
    for (auto _ : state) {
        auto const reached = reach(search, city->start(number++));
        nodes += search.reached().size();
        pieces += reached.pieces.size();
    }
    state.counters["nodes"] = benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kAvgIterations);
    state.counters["pieces"] = benchmark::Counter(static_cast<double>(pieces), benchmark::Counter::kAvgIterations);
}
BENCHMARK(reached_network_of_a_start)->Unit(benchmark::kMicrosecond);

/// Polygons of 5, 10 and 15 minutes with a tolerance of `range(0)` metres, search and reached network included. Guards
/// 500 starts a second at 5 m and 5 000 at 25 m; what reached_network_of_a_start takes of it is not drawing.
void polygons_of_a_start(benchmark::State& state) {
    auto const* const city = WalkedCity::get();
    if (city == nullptr) {
        state.SkipWithError("no such extract here");
        return;
    }
    WalkSearch search{city->costs(), {}};
    IsochroneMaker maker{city->costs(), {.tolerance = Meters{static_cast<double>(state.range(0))}}};
    std::array<Cost, kBreaks.size()> limits{};
    std::ranges::transform(kBreaks, limits.begin(), [](Seconds time) { return to_cost(time); });
    std::size_t number = 0;
    std::size_t corners = 0;
    for (auto _ : state) {
        for (auto const& area : maker.areas(reach(search, city->start(number++)), limits)) {
            for (auto const& polygon : area) {
                corners += polygon.outer.size();
                for (auto const& hole : polygon.holes) {
                    corners += hole.size();
                }
            }
        }
    }
    state.counters["corners"] = benchmark::Counter(static_cast<double>(corners), benchmark::Counter::kAvgIterations);
    state.counters["starts_per_s"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(polygons_of_a_start)->Arg(5)->Arg(25)->Unit(benchmark::kMicrosecond);

}  // namespace
