// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/score_options.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed::cli {

/// Looks whether the coordinates of layers are what they were taken for. Refers to all it is given.
class ShiftWatch {
  public:
    ShiftWatch(Network const& network, Walker const& walker, io::MetricSystem const& metric,
               ScoreOptions const& options)
        : network_{network}, walker_{walker}, metric_{metric}, options_{options} {}

    /// The warning that is due about the facilities of the layer `name`.
    [[nodiscard]] std::optional<ShiftWarning> look_at(std::string const& name, std::span<Facility const> facilities);

  private:
    struct Streets {
        Streets(Network const& network, Walker const& walker) : costs{network, walker} {}

        WalkCosts costs;
        SnapIndex index{costs};
    };

    Network const& network_;
    Walker const& walker_;
    io::MetricSystem const& metric_;
    ScoreOptions const& options_;
    std::unique_ptr<Streets> streets_;  ///< made when they are needed: most layers are not in China
};

}  // namespace walkshed::cli
