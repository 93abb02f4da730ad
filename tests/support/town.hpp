// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "support/shapes.hpp"
#include "walkshed/base/tags.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed::testing {

/// Tags of a map object: keys and values.
using TagList = std::vector<Tags::Pair>;

/// What the map of a town means, beside what its signs say by themselves.
struct Legend {
    /// When given, `=` and `"` are streets with these tags instead of steps, or none where nobody walks by them.
    TagList street;
    std::map<char, TagList> nodes;  ///< the tags of crossings, by letter
};

/// A small town for tests, drawn by draw_town().
struct Town {
    Network network;
    std::map<char, NodeId> nodes;  ///< the letters that lie on a street
    std::map<char, Point> places;  ///< every letter and digit

    /// The crossing called `letter`. Throws when there is none on a street.
    [[nodiscard]] NodeId operator[](char letter) const;

    /// Where the letter or digit stands. Throws when it is not in the town.
    [[nodiscard]] Point place(char sign) const;
};

/// Builds the town of a map in which one character is `character` wide and high. North is up.
///
///     h----a--s      letters      named crossings, each used once
///     |    "         +            a crossing without a name
///     b-1--c         - |          streets (residential)
///         2          = "          steps
///                    digits       places, each used once; the street goes through beneath them
///
/// Crossings are joined by street characters: `a-b` is a street two characters long, `ab` is none. A street that
/// stops without a crossing is a dead end. A street drawn through one of the other direction (`-|-`) passes under it.
/// The last line is y = 0, the leftmost sign of the map x = 0; blank lines above and below do not count. Ways are
/// numbered from 1 (Edge::source_id), those from west to east first, by line, then those from north to south.
[[nodiscard]] Town draw_town(std::string_view map, Meters character, Legend const& legend = {});

}  // namespace walkshed::testing
