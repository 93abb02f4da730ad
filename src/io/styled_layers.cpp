// SPDX-License-Identifier: Apache-2.0
#include "io/styled_layers.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace walkshed::io {

namespace {

constexpr std::string_view kGeometryColumn = "geom";              // as GDAL calls it
constexpr std::string_view kNoTime = "2000-01-01T00:00:00.000Z";  // the same rows give the same bytes

std::optional<DrawnAs> kind_of(Geometry const& geometry) {
    constexpr std::array<std::optional<DrawnAs>, 4> kKinds{std::nullopt, DrawnAs::points, DrawnAs::lines,
                                                           DrawnAs::land};
    return kKinds[geometry.index()];
}

}  // namespace

std::string with_kind(Name const& name, StyledLayer const& layer) {
    constexpr std::array<std::string_view, 3> kKinds{" (点 points)", " (线 lines)", " (面 land)"};
    return both(name) + (layer.is_only_kind ? "" : std::string{kKinds[static_cast<std::size_t>(layer.drawn)]});
}

void DrawnKinds::note(FeatureTable const& rows) {
    auto& kinds = kinds_[rows.name];
    for (auto const& geometry : rows.geometries) {
        if (auto const kind = kind_of(geometry)) {
            kinds.insert(*kind);
        }
    }
}

std::vector<StyledLayer> DrawnKinds::styled(std::span<LayerStyle const> styles) const {
    std::vector<StyledLayer> layers;
    std::set<std::string_view> known;
    for (auto const& style : styles) {
        auto const found = kinds_.find(style.layer);
        if (found == kinds_.end()) {
            continue;
        }
        for (auto const kind : found->second) {
            layers.push_back({&style, kind, found->second.size() == 1, known.insert(style.layer).second});
        }
    }
    return layers;
}

FeatureTable style_table(std::span<StyledLayer const> layers) {
    FeatureTable table{.name = "layer_styles"};
    auto const add = [&](std::string name, std::function<Value(StyledLayer const&)> const& cell,
                         ColumnType type = ColumnType::text) {
        auto& column = table.add_column(std::move(name), type);
        for (auto const& layer : layers) {
            column.values.push_back(cell(layer));
        }
    };
    auto const same = [](std::string_view text) {
        return [text](StyledLayer const&) { return Value{std::string{text}}; };
    };
    add("f_table_catalog", same(""));
    add("f_table_schema", same(""));
    add("f_table_name", [](StyledLayer const& it) { return Value{it.style->layer}; });
    add("f_geometry_column", same(kGeometryColumn));
    add("styleName", [](StyledLayer const& it) { return Value{with_kind(it.style->name, it)}; });
    add("styleQML", [](StyledLayer const& it) { return Value{qml_of(*it.style, it.drawn)}; });
    add("styleSLD", [](StyledLayer const& it) { return Value{sld_of(*it.style, it.drawn)}; });
    add(
        "useAsDefault", [](StyledLayer const& it) { return Value{std::int64_t{it.is_default ? 1 : 0}}; },
        ColumnType::integer);
    add("description", [](StyledLayer const& it) { return Value{with_kind(it.style->title, it)}; });
    add("owner", same(""));
    add("update_time", same(kNoTime));
    return table;
}

}  // namespace walkshed::io
