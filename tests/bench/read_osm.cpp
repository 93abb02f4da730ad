// SPDX-License-Identifier: Apache-2.0
// read_osm CITY.osm.pbf [MEGABYTES] [TURNS]: how long it takes to read a large file, beside what libosmium takes to
// decode it. The file is the city over and over, 150 MB unless said otherwise, in the temporary folder. Each turn
// measures every job once; the table has medians, and ratios to the decoding. Memory is the peak of a job.
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <osmium/visitor.hpp>
#include <vector>

#include "bench/repeated_city.hpp"
#include "support/source_tree.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;

struct Cost {
    double wall{0.0};       ///< seconds
    double processor{0.0};  ///< seconds, of all threads
    double peak{0.0};       ///< MB
};

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The most memory that the process had since the last call.
double peak_megabytes() {
    std::ifstream status{"/proc/self/status"};
    double kilobytes = 0.0;
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            status >> kilobytes;
        }
    }
    std::ofstream{"/proc/self/clear_refs"} << 5;
    return kilobytes / 1000.0;
}

Cost measure(std::function<void()> const& job) {
    malloc_trim(0);
    peak_megabytes();
    auto const processor = processor_seconds();
    auto const begin = std::chrono::steady_clock::now();
    job();
    std::chrono::duration<double> const wall = std::chrono::steady_clock::now() - begin;
    return {wall.count(), processor_seconds() - processor, peak_megabytes()};
}

/// What libosmium itself takes: every object decoded, and nothing done with it.
void decode(std::string const& path) {
    struct Nothing : osmium::handler::Handler {
    } nothing;
    osmium::io::Reader reader{path};
    osmium::apply(reader, nothing);
    reader.close();
}

struct Job {
    std::string name;
    std::function<void()> run;
    std::vector<Cost> costs;

    [[nodiscard]] double median(double Cost::*what) const {
        std::vector<double> values;
        for (auto const& cost : costs) {
            values.push_back(cost.*what);
        }
        std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
        return values[values.size() / 2];
    }
};

void print(std::vector<Job> const& jobs) {
    fmt::print("{:32} {:>8} {:>6} {:>12} {:>6} {:>9}\n", "", "wall s", "ratio", "processor s", "ratio", "peak MB");
    auto const& decoding = jobs.front();
    for (auto const& job : jobs) {
        auto const wall = job.median(&Cost::wall);
        auto const processor = job.median(&Cost::processor);
        fmt::print("{:32} {:8.2f} {:6.2f} {:12.2f} {:6.2f} {:9.0f}\n", job.name, wall,
                   wall / decoding.median(&Cost::wall), processor, processor / decoding.median(&Cost::processor),
                   job.median(&Cost::peak));
    }
}

void run(std::string const& city, std::size_t megabytes, int turns) {
    auto const path = (std::filesystem::temp_directory_path() / "walkshed_repeated_city.osm.pbf").string();
    bench::RepeatedCity{city}.write(path, megabytes * 1'000'000);
    auto const categories =
        parse_categories(io::read_text(testing::in_source_tree("data/categories/osm.toml")), "osm.toml");
    auto const read = [&](io::OsmOptions const& options) {
        RecordLog log;
        return io::read_osm(path, options, log);
    };
    std::size_t nodes = 0;
    io::OsmOptions const streets{.residential = false};          // as `walkshed network build`
    io::OsmOptions const everything{.categories = &categories};  // as `walkshed score`
    std::vector<Job> jobs{
        {"libosmium decodes", [&] { decode(path); }, {}},
        {"streets read", [&] { static_cast<void>(read(streets)); }, {}},
        {"streets read, network built", [&] { nodes = std::move(read(streets).streets).build().node_count(); }, {}},
        {"everything read", [&] { static_cast<void>(read(everything)); }, {}},
        {"everything read, network built",
         [&] { nodes = std::move(read(everything).streets).build().node_count(); },
         {}}};
    for (int turn = 0; turn < turns; ++turn) {
        for (auto& job : jobs) {
            job.costs.push_back(measure(job.run));
        }
    }
    fmt::print("{}: {:.1f} MB, network of {} nodes, medians of {}\n", city,
               static_cast<double>(std::filesystem::file_size(path)) / 1e6, nodes, turns);
    print(jobs);
    std::filesystem::remove(path);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        std::vector<std::string> const arguments{argv + 1, argv + argc};
        if (arguments.empty() || arguments.size() > 3) {
            fmt::print(stderr, "usage: read_osm CITY.osm.pbf [MEGABYTES] [TURNS]\n");
            return 2;
        }
        run(arguments[0], arguments.size() > 1 ? std::stoul(arguments[1]) : 150,
            arguments.size() > 2 ? std::stoi(arguments[2]) : 5);
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
