// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "extracts.hpp"
#include "walkshed/io/elevation.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/relief.hpp"

namespace walkshed::io {
namespace {

/// Slopes of a real network on a real raster.
class ElevationExtracts : public Extracts {
  protected:
    void read(std::string const& streets, std::string const& raster) {
        RecordLog log;
        auto extract = read_osm(path(streets), {.residential = false}, log);
        metric_ = extract.metric;
        network_ = std::move(extract.streets).build();
        elevation_ = Elevation::read(std::array{path(raster)}, *metric_, network_.bounds());
    }

    [[nodiscard]] Relief relief(Meters radius) const {
        return make_relief(network_, [&](std::span<Point const> places) { return elevation_->heights(places); },
                           {radius});
    }

    [[nodiscard]] double height(LonLat place) const {
        return elevation_->heights(metric_->from_lon_lat(std::array{place}))[0].value_or(-1.0);
    }

    /// The slope, without sign, that `share` of the length of the streets does not exceed.
    template <class Pick>
    [[nodiscard]] double quantile(Relief const& relief, double share, Pick pick) const {
        std::vector<std::pair<double, double>> slopes;
        double total = 0.0;
        for (std::size_t i = 0; i < network_.edge_count(); ++i) {
            auto const id = id_at<EdgeId>(i);
            auto const pieces = relief.slopes(id);
            if (pick(id)) {
                for (auto const slope : pieces) {
                    auto const length = network_.edge(id).length.count() / static_cast<double>(pieces.size());
                    slopes.emplace_back(std::abs(slope), length);
                    total += length;
                }
            }
        }
        std::ranges::sort(slopes);
        double below = 0.0;
        auto const found = std::ranges::find_if(slopes, [&](auto const& one) {
            below += one.second;
            return below >= share * total;
        });
        return found == slopes.end() ? 0.0 : found->first;
    }

    [[nodiscard]] auto called(std::string_view name) const {
        return [this, name](EdgeId edge) { return network_.name(edge) == name; };
    }

    std::optional<MetricSystem> metric_;
    Network network_;
    std::optional<Elevation> elevation_;
};

TEST_F(ElevationExtracts, KnowTheHeightsOfTowns) {
    read("andorra/andorra-latest.osm.pbf", "andorra/N42E001.hgt.zip");
    EXPECT_NEAR(height({1.5218, 42.5063}), 1023.0, 25.0) << "Andorra la Vella";
    EXPECT_NEAR(height({1.7336, 42.5427}), 2085.0, 25.0) << "El Pas de la Casa";
    EXPECT_LT(static_cast<double>(relief(smoothing_radius(elevation_->cell())).edges_without_heights()),
              0.005 * static_cast<double>(network_.edge_count()));
}

TEST_F(ElevationExtracts, TellFlatStreetsFromSteepOnes) {
    read("porto_alegre/poa_osm.pbf", "porto_alegre/poa_elevation.tif");
    auto const smooth = relief(smoothing_radius(elevation_->cell()));
    EXPECT_LT(quantile(smooth, 0.5, called("Avenida Ipiranga")), 0.015) << "along a canal";
    EXPECT_GT(quantile(smooth, 0.95, called("Rua Ramiro Barcelos")), 0.10) << "up a hill of 50 m";
}

TEST_F(ElevationExtracts, HaveFewerFalseSlopesOnShortEdgesWhenSmoothed) {
    read("porto_alegre/poa_osm.pbf", "porto_alegre/poa_elevation.tif");
    auto const is_short = [&](EdgeId edge) { return network_.edge(edge).length < Meters{15.0}; };
    auto const rough = quantile(relief(Meters{0.0}), 0.95, is_short);
    auto const smooth = quantile(relief(smoothing_radius(elevation_->cell())), 0.95, is_short);
    EXPECT_LT(smooth, 0.8 * rough);
}

}  // namespace
}  // namespace walkshed::io
