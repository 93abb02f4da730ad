// SPDX-License-Identifier: Apache-2.0
#include "report/street_names.hpp"

#include <array>

namespace walkshed {

namespace {

/// By StreetKind.
using KindNames = std::array<std::string_view, static_cast<std::size_t>(StreetKind::trunk) + 1>;

}  // namespace

std::string_view name_in(Language language, StreetKind kind) {
    static constexpr KindNames kNames{"其他",       "人行道",   "步行街",   "小径",       "台阶",     "电梯",
                                      "机耕路",     "自行车道", "马道",     "服务性道路", "生活街道", "居住区道路",
                                      "未分级道路", "三级道路", "二级道路", "一级道路",   "干线道路"};
    return language == Language::zh ? kNames[static_cast<std::size_t>(kind)] : name_of(kind);
}

std::string_view spoken_name(Language language, StreetKind kind) {
    static constexpr KindNames kNames{
        "street",     "footway",       "pedestrian street", "path",         "steps",         "lift",
        "track",      "cycleway",      "bridleway",         "service road", "living street", "residential street",
        "minor road", "tertiary road", "secondary road",    "primary road", "trunk road"};
    if (language == Language::zh) {
        return kind == StreetKind::other ? "道路" : name_in(language, kind);
    }
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace walkshed
