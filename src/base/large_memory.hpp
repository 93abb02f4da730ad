// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace walkshed {

/// Memory straight from the system, in huge pages where it has them; it goes back as soon as it is not needed. To get
/// at fresh memory by small pages takes longer than most of what is done with it: a hierarchy of a million nodes is
/// made in two thirds of the time (walkshed_bench --benchmark_filter=make_hierarchy/side:1000/limited:1).
/// Throws std::bad_alloc.
[[nodiscard]] void* take_large_memory(std::size_t bytes);

/// Has the system hand out memory that is going to be written, on all threads, where it is large and the system can;
/// the memory keeps what is in it.
void have_memory_ready(void* memory, std::size_t bytes);

/// REQUIRES: what take_large_memory() gave for as many bytes.
void give_back_large_memory(void* memory, std::size_t bytes);

}  // namespace walkshed
