// SPDX-License-Identifier: Apache-2.0
// What it takes to score a large city that no map shows:
//
//     build/release/tests/bench/score_city SIDE DOORSTEPS
//
// makes a city of SIDE times SIDE crossings in a process of its own, reads it from its walk file, and scores DOORSTEPS
// doorsteps, 40 a block, by 13 rules, one of them asked on wheels. Prints the seconds of each stage and the most memory
// that the process has held by its end, the mapped file included.

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "bench/synthetic_city.hpp"
#include "walkshed/io/walk_file.hpp"
#include "walkshed/score/score.hpp"

namespace {

using namespace walkshed;

constexpr std::size_t kRules = 13;
constexpr std::size_t kDoorstepsABlock = 40;

/// Prints how long each stage took and the memory held by its end.
class StageWatch {
  public:
    void enter(std::string stage) {
        auto const now = std::chrono::steady_clock::now();
        if (!stage_.empty()) {
            rusage usage{};
            ::getrusage(RUSAGE_SELF, &usage);
            fmt::print("{:<10} {:>8.2f} s, peak {:>6} MiB\n", stage_,
                       std::chrono::duration<double>(now - began_).count(), usage.ru_maxrss / 1024);
        }
        stage_ = std::move(stage);
        began_ = now;
    }

    Progress progress() {
        return [this](Stage stage, double) {
            std::string const name = stage == Stage::scoring ? "scoring" : "searching";
            if (name != stage_) {
                enter(name);
            }
        };
    }

  private:
    std::string stage_;
    std::chrono::steady_clock::time_point began_;
};

/// Written by another process, so that its memory is not counted.
void make_walk_file(std::string const& path, std::size_t side) {
    auto const child = ::fork();
    if (child == 0) {
        io::write_walk_file(path, {io::MetricSystem::named("EPSG:32650"), bench::SyntheticCity{side}.network(), {}},
                            true);
        ::_exit(0);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) {
        fmt::print(stderr, "{}: could not be made\n", path);
        std::exit(1);
    }
}

/// From 10 of the rarest category to one at every hundredth crossing.
std::vector<Facility> make_facilities(Network const& network, std::mt19937& random) {
    std::vector<Facility> facilities;
    for (std::uint32_t rule = 0; rule < kRules; ++rule) {
        auto const most = static_cast<double>(network.node_count()) / 100.0;
        auto const count = 10.0 * std::pow(most / 10.0, static_cast<double>(rule) / (kRules - 1));
        for (double i = 0; i < count; ++i) {
            Facility facility;
            facility.categories = {id_at<CategoryId>(rule)};
            facility.shape = network.point(id_at<NodeId>(random() % network.node_count()));
            facilities.push_back(std::move(facility));
        }
    }
    return facilities;
}

Standard make_standard() {
    Standard standard;
    for (std::uint32_t rule = 0; rule < kRules; ++rule) {
        standard.rules.push_back({.id = fmt::format("r{}", rule),
                                  .limit = Seconds{900.0},
                                  .wanted = {{.categories = {id_at<CategoryId>(rule)}}},
                                  .required = true,
                                  .users = {UserGroup::all},
                                  .walker = rule == 0 ? "wheelchair" : "adult"});
    }
    return standard;
}

void score_city(Network const& network, std::size_t doorstep_count, StageWatch& watch) {
    std::mt19937 random{3};
    std::vector<Walker> const walkers{{.id = "adult"},
                                      {.id = "wheelchair", .may_use_steps = false, .wheels = WheelLimits{}}};
    auto const facilities = make_facilities(network, random);
    auto const standard = make_standard();
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    doorsteps.reserve(doorstep_count);
    while (doorsteps.size() < doorstep_count) {
        auto const middle = network.point(id_at<NodeId>(random() % network.node_count()));
        for (std::size_t i = 0; i < kDoorstepsABlock; ++i) {
            Point const place{middle.x + static_cast<double>(random() % 200) - 100.0,
                              middle.y + static_cast<double>(random() % 200) - 100.0};
            doorsteps.push_back({id_at<BlockId>(blocks.size()), place, 1.0 / kDoorstepsABlock, {}});
        }
        blocks.push_back({.source_id = fmt::format("b{}", blocks.size()), .shape = middle});
    }
    watch.enter("snapping");
    auto const result = score({network, walkers, facilities, blocks, doorsteps, standard}, watch.progress());
    watch.enter("");
    fmt::print("{} crossings, {} doorsteps, {} blocks: completeness {:.3f}\n", network.node_count(), doorsteps.size(),
               blocks.size(), *result.completeness);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "score_city SIDE DOORSTEPS\n");
        return 2;
    }
    auto const path = (std::filesystem::temp_directory_path() / fmt::format("score_city_{}.walk", ::getpid())).string();
    make_walk_file(path, std::strtoul(arguments[1], nullptr, 10));
    StageWatch watch;
    watch.enter("reading");
    auto const read = io::read_walk_file(path);
    std::filesystem::remove(path);
    watch.enter("making");
    score_city(read.network, std::strtoul(arguments[2], nullptr, 10), watch);
}
