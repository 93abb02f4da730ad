// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/link_site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "geo/table_rows.hpp"
#include "places/columns.hpp"
#include "places/place_rows.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/line.hpp"

namespace walkshed {

namespace {

constexpr Meters kBesideGate{1.0};

using Place = std::tuple<double, double, double, double>;

/// Links, each once, with the people of all gaps that it closes.
class WantedLinks {
  public:
    void add(LinkSite link, double people) {
        Place const place{link.from.x, link.from.y, link.to.x, link.to.y};
        by_place_.try_emplace(place, Wanted{std::move(link), 0.0}).first->second.people += people;
    }

    /// Those of most people first, named by kind and number.
    [[nodiscard]] std::vector<LinkSite> first(std::size_t most) && {
        std::vector<Wanted> wanted;
        std::ranges::transform(by_place_, std::back_inserter(wanted), [](auto const& entry) { return entry.second; });
        std::ranges::stable_sort(wanted, {}, [](Wanted const& one) {
            return std::tuple{-one.people, one.link.length};
        });
        wanted.resize(std::min(most, wanted.size()));
        std::vector<LinkSite> links;
        for (auto& one : wanted) {
            one.link.source_id = fmt::format("{} {}", name_of(one.link.kind), links.size() + 1);
            links.push_back(std::move(one.link));
        }
        return links;
    }

  private:
    struct Wanted {
        LinkSite link;
        double people;
    };

    std::map<Place, Wanted> by_place_;
};

std::string name_of_link(Network const& network, MissingLink const& link) {
    auto const from = network.name(link.from_edge);
    auto const to = network.name(link.to_edge);
    return from.empty() || to.empty() ? std::string{from.empty() ? to : from} : fmt::format("{} – {}", from, to);
}

/// A flight of steps of one way, however many edges it is cut into.
class Flight {
  public:
    Flight(Network const& network, EdgeId edge) : network_{network}, edges_{edge} {
        length_ = network.edge(edge).length;
        from_ = end_from(network.edge(edge).from);
        to_ = end_from(network.edge(edge).to);
    }

    [[nodiscard]] LinkSite ramp() const {
        return {.source_id = {},
                .name = std::string{network_.name(edges_.front())},
                .from = network_.point(std::min(from_, to_)),
                .to = network_.point(std::max(from_, to_)),
                .length = length_,
                .kind = LinkKind::ramp};
    }

  private:
    /// Goes on along the steps as long as they do.
    NodeId end_from(NodeId node) {
        for (auto next = next_arc(node); next; next = next_arc(node)) {
            edges_.push_back(next->edge);
            length_ += network_.edge(next->edge).length;
            node = next->head;
        }
        return node;
    }

    [[nodiscard]] std::optional<Arc> next_arc(NodeId node) const {
        auto const& steps = network_.edge(edges_.front());
        for (auto const& arc : network_.arcs(node)) {
            EdgeId const edge = arc.edge;
            auto const& other = network_.edge(edge);
            if (other.kind == StreetKind::steps && other.source_id == steps.source_id &&
                std::ranges::find(edges_, edge) == edges_.end()) {
                return arc;
            }
        }
        return std::nullopt;
    }

    Network const& network_;
    std::vector<EdgeId> edges_;
    Meters length_{0.0};
    NodeId from_{};
    NodeId to_{};
};

/// On an edge, a metre from the end that lies at a place.
Point beside(Network const& network, EdgeId edge, Point end) {
    auto const line = network.line(edge);
    auto const whole = network.edge(edge).length;
    auto const away = std::min(kBesideGate, whole / 2.0);
    return point_along(line, distance(line.front(), end) <= distance(line.back(), end) ? away : whole - away);
}

}  // namespace

std::string_view name_of(LinkKind kind) {
    switch (kind) {
        case LinkKind::path:
            return "link";
        case LinkKind::ramp:
            return "ramp";
        case LinkKind::gate:
            return "gate";
    }
    return "link";
}

std::vector<LinkSite> missing_links(Network const& network, GapLedger const& ledger, std::size_t most) {
    WantedLinks links;
    for (auto const& gap : ledger.gaps) {
        if (gap.link && !gap.link->closed_gate && gap.link->length > Meters{0.0}) {
            auto const& link = *gap.link;
            links.add({.source_id = {},
                       .name = name_of_link(network, link),
                       .from = link.from,
                       .to = link.to,
                       .length = link.length,
                       .between = link.between},
                      gap.people);
        }
    }
    return std::move(links).first(most);
}

std::vector<LinkSite> missing_ramps(Network const& network, GapLedger const& ledger, std::size_t most) {
    WantedLinks ramps;
    for (auto const& gap : ledger.gaps) {
        for (auto const& hurdle : gap.hurdles) {
            if (hurdle.kind == Hindrance::steps && network.edge(hurdle.edge).kind == StreetKind::steps) {
                ramps.add(Flight{network, hurdle.edge}.ramp(), gap.people);
            }
        }
    }
    return std::move(ramps).first(most);
}

std::vector<LinkSite> closed_gates(Network const& network, GapLedger const& ledger, std::size_t most) {
    WantedLinks gates;
    for (auto const& gap : ledger.gaps) {
        if (gap.link && gap.link->closed_gate) {
            auto const from = beside(network, gap.link->from_edge, gap.link->from);
            auto const to = beside(network, gap.link->to_edge, gap.link->to);
            gates.add({.source_id = {},
                       .name = name_of_link(network, *gap.link),
                       .from = from,
                       .to = to,
                       .length = distance(from, gap.link->from) + distance(to, gap.link->to),
                       .kind = LinkKind::gate},
                      gap.people);
        }
    }
    return std::move(gates).first(most);
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
