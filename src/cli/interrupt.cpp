// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.hpp"

#include <csignal>

#include "walkshed/base/error.hpp"

namespace walkshed::cli {

namespace {

std::sig_atomic_t volatile interrupted = 0;

extern "C" void note_interrupt(int) {
    interrupted = 1;
}

}  // namespace

void catch_interrupts() {
    std::signal(SIGINT, note_interrupt);
    std::signal(SIGTERM, note_interrupt);
}

void throw_if_interrupted() {
    if (interrupted != 0) {
        throw Error{ErrorCode::cancelled, "interrupted; nothing was written"};
    }
}

}  // namespace walkshed::cli
