// SPDX-License-Identifier: Apache-2.0
#include "base/large_memory.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kHugePage = std::size_t{1} << 21U;
constexpr std::size_t kWorthThreads = 4 * kHugePage;

std::size_t in_whole_pages(std::size_t bytes) {
    return (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

}  // namespace

void* take_large_memory(std::size_t bytes) {
    auto const size = in_whole_pages(bytes);
    auto* const mapped = ::mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        throw std::bad_alloc{};
    }
    auto* const begin = static_cast<std::byte*>(mapped);
    auto const before =
        in_whole_pages(reinterpret_cast<std::uintptr_t>(begin)) - reinterpret_cast<std::uintptr_t>(begin);
    if (before > 0) {
        ::munmap(begin, before);
    }
    if (before < kHugePage) {
        ::munmap(begin + before + size, kHugePage - before);
    }
#ifdef MADV_HUGEPAGE
    ::madvise(begin + before, size, MADV_HUGEPAGE);  // a wish: without them it is only slower
#endif
    return begin + before;
}

void have_memory_ready([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_POPULATE_WRITE
    if (bytes < kWorthThreads) {
        return;
    }
    // Whole huge pages within it: what lies before and after is handed out when it is written.
    auto const address = reinterpret_cast<std::uintptr_t>(memory);
    auto const before = in_whole_pages(address) - address;
    auto* const begin = static_cast<std::byte*>(memory) + before;
    parallel_ranges((bytes - before) / kHugePage, 1, [&](std::size_t from, std::size_t to) {
        // A wish, as above: systems before Linux 5.14 do not know it.
        ::madvise(begin + from * kHugePage, (to - from) * kHugePage, MADV_POPULATE_WRITE);
    });
#endif
}

void give_back_large_memory(void* memory, std::size_t bytes) {
    ::munmap(memory, in_whole_pages(bytes));
}

}  // namespace walkshed
