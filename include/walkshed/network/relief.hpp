// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/network/network.hpp"
#include "walkshed/network/slope.hpp"

namespace walkshed {

/// The heights of places in metres above the sea (or any other level), one for each, in their order; nothing where none
/// is known.
using HeightsAt = std::function<std::vector<std::optional<double>>(std::span<Point const> places)>;

/// How heights become slopes.
struct ReliefOptions {
    /// A height is the mean over a disc of this radius, at least 0; see smoothing_radius().
    Meters radius{60.0};
};

/// The radius that keeps the errors of a raster of such cells out of the slopes: 60 m · (cell / 30 m)^(1/3), at least
/// 30 m. A mean over a disc of radius r has slopes that vary with cell · r^-3, so for every cell of 10 m or more,
/// errors of up to ±2 m, each cell its own, make slopes of level ground of 0 ± 0.6 % (standard deviation).
[[nodiscard]] Meters smoothing_radius(Meters cell);

/// The slopes of a network's edges. An edge is divided into pieces of equal length, each with one slope.
///
/// A default one knows no heights: every edge is flat. Made by make_relief(), never changed afterwards; share it freely
/// between threads.
class Relief {
  public:
    /// The slopes of the edge's pieces in its own direction, from Edge::from to Edge::to, as rise over run; empty when
    /// the edge is flat, has no length, or nothing is known about it.
    [[nodiscard]] std::span<float const> slopes(EdgeId edge) const {
        return known(edge) ? std::span{slopes_}.subspan(first_slope_[index_of(edge)],
                                                        first_slope_[index_of(edge) + 1] - first_slope_[index_of(edge)])
                           : std::span<float const>{};
    }

    /// Whether the heights all along the edge are known.
    [[nodiscard]] bool known(EdgeId edge) const { return index_of(edge) < known_.size() && known_[index_of(edge)]; }

    /// How many edges of the network are flat only because their heights are not known.
    [[nodiscard]] std::size_t edges_without_heights() const { return edges_without_heights_; }

  private:
    friend class ReliefMaker;

    std::vector<std::size_t> first_slope_;  // edge -> its first slope; one more at the end
    std::vector<float> slopes_;
    std::vector<bool> known_;
    std::size_t edges_without_heights_{0};
};

/// Measures the slopes of all edges.
///
/// Heights are means over a disc, so that neither the noise of a raster nor its steps become slopes, however short an
/// edge is; an even hillside keeps its slope exactly. They are taken at nodes, which all edges of a node share (a round
/// trip climbs what it descends), and along edges at the ends of pieces of about 30 m. Parts of the disc without data
/// are left out with the parts opposite, so that the rim of the data makes no slopes either.
///
/// Bridges and tunnels (Edge::off_ground), and streets on the ground less than the radius away from one, measured along
/// the network, do not follow the land, of which the disc would take in the valley or the hill: there heights change
/// evenly along the edges between those of the land around, each node being the mean of its neighbours weighted by
/// 1 / length (a harmonic function on the network).
///
/// An edge is without heights when one of its pieces ends where nothing is known, or, off the ground, when no street on
/// the ground is connected. `heights` is called from several threads at once. What it throws leaves this function.
/// Cost: 37 heights a node and a piece.
[[nodiscard]] Relief make_relief(Network const& network, HeightsAt const& heights, ReliefOptions const& options = {});

/// A part of an edge, and the direction it is walked in.
struct EdgePart {
    double from{0.0};  ///< shares of the edge's length, 0 at Edge::from, 1 at Edge::to; from <= to
    double to{1.0};
    bool along{true};  ///< in the edge's own direction, or against it
};

/// The time to walk the part of an edge with these slopes, that on the flat being 1: the mean of the time factors of
/// its pieces, weighted by their share of the part. The means of parts, weighted by their lengths, add up to that of
/// the whole. 1 without slopes; for a part of no length, the factor at that place.
[[nodiscard]] double time_factor_of_part(SlopeModel const& model, std::span<float const> slopes, EdgePart part);

/// The height gained in walking a part of an edge with these slopes and of this length; what is lost is what would be
/// gained the other way.
[[nodiscard]] Meters climb(std::span<float const> slopes, Meters length, EdgePart part);

}  // namespace walkshed
