// SPDX-License-Identifier: Apache-2.0
#include "support/town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "walkshed/network/network_builder.hpp"

namespace walkshed::testing {
namespace {

/// The map's signs, read either by line (west to east) or by column (north to south).
class Drawing {
  public:
    explicit Drawing(std::string_view map) {
        for (std::size_t start = 0; start <= map.size();) {
            auto const end = std::min(map.find('\n', start), map.size());
            lines_.emplace_back(map.substr(start, end - start));
            start = end + 1;
        }
        auto const is_blank = [](std::string const& line) { return line.find_first_not_of(' ') == std::string::npos; };
        lines_.erase(lines_.begin(), std::ranges::find_if_not(lines_, is_blank));
        while (!lines_.empty() && is_blank(lines_.back())) {
            lines_.pop_back();
        }
        std::size_t indent = map.size();
        for (auto const& line : lines_) {
            indent = std::min(indent, line.find_first_not_of(' '));
            width_ = std::max(width_, line.size());
        }
        for (auto& line : lines_) {
            line.resize(width_, ' ');
            line.erase(0, indent);
        }
        width_ -= std::min(indent, width_);
    }

    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] std::size_t height() const { return lines_.size(); }
    [[nodiscard]] char at(std::size_t column, std::size_t row) const { return lines_[row][column]; }

    [[nodiscard]] std::string line(std::size_t row) const { return lines_[row]; }
    [[nodiscard]] std::string column(std::size_t column) const {
        std::string signs;
        for (auto const& line : lines_) {
            signs += line[column];
        }
        return signs;
    }

    [[nodiscard]] PointKey key(std::size_t column, std::size_t row) const {
        return static_cast<PointKey>(row * width_ + column);
    }

  private:
    std::vector<std::string> lines_;
    std::size_t width_{0};
};

bool is_letter(char sign) {
    return std::isalpha(static_cast<unsigned char>(sign)) != 0;
}

bool is_digit(char sign) {
    return std::isdigit(static_cast<unsigned char>(sign)) != 0;
}

bool is_crossing(char sign) {
    return is_letter(sign) || sign == '+';
}

/// The signs of streets in one direction.
struct StreetSigns {
    char street;
    char steps;
    std::string_view across;  ///< streets of the other direction, which this one passes under

    [[nodiscard]] bool has(char sign) const { return sign == street || sign == steps; }
};

constexpr StreetSigns kEastward{'-', '=', "|\""};
constexpr StreetSigns kSouthward{'|', '"', "-="};

/// A straight piece of street, by the places of its ends in its line or column.
struct Piece {
    std::size_t first;
    std::size_t last;
    StreetKind kind;
};

/// The line with digits and bridges that a street goes through beneath replaced by that street.
std::string with_streets_below(std::string signs, StreetSigns const& street) {
    for (std::size_t i = 1; i + 1 < signs.size(); ++i) {
        bool const covers = is_digit(signs[i]) || street.across.find(signs[i]) != std::string_view::npos;
        bool const between = street.has(signs[i - 1]) && (street.has(signs[i + 1]) || is_crossing(signs[i + 1]));
        bool const after_crossing = is_crossing(signs[i - 1]) && street.has(signs[i + 1]);
        if (covers && (between || after_crossing)) {
            signs[i] = street.has(signs[i - 1]) ? signs[i - 1] : signs[i + 1];
        }
    }
    return signs;
}

/// The kind of street between two neighbouring signs; nothing when they are not joined.
std::optional<StreetKind> street_between(char a, char b, StreetSigns const& street) {
    bool const joined = (street.has(a) && (street.has(b) || is_crossing(b))) || (is_crossing(a) && street.has(b));
    if (!joined) {
        return std::nullopt;
    }
    return (street.has(a) ? a : b) == street.street ? StreetKind::residential : StreetKind::steps;
}

/// The pieces of a line or column, from crossing to crossing.
std::vector<Piece> find_pieces(std::string const& line, StreetSigns const& street) {
    auto const signs = with_streets_below(line, street);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 1 < signs.size(); ++i) {
        auto const kind = street_between(signs[i], signs[i + 1], street);
        if (!kind) {
            continue;
        }
        if (!pieces.empty() && pieces.back().last == i && pieces.back().kind == *kind && !is_crossing(signs[i])) {
            pieces.back().last = i + 1;
        } else {
            pieces.push_back({i, i + 1, *kind});
        }
    }
    return pieces;
}

/// A piece of street as a way without points; nothing when nobody walks there.
std::optional<Way> way_of(StreetKind kind, Legend const& legend) {
    auto const special = kind == StreetKind::steps && !legend.street.empty();
    return special ? street_of(Tags{legend.street}) : std::optional{Way{.kind = kind}};
}

void add_streets(NetworkBuilder& builder, Drawing const& drawing, Legend const& legend) {
    std::int64_t number = 0;
    auto const add = [&](StreetKind kind, PointKey from, PointKey to) {
        ++number;
        if (auto way = way_of(kind, legend)) {
            way->source_id = number;
            way->points = {from, to};
            builder.add_way(std::move(*way));
        }
    };
    for (std::size_t row = 0; row < drawing.height(); ++row) {
        for (auto const& [first, last, kind] : find_pieces(drawing.line(row), kEastward)) {
            add(kind, drawing.key(first, row), drawing.key(last, row));
        }
    }
    for (std::size_t column = 0; column < drawing.width(); ++column) {
        for (auto const& [first, last, kind] : find_pieces(drawing.column(column), kSouthward)) {
            add(kind, drawing.key(column, first), drawing.key(column, last));
        }
    }
}

void check_sign(char sign, Town const& town) {
    if (!is_letter(sign) && !is_digit(sign) && std::string_view{" +-|=\""}.find(sign) == std::string_view::npos) {
        throw std::invalid_argument{fmt::format("draw_town: '{}' has no meaning", sign)};
    }
    if (town.places.contains(sign)) {
        throw std::invalid_argument{fmt::format("draw_town: '{}' is drawn twice", sign)};
    }
}

/// Places every sign for the builder, and notes where the letters and digits are.
void place_signs(Town& town, NetworkBuilder& builder, Drawing const& drawing, Meters character) {
    for (std::size_t row = 0; row < drawing.height(); ++row) {
        for (std::size_t column = 0; column < drawing.width(); ++column) {
            auto const sign = drawing.at(column, row);
            check_sign(sign, town);
            Point const place{static_cast<double>(column) * character.count(),
                              static_cast<double>(drawing.height() - 1 - row) * character.count()};
            builder.add_point(drawing.key(column, row), place);
            if (is_letter(sign) || is_digit(sign)) {
                town.places.emplace(sign, place);
            }
        }
    }
}

}  // namespace

NodeId Town::operator[](char letter) const {
    if (auto const found = nodes.find(letter); found != nodes.end()) {
        return found->second;
    }
    throw std::out_of_range{fmt::format("Town: no crossing '{}'", letter)};
}

Point Town::place(char sign) const {
    if (auto const found = places.find(sign); found != places.end()) {
        return found->second;
    }
    throw std::out_of_range{fmt::format("Town: no place '{}'", sign)};
}

Town draw_town(std::string_view map, Meters character, Legend const& legend) {
    Drawing const drawing{map};
    Town town;
    NetworkBuilder builder;
    place_signs(town, builder, drawing, character);
    add_streets(builder, drawing, legend);
    for (std::size_t row = 0; row < drawing.height(); ++row) {
        for (std::size_t column = 0; column < drawing.width(); ++column) {
            if (auto const tagged = legend.nodes.find(drawing.at(column, row)); tagged != legend.nodes.end()) {
                builder.add_features(drawing.key(column, row), node_features(Tags{tagged->second}));
            }
        }
    }
    town.network = std::move(builder).build();
    for (auto const& [sign, place] : town.places) {
        for (std::size_t i = 0; is_letter(sign) && i < town.network.node_count(); ++i) {
            if (town.network.point(id_at<NodeId>(i)) == place) {
                town.nodes.emplace(sign, id_at<NodeId>(i));
            }
        }
    }
    return town;
}

}  // namespace walkshed::testing
