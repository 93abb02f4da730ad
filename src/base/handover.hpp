// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef WALKSHED_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace walkshed {

/// Tells ThreadSanitizer, which cannot see into TBB's library, of an order that TBB makes: what a thread did before it
/// gave has happened for each that takes after. Nothing in other builds.
class Handover {
  public:
#ifdef WALKSHED_THREAD_SANITIZER
    void give() {
        __tsan_release(this);
    }
    void take() {
        __tsan_acquire(this);
    }
#else
    void give() {}
    void take() {}
#endif
};

/// What is done by other threads, in no order among themselves, between this one's making and end.
class SharedWork {
  public:
    SharedWork() { begun_.give(); }
    ~SharedWork() { ended_.take(); }
    SharedWork(SharedWork const&) = delete;
    SharedWork& operator=(SharedWork const&) = delete;

    /// One part of the work, done by the thread that makes it until its end.
    class Part {
      public:
        explicit Part(SharedWork& whole) : whole_{whole} { whole_.begun_.take(); }
        ~Part() { whole_.ended_.give(); }
        Part(Part const&) = delete;
        Part& operator=(Part const&) = delete;

      private:
        SharedWork& whole_;
    };

  private:
    Handover begun_;
    Handover ended_;
};

}  // namespace walkshed
