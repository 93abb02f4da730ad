// SPDX-License-Identifier: Apache-2.0
#include "cli/fix_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/inputs.hpp"
#include "cli/people_groups.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"
#include "walkshed/plan/corner_sites.hpp"

namespace walkshed::cli {

namespace {

constexpr std::string_view kMissing{"missing"};
constexpr std::string_view kNone{"none"};

/// Of the missing links those that most people are in want of.
constexpr std::size_t kMostLinks = 500;

double positive_number(std::string const& text, std::string const& said) {
    auto const number = to_number(Value{text});
    if (!number || *number <= 0.0) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--add {}: '{}' is no number above 0 (say CATEGORY, CATEGORY=COST or "
                                "CATEGORY=COST:SIZE, with square metres)",
                                said, text)};
    }
    return *number;
}

AdditionKind addition_of(std::string const& said, CategoryTable const& categories) {
    auto const equals = said.find('=');
    AdditionKind kind{.category = categories.at(said.substr(0, equals), "--add " + said)};
    if (equals != std::string::npos) {
        auto const numbers = said.substr(equals + 1);
        auto const colon = numbers.find(':');
        kind.cost = positive_number(numbers.substr(0, colon), said);
        if (colon != std::string::npos) {
            kind.size = SquareMeters{positive_number(numbers.substr(colon + 1), said)};
        }
    }
    return kind;
}

std::size_t rule_of(Standard const& standard, std::string const& id) {
    auto const& rules = standard.rules;
    auto const found = std::ranges::find(rules, id, &Rule::id);
    if (found == rules.end()) {
        std::vector<std::string> ids;
        std::ranges::transform(rules, std::back_inserter(ids), &Rule::id);
        auto const close = nearest_name(id, ids);
        throw Error{ErrorCode::bad_argument, fmt::format("--rule {}: '{}' has no such rule{}", id, standard.id,
                                                         close ? fmt::format(" (did you mean {}?)", *close) : "")};
    }
    return static_cast<std::size_t>(found - rules.begin());
}

}  // namespace

std::vector<Site> read_sites(LoadedStudy& study, FixFlags const& options, Progress const& progress) {
    if (!options.sites.empty()) {
        auto const layer = io::parse_layer_name(options.sites);
        auto const table = io::read_layer(layer, study.metric, {options.sites_crs}, study.log, progress);
        note_input(study.record, "sites", layer.path);
        auto sites = sites_from(table, options.site_columns, study.log);
        study.record.counts.emplace_back("sites", sites.size());
        return sites;
    }
    WalkCosts const costs{study.network, study.walkers.front(), &study.relief};
    std::vector<Point> starts;
    std::ranges::transform(study.doorsteps, std::back_inserter(starts), &Doorstep::point);
    auto sites = sites_at_corners(costs, starts, {.spacing = Meters{options.site_spacing_m}});
    study.record.counts.emplace_back("sites", sites.size());
    return sites;
}

bool wants_missing_links(FixFlags const& options) {
    return options.links == kMissing || (options.links.empty() && !io::is_walk_file(options.network));
}

std::vector<LinkSite> read_links(LoadedStudy& study, FixFlags const& options, Progress const& progress) {
    std::vector<LinkSite> links;
    if (options.links == kNone || (options.links.empty() && !wants_missing_links(options))) {
        return links;
    }
    if (io::is_walk_file(options.network)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--links {}: the streets of {} are built already (name the data that it was built "
                                "from)",
                                options.links, options.network)};
    }
    if (wants_missing_links(options)) {
        auto const inputs = score_inputs(study, options);
        GapInput const input{.score = inputs.front(),
                             .reference = reference_walker(study.standards.front(), study.walkers),
                             .obstacles = study.obstacles};
        auto const ledger = find_gaps(input, progress);
        links = missing_links(study.network, ledger, kMostLinks);
        std::ranges::move(missing_ramps(study.network, ledger, kMostLinks), std::back_inserter(links));
        std::ranges::move(closed_gates(study.network, ledger, kMostLinks), std::back_inserter(links));
    } else {
        auto const layer = io::parse_layer_name(options.links);
        auto const table = io::read_layer(layer, study.metric, {options.links_crs}, study.log, progress);
        note_input(study.record, "links", layer.path);
        links = links_from(table, study.log);
    }
    study.record.counts.emplace_back("links", links.size());
    return links;
}

FixOptions fix_options(LoadedStudy const& study, FixFlags const& options) {
    FixOptions fix{.objective = options.objective,
                   .link_costs = {options.link_cost, options.ramp_cost, options.gate_cost},
                   .budget = options.budget,
                   .unknown_counts = options.unknown_as_gap};
    for (auto const& id : options.rules) {
        fix.rules.push_back(rule_of(study.standards.front(), id));
    }
    for (auto const& said : options.additions) {
        fix.kinds.push_back(addition_of(said, study.categories));
    }
    if (!options.group.empty()) {
        fix.group = group_of(study.blocks, options.group);
    }
    return fix;
}

}  // namespace walkshed::cli
