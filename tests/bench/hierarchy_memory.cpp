// SPDX-License-Identifier: Apache-2.0
// What memory a network takes, what a walker's costs and one hierarchy take beside it, and the most while that is made:
//
//     build/release/tests/bench/hierarchy_memory SIDE
//
// makes a city of SIDE times SIDE crossings. Prints bytes a crossing: what the process holds by the end of each stage
// more than before the network was made, and the most that it held during the stage. Linux only.

#include <fmt/format.h>
#include <malloc.h>
#include <tbb/global_control.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "bench/synthetic_city.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace {

using namespace walkshed;

/// In bytes, by its name in /proc/self/status.
double memory_of_process(std::string const& name) {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":")) {
            return std::strtod(line.c_str() + name.size() + 1, nullptr) * 1024.0;
        }
    }
    return 0;
}

/// Prints what each stage left and the most that was held meanwhile.
class StageMemory {
  public:
    explicit StageMemory(double nodes) : nodes_{nodes} { begin(); }

    void end(std::string const& stage) {
        ::malloc_trim(0);
        fmt::print("{:<10} {:>6.0f} bytes a node, peak {:>6.0f}\n", stage,
                   (memory_of_process("VmRSS") - base_) / nodes_, (memory_of_process("VmHWM") - base_) / nodes_);
        begin();
    }

  private:
    static void begin() { std::ofstream{"/proc/self/clear_refs"} << 5; }  // the most from now on

    double nodes_;
    double base_{memory_of_process("VmRSS")};
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "hierarchy_memory SIDE\n");
        return 2;
    }
    tbb::global_control const one_thread{tbb::global_control::max_allowed_parallelism, 1};
    auto const side = std::strtoul(arguments[1], nullptr, 10);
    StageMemory memory{static_cast<double>(side * side)};
    auto const network = bench::SyntheticCity{side}.network();
    memory.end("network");
    WalkCosts const costs{network, Walker{}};
    memory.end("costs");
    Hierarchy const hierarchy{costs, {.metric = Metric::time, .limit = to_cost(Seconds{900})}};
    memory.end("hierarchy");
    fmt::print("of these   {:>6.1f} streets, {:.1f} index, {:.1f} hierarchy\n",
               static_cast<double>(network.parts().street_bytes()) / static_cast<double>(side * side),
               static_cast<double>(network.parts().index_bytes()) / static_cast<double>(side * side),
               static_cast<double>(hierarchy.stored().parts.bytes()) / static_cast<double>(side * side));
}
