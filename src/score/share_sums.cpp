// SPDX-License-Identifier: Apache-2.0
#include "score/share_sums.hpp"

#include <algorithm>
#include <limits>

namespace walkshed {

namespace {

bool any_graded(std::span<VerdictCode const> codes) {
    std::uint8_t any{0};
    for (auto const& code : codes) {  // all, for it takes longer to look whether there was one yet
        any = static_cast<std::uint8_t>(any | (code.is_graded() ? 1U : 0U));
    }
    return any != 0;
}

void count(std::span<VerdictCode const> codes, Answer answer, std::span<std::uint8_t> counts) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        counts[i] = static_cast<std::uint8_t>(counts[i] + (codes[i].is_wholly(answer) ? 1 : 0));
    }
}

}  // namespace

void ShareSums::add(CoverageTable const& table, std::size_t rule, DoorstepId first, double weight) {
    auto const codes = table.codes(rule).subspan(index_of(first), doorstep_count());
    if (any_graded(codes)) {
        add_shares(table, rule, first, weight);
    }
    auto& counts = counts_of(weight);
    count(codes, Answer::covered, counts.covered);
    count(codes, Answer::unknown, counts.unknown);
    if (++counts.rules == std::numeric_limits<std::uint8_t>::max()) {
        weigh(counts);
    }
}

/// Where they are neither all nor nothing.
void ShareSums::add_shares(CoverageTable const& table, std::size_t rule, DoorstepId first, double weight) {
    for (std::size_t i = 0; i < doorstep_count(); ++i) {
        auto const doorstep = id_at<DoorstepId>(index_of(first) + i);
        if (table.codes(rule)[index_of(doorstep)].is_graded()) {
            auto const [covered, unknown] = table.shares(doorstep, rule);
            covered_(static_cast<Eigen::Index>(i)) += covered * weight;
            unknown_(static_cast<Eigen::Index>(i)) += unknown * weight;
        }
    }
}

ShareSums::Counts& ShareSums::counts_of(double weight) {
    auto const known = std::ranges::find(counts_, weight, &Counts::weight);
    if (known != counts_.end()) {
        return *known;
    }
    std::vector<std::uint8_t> const none(doorstep_count());
    return counts_.emplace_back(Counts{weight, 0, none, none});
}

void ShareSums::weigh(Counts& counts) {
    auto const take = [&](std::vector<std::uint8_t>& from, Eigen::ArrayXd& sums) {
        Eigen::Map<Eigen::Array<std::uint8_t, Eigen::Dynamic, 1>> all{from.data(), sums.size()};
        sums += all.cast<double>() * counts.weight;
        all.setZero();
    };
    take(counts.covered, covered_);
    take(counts.unknown, unknown_);
    total_ += counts.rules * counts.weight;
    counts.rules = 0;
}

void ShareSums::finish() {
    std::ranges::for_each(counts_, [this](Counts& counts) { weigh(counts); });
}

}  // namespace walkshed
