// SPDX-License-Identifier: Apache-2.0
// The program of the README.
#include <iostream>
#include <walkshed/walkshed.hpp>
using namespace walkshed;
int main(int, char** arguments) {
    RecordLog log;
    auto osm = io::read_osm(arguments[1], {}, log);
    auto const network = std::move(osm.streets).build();
    WalkCosts const costs{network, Walker{.speed = 1.2_mps}};
    std::cout << network.node_count() << " nodes, " << costs.component_count() << " components\n";
}
