// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/walk_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/plain_records.hpp"
#include "io/section_file.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {
namespace {

using Json = nlohmann::ordered_json;

/// The section with what is no array: the metric system, and where the network came from.
constexpr std::string_view kAbout{"about"};

/// Calls `visit(section, array)` for every array of the network.
template <class Parts, class Visit>
void for_each_array(Parts& parts, Visit visit) {
    visit("network.points", parts.points);
    visit("network.edges", parts.edges);
    visit("network.first_arc", parts.first_arc);
    visit("network.arcs", parts.arcs);
    visit("network.first_corner", parts.first_corner);
    visit("network.corners", parts.corners);
    visit("network.name_of_edge", parts.name_of_edge);
    visit("network.name_ends", parts.name_ends);
    visit("network.name_text", parts.name_text);
    visit("network.boundary", parts.boundary);
    visit("network.closed", parts.closed);
    visit("network.featured", parts.featured);
    visit("index.leaves", parts.leaves);
    visit("index.boxes", parts.boxes);
}

template <class T>
void write_array(SectionWriter& writer, std::string_view name, std::span<T const> values) {
    constexpr std::size_t kBatch = 4096;
    writer.begin(name);
    while (!values.empty()) {
        auto const batch = values.first(std::min(kBatch, values.size()));
        std::vector<std::byte> zeros(batch.size_bytes());
        auto* const records = reinterpret_cast<T*>(zeros.data());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            put(records[i], batch[i]);
        }
        writer.write(zeros);
        values = values.subspan(batch.size());
    }
}

template <class T>
void read_array(SectionFile const& file, std::string_view name, std::span<T const>& values) {
    auto const bytes = file.section(name);
    if (bytes.size() % sizeof(T) != 0) {
        file.refuse(fmt::format("'{}' has a part of a record", name));
    }
    values = {reinterpret_cast<T const*>(bytes.data()), bytes.size() / sizeof(T)};
}

std::string about(WalkFile const& content) {
    Json files = Json::array();
    for (auto const& [name, sha256] : content.origin.files) {
        files.push_back({{"name", name}, {"sha256", sha256}});
    }
    Json counts = Json::object();
    for (auto const& [name, count] : content.origin.counts) {
        counts[name] = count;
    }
    Json const json{{"metric_system", {{"name", content.metric.name()}, {"wkt", content.metric.wkt()}}},
                    {"files", files},
                    {"attribution", content.origin.attribution},
                    {"counts", counts}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

WalkFile parse_about(SectionFile const& file) {
    auto const bytes = file.section(kAbout);
    auto const* const text = reinterpret_cast<char const*>(bytes.data());
    try {
        auto const json = Json::parse(text, text + bytes.size());
        auto const& metric = json.at("metric_system");
        NetworkOrigin origin{.attribution = json.at("attribution")};
        for (auto const& one : json.at("files")) {
            origin.files.push_back({one.at("name"), one.at("sha256")});
        }
        for (auto const& [name, count] : json.at("counts").items()) {
            origin.counts.emplace_back(name, count.get<std::size_t>());
        }
        return {MetricSystem::known(metric.at("name"), metric.at("wkt")), {}, std::move(origin)};
    } catch (Json::exception const&) {
        file.refuse(fmt::format("'{}' cannot be understood", kAbout));
    }
}

}  // namespace

bool is_walk_file(std::string_view path) {
    return path.ends_with(".walk");
}

void write_walk_file(std::string const& path, WalkFile const& content, bool overwrite) {
    if (auto const fault = fault_of(content.network.parts()); !fault.empty()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: this network cannot be kept: {}", path, fault)};
    }
    SectionWriter writer{path, overwrite};
    writer.begin(kAbout);
    auto const text = about(content);
    writer.write(std::as_bytes(std::span{text}));
    for_each_array(content.network.parts(),
                   [&]<class T>(auto name, std::span<T const> array) { write_array(writer, name, array); });
    writer.finish();
}

WalkFile read_walk_file(std::string const& path) {
    SectionFile const file{path};
    auto content = parse_about(file);
    NetworkParts parts;
    for_each_array(parts, [&]<class T>(auto name, std::span<T const>& array) { read_array(file, name, array); });
    if (auto const fault = fault_of(parts); !fault.empty()) {
        file.refuse(fault);
    }
    content.network = Network{parts, file.storage()};
    return content;
}

}  // namespace walkshed::io
