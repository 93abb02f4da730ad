// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/ids.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace walkshed {
namespace {

template <class Container, class Index>
concept indexable = requires(Container container, Index index) {
    container[index];
};

TEST(IdVector, CanOnlyBeIndexedByItsOwnKindOfId) {
    EXPECT_TRUE((indexable<IdVector<NodeId, int>, NodeId>));
    EXPECT_FALSE((indexable<IdVector<NodeId, int>, EdgeId>));
    EXPECT_FALSE((indexable<IdVector<NodeId, int>, std::size_t>));
}

TEST(IdVector, PushBackReturnsTheIdOfTheNewValue) {
    IdVector<BlockId, int> values{2, 7};
    auto const id = values.push_back(9);
    EXPECT_EQ(index_of(id), 2U);
    EXPECT_EQ(values[id], 9);
    EXPECT_EQ(values[id_at<BlockId>(0)], 7);
    EXPECT_EQ(values.values(), (std::vector{7, 7, 9}));
}

TEST(IdVector, DifferentKindsOfIdsDoNotCompare) {
    EXPECT_FALSE((std::equality_comparable_with<NodeId, EdgeId>));
}

}  // namespace
}  // namespace walkshed
