// SPDX-License-Identifier: Apache-2.0
// Built with ThreadSanitizer only: what it must not report of libraries that are not instrumented.

// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): ThreadSanitizer looks for this name.
extern "C" char const* __tsan_default_suppressions() {
    return
        // TBB's own order is invisible, but not the memory that it clears, compares and frees.
        "called_from_lib:libtbb.so\n"
        // GDAL locks each mutex that it makes, which nobody else can hold, under the mutex for making some.
        "deadlock:CPLCreateOrAcquireMutexEx\n";
}
