// SPDX-License-Identifier: Apache-2.0
#include "io/csv.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <climits>
#include <filesystem>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace {

namespace fs = std::filesystem;

/// Whether every character that is not ASCII is one of GBK: two bytes, 0x81–0xFE and 0x40–0xFE but for 0x7F.
bool is_gbk(std::string const& text) {
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (byte(i) < 0x80U) {
            continue;
        }
        auto const second = byte(i + 1);
        if (byte(i) == 0x80U || byte(i) == 0xFFU || second < 0x40U || second == 0x7FU || second == 0xFFU) {
            return false;
        }
        ++i;
    }
    return true;
}

}  // namespace

TextInMemory::TextInMemory(std::string text, std::string const& name)
    : text_{std::move(text)}, path_{fmt::format("/vsimem/walkshed/{}/{}", fmt::ptr(this), name)} {
    auto* const bytes = reinterpret_cast<GByte*>(text_.data());
    VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), bytes, text_.size(), FALSE));
}

TextInMemory::~TextInMemory() {
    VSIUnlink(path_.c_str());
}

bool is_csv(std::string const& path) {
    auto ending = fs::path{path}.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".csv";
}

std::unique_ptr<TextInMemory> recoded_csv(std::string const& path) {
    std::error_code error;
    bool const readable = fs::is_regular_file(path, error) && fs::file_size(path, error) <= INT_MAX;
    if (!is_csv(path) || !readable) {
        return nullptr;
    }
    auto const text = read_text(path);
    if (CPLIsUTF8(text.data(), static_cast<int>(text.size())) != 0 || !is_gbk(text)) {
        return nullptr;
    }
    QuietGdal const quiet;
    auto* const recoded = CPLRecode(text.c_str(), "GBK", CPL_ENC_UTF8);
    std::string utf8 = recoded;
    CPLFree(recoded);
    return std::make_unique<TextInMemory>(std::move(utf8), fs::path{path}.filename().string());
}

char const* const* csv_options() {
    static std::array<char const*, 5> const kOptions{
        "X_POSSIBLE_NAMES=lon,lng,longitude,x,经度,location.lng", "Y_POSSIBLE_NAMES=lat,latitude,y,纬度,location.lat",
        "GEOM_POSSIBLE_NAMES=wkt,geometry,geom", "AUTODETECT_TYPE=YES", nullptr};
    return kOptions.data();
}

int location_column(OGRLayer& layer) {
    auto const* const columns = layer.GetLayerDefn();
    return columns->GetGeomFieldCount() > 0 ? -1 : columns->GetFieldIndex("location");
}

GeometryPtr point_in(std::string const& cell) {
    auto const comma = cell.find(',');
    if (comma == std::string::npos) {
        return nullptr;
    }
    auto const lon = to_number(Value{cell.substr(0, comma)});
    auto const lat = to_number(Value{cell.substr(comma + 1)});
    return lon && lat ? std::make_unique<OGRPoint>(*lon, *lat) : nullptr;
}

}  // namespace walkshed::io
