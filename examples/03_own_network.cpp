// SPDX-License-Identifier: Apache-2.0
//
// EXAMPLE own_network
//
// A street network and a facility made in the program, without any file: how far is it from home to school?
//
//     home (1) ------ corner (2)        School stands beside the street from 2 to 3.
//                        |
//                     corner (3)
//
// DEMONSTRATES USE OF
// * NetworkBuilder, Walker, Facility, Doorstep
// * find_access
//
// USAGE 03_own_network

#include <iostream>
#include <walkshed/walkshed.hpp>

namespace ws = walkshed;

int main() {
    ws::NetworkBuilder builder;
    builder.add_point(1, {0.0, 0.0});
    builder.add_point(2, {120.0, 0.0});
    builder.add_point(3, {120.0, -150.0});
    builder.add_way({.source_id = 10, .kind = ws::StreetKind::residential, .points = {1, 2}});
    builder.add_way({.source_id = 11, .kind = ws::StreetKind::footway, .points = {2, 3}});
    auto const network = std::move(builder).build();

    std::vector const walkers{ws::Walker{.id = "older", .speed = ws::MetersPerSecond{1.0}}};
    std::vector const schools{ws::Facility{
        .source_id = "school", .name = "School", .categories = {ws::CategoryId{0}}, .shape = ws::Point{130.0, -80.0}}};
    std::vector const doorsteps{ws::Doorstep{.block = {}, .point = {0.0, 0.0}, .share = 1.0}};
    std::vector<ws::NearestQuestion> const questions{{.categories = {ws::CategoryId{0}}}};

    auto const access = ws::find_access({network, walkers, schools, doorsteps}, questions);
    auto const walk = access.at(ws::DoorstepId{0}, 0).cost;
    if (walk.reachable()) {
        std::cout << ws::minutes(*ws::to_time(walk.time)) << " min, " << ws::to_length(walk.length)->count() << " m\n";
    } else {
        std::cout << "not reachable\n";
    }
}
