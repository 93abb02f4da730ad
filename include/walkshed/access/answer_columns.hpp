// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// The walk from a doorstep to a facility.
struct NearestAnswer {
    WalkCost cost{};        ///< legs included; unreachable when there is no such facility
    FacilityId facility{};  ///< meaningful only when the cost is reachable

    friend bool operator==(NearestAnswer const&, NearestAnswer const&) = default;
};

/// Answers one after another, each in three columns, so that who looks at one of these for many answers looks at
/// nothing else. Refers to them.
struct AnswersView {
    std::span<Cost const> times;
    std::span<Cost const> lengths;  ///< as many, as below
    std::span<FacilityId const> facilities;

    [[nodiscard]] std::size_t size() const { return times.size(); }
    [[nodiscard]] NearestAnswer operator[](std::size_t i) const { return {{times[i], lengths[i]}, facilities[i]}; }
    [[nodiscard]] std::span<Cost const> costs(Metric metric) const { return metric == Metric::time ? times : lengths; }
    [[nodiscard]] AnswersView subspan(std::size_t begin, std::size_t count) const {
        return {times.subspan(begin, count), lengths.subspan(begin, count), facilities.subspan(begin, count)};
    }
};

/// Answers in columns, see AnswersView.
class AnswerColumns {
  public:
    /// Keeps what fits; answers that are new are of no walk.
    void resize(std::size_t count);

    [[nodiscard]] std::size_t size() const { return times_.size(); }
    [[nodiscard]] NearestAnswer operator[](std::size_t i) const { return {{times_[i], lengths_[i]}, facilities_[i]}; }
    [[nodiscard]] AnswersView view(std::size_t begin, std::size_t count) const {
        return AnswersView{times_, lengths_, facilities_}.subspan(begin, count);
    }

    void set(std::size_t i, NearestAnswer const& answer) {
        times_[i] = answer.cost.time;
        lengths_[i] = answer.cost.length;
        facilities_[i] = answer.facility;
    }
    /// Those from number `begin` on.
    void set(std::size_t begin, AnswersView const& answers);

  private:
    std::vector<Cost> times_;
    std::vector<Cost> lengths_;
    std::vector<FacilityId> facilities_;
};

}  // namespace walkshed
