// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/base/tags.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// What people do not cross away from streets: walls and fences, railways, rivers, shores. Lines; of a lake its
/// outline. They stop legs across open ground only: a street that crosses one has its bridge or its gate.
///
/// Safe to share between threads.
class Barriers {
  public:
    /// A straight piece of a barrier.
    struct Piece {
        Point a;
        Point b;
    };

    /// Nothing is in anybody's way.
    Barriers();

    /// Nothing stands within 1 m of an opening (a gate). Pieces that are not finite or have no length are left out.
    /// Cost: O(n log n) in corners and openings.
    explicit Barriers(std::span<Line const> lines, std::span<Point const> openings = {});
    ~Barriers();
    Barriers(Barriers&&) noexcept;
    Barriers& operator=(Barriers&&) noexcept;

    /// Whether a straight leg meets a barrier, be it only its end, anywhere but within 1 mm of the leg's own ends: a
    /// doorstep may stand on a wall, and a street may run along one. Cost: O(log n) and what lies around the leg.
    [[nodiscard]] bool separate(Point from, Point to) const;

    /// The pieces that meet the box, in no particular order.
    [[nodiscard]] std::vector<Piece> in(Bounds const& box) const;

    [[nodiscard]] std::size_t piece_count() const;

  private:
    struct Tree;
    std::unique_ptr<Tree const> tree_;
};

/// The outlines of polygons, holes included, as lines.
[[nodiscard]] std::vector<Line> outlines_of(MultiPolygon const& polygons);

/// The barriers of a layer: its lines, and the outlines of its polygons. Other rows are noted in `log`.
[[nodiscard]] std::vector<Line> barrier_lines(FeatureTable const& table, RecordLog& log);

// The rules of what is a barrier, one function a rule. Each takes the tags of an OpenStreetMap object.

/// Walls and hedges (`barrier` = wall, city_wall, retaining_wall, fence, hedge), railways (`railway` = rail, subway,
/// light_rail, narrow_gauge), `waterway` = river or canal, and shores (`natural=coastline`, is_water()). Not what runs
/// over a bridge, in a tunnel or underground, nor rails or walls along a way that people walk on; streams, ditches and
/// trams are stepped over.
[[nodiscard]] bool is_barrier_line(Tags way);

/// What a barrier is, for those who have to get across.
enum class BarrierKind : std::uint8_t {
    wall,  ///< or a fence or hedge
    railway,
    water,
    other,  ///< not told
};

inline constexpr std::size_t kBarrierKinds = 4;

/// "wall", "railway", "water" or "other".
[[nodiscard]] std::string_view name_of(BarrierKind kind);

/// Of a line for which is_barrier_line() holds; `other` for others.
[[nodiscard]] BarrierKind barrier_kind(Tags way);

/// `natural=water`, `waterway=riverbank` or `dock`, `landuse=reservoir` or `basin`, unless underground.
[[nodiscard]] bool is_water(Tags area);

/// A gate or another way through, on the line of a barrier: any `barrier` that is not closed to people on foot (see
/// barrier()), or an `entrance`.
[[nodiscard]] bool is_opening(Tags node);

}  // namespace walkshed
