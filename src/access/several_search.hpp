// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <span>
#include <vector>

#include "access/bucket_queue.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// WalkSearch where several of the nearest sources of each node are kept.
class SeveralSearch {
  public:
    SeveralSearch(WalkCosts const& costs, SearchOptions const& options)
        : costs_{&costs},
          options_{options},
          labels_(costs.network().node_count() * options.nearest),
          settled_at_(costs.network().node_count(), 0) {}

    void reset();
    void add_arrival(NodeId node, Label const& label);
    void run(Cost limit);

    [[nodiscard]] std::span<Label const> labels(NodeId node) const {
        return {labels_.data() + index_of(node) * options_.nearest, settled_at_[index_of(node)]};
    }
    [[nodiscard]] std::span<NodeId const> reached() const { return reached_; }
    [[nodiscard]] std::size_t settled() const { return settled_; }

  private:
    /// A walk that may become a label, its members in the order that decides which is the better one.
    struct Candidate {
        Cost key;  // by the metric minimised
        std::uint32_t source;
        Cost other;  // by the other metric
        NodeId node;

        friend auto operator<=>(Candidate const&, Candidate const&) = default;
    };

    [[nodiscard]] bool is_hopeless(NodeId node, std::uint32_t source) const;
    [[nodiscard]] Label label_of(Candidate const& candidate) const;
    void relax(NodeId node, Label const& label, Cost limit);

    WalkCosts const* costs_;
    SearchOptions options_;
    std::vector<Label> labels_;              // node by node, SearchOptions::nearest places each
    std::vector<std::uint32_t> settled_at_;  // node -> how many of its places are filled
    std::vector<NodeId> reached_;
    BucketQueue<Candidate> queue_;
    std::size_t settled_{0};
};

}  // namespace walkshed
