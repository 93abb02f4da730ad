// SPDX-License-Identifier: Apache-2.0
//
// EXAMPLE nearest_services
//
// What can the people at one address walk to? Prints the nearest facility of every category, with the walk.
//
// DEMONSTRATES USE OF
// * reading streets from OpenStreetMap data and facilities from a layer
// * asking for the nearest of many categories at once
//
// SIMPLER EXAMPLES you might want to understand first: 03_own_network
//
// USAGE 01_nearest_services DATA_FOLDER [LON LAT]

#include <cstdlib>
#include <iostream>
#include <walkshed/walkshed.hpp>

namespace ws = walkshed;

int main(int argc, char** argv) {
    std::string const data = argc > 1 ? argv[1] : "data";
    ws::LonLat const address{argc > 3 ? std::atof(argv[2]) : 114.470, argc > 3 ? std::atof(argv[3]) : 38.060};

    ws::RecordLog log;
    auto const categories = ws::parse_categories(ws::io::read_text(data + "/categories/osm.toml"), "osm.toml");
    auto osm = ws::io::read_osm(data + "/yongtai/streets.osm", {.categories = &categories}, log);
    auto const network = std::move(osm.streets).build();
    auto const layer = ws::io::parse_layer_name(data + "/yongtai/facilities.geojson");
    auto const facilities = ws::facilities_from(ws::io::read_layer(layer, osm.metric, {}, log), {}, categories, log);

    std::vector const walkers{ws::Walker{.id = "adult", .speed = ws::MetersPerSecond{1.2}}};
    std::vector const doorsteps{
        ws::Doorstep{.block = {}, .point = osm.metric.from_lon_lat({&address, 1}).front(), .share = 1.0}};
    std::vector<ws::NearestQuestion> questions;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        questions.push_back({.categories = {ws::id_at<ws::CategoryId>(i)}});
    }
    auto const access = ws::find_access({network, walkers, facilities, doorsteps}, questions);

    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto const [cost, facility] = access.at(ws::DoorstepId{0}, i);
        if (auto const time = ws::to_time(cost.time)) {
            auto const& category = categories[ws::id_at<ws::CategoryId>(i)];
            std::cout << category.name.zh << ' ' << category.name.en << ": " << facilities[ws::index_of(facility)].name
                      << ", " << ws::minutes(*time) << " min\n";
        }
    }
}
