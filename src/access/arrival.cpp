// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/arrival.hpp"

#include "access/step_index.hpp"
#include "base/parallel.hpp"

namespace walkshed {

class Arrivals::Index {
  public:
    Index(WalkCosts const& costs, ReachedNetwork const& reached, IsochroneOptions const& options)
        : steps_{steps_off(costs, reached.metric, options.off_network)},
          pieces_{straight_pieces(costs.network(), reached), steps_, options.barriers} {}

    [[nodiscard]] Cost at(Point location) const {
        auto const cost = pieces_.cost_at(location);
        return cost < static_cast<double>(kUnreachable) ? static_cast<Cost>(std::round(cost)) : kUnreachable;
    }

    [[nodiscard]] Bounds bounds() const {
        Bounds bounds;
        for (auto const& piece : pieces_.pieces()) {
            auto const box = within_steps(piece, steps_);
            bounds.add(box.low);
            bounds.add(box.high);
        }
        return bounds;
    }

  private:
    StepsOff steps_;
    StepIndex pieces_;
};

Arrivals::Arrivals(WalkCosts const& costs, ReachedNetwork const& reached, IsochroneOptions const& options)
    : index_{std::make_unique<Index const>(costs, reached, options)} {}

Arrivals::~Arrivals() = default;
Arrivals::Arrivals(Arrivals&&) noexcept = default;
Arrivals& Arrivals::operator=(Arrivals&&) noexcept = default;

Cost Arrivals::at(Point location) const {
    return index_->at(location);
}

std::vector<Cost> Arrivals::at(std::span<Point const> locations) const {
    std::vector<Cost> costs(locations.size());
    parallel_ranges(locations.size(), 256, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            costs[i] = index_->at(locations[i]);
        }
    });
    return costs;
}

Bounds Arrivals::bounds() const {
    return index_->bounds();
}

}  // namespace walkshed
