// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/walk_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/parallel.hpp"
#include "io/plain_records.hpp"
#include "io/section_file.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {
namespace {

using Json = nlohmann::ordered_json;

/// The section with what is no array: the metric system, where the network came from, and what the hierarchies are.
constexpr std::string_view kAbout{"about"};

constexpr std::string_view kTime{"time"};
constexpr std::string_view kLength{"length"};

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

/// The same for the hierarchy of a number.
template <class Parts, class Visit>
void for_each_array(Parts& parts, std::size_t number, Visit visit) {
    auto const visit_part = [&](std::string_view part, auto& array) {
        visit(fmt::format("hierarchy.{}.{}", number, part), array);
    };
    visit_part("slot_of", parts.slot_of);
    visit_part("first", parts.arcs.first);
    visit_part("head", parts.arcs.head);
    auto const visit_costs = [&](std::string_view width, auto& costs) {
        visit_part(fmt::format("up{}", width), costs.up);
        visit_part(fmt::format("up{}_other", width), costs.up_other);
        visit_part(fmt::format("down{}", width), costs.down);
        visit_part(fmt::format("down{}_other", width), costs.down_other);
    };
    visit_costs("16", parts.arcs.narrow);
    visit_costs("32", parts.arcs.wide);
    visit_part("helpers", parts.helpers);
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
    for (auto const& [name, sha256, date] : content.origin.files) {
        files.push_back({{"name", name}, {"sha256", sha256}, {"date", date}});
    }
    Json counts = Json::object();
    for (auto const& [name, count] : content.origin.counts) {
        counts[name] = count;
    }
    Json hierarchies = Json::array();
    for (auto const& stored : content.hierarchies) {
        hierarchies.push_back({{"walker", stored.walker},
                               {"confirmed_only", stored.confirmed_only},
                               {"metric", stored.options.metric == Metric::time ? kTime : kLength},
                               {"limit", stored.options.limit},
                               {"fingerprint", stored.fingerprint}});
    }
    Json const json{{"metric_system", {{"name", content.metric.name()}, {"wkt", content.metric.wkt()}}},
                    {"files", files},
                    {"attribution", content.origin.attribution},
                    {"counts", counts},
                    {"hierarchies", hierarchies}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

StoredHierarchy parse_hierarchy(Json const& json) {
    return {
        .walker = json.at("walker"),
        .confirmed_only = json.at("confirmed_only"),
        .options = {.metric = json.at("metric") == kTime ? Metric::time : Metric::length, .limit = json.at("limit")},
        .fingerprint = json.at("fingerprint")};
}

WalkFile parse_about(SectionFile const& file) {
    auto const bytes = file.section(kAbout);
    auto const* const text = reinterpret_cast<char const*>(bytes.data());
    try {
        auto const json = Json::parse(text, text + bytes.size());
        auto const& metric = json.at("metric_system");
        NetworkOrigin origin{.attribution = json.at("attribution")};
        for (auto const& one : json.at("files")) {
            origin.files.push_back({one.at("name"), one.at("sha256"), one.value("date", "")});
        }
        for (auto const& [name, count] : json.at("counts").items()) {
            origin.counts.emplace_back(name, count.get<std::size_t>());
        }
        std::vector<StoredHierarchy> hierarchies;
        for (auto const& one : json.at("hierarchies")) {
            hierarchies.push_back(parse_hierarchy(one));
        }
        return {
            MetricSystem::known(metric.at("name"), metric.at("wkt")), {}, std::move(origin), std::move(hierarchies)};
    } catch (Json::exception const&) {
        file.refuse(fmt::format("'{}' cannot be understood", kAbout));
    }
}

/// What fault_of() has against the content; empty when nothing. Looks at all parts at once.
std::string_view fault_of(WalkFile const& content) {
    std::vector<std::string_view> faults(1 + content.hierarchies.size());
    parallel_ranges(faults.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            faults[i] = i == 0 ? walkshed::fault_of(content.network.parts())
                               : walkshed::fault_of(content.hierarchies[i - 1], content.network.node_count());
        }
    });
    auto const first = std::ranges::find_if_not(faults, &std::string_view::empty);
    return first == faults.end() ? std::string_view{} : *first;
}

}  // namespace

bool is_walk_file(std::string_view path) {
    return path.ends_with(".walk");
}

void write_walk_file(std::string const& path, WalkFile const& content, bool overwrite) {
    if (auto const fault = fault_of(content); !fault.empty()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: this network cannot be kept: {}", path, fault)};
    }
    SectionWriter writer{path, overwrite};
    writer.begin(kAbout);
    auto const text = about(content);
    writer.write(std::as_bytes(std::span{text}));
    auto const write = [&]<class T>(std::string_view name, std::span<T const> array) {
        write_array(writer, name, array);
    };
    for_each_array(content.network.parts(), write);
    for (std::size_t i = 0; i < content.hierarchies.size(); ++i) {
        for_each_array(content.hierarchies[i].parts, i, write);
    }
    writer.finish();
}

WalkFile read_walk_file(std::string const& path) {
    SectionFile const file{path};
    auto content = parse_about(file);
    auto const read = [&]<class T>(std::string_view name, std::span<T const>& array) { read_array(file, name, array); };
    NetworkParts parts;
    for_each_array(parts, read);
    content.network = Network{parts, file.storage()};
    for (std::size_t i = 0; i < content.hierarchies.size(); ++i) {
        for_each_array(content.hierarchies[i].parts, i, read);
        content.hierarchies[i].storage = file.storage();
    }
    if (auto const fault = fault_of(content); !fault.empty()) {
        file.refuse(fault);
    }
    return content;
}

}  // namespace walkshed::io
