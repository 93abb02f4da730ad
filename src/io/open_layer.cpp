// SPDX-License-Identifier: Apache-2.0
#include "io/open_layer.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

namespace fs = std::filesystem;

/// Whether the path names something outside the file system: a database, an archive's inside.
bool is_virtual(std::string const& path) {
    return path.starts_with("/vsi") || (path.find(':') != std::string::npos && !fs::exists(path));
}

void check_there(std::string const& path) {
    std::error_code error;
    if (!is_virtual(path) && !fs::exists(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: there is no such file", path)};
    }
}

std::string layer_names(GDALDataset& dataset) {
    std::string names;
    for (auto* const layer : dataset.GetLayers()) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", layer->GetName());
    }
    return names;
}

OGRLayer& choose_layer(GDALDataset& dataset, LayerName const& name) {
    if (dataset.GetLayerCount() == 0) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: has no layers", name.path)};
    }
    if (name.layer.empty()) {
        if (dataset.GetLayerCount() > 1) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: has several layers; name one as {}:LAYER (there are {})",
                                                          name.path, name.path, layer_names(dataset))};
        }
        return *dataset.GetLayer(0);
    }
    QuietGdal const quiet;
    auto* const layer = dataset.GetLayerByName(name.layer.c_str());
    if (layer == nullptr) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: there is no layer {} (there are {})", name.path, name.layer,
                                                      layer_names(dataset))};
    }
    return *layer;
}

OGRSpatialReference reference_for(OGRLayer& layer, LayerName const& name, ReadOptions const& options) {
    if (china_system_named(options.crs)) {
        return degrees_reference();
    }
    if (!options.crs.empty()) {
        return reference_of(options.crs);
    }
    if (auto const* const own = layer.GetSpatialRef()) {
        OGRSpatialReference reference{*own};
        reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        return reference;
    }
    if (is_csv(name.path)) {
        return degrees_reference();
    }
    throw Error{ErrorCode::no_crs,
                fmt::format("{}: no coordinate reference system; name it with the matching --…-crs flag, for "
                            "example --network-crs EPSG:4326",
                            name.path)};
}

}  // namespace

DatasetPtr open_dataset(std::string const& path, TextInMemory const* text) {
    register_drivers();
    check_there(path);
    QuietGdal const quiet;
    DatasetPtr dataset{GDALDataset::Open(text == nullptr ? path.c_str() : text->path().c_str(),
                                         GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr,
                                         is_csv(path) ? csv_options() : nullptr, nullptr)};
    if (!dataset) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: cannot be read as a map layer ({})", path,
                                quiet.failed() ? quiet.complaint() : "no format that GDAL knows")};
    }
    return dataset;
}

OpenLayer open_layer(LayerName const& name, ReadOptions const& options) {
    check_there(name.path);
    auto text = recoded_csv(name.path);
    QuietGdal const quiet;
    auto dataset = open_dataset(name.path, text.get());
    auto& layer = choose_layer(*dataset, name);
    auto const rows = layer.GetFeatureCount();
    if (rows <= 0 && quiet.failed()) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: damaged ({})", name.path, quiet.complaint())};
    }
    if (rows == 0) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: the layer {} is empty", name.path, layer.GetName())};
    }
    auto reference = reference_for(layer, name, options);
    return {std::move(text),        std::move(dataset),   &layer,
            location_column(layer), std::move(reference), china_system_named(options.crs)};
}

}  // namespace walkshed::io
