// SPDX-License-Identifier: Apache-2.0
#include "base/large_vector.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdint>
#include <numeric>

namespace walkshed {
namespace {

constexpr std::size_t kHugePage = std::size_t{1} << 21U;
constexpr std::size_t kLarge = std::size_t{5'000'000};  // no whole number of pages

bool is_mapped(void* page) {
    unsigned char resident = 0;
    return ::mincore(page, 1, &resident) == 0 || errno != ENOMEM;
}

TEST(LargeVector, HoldsWhatIsPutInHoweverLarge) {
    LargeVector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < kLarge; ++i) {  // from small to large, and larger
        numbers.push_back(i);
    }
    numbers.resize(kLarge + 1);
    EXPECT_EQ(numbers.back(), 0U);
    EXPECT_EQ(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}),
              std::uint64_t{kLarge} * (kLarge - 1) / 2);
    auto const copy = numbers;
    auto const moved = std::move(numbers);
    EXPECT_EQ(copy, moved);
}

TEST(LargeVector, LiesOnHugePagesWhenLarge) {
    LargeVector<std::byte> const bytes(kLarge);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(bytes.data()) % kHugePage, 0U);
    EXPECT_EQ(bytes.front(), std::byte{0});
    EXPECT_EQ(bytes.back(), std::byte{0});
}

TEST(LargeMemory, IsGivenBackToTheSystem) {
    auto* const memory = static_cast<std::byte*>(take_large_memory(kLarge));
    auto* const last = memory + (kLarge - 1) / kHugePage * kHugePage;
    *memory = std::byte{1};
    *last = std::byte{1};
    EXPECT_TRUE(is_mapped(memory));
    EXPECT_TRUE(is_mapped(last));
    EXPECT_FALSE(is_mapped(last + kHugePage)) << "no more than whole pages is kept";
    give_back_large_memory(memory, kLarge);
    EXPECT_FALSE(is_mapped(memory));
    EXPECT_FALSE(is_mapped(last));
}

}  // namespace
}  // namespace walkshed
