// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "base/large_memory.hpp"

namespace walkshed {

/// Takes large arrays straight from the system, see take_large_memory().
template <class T>
class LargeAllocator {
  public:
    using value_type = T;

    LargeAllocator() = default;
    template <class U>
    LargeAllocator(LargeAllocator<U> const& /*other*/) {}  // NOLINT(google-explicit-constructor): allocators convert

    [[nodiscard]] T* allocate(std::size_t count) {
        return is_large(count) ? static_cast<T*>(take_large_memory(count * sizeof(T)))
                               : std::allocator<T>{}.allocate(count);
    }

    void deallocate(T* memory, std::size_t count) {
        if (is_large(count)) {
            give_back_large_memory(memory, count * sizeof(T));
        } else {
            std::allocator<T>{}.deallocate(memory, count);
        }
    }

    friend bool operator==(LargeAllocator const& /*a*/, LargeAllocator const& /*b*/) { return true; }

  private:
    static constexpr std::size_t kLarge = std::size_t{1} << 22U;  // bytes

    static constexpr bool is_large(std::size_t count) { return count >= kLarge / sizeof(T); }
};

/// For arrays that grow with the network.
template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

}  // namespace walkshed
