// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "io/open_layer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {

namespace {

struct LayerLook {
    std::string name;
    bool has_rows;
    bool has_geometry;
};

std::vector<LayerLook> layers_of(std::string const& path) {
    auto const dataset = open_dataset(path, nullptr);
    QuietGdal const quiet;
    std::vector<LayerLook> layers;
    for (auto* const layer : dataset->GetLayers()) {
        layers.push_back({layer->GetName(), layer->GetFeatureCount() > 0, layer->GetGeomType() != wkbNone});
    }
    return layers;
}

}  // namespace

std::vector<FeatureTable> read_tables(std::string const& path, MetricSystem const& metric, RecordLog& log,
                                      Progress const& progress) {
    std::vector<FeatureTable> tables;
    for (auto const& layer : layers_of(path)) {
        if (!layer.has_rows) {
            tables.push_back({.name = layer.name, .source = path});
            continue;
        }
        // A table without geometry has no reference system either; which one it is read in does not matter.
        ReadOptions const options{.crs = layer.has_geometry ? "" : "EPSG:4326"};
        tables.push_back(read_layer({path, layer.name}, metric, options, log, progress));
    }
    return tables;
}

}  // namespace walkshed::io
