# How our own code is compiled. Linked privately by every target of ours and never exported, so that
# neither warnings nor sanitizers reach a program that uses the library.
add_library(walkshed_target_options INTERFACE)
target_compile_features(walkshed_target_options INTERFACE cxx_std_20)
target_compile_options(walkshed_target_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  # Options structs are filled by name; members left out have their defaults.
  -Wno-missing-field-initializers
  # False alarms of g++ 12 in the standard library and libosmium when it optimises (GCC bug 105329). Of precompiled
  # headers it forgets that they are those of the system.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-stringop-overread -Wno-stringop-overflow -Wno-array-bounds>
  $<$<BOOL:${WALKSHED_DEVELOPER_MODE}>:-Werror>
  # One rounding per operation, so that every architecture and compiler computes the same numbers.
  -ffp-contract=off)
# Boost 1.74 includes headers of its own that it calls deprecated, and says so at every use.
target_compile_definitions(walkshed_target_options INTERFACE BOOST_ALLOW_DEPRECATED_HEADERS)
if(WALKSHED_SANITIZE)
  target_compile_options(walkshed_target_options INTERFACE
    -fsanitize=${WALKSHED_SANITIZE} -fno-sanitize-recover=undefined -fno-omit-frame-pointer
    # A false alarm of g++ 12 in <regex> when it is instrumented.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(walkshed_target_options INTERFACE -fsanitize=${WALKSHED_SANITIZE})
endif()

# Headers of others that most files need, parsed once instead of by every file. A file names what it uses all the
# same: the linter compiles each without them.
set(WALKSHED_COMMON_HEADERS
  <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional> <iterator> <limits> <map> <memory>
  <numeric> <optional> <random> <ranges> <set> <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant>
  <vector> <Eigen/Core> <fmt/format.h>)
