// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// What has to be made for a link.
enum class LinkKind : std::uint8_t {
    path,  ///< a level footpath, a crossing, a way through a wall
    ramp,  ///< beside steps, for whoever does not walk these
    gate,  ///< one that is closed is opened
};

inline constexpr std::size_t kLinkKinds = 3;

/// "link", "ramp" or "gate".
[[nodiscard]] std::string_view name_of(LinkKind kind);

/// A link that could be made. Its ends meet the streets as facilities that are points do; between them it meets none.
struct LinkSite {
    std::string source_id;
    std::string name;  ///< may be empty
    Point from;
    Point to;
    Meters length;                       ///< above 0
    std::vector<BarrierKind> between{};  ///< what it is known to cross, each kind once
    LinkKind kind{LinkKind::path};
};

/// The missing links of gaps, each once, those first whose gaps have most people (of equals the shorter, then by
/// place), at most so many. Their ids are "link" and a number from 1 on, their names those of the streets that they
/// join. Links through a gate that is closed are left out: to open one is no new link.
[[nodiscard]] std::vector<LinkSite> missing_links(Network const& network, GapLedger const& ledger, std::size_t most);

/// Ramps beside the steps that are hurdles of gaps, each flight of steps of one way from end to end and as long as it
/// is; which and in which order likewise. Their ids are "ramp" and a number.
[[nodiscard]] std::vector<LinkSite> missing_ramps(Network const& network, GapLedger const& ledger, std::size_t most);

/// The closed gates that are all that lies between what gaps would join; likewise. Their ids are "gate" and a number.
/// A gate is as long as the last metre of the street on either side.
[[nodiscard]] std::vector<LinkSite> closed_gates(Network const& network, GapLedger const& ledger, std::size_t most);

/// The links of a layer of lines, with columns `id` and `name`: each from its first point to its last, as long as it
/// is. Rows that are no line of one piece are noted in `log` and left out. Throws Error (bad_input) when no row is a
/// link.
[[nodiscard]] std::vector<LinkSite> links_from(FeatureTable const& table, RecordLog& log);

}  // namespace walkshed
