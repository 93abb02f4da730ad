// SPDX-License-Identifier: Apache-2.0
// Built with ThreadSanitizer only.

/// TBB's library is not instrumented: its own order is invisible, but not the memory that it clears, compares and
/// frees.
extern "C" char const* __tsan_default_suppressions() {
    return "called_from_lib:libtbb.so\n";
}
