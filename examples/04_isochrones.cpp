// SPDX-License-Identifier: Apache-2.0
//
// EXAMPLE isochrones
//
// Which streets and which land does a walk of 5, 10 and 15 minutes from one address reach? Prints kilometres of street
// and hectares, and writes the polygons as a file that any map shows.
//
// DEMONSTRATES USE OF
// * a search from one place, and every piece of street that it reaches
// * polygons around them
// * writing a layer
//
// SIMPLER EXAMPLES you might want to understand first: 03_own_network
//
// USAGE 04_isochrones DATA_FOLDER [LON LAT [OUTPUT.geojson]]

#include <cstdlib>
#include <iostream>
#include <walkshed/walkshed.hpp>

namespace ws = walkshed;

int main(int argc, char** argv) {
    std::string const data = argc > 1 ? argv[1] : "data";
    ws::LonLat const address{argc > 3 ? std::atof(argv[2]) : 114.470, argc > 3 ? std::atof(argv[3]) : 38.060};

    ws::RecordLog log;
    auto osm = ws::io::read_osm(data + "/yongtai/streets.osm", {}, log);
    auto const network = std::move(osm.streets).build();
    auto const walker = ws::parse_walker(ws::io::read_text(data + "/walkers/older.toml"), "older.toml");
    ws::WalkCosts const costs{network, walker};

    auto const snap = ws::SnapIndex{costs}.snap(osm.metric.from_lon_lat({&address, 1}).front(), {});
    if (snap.attachments.empty()) {
        std::cerr << "no street within 100 m\n";
        return 1;
    }
    std::vector<ws::Cost> limits;
    for (auto const minutes : {5.0, 10.0, 15.0}) {
        limits.push_back(ws::to_cost(ws::Seconds{60.0 * minutes}));
    }
    ws::WalkSearch search{costs, {}};
    search.add_start(snap.nearest(), 0);
    search.run(limits.back());
    auto const areas = ws::isochrone_polygons(costs, ws::reached_network(search, limits.back()), limits);

    ws::FeatureTable table{.name = "isochrones", .geometry_type = ws::GeometryType::polygons};
    auto& minutes = table.add_column("minutes", ws::ColumnType::real);
    for (std::size_t i = 0; i < limits.size(); ++i) {
        double metres = 0.0;
        for (auto const& piece : ws::reached_network(search, limits[i]).pieces) {
            metres += (piece.stretch.to - piece.stretch.from).count();
        }
        auto const time = ws::minutes(*ws::to_time(limits[i]));
        std::cout << time << " min: " << metres / 1000.0 << " km of street, " << ws::area(areas[i]).count() / 1e4
                  << " ha\n";
        minutes.values.emplace_back(time);
        table.geometries.emplace_back(areas[i]);
    }
    if (argc > 4) {
        ws::io::write_tables(argv[4], {&table, 1}, osm.metric, {.overwrite = true});
    }
}
