// SPDX-License-Identifier: Apache-2.0
#include "io/qgis_project.hpp"

#include <fmt/format.h>
#include <minizip/zip.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <memory>
#include <vector>

namespace walkshed::io {

namespace {

/// What QGIS calls kinds of geometry: of layers, and in the sources of layers with several kinds.
struct KindNames {
    char const* layer;
    char const* source;
};

KindNames names_of(DrawnAs drawn) {
    constexpr std::array<KindNames, 3> kNames{KindNames{"Point", "Point"}, KindNames{"Line", "MultiLineString"},
                                              KindNames{"Polygon", "MultiPolygon"}};
    return kNames[static_cast<std::size_t>(drawn)];
}

/// What keeps rows of other layers of the same table out; empty where there are none.
std::string subset_of(StyledLayer const& layer) {
    auto const& rows = layer.style->rows;
    return rows ? expression({&*rows, 1}) : "";
}

/// A layer of one table, kind and rows.
std::string id_of(StyledLayer const& layer) {
    auto id = fmt::format("{}_{}", layer.style->layer, names_of(layer.drawn).layer);
    for (char const character : subset_of(layer)) {
        auto const is_plain = std::isalnum(static_cast<unsigned char>(character)) != 0;
        id += is_plain ? std::string{character} : "_";
    }
    return id;
}

std::string source_of(StyledLayer const& layer, ProjectMap const& map) {
    auto const subset = subset_of(layer);
    return fmt::format("./{}|layername={}|geometrytype={}{}", map.file, layer.style->layer,
                       names_of(layer.drawn).source, subset.empty() ? "" : "|subset=" + subset);
}

void add_system(XmlElement const& parent, ProjectMap const& map) {
    auto const system = parent.add("spatialrefsys");
    system.add_text("wkt", map.system);
    system.add_text("authid", map.system_name);
}

void add_layer(XmlElement const& layers, StyledLayer const& layer, ProjectMap const& map) {
    auto const it = layers.add("maplayer", {{"type", "vector"}, {"geometry", names_of(layer.drawn).layer}});
    it.add_text("id", id_of(layer));
    it.add_text("datasource", source_of(layer, map));
    it.add_text("layername", with_kind(layer.style->title, layer));
    add_system(it.add("srs"), map);
    it.add_text("provider", "ogr", {{"encoding", "UTF-8"}});
    add_renderer(it, *layer.style, layer.drawn);
}

void add_tree(XmlElement const& project, std::span<StyledLayer const> layers, ProjectMap const& map) {
    auto const tree = project.add("layer-tree-group");
    std::vector<std::string> groups;
    for (auto const& layer : layers) {
        auto const group = both(layer.style->group);
        if (std::ranges::find(groups, group) == groups.end()) {
            groups.push_back(group);
        }
    }
    for (auto const& group : groups) {
        auto const branch =
            tree.add("layer-tree-group", {{"name", group}, {"checked", "Qt::Checked"}, {"expanded", "1"}});
        for (auto const& layer : layers) {
            if (both(layer.style->group) == group) {
                branch.add("layer-tree-layer", {{"id", id_of(layer)},
                                                {"name", with_kind(layer.style->title, layer)},
                                                {"source", source_of(layer, map)},
                                                {"providerKey", "ogr"},
                                                {"checked", "Qt::Checked"},
                                                {"expanded", "1"}});
            }
        }
    }
}

void add_canvas(XmlElement const& project, ProjectMap const& map) {
    auto const canvas = project.add("mapcanvas", {{"name", "theMapCanvas"}});
    canvas.add_text("units", "meters");
    auto const extent = canvas.add("extent");
    auto const number = [](double value) { return fmt::format("{:.3f}", value); };
    extent.add_text("xmin", number(map.bounds.low.x));
    extent.add_text("ymin", number(map.bounds.low.y));
    extent.add_text("xmax", number(map.bounds.high.x));
    extent.add_text("ymax", number(map.bounds.high.y));
    add_system(canvas.add("destinationsrs"), map);
}

/// One of each table, kind and rows, points above lines and lines above land.
std::vector<StyledLayer> shown(std::span<StyledLayer const> layers) {
    std::vector<StyledLayer> kept;
    for (auto const& layer : layers) {
        auto const is_known =
            std::ranges::any_of(kept, [&](StyledLayer const& it) { return id_of(it) == id_of(layer); });
        if (!is_known) {
            kept.push_back(layer);
        }
    }
    std::ranges::stable_sort(kept, {}, &StyledLayer::drawn);
    return kept;
}

}  // namespace

std::string qgis_project(std::span<StyledLayer const> layers, ProjectMap const& map) {
    auto const drawn = shown(layers);
    XmlDocument const document{"qgis", {{"version", "3.22"}, {"projectname", map.file}}};
    auto const project = document.root();
    project.add_text("title", map.file);
    add_system(project.add("projectCrs"), map);
    add_tree(project, drawn, map);
    add_canvas(project, map);
    auto const all = project.add("projectlayers");
    for (auto const& layer : drawn) {
        add_layer(all, layer, map);
    }
    auto const properties = project.add("properties");
    properties.add("Paths").add_text("Absolute", "false", {{"type", "bool"}});
    properties.add("SpatialRefSys").add_text("ProjectionsEnabled", "1", {{"type", "int"}});
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + document.text();
}

bool write_qgz(std::string const& path, std::string const& project) {
    auto const archive = zipOpen(path.c_str(), APPEND_STATUS_CREATE);
    if (archive == nullptr) {
        return false;
    }
    auto const name = std::filesystem::path{path}.stem().string() + ".qgs";
    zip_fileinfo const no_time{};
    auto good = zipOpenNewFileInZip(archive, name.c_str(), &no_time, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                                    Z_DEFAULT_COMPRESSION) == ZIP_OK;
    good = good && zipWriteInFileInZip(archive, project.data(), static_cast<unsigned>(project.size())) == ZIP_OK;
    good = good && zipCloseFileInZip(archive) == ZIP_OK;
    return zipClose(archive, nullptr) == ZIP_OK && good;
}

}  // namespace walkshed::io
