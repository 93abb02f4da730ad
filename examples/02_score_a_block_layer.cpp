// SPDX-License-Identifier: Apache-2.0
//
// EXAMPLE score_a_block_layer
//
// How completely is every block of a layer served? Scores the blocks against a standard and writes a GeoPackage.
//
// DEMONSTRATES USE OF
// * blocks with people from a layer, doorsteps at their buildings
// * a standard from a file, with one that it extends
// * scoring
//
// SIMPLER EXAMPLES you might want to understand first: 01_nearest_services
//
// USAGE 02_score_a_block_layer DATA_FOLDER

#include <iostream>
#include <walkshed/walkshed.hpp>

namespace ws = walkshed;

int main(int argc, char** argv) {
    std::string const data = argc > 1 ? argv[1] : "data";
    ws::RecordLog log;
    auto const categories = ws::parse_categories(ws::io::read_text(data + "/categories/osm.toml"), "osm.toml");
    auto osm = ws::io::read_osm(data + "/yongtai/streets.osm", {.categories = &categories}, log);
    auto const network = std::move(osm.streets).build();
    auto const read = [&](std::string const& layer) {
        return ws::io::read_layer(ws::io::parse_layer_name(data + "/yongtai/" + layer), osm.metric, {}, log);
    };
    auto const facilities = ws::facilities_from(read("facilities.geojson"), {}, categories, log);
    auto blocks = ws::blocks_from(read("blocks.geojson"), {}, log);
    ws::assign_gates(blocks, read("gates.geojson"), log);
    auto const doorsteps = ws::place_doorsteps(blocks, osm.buildings, {});

    auto const standard_text = [&](std::string_view id) {
        return ws::io::read_text(data + "/standards/" + std::string{id} + ".toml");
    };
    auto const standard = ws::parse_standard(standard_text("cn-complete-community-2020"), "standard", categories);
    std::vector<ws::Walker> walkers;
    for (auto const& id : ws::walkers_of(standard)) {
        walkers.push_back(ws::parse_walker(ws::io::read_text(data + "/walkers/" + id + ".toml"), id));
    }

    auto const result = ws::score({network, walkers, facilities, blocks, doorsteps, standard});
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        std::cout << blocks[i].source_id << ' ' << blocks[i].name << ": ";
        if (auto const& completeness = result.blocks[i].completeness) {
            std::cout << "completeness " << *completeness << '\n';
        } else {
            std::cout << "nobody lives here\n";
        }
    }
}
