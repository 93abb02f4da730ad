// SPDX-License-Identifier: Apache-2.0
#include "network/harmonic_heights.hpp"

#include <Eigen/SparseCholesky>
#include <Eigen/SparseCore>
#include <algorithm>
#include <limits>

namespace walkshed {
namespace {

constexpr Meters kShortest{0.01};  // a link of no length would weigh infinitely
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

double weight_of(Meters length) {
    return 1.0 / std::max(length, kShortest).count();
}

/// Which places hang on an anchor, directly or through others.
std::vector<bool> anchored_places(std::size_t count, std::span<HeightLink const> links,
                                  std::span<HeightAnchor const> anchors) {
    std::vector<std::vector<std::uint32_t>> neighbours(count);
    for (auto const& link : links) {
        neighbours[link.from].push_back(link.to);
        neighbours[link.to].push_back(link.from);
    }
    std::vector<bool> anchored(count, false);
    std::vector<std::uint32_t> waiting;
    auto const visit = [&](std::uint32_t place) {
        if (!anchored[place]) {
            anchored[place] = true;
            waiting.push_back(place);
        }
    };
    for (auto const& anchor : anchors) {
        visit(anchor.place);
    }
    while (!waiting.empty()) {
        auto const place = waiting.back();
        waiting.pop_back();
        std::ranges::for_each(neighbours[place], visit);
    }
    return anchored;
}

/// The equations of the anchored places: for each, the weights of its edges times the differences in height are 0.
class Equations {
  public:
    explicit Equations(std::vector<bool> const& anchored) : row_of_(anchored.size(), kNone) {
        for (std::size_t place = 0; place < anchored.size(); ++place) {
            row_of_[place] = anchored[place] ? rows_++ : kNone;
        }
        right_ = Eigen::VectorXd::Zero(rows_);
    }

    void add(HeightLink const& link) {
        auto const from = row_of_[link.from];
        auto const to = row_of_[link.to];
        if (from == to) {
            return;  // a loop, or two places without a row
        }
        auto const weight = weight_of(link.length);
        add_entry(from, from, weight);
        add_entry(to, to, weight);
        add_entry(from, to, -weight);
        add_entry(to, from, -weight);
    }

    void add(HeightAnchor const& anchor) {
        auto const row = row_of_[anchor.place];
        add_entry(row, row, weight_of(anchor.length));
        right_[row] += weight_of(anchor.length) * anchor.height;
    }

    [[nodiscard]] std::vector<std::optional<double>> solve() const {
        Eigen::SparseMatrix<double> matrix(rows_, rows_);
        matrix.setFromTriplets(entries_.begin(), entries_.end());
        Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> const factors{matrix};
        Eigen::VectorXd const solution = factors.solve(right_);
        std::vector<std::optional<double>> heights(row_of_.size());
        for (std::size_t place = 0; place < row_of_.size(); ++place) {
            if (row_of_[place] != kNone) {
                heights[place] = solution[row_of_[place]];
            }
        }
        return heights;
    }

  private:
    void add_entry(std::uint32_t row, std::uint32_t column, double value) {
        entries_.emplace_back(static_cast<int>(row), static_cast<int>(column), value);
    }

    std::vector<std::uint32_t> row_of_;
    std::uint32_t rows_{0};
    std::vector<Eigen::Triplet<double>> entries_;
    Eigen::VectorXd right_;
};

}  // namespace

std::vector<std::optional<double>> harmonic_heights(std::size_t count, std::span<HeightLink const> links,
                                                    std::span<HeightAnchor const> anchors) {
    if (anchors.empty()) {
        return std::vector<std::optional<double>>(count);
    }
    Equations equations{anchored_places(count, links, anchors)};
    for (auto const& link : links) {
        equations.add(link);
    }
    for (auto const& anchor : anchors) {
        equations.add(anchor);
    }
    return equations.solve();
}

}  // namespace walkshed
