// SPDX-License-Identifier: Apache-2.0
#include "io/format.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "io/gdal.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

namespace fs = std::filesystem;

using Where = Format::Where;

/// Only formats that keep what tables say: NULL, text in any language, holes, and the same bytes tomorrow.
std::vector<Format> const& known_formats() {
    static std::vector<Format> const kFormats{
        {.endings = {".gpkg"},
         .driver = "GPKG",
         .several = true,
         .database = true,
         .geopackage = true,
         .options = {"SPATIAL_INDEX=NO"},  // faster when all rows are there
         .beside = {"+-journal", "+-wal", "+-shm", ".qgz"}},
        {.endings = {".geojson", ".json"}, .driver = "GeoJSON", .where = Where::degrees, .options = {"RFC7946=YES"}},
        {.endings = {".csv"},
         .driver = "CSV",
         .where = Where::degrees,
         .lon_lat = true,
         .options = {"GEOMETRY=AS_WKT"}},
        {.endings = {".shp"},
         .driver = "ESRI Shapefile",
         .needs_geometry = true,
         .one_kind = true,
         .longest_name = 10,
         .options = {"ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2000-01-01"},
         .beside = {".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qpj", "+.xml"}},
        {.endings = {".fgb"},
         .driver = "FlatGeobuf",
         .needs_geometry = true,
         .places_all_rows = true,
         .options = {"SPATIAL_INDEX=NO"}},  // which changes the order of rows
        {.endings = {".geojsonl", ".geojsons"}, .driver = "GeoJSONSeq", .where = Where::degrees},
        {.endings = {".gml"}, .driver = "GML", .several = true, .beside = {".xsd", ".gfs"}},
        {.endings = {".kml"}, .driver = "KML", .where = Where::degrees},
        {.endings = {".sqlite"},
         .driver = "SQLite",
         .several = true,
         .database = true,
         .beside = {"+-journal", "+-wal", "+-shm"}}};
    return kFormats;
}

/// Formats that somebody may ask for, and why they are none of the above.
struct Unfit {
    std::string_view ending;
    std::string_view reason;
};

constexpr std::array kUnfit{
    Unfit{".gpx", "cannot hold polygons"},
    Unfit{".dxf", "cannot hold columns"},
    Unfit{".dgn", "cannot hold columns"},
    Unfit{".tab", "cannot hold NULL; what is out of reach would read 0"},
    Unfit{".mif", "cannot hold NULL; what is out of reach would read 0"},
    Unfit{".gdb", "is a folder, which cannot appear whole or not at all"},
    Unfit{".xlsx", "cannot hold geometry"},
    Unfit{".ods", "cannot hold geometry"},
    Unfit{".tif", "cannot hold tables"},
    Unfit{".tiff", "cannot hold tables"},
};

bool is_installed(Format const& format) {
    register_drivers();
    return GetGDALDriverManager()->GetDriverByName(format.driver) != nullptr;
}

bool ends_so(Format const& format, std::string_view ending) {
    return !ending.empty() && std::ranges::find(format.endings, ending) != format.endings.end();
}

/// "name a .gpkg, .geojson, …"
std::string way_out() {
    std::string names;
    for (auto const& format : known_formats()) {
        if (is_installed(format)) {
            names += fmt::format("{}{}", names.empty() ? "name a " : ", ", format.endings.front());
        }
    }
    return names;
}

/// The first `size` bytes at most, whole characters only.
std::string cut(std::string const& text, std::size_t size) {
    auto end = std::min(size, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

}  // namespace

Format const& format_of(std::string const& path) {
    auto const ending = fs::path{path}.extension().string();
    auto const& formats = known_formats();
    auto const found = std::ranges::find_if(formats, [&](Format const& format) { return ends_so(format, ending); });
    if (found != formats.end() && is_installed(*found)) {
        return *found;
    }
    auto const unfit = std::ranges::find(kUnfit, ending, &Unfit::ending);
    auto const reason = found != formats.end()  ? fmt::format("the installed GDAL cannot write {}", ending)
                        : unfit != kUnfit.end() ? fmt::format("{} {}", ending, unfit->reason)
                                                : fmt::format("unknown kind of output '{}'", ending);
    throw Error{ErrorCode::bad_argument, fmt::format("{}: {} ({})", path, reason, way_out())};
}

std::vector<std::string> belongings_of(std::string const& path, Format const& format) {
    std::vector<std::string> paths;
    for (auto const ending : format.beside) {
        paths.push_back(ending.starts_with('+') ? path + std::string{ending.substr(1)}
                                                : fs::path{path}.replace_extension(ending).string());
    }
    return paths;
}

void check_holds(Format const& format, FeatureTable const& table, std::string const& path) {
    if (format.needs_geometry && table.geometry_type == GeometryType::none) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: cannot hold the table {}, which has no geometry ({})",
                                                         path, table.name, way_out())};
    }
}

std::vector<std::string> column_names(FeatureTable const& table, Format const& format) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (auto const& column : table.columns) {
        auto name = column.name;
        if (format.longest_name > 0) {
            name = cut(column.name, format.longest_name);
            for (int i = 2; !taken.insert(CPLString{name}.tolower()).second; ++i) {
                auto const number = fmt::format("_{}", i);
                name = cut(column.name, format.longest_name - number.size()) + number;
            }
        }
        names.push_back(std::move(name));
    }
    return names;
}

FeatureTable shortened_columns(std::span<FeatureTable const> tables, Format const& format) {
    FeatureTable list{.name = "columns"};
    for (auto const* const name : {"layer", "column", "written_as"}) {
        list.add_column(name, ColumnType::text);
    }
    for (auto const& table : tables) {
        auto const names = column_names(table, format);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (table.geometry_type != GeometryType::none && names[i] != table.columns[i].name) {
                list.columns[0].values.emplace_back(table.name);
                list.columns[1].values.emplace_back(table.columns[i].name);
                list.columns[2].values.emplace_back(names[i]);
            }
        }
    }
    return list;
}

}  // namespace walkshed::io
