// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace walkshed::io {

/// OpenStreetMap XML for tests. Places are given in steps of about 11 m (0.0001 degrees) from 117 E, 0 N, the middle of
/// UTM zone 50.
class OsmFile {
  public:
    /// Where the file says that its data end.
    OsmFile& bounds(double west, double south, double east, double north) {
        bounds_ = fmt::format(R"(<bounds minlon="{}" minlat="{}" maxlon="{}" maxlat="{}"/>)", lon(west), lat(south),
                              lon(east), lat(north));
        return *this;
    }

    /// `tags` as "key=value key=value".
    OsmFile& node(long id, double east, double north, std::string_view tags = {}) {
        nodes_ += fmt::format(R"(<node id="{}" version="1" lat="{}" lon="{}">{}</node>)", id, lat(north), lon(east),
                              tag_list(tags));
        return *this;
    }

    OsmFile& way(long id, std::vector<long> const& refs, std::string_view tags = {}) {
        std::string members;
        for (auto const ref : refs) {
            members += fmt::format(R"(<nd ref="{}"/>)", ref);
        }
        ways_ += fmt::format(R"(<way id="{}" version="1">{}{}</way>)", id, members, tag_list(tags));
        return *this;
    }

    /// `members` as "123=outer 124=inner", ways all.
    OsmFile& multipolygon(long id, std::string_view members, std::string_view tags = {}) {
        std::string list;
        for (auto const& [way, role] : pairs(members)) {
            list += fmt::format(R"(<member type="way" ref="{}" role="{}"/>)", way, role);
        }
        relations_ += fmt::format(R"(<relation id="{}" version="1">{}<tag k="type" v="multipolygon"/>{}</relation>)",
                                  id, list, tag_list(tags));
        return *this;
    }

    /// A square of four nodes, ids from `first_node`, and the closed way `id` around it.
    OsmFile& square(long id, long first_node, double west, double south, double side, std::string_view tags = {}) {
        node(first_node, west, south).node(first_node + 1, west + side, south);
        node(first_node + 2, west + side, south + side).node(first_node + 3, west, south + side);
        return way(id, {first_node, first_node + 1, first_node + 2, first_node + 3, first_node}, tags);
    }

    [[nodiscard]] std::string text() const {
        return fmt::format("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">{}{}{}{}</osm>\n", bounds_,
                           nodes_, ways_, relations_);
    }

  private:
    static std::string lon(double east) { return fmt::format("{:.7f}", 117.0 + east * 0.0001); }
    static std::string lat(double north) { return fmt::format("{:.7f}", north * 0.0001); }

    static std::vector<std::pair<std::string, std::string>> pairs(std::string_view text) {
        std::vector<std::pair<std::string, std::string>> result;
        while (!text.empty()) {
            auto const one = text.substr(0, text.find(' '));
            auto const equals = one.find('=');
            result.emplace_back(one.substr(0, equals), one.substr(equals + 1));
            text.remove_prefix(std::min(text.size(), one.size() + 1));
        }
        return result;
    }

    static std::string tag_list(std::string_view text) {
        std::string tags;
        for (auto const& [key, value] : pairs(text)) {
            tags += fmt::format(R"(<tag k="{}" v="{}"/>)", key, value);
        }
        return tags;
    }

    std::string bounds_;
    std::string nodes_;
    std::string ways_;
    std::string relations_;
};

}  // namespace walkshed::io
