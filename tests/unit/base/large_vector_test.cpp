// SPDX-License-Identifier: Apache-2.0
#include "base/large_vector.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <numeric>
#include <vector>

#include "base/many_zeroes.hpp"

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

/// Whether every page that lies in it whole is there.
bool is_resident(void* memory, std::size_t bytes) {
    constexpr std::uintptr_t kPage = 4096;
    auto const address = reinterpret_cast<std::uintptr_t>(memory);
    auto const before = (address + kPage - 1) / kPage * kPage - address;
    auto const pages = (bytes - before) / kPage;
    std::vector<unsigned char> resident(pages);
    if (::mincore(static_cast<std::byte*>(memory) + before, pages * kPage, resident.data()) != 0) {
        return false;
    }
    return std::ranges::all_of(resident, [](unsigned char flags) { return (flags & 1U) != 0; });
}

TEST(LargeMemory, IsThereBeforeItIsWritten) {
    constexpr std::size_t kBytes = 16 * kHugePage;
    auto* const memory = ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ASSERT_NE(memory, MAP_FAILED);
    auto const first_whole = kHugePage - reinterpret_cast<std::uintptr_t>(memory) % kHugePage;
    auto* const within = static_cast<std::byte*>(memory) + first_whole;
    ASSERT_FALSE(is_resident(within, kHugePage));
    have_memory_ready(memory, kBytes);
#ifdef MADV_POPULATE_WRITE
    EXPECT_TRUE(is_resident(within, kBytes - 2 * kHugePage));
#endif
    ::munmap(memory, kBytes);
}

TEST(LargeMemory, KeepsWhatIsInIt) {
    std::vector<std::uint32_t> numbers(kLarge);
    std::iota(numbers.begin(), numbers.end(), 0U);
    auto const before = numbers;
    have_memory_ready(numbers.data(), numbers.size() * sizeof(std::uint32_t));
    EXPECT_EQ(numbers, before);
}

TEST(ManyZeroes, AreAllZero) {
    for (auto const count : {std::size_t{0}, std::size_t{3}, kLarge}) {
        auto const zeroes = many_zeroes<std::uint64_t>(count);
        EXPECT_EQ(zeroes.size(), count);
        EXPECT_TRUE(std::ranges::all_of(zeroes, [](std::uint64_t number) { return number == 0; }));
    }
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
