// SPDX-License-Identifier: Apache-2.0
#include "network/street_crossings.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

namespace walkshed {
namespace {

constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

using PlaceNumber = std::uint32_t;  // that of one of its nodes

Bounds around(Bounds one, Bounds const& other) {
    one.add(other.low);
    one.add(other.high);
    return one;
}

/// Nodes that are one place.
class Places {
  public:
    explicit Places(Network const& network) : place_of_(network.node_count()), boxes_(network.node_count()) {
        std::iota(place_of_.begin(), place_of_.end(), PlaceNumber{0});
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            boxes_[i].add(network.point(id_at<NodeId>(i)));
        }
    }

    [[nodiscard]] std::size_t size() const { return place_of_.size(); }
    [[nodiscard]] Bounds const& box(PlaceNumber place) const { return boxes_[place]; }

    [[nodiscard]] PlaceNumber of(PlaceNumber node) {
        while (place_of_[node] != node) {
            place_of_[node] = place_of_[place_of_[node]];
            node = place_of_[node];
        }
        return node;
    }

    void join(PlaceNumber one, PlaceNumber other) {
        place_of_[other] = one;
        boxes_[one] = around(boxes_[one], boxes_[other]);
    }

  private:
    std::vector<PlaceNumber> place_of_;  // another node of the same place, nearer to the one that is its number
    std::vector<Bounds> boxes_;
};

/// From place to place, with nothing but its own bends between.
struct Street {
    PlaceNumber from;
    PlaceNumber to;
    Meters length{0.0};
    Point centre{};  ///< of mass

    [[nodiscard]] PlaceNumber other_end(PlaceNumber end) const { return from == end ? to : from; }

    void add_piece(Meters piece, Point middle) {
        length += piece;
        centre = length > Meters{0} ? interpolate(centre, middle, piece / length) : middle;
    }
};

/// Those whose ends are the same: the shortest one of each group of them that lie beside each other.
/// REQUIRES: the shortest first.
std::vector<Street> one_of_those_beside(std::vector<Street> rest) {
    std::vector<Street> kept;
    while (!rest.empty()) {
        kept.push_back(rest.front());
        std::vector<Street> together{rest.front()};
        rest.erase(rest.begin());
        for (std::size_t i = 0; i < together.size(); ++i) {
            auto const beside = std::stable_partition(rest.begin(), rest.end(), [&](Street const& street) {
                return distance(street.centre, together[i].centre) > kBeside;
            });
            together.insert(together.end(), beside, rest.end());
            rest.erase(beside, rest.end());
        }
    }
    return kept;
}

/// Streets that are joined where only two of them meet.
class Chains {
  public:
    Chains(std::span<Street const> streets, std::span<std::uint32_t const> ends)
        : streets_{streets}, ends_{ends}, at_bend_(ends.size(), {kNone, kNone}), is_taken_(streets.size(), false) {
        for (std::uint32_t i = 0; i < streets_.size(); ++i) {
            note(streets_[i].from, i);
            note(streets_[i].to, i);
        }
    }

    /// Those of rings that meet nothing else stay what they are.
    std::vector<Street> join() && {
        std::vector<Street> joined;
        for (std::uint32_t i = 0; i < streets_.size(); ++i) {
            if (!is_taken_[i] && !(is_bend(streets_[i].from) && is_bend(streets_[i].to))) {
                joined.push_back(follow(i));
            }
        }
        for (std::size_t i = 0; i < streets_.size(); ++i) {
            if (!is_taken_[i]) {
                joined.push_back(streets_[i]);
            }
        }
        return joined;
    }

  private:
    [[nodiscard]] bool is_bend(PlaceNumber place) const { return ends_[place] == 2; }

    void note(PlaceNumber place, std::uint32_t street) {
        auto& both = at_bend_[place];
        both[both[0] == kNone ? 0 : 1] = street;
    }

    /// The whole street of which this one is an end.
    Street follow(std::uint32_t number) {
        auto whole = streets_[number];
        if (is_bend(whole.from)) {
            std::swap(whole.from, whole.to);
        }
        is_taken_[number] = true;
        while (is_bend(whole.to)) {
            auto const& both = at_bend_[whole.to];
            number = both[0] == number ? both[1] : both[0];
            is_taken_[number] = true;
            whole.to = streets_[number].other_end(whole.to);
            whole.add_piece(streets_[number].length, streets_[number].centre);
        }
        return whole;
    }

    std::span<Street const> streets_;
    std::span<std::uint32_t const> ends_;
    std::vector<std::array<std::uint32_t, 2>> at_bend_;  // place -> streets that meet there, if it is a bend
    std::vector<bool> is_taken_;
};

/// The ids of all areas that are walked across, ascending: lines across them have these, and so have their outlines.
std::vector<std::int64_t> squares_of(Network const& network) {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        if (auto const& edge = network.edge(id_at<EdgeId>(i)); edge.across_area) {
            ids.push_back(edge.source_id);
        }
    }
    std::ranges::sort(ids);
    return ids;
}

/// The streets of a network, on their way from what is drawn to what people would call streets.
class StreetJoiner {
  public:
    explicit StreetJoiner(Network const& network) : places_{network} {
        auto const squares = squares_of(network);
        for (std::size_t i = 0; i < network.edge_count(); ++i) {
            auto const& edge = network.edge(id_at<EdgeId>(i));
            if (std::ranges::binary_search(squares, edge.source_id)) {
                auto const from = places_.of(static_cast<PlaceNumber>(edge.from));
                auto const to = places_.of(static_cast<PlaceNumber>(edge.to));
                places_.join(from, to);
            } else {
                add_street(network, id_at<EdgeId>(i));
            }
        }
        name_ends();
    }

    std::vector<StreetCrossing> crossings() && {
        simplify();
        join_places();
        simplify();
        return found();
    }

  private:
    void add_street(Network const& network, EdgeId id) {
        auto const& edge = network.edge(id);
        auto const line = network.line(id);
        Street street{static_cast<PlaceNumber>(edge.from), static_cast<PlaceNumber>(edge.to)};
        for (std::size_t i = 1; i < line.size(); ++i) {
            street.add_piece(distance(line[i - 1], line[i]), interpolate(line[i - 1], line[i], 0.5));
        }
        streets_.push_back(street);
    }

    /// Streets end at places, not at nodes.
    void name_ends() {
        for (auto& street : streets_) {
            street.from = places_.of(street.from);
            street.to = places_.of(street.to);
        }
    }

    void simplify() {
        std::size_t before = 0;
        do {
            before = streets_.size();
            streets_ = Chains{streets_, count_ends()}.join();
            drop_stubs();
            drop_short_loops();
            drop_beside();
        } while (streets_.size() != before);
    }

    /// By place, how many ends of streets are there.
    [[nodiscard]] std::vector<std::uint32_t> count_ends() const {
        std::vector<std::uint32_t> ends(places_.size(), 0);
        for (auto const& street : streets_) {
            ++ends[street.from];
            ++ends[street.to];
        }
        return ends;
    }

    void drop_stubs() {
        auto const ends = count_ends();
        std::erase_if(streets_, [&](Street const& street) {
            return street.length <= kStub && (ends[street.from] == 1 || ends[street.to] == 1);
        });
    }

    void drop_short_loops() {
        std::erase_if(streets_,
                      [](Street const& street) { return street.from == street.to && street.length <= kShortLoop; });
    }

    /// Keeps one of the streets that lie beside each other.
    void drop_beside() {
        sort_by_ends();
        std::vector<Street> kept;
        for (auto first = streets_.cbegin(); first != streets_.cend();) {
            auto const end = std::find_if(first, streets_.cend(), [&](Street const& street) {
                return street.from != first->from || street.to != first->to;
            });
            if (end - first == 1) {
                kept.push_back(*first);
            } else {
                std::ranges::copy(one_of_those_beside({first, end}), std::back_inserter(kept));
            }
            first = end;
        }
        streets_ = std::move(kept);
    }

    /// Those between the same two places one after another, the shortest first.
    void sort_by_ends() {
        for (auto& street : streets_) {
            if (street.from > street.to) {
                std::swap(street.from, street.to);
            }
        }
        std::ranges::stable_sort(streets_, {}, [](Street const& street) {
            return std::tuple{street.from, street.to, street.length};
        });
    }

    void join_places() {
        std::vector<Street> by_length = streets_;
        std::erase_if(by_length, [](Street const& street) { return street.length > kShortStreet; });
        std::ranges::stable_sort(by_length, {}, &Street::length);
        for (auto const& street : by_length) {
            auto const from = places_.of(street.from);
            auto const to = places_.of(street.to);
            auto const box = around(places_.box(from), places_.box(to));
            if (from != to && distance(box.low, box.high) <= kWidePlace) {
                places_.join(from, to);
            }
        }
        name_ends();
    }

    [[nodiscard]] std::vector<StreetCrossing> found() const {
        auto const ends = count_ends();
        std::vector<StreetCrossing> by_place(places_.size());
        auto const is_crossing = [&](PlaceNumber place) { return ends[place] >= 3; };
        for (auto const& street : streets_) {
            if (street.from != street.to && is_crossing(street.from) && is_crossing(street.to)) {
                for (auto const end : {street.from, street.to}) {
                    ++by_place[end].streets;
                    by_place[end].length += street.length;
                }
            }
        }
        std::vector<StreetCrossing> crossings;
        for (PlaceNumber place = 0; place < by_place.size(); ++place) {
            if (is_crossing(place)) {
                auto const& box = places_.box(place);
                by_place[place].place = interpolate(box.low, box.high, 0.5);
                crossings.push_back(by_place[place]);
            }
        }
        return crossings;
    }

    Places places_;
    std::vector<Street> streets_;
};

}  // namespace

std::vector<StreetCrossing> street_crossings(Network const& network) {
    return StreetJoiner{network}.crossings();
}

}  // namespace walkshed
