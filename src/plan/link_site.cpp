// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/link_site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/table_rows.hpp"
#include "places/columns.hpp"
#include "places/place_rows.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/line.hpp"

namespace walkshed {

namespace {

using Place = std::tuple<double, double, double, double>;

Place place_of(MissingLink const& link) {
    return {link.from.x, link.from.y, link.to.x, link.to.y};
}

/// A link, and the people of all gaps that it closes.
struct WantedLink {
    MissingLink const* link;
    double people{0.0};
};

std::string name_of_link(Network const& network, MissingLink const& link) {
    auto const from = network.name(link.from_edge);
    auto const to = network.name(link.to_edge);
    return from.empty() || to.empty() ? std::string{from.empty() ? to : from} : fmt::format("{} – {}", from, to);
}

}  // namespace

std::vector<LinkSite> missing_links(Network const& network, GapLedger const& ledger, std::size_t most) {
    std::map<Place, WantedLink> by_place;
    for (auto const& gap : ledger.gaps) {
        if (gap.link && !gap.link->closed_gate && gap.link->length > Meters{0.0}) {
            auto& wanted = by_place.try_emplace(place_of(*gap.link), WantedLink{&*gap.link}).first->second;
            wanted.people += gap.people;
        }
    }
    std::vector<WantedLink> wanted;
    std::ranges::transform(by_place, std::back_inserter(wanted), [](auto const& entry) { return entry.second; });
    std::ranges::stable_sort(wanted, {}, [](WantedLink const& one) {
        return std::tuple{-one.people, one.link->length};
    });
    wanted.resize(std::min(most, wanted.size()));
    std::vector<LinkSite> links;
    links.reserve(wanted.size());
    for (auto const& [link, people] : wanted) {
        links.push_back({.source_id = fmt::format("link {}", links.size() + 1),
                         .name = name_of_link(network, *link),
                         .from = link->from,
                         .to = link->to,
                         .length = link->length,
                         .between = link->between});
    }
    return links;
}

std::vector<LinkSite> links_from(FeatureTable const& table, RecordLog& log) {
    TableRows rows{table, log};
    auto const* const id_column = find_column(table, {}, {"link_id", "id", "osm_id"});
    auto const* const name_column = find_column(table, {}, {"name"});
    std::vector<LinkSite> links;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        auto const* const lines = std::get_if<MultiLine>(&rows.geometry(row));
        if (lines == nullptr || lines->size() != 1 || length(lines->front()) <= Meters{0.0}) {
            rows.skip(row, "a link must be a line of one piece");
            continue;
        }
        auto const& line = lines->front();
        links.push_back({.source_id = id_of(rows, id_column, row),
                         .name = text_at(name_column, row),
                         .from = line.front(),
                         .to = line.back(),
                         .length = length(line)});
    }
    if (links.empty()) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: no link in it: give lines of paths that could be made", table.source)};
    }
    return links;
}

}  // namespace walkshed
